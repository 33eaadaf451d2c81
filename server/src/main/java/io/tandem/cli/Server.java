package io.tandem.cli;

import io.tandem.kernel.postgres.Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// The whole of Tandem in this process: the database first, then the application; stopped the other
/// way round.
final class Server implements AutoCloseable {

    private @Nullable Database database;
    private @Nullable ConfigurableApplicationContext context;
    private boolean closed;

    /// What one run is given by the command line and the settings.
    record Plan(Path data, String bind, int port, boolean demo, Settings postgres) {}

    void start(Class<?> application, Plan plan, Configuration configuration) {
        requireFree(plan.bind(), plan.port());
        open(Database.open(configuration, plan.data(), plan.postgres()));
        SpringApplication spring = new SpringApplication(application);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setLogStartupInfo(false);
        spring.setRegisterShutdownHook(false);
        Map<String, Object> defaults = new TreeMap<>();
        defaults.put("logging.file.name", log(plan.data()).toString());
        defaults.put("logging.threshold.console", "OFF");
        spring.setDefaultProperties(defaults);
        Map<String, Object> decided = properties(plan, configuration);
        spring.addInitializers(starting -> decide(starting.getEnvironment(), decided));
        run(spring, plan);
    }

    /// What the command line has settled outranks the environment, which it has already read.
    private static void decide(ConfigurableEnvironment environment, Map<String, Object> decided) {
        environment.getPropertySources().addFirst(new MapPropertySource("command line", decided));
    }

    /// Taken apart from the start, so that a signal in its middle still stops the database.
    private synchronized void open(Database opened) {
        database = opened;
        if (closed) {
            opened.close();
        }
    }

    private void run(SpringApplication spring, Plan plan) {
        try {
            ConfigurableApplicationContext running = spring.run();
            synchronized (this) {
                context = running;
            }
        } catch (RuntimeException failed) {
            throw refusal(failed, plan);
        }
    }

    private static CommandFailed refusal(RuntimeException failed, Plan plan) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof BindException taken) {
            return portTaken(plan.port(), taken);
        }
        String reason =
                String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
        return new CommandFailed(
                "the server does not start: %s (more in %s)".formatted(reason, log(plan.data())),
                failed);
    }

    private static CommandFailed portTaken(int port, IOException taken) {
        return new CommandFailed(
                "port %d cannot be used (%s); choose another with --port"
                        .formatted(port, taken.getMessage()),
                taken);
    }

    private static Path log(Path data) {
        return data.toAbsolutePath().normalize().resolve("tandem.log");
    }

    private Map<String, Object> properties(Plan plan, Configuration configuration) {
        Map<String, Object> properties = new TreeMap<>();
        for (String name : configuration.file().keySet()) {
            configuration.find(name).ifPresent(value -> properties.put("tandem." + name, value));
        }
        Database opened = database();
        properties.put("tandem.database.url", opened.url());
        properties.put("tandem.database.user", opened.user());
        properties.put("tandem.database.password", opened.password());
        properties.put("tandem.data", plan.data().toAbsolutePath().toString());
        properties.put("tandem.demo", plan.demo());
        properties.put("server.port", plan.port());
        properties.put("server.address", plan.bind());
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "4s");
        return properties;
    }

    private Database database() {
        if (database == null) {
            throw new IllegalStateException("the database is not open");
        }
        return database;
    }

    static void requireFree(String bind, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (IOException taken) {
            throw portTaken(port, taken);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (context != null) {
            context.close();
        }
        if (database != null) {
            database.close();
        }
    }
}

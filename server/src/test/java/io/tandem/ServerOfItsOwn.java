package io.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.kernel.Tenant;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server with a database of its own, which a test may kill as a machine is that loses power.
public final class ServerOfItsOwn implements AutoCloseable {

    private final Path folder;
    private final Company company;
    private @Nullable Process running;

    public ServerOfItsOwn(Path folder) throws IOException {
        this.folder = folder;
        this.company = new Company(freePort(), new Tenant(1), 1, "killed");
    }

    public Company company() {
        return company;
    }

    public void start() throws Exception {
        Path log = folder.resolve("server.log");
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.tandem.Tandem",
                        "start",
                        "--port",
                        Integer.toString(company.port()),
                        "--data",
                        folder.resolve("data").toString());
        builder.environment().put("TANDEM_ADMIN_TOKEN", "killed");
        builder.environment().put("TANDEM_BIND", "127.0.0.1");
        Process started = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        running = started;
        while (!Files.readString(log).contains("Tandem is ready")) {
            assertThat(started.isAlive()).as(Files.readString(log)).isTrue();
            Thread.sleep(100);
        }
    }

    /// Without a word, and begun again.
    public void killAndStart() throws Exception {
        Objects.requireNonNull(running).destroyForcibly().waitFor();
        start();
    }

    @Override
    public void close() throws Exception {
        Process last = running;
        if (last != null) {
            last.destroy();
            last.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package io.tandem.cli;

import io.tandem.kernel.postgres.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "start",
        description = "Starts Tandem and runs until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "TANDEM_ADMIN_PASSWORD  sets the administrator's password on the first start",
            "TANDEM_ADMIN_TOKEN     makes that string a bearer token of the administrator",
            "TANDEM_BIND            the address to listen on (all of them by default)",
            "TANDEM_MASTER_KEY      32 bytes in base64 that wrap the keys of secrets; else a file in the data",
            "                       folder. TANDEM_MASTER_KEY_PREVIOUS opens what another one wrapped",
            "TANDEM_DATABASE_URL    a PostgreSQL of your own, 18 or newer, with",
            "TANDEM_DATABASE_USER and TANDEM_DATABASE_PASSWORD",
            "TANDEM_MAIL_HOST       a mail server, with TANDEM_MAIL_PORT (587), _USER, _PASSWORD,",
            "                       _FROM and _ENCRYPTION (starttls, tls or none)",
            "TANDEM_MAIL_IN_HOST    a mailbox that is read by IMAP, with TANDEM_MAIL_IN_PORT (993), _USER,",
            "                       _PASSWORD, _ENCRYPTION (tls, starttls or none) and _ADDRESS, at which",
            "                       mail reaches it: in@crm.example for in+7.k3…@crm.example"
        })
final class StartCommand implements Callable<Integer> {

    private static final int USUAL_PORT = 8080;

    @ParentCommand @Nullable TandemCommand tandem;

    @Option(names = "--port", paramLabel = "PORT", description = "Listens there (8080).")
    @Nullable Integer port;

    @Option(names = "--data", paramLabel = "DIR", description = "Keeps everything there (./data).")
    @Nullable Path data;

    @Option(names = "--demo", description = "Fills an empty workspace with the demo world.")
    boolean demo;

    @Override
    public Integer call() throws InterruptedException {
        Server server = new Server();
        Thread stop = new Thread(server::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        Configuration configuration = Configuration.ofThisFolder();
        Server.Plan plan = plan(configuration);
        server.start(application(), plan, configuration);
        say("Tandem is ready at http://localhost:" + plan.port());
        new CountDownLatch(1).await();
        return 0;
    }

    private Server.Plan plan(Configuration configuration) {
        return new Server.Plan(
                data == null ? Path.of(configuration.find("data").orElse("data")) : data,
                configuration.find("bind").orElse("0.0.0.0"),
                port == null
                        ? configuration.find("port").map(StartCommand::number).orElse(USUAL_PORT)
                        : port,
                demo || configuration.find("demo").map(Boolean::parseBoolean).orElse(false),
                Settings.standard());
    }

    private static int number(String port) {
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException wrong) {
            throw new CommandFailed("the port of the settings is no number: " + port, wrong);
        }
    }

    private Class<?> application() {
        if (tandem == null) {
            throw new IllegalStateException("start is a command of tandem");
        }
        return tandem.application();
    }

    private void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}

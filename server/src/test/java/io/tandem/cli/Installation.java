package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server of its own in a folder, and the commands as its operator types them.
final class Installation {

    static final String TOKEN = "operator";

    private final Path folder;
    private final int port = freePort();
    private @Nullable Process server;

    Installation(Path folder) {
        this.folder = folder;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void start() throws Exception {
        start(TOKEN);
    }

    void start(String token) throws Exception {
        Path log = folder.resolve("server.log");
        Process started =
                tandem(
                                List.of(
                                        "start",
                                        "--port",
                                        Integer.toString(port),
                                        "--data",
                                        folder.resolve("data").toString()),
                                Map.of("TANDEM_ADMIN_TOKEN", token))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        server = started;
        while (!Files.readString(log).contains("Tandem is ready")) {
            assertThat(started.isAlive()).as(Files.readString(log)).isTrue();
            Thread.sleep(100);
        }
    }

    void stop() throws InterruptedException {
        Process last = server;
        if (last != null) {
            last.destroy();
            last.waitFor(30, TimeUnit.SECONDS);
        }
    }

    String said(List<String> arguments) throws Exception {
        return said(arguments, Map.of("TANDEM_ADMIN_TOKEN", TOKEN));
    }

    String said(List<String> arguments, Map<String, String> environment) throws Exception {
        Process process = tandem(arguments, environment).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private ProcessBuilder tandem(List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.tandem.Tandem"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("TANDEM_URL", url());
        builder.environment().put("TANDEM_BIND", "127.0.0.1");
        builder.environment().putAll(environment);
        return builder;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }
}

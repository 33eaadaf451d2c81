package io.tandem.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Tandem of our own, started as anybody starts it, on a data folder that we may look into.
final class TandemServer implements AutoCloseable {

    static final String TOKEN = "bench-" + ProcessHandle.current().pid();

    private final Process process;
    private final Path data;
    private final int port;
    private final Duration startedIn;

    private TandemServer(Process process, Path data, int port, Duration startedIn) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.startedIn = startedIn;
    }

    static TandemServer start(Path root, Path data) throws IOException {
        return start(root, data, "");
    }

    /// @param password of the first administrator; one is made where it is empty
    static TandemServer start(Path root, Path data, String password) throws IOException {
        int port = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(
                                root.resolve("tandem").toString(),
                                "start",
                                "--port",
                                Integer.toString(port),
                                "--data",
                                data.toString())
                        .redirectErrorStream(true);
        builder.environment().put("TANDEM_BIND", "127.0.0.1");
        builder.environment().put("TANDEM_ADMIN_TOKEN", TOKEN);
        builder.environment().put("TANDEM_ADMIN_PASSWORD", password);
        Instant begun = Instant.now();
        Process process = builder.start();
        awaitReady(process);
        return new TandemServer(process, data, port, Duration.between(begun, Instant.now()));
    }

    /// The ready line; afterwards somebody must go on reading, or the server's next line blocks it.
    private static void awaitReady(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("Tandem is ready at ")) {
                Thread.ofVirtual().start(() -> passOn(output));
                return;
            }
        }
        throw new IOException("the server did not start:\n" + said);
    }

    private static void passOn(BufferedReader output) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.err.println(line);
            }
        } catch (IOException ended) {
            // The server was stopped, and its output with it.
        }
    }

    Duration startedIn() {
        return startedIn;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// The proportional share of memory of every process of the server, the database's included, in
    /// megabytes.
    double memory() throws IOException {
        long kilobytes = 0;
        try (Stream<ProcessHandle> below = process.descendants()) {
            for (ProcessHandle handle :
                    Stream.concat(Stream.of(process.toHandle()), below).toList()) {
                kilobytes += share(handle.pid());
            }
        }
        return kilobytes / 1024.0;
    }

    private static long share(long pid) throws IOException {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        if (!Files.exists(rollup)) {
            return 0;
        }
        return Files.readAllLines(rollup).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    int databasePort() throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
        return Integer.parseInt(lines.get(3).strip());
    }

    String databasePassword(String role) throws IOException {
        return Files.readString(data.resolve("postgres/" + role + ".password")).strip();
    }

    Path databaseLog() {
        return data.resolve("postgres/server.log");
    }

    Connection database(String role) throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort() + "/tandem",
                role,
                databasePassword(role));
    }

    /// How long the clean stop took.
    Duration stop() throws InterruptedException {
        Instant begun = Instant.now();
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return Duration.between(begun, Instant.now());
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

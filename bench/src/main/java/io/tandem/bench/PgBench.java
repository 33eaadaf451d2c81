package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// PostgreSQL's own load client on the same statement: the peer that has no application in between.
record PgBench(int port, String role, String password, String options) {

    static void require() throws IOException, InterruptedException {
        if (exit(List.of("pgbench", "--version")) == 0) {
            return;
        }
        if (exit(
                                List.of(
                                        "sh",
                                        "-c",
                                        "[ $(id -u) = 0 ] && apt-get update -q && apt-get install -q -y --no-install-recommends postgresql-contrib postgresql-client"))
                        != 0
                || exit(List.of("pgbench", "--version")) != 0) {
            throw new IOException("pgbench is not found; install it (Debian: postgresql-contrib)");
        }
    }

    Rates run(StatementLog.Statement statement, int clients, int seconds)
            throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make()) {
            Path script = scratch.path().resolve("statement.sql");
            Files.writeString(script, statement.sql().replaceAll("\\$(\\d+)", ":p$1") + ";\n");
            run(command(statement, clients, seconds, script, scratch.path()));
            return Rates.of(latencies(scratch.path()), seconds);
        }
    }

    private List<String> command(
            StatementLog.Statement statement, int clients, int seconds, Path script, Path folder) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "pgbench",
                                "--no-vacuum",
                                "--protocol=prepared",
                                "--client=" + clients,
                                "--jobs=" + Math.min(2, clients),
                                "--time=" + seconds,
                                "--file=" + script,
                                "--log",
                                "--log-prefix=" + folder.resolve("latency"),
                                "--host=127.0.0.1",
                                "--port=" + port,
                                "--username=" + role));
        statement
                .parameters()
                .forEach((number, value) -> command.add("--define=p" + number + "=" + value));
        command.add("tandem");
        return command;
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", password);
        builder.environment().put("PGOPTIONS", options);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed:\n" + output);
        }
    }

    /// Nanoseconds per statement; the log holds them in microseconds, in its third column.
    private static List<Long> latencies(Path folder) throws IOException {
        List<Long> latencies = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.getFileName().toString().startsWith("latency"))
                            .toList()) {
                for (String line : Files.readAllLines(file)) {
                    latencies.add(Long.parseLong(line.split(" ")[2]) * 1000);
                }
            }
        }
        return latencies;
    }

    private static int exit(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            return -1;
        }
    }
}

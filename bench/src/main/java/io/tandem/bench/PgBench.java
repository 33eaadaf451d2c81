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
        return run(List.of(statement), clients, seconds);
    }

    /// One of the statements after the other, by chance.
    Rates run(List<StatementLog.Statement> statements, int clients, int seconds)
            throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make()) {
            run(command(statements, clients, seconds, scratch.path()));
            return Rates.of(latencies(scratch.path()), seconds);
        }
    }

    private List<String> command(
            List<StatementLog.Statement> statements, int clients, int seconds, Path folder)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "pgbench",
                                "--no-vacuum",
                                "--protocol=prepared",
                                "--client=" + clients,
                                "--jobs=" + Math.min(2, clients),
                                "--time=" + seconds,
                                "--log",
                                "--log-prefix=" + folder.resolve("latency"),
                                "--host=127.0.0.1",
                                "--port=" + port,
                                "--username=" + role));
        for (int number = 0; number < statements.size(); number++) {
            StatementLog.Statement statement = statements.get(number);
            String prefix = "s" + number + "p";
            Path script = folder.resolve("statement" + number + ".sql");
            Files.writeString(
                    script, statement.sql().replaceAll("\\$(\\d+)", ":" + prefix + "$1") + ";\n");
            command.add("--file=" + script);
            statement
                    .parameters()
                    .forEach((parameter, value) ->
                            command.add("--define=" + prefix + parameter + "=" + value));
        }
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

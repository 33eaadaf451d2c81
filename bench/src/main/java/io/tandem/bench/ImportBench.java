package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/// A team's past, imported as a person does it, beside a bare COPY of the same rows.
record ImportBench(Path root, int rows) {

    private static final double MEMORY_LIMIT = 900;

    void measure(Report report) throws Exception {
        try (Scratch files = Scratch.make();
                Scratch data = Scratch.make()) {
            SalesFiles.write(files.path(), rows);
            try (TandemServer server = TandemServer.start(root, data.path())) {
                measure(report, server, files.path(), "%,d made deals".formatted(rows));
                report.add(
                        Measure.of("memory after it", server.memory(), "MB").within(MEMORY_LIMIT));
            }
        }
        Path real = root.resolve("../shared/data/crm-sales").normalize();
        if (Files.isDirectory(real)) {
            try (Scratch data = Scratch.make();
                    TandemServer server = TandemServer.start(root, data.path())) {
                measure(report, server, real, "8,800 real deals");
            }
        }
    }

    private void measure(Report report, TandemServer server, Path files, String what)
            throws Exception {
        Path pipeline = files.resolve("sales_pipeline.csv");
        long deals;
        try (Stream<String> lines = Files.lines(pipeline)) {
            deals = lines.count() - 1;
        }
        double imported = seconds(run(server, files));
        double copied = seconds(copy(server, pipeline));
        report.add(Measure.of("import of " + what, imported, "s"));
        report.add(
                Measure.of("rate with " + what, deals / imported, "rows/s")
                        .beside("COPY", deals / copied));
    }

    private Duration copy(TandemServer server, Path file) throws IOException, SQLException {
        try (Connection connection = server.database("tandem")) {
            return Copy.of(connection, file);
        }
    }

    /// The command a person gives, its own start included.
    Duration run(TandemServer server, Path files) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                root.resolve("tandem").toString(),
                                "import",
                                files.toString(),
                                "--map",
                                root.resolve("samples/mappings/crm-sales.yml").toString())
                        .redirectErrorStream(true);
        builder.environment().put("TANDEM_URL", server.url());
        builder.environment().put("TANDEM_TOKEN", TandemServer.TOKEN);
        Instant begun = Instant.now();
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("the import failed:\n" + output);
        }
        return Duration.between(begun, Instant.now());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

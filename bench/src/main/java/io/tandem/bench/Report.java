package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The figures of one run: said as they come, and kept as JSON.
final class Report {

    private final Path folder;
    private final List<Measure> measures = new ArrayList<>();

    Report(Path folder) {
        this.folder = folder;
    }

    void add(Measure measure) {
        measures.add(measure);
        System.out.println(measure.line());
    }

    void close(String bench) throws IOException {
        Files.createDirectories(folder);
        Map<String, Object> run =
                Map.of(
                        "bench",
                        bench,
                        "at",
                        Instant.now().toString(),
                        "processors",
                        Runtime.getRuntime().availableProcessors(),
                        "measures",
                        measures);
        Files.writeString(
                folder.resolve(bench + ".json"),
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(run));
    }
}

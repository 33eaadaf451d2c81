package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How soon Tandem is there, how soon it is gone, and what it holds of the machine's memory while
/// nobody uses it.
record StartBench(Path root) {

    private static final int STARTS = 3;
    private static final double WARM_LIMIT = 8;
    private static final double MEMORY_LIMIT = 900;

    void measure(Report report) throws IOException, InterruptedException {
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        List<Double> stop = new ArrayList<>();
        double memory = 0;
        for (int run = 1; run <= STARTS; run++) {
            try (Scratch scratch = Scratch.make()) {
                cold.add(started(scratch, stop));
                try (TandemServer server = TandemServer.start(root, scratch.path())) {
                    warm.add(server.startedIn().toMillis() / 1000.0);
                    Thread.sleep(10_000);
                    memory = Math.max(memory, server.memory());
                }
            }
        }
        report.add(Measure.of("start on a new data folder", median(cold), "s"));
        report.add(Measure.of("start again", median(warm), "s").within(WARM_LIMIT));
        report.add(Measure.of("stop", median(stop), "s"));
        report.add(Measure.of("memory at rest", memory, "MB").within(MEMORY_LIMIT));
    }

    private double started(Scratch scratch, List<Double> stop)
            throws IOException, InterruptedException {
        try (TandemServer server = TandemServer.start(root, scratch.path())) {
            stop.add(server.stop().toMillis() / 1000.0);
            return server.startedIn().toMillis() / 1000.0;
        }
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}

package io.tandem.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Asks for one page again and again over kept connections. It shares the processors with the
/// server it measures, so it reads answers and counts them, no more: the JDK's client would cost as
/// much as a good part of the server.
record LoadClient(int port, String path, String token) {

    Rates run(int clients, int seconds) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Long> latencies = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                running.add(threads.submit(() -> ask(end)));
            }
            for (Future<List<Long>> each : running) {
                latencies.addAll(each.get());
            }
        }
        return Rates.of(latencies, seconds);
    }

    /// The body of one answer, for a look at what is measured.
    String once() throws IOException {
        try (Connection connection = new Connection(port)) {
            connection.ask(request());
            return new String(connection.body(), StandardCharsets.UTF_8);
        }
    }

    private List<Long> ask(long end) throws IOException {
        List<Long> latencies = new ArrayList<>();
        byte[] request = request();
        Connection connection = new Connection(port);
        try {
            for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
                connection.ask(request);
                latencies.add(System.nanoTime() - begun);
                if (connection.ended()) {
                    connection.close();
                    connection = new Connection(port);
                }
            }
        } finally {
            connection.close();
        }
        return latencies;
    }

    private byte[] request() {
        return """
        GET %s HTTP/1.1
        Host: 127.0.0.1:%d
        Accept: application/json
        Authorization: Bearer %s

        """
                .formatted(path, port, token)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}

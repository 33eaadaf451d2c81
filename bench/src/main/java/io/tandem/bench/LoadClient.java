package io.tandem.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Asks the same requests again and again over kept connections, each client from a place of its
/// own in the round. It shares the processors with the server it measures, so it reads answers and
/// counts them, no more: the JDK's client would cost as much as a good part of the server.
record LoadClient(int port, List<byte[]> requests) {

    LoadClient(int port, String path, String token) {
        this(port, List.of(get(port, path, bearer(token))));
    }

    static LoadClient cookie(int port, String path, String session) {
        return new LoadClient(port, List.of(get(port, path, "Cookie: tandem_session=" + session)));
    }

    /// Asks without being signed in; the cookie and its header are whatever one makes up.
    static LoadClient posting(int port, String path, String json) {
        return new LoadClient(
                port,
                List.of(
                        sending(
                                "POST",
                                port,
                                path,
                                "Cookie: XSRF-TOKEN=bench\nX-XSRF-TOKEN: bench",
                                json)));
    }

    static LoadClient pages(int port, List<String> paths, String token) {
        return new LoadClient(
                port, paths.stream().map(path -> get(port, path, bearer(token))).toList());
    }

    /// Sends a body to each of the paths.
    static LoadClient writing(
            String method, int port, List<String> paths, String json, String token) {
        return new LoadClient(
                port,
                paths.stream()
                        .map(path -> sending(method, port, path, bearer(token), json))
                        .toList());
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    private static byte[] sending(String method, int port, String path, String by, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head =
                lines(
                        """
                        %s %s HTTP/1.1
                        Host: 127.0.0.1:%d
                        Content-Type: application/json
                        Content-Length: %d
                        %s

                        """
                                .formatted(method, path, port, body.length, by));
        return (head + json).getBytes(StandardCharsets.UTF_8);
    }

    /// One connection that asks for the one and the other in turns.
    static List<Rates> inTurns(LoadClient one, LoadClient other, int seconds) throws IOException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Long> ones = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        Connection connection = new Connection(one.port());
        try {
            while (System.nanoTime() < end) {
                ones.add(timed(connection, one));
                others.add(timed(connection, other));
                if (connection.ended()) {
                    connection.close();
                    connection = new Connection(one.port());
                }
            }
        } finally {
            connection.close();
        }
        return List.of(Rates.of(ones, seconds), Rates.of(others, seconds));
    }

    private static long timed(Connection connection, LoadClient client) throws IOException {
        long begun = System.nanoTime();
        connection.ask(client.requests().getFirst());
        return System.nanoTime() - begun;
    }

    Rates run(int clients, int seconds) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Long> latencies = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int begin = client * requests.size() / clients;
                running.add(threads.submit(() -> ask(end, begin)));
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
            connection.ask(requests.getFirst());
            return new String(connection.body(), StandardCharsets.UTF_8);
        }
    }

    private List<Long> ask(long end, int begin) throws IOException {
        int at = begin;
        List<Long> latencies = new ArrayList<>();
        Connection connection = new Connection(port);
        try {
            for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
                connection.ask(requests.get(at++ % requests.size()));
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

    private static byte[] get(int port, String path, String by) {
        return lines(
                        """
                        GET %s HTTP/1.1
                        Host: 127.0.0.1:%d
                        Accept: application/json
                        %s

                        """
                                .formatted(path, port, by))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String lines(String text) {
        return text.replace("\n", "\r\n");
    }
}

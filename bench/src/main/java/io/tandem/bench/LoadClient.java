package io.tandem.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        try (Socket socket = new Socket("127.0.0.1", port)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            socket.getOutputStream().write(request());
            return new String(body(in), StandardCharsets.UTF_8);
        }
    }

    private List<Long> ask(long end) throws IOException {
        List<Long> latencies = new ArrayList<>();
        byte[] request = request();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
            for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
                socket.getOutputStream().write(request);
                body(in);
                latencies.add(System.nanoTime() - begun);
            }
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

    private static byte[] body(InputStream in) throws IOException {
        String status = line(in);
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
        }
        byte[] body = length >= 0 ? in.readNBytes(length) : chunks(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status + " " + new String(body, StandardCharsets.UTF_8));
        }
        return body;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream(32_768);
        while (true) {
            int size = Integer.parseInt(line(in).strip(), 16);
            body.write(in.readNBytes(size));
            line(in);
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}

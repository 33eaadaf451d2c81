package io.tandem.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One open stream of events; it tells the id of each changed record as soon as it is heard.
final class StreamClient implements AutoCloseable {

    private static final Pattern RECORD = Pattern.compile("\"id\":(\\d+)");

    private final Socket socket;
    private final CountDownLatch open = new CountDownLatch(1);

    private StreamClient(Socket socket) {
        this.socket = socket;
    }

    static StreamClient open(int port, String path, String token, LongConsumer heard)
            throws IOException, InterruptedException {
        StreamClient client = new StreamClient(new Socket("127.0.0.1", port));
        client.socket.setTcpNoDelay(true);
        client.socket
                .getOutputStream()
                .write(
                        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\nAuthorization: Bearer %s\r\n\r\n"
                                .formatted(path, port, token)
                                .getBytes(StandardCharsets.US_ASCII));
        Thread.ofVirtual().start(() -> client.read(heard));
        if (!client.open.await(20, TimeUnit.SECONDS)) {
            throw new IOException("a stream does not open");
        }
        return client;
    }

    private void read(LongConsumer heard) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8),
                        1_024)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: hello")) {
                    open.countDown();
                } else if (line.startsWith("data: [")) {
                    Matcher record = RECORD.matcher(line);
                    while (record.find()) {
                        heard.accept(Long.parseLong(record.group(1)));
                    }
                }
            }
        } catch (IOException closed) {
            // the measurement is over
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

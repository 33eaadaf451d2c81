package io.tandem.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One kept connection of HTTP/1.1, which knows just enough of it to find the end of an answer.
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private boolean ended;
    private byte[] body = {};

    Connection(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
    }

    /// Sends a request and reads its answer to the end.
    void ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String status = line();
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            ended |= lower.equals("connection: close");
        }
        boolean bodiless = status.startsWith("HTTP/1.1 204");
        body = bodiless ? new byte[0] : length >= 0 ? in.readNBytes(length) : chunks();
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(status + " " + new String(body, StandardCharsets.UTF_8));
        }
    }

    byte[] body() {
        return body;
    }

    /// Whether the server takes no further request on it.
    boolean ended() {
        return ended;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(32_768);
        while (true) {
            int size = Integer.parseInt(line().strip(), 16);
            all.write(in.readNBytes(size));
            line();
            if (size == 0) {
                return all.toByteArray();
            }
        }
    }

    private String line() throws IOException {
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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

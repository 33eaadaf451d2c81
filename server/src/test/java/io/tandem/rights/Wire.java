package io.tandem.rights;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A bare connection: what no honest client would send.
final class Wire implements AutoCloseable {

    private final Socket socket = new Socket();

    Wire(int port) throws IOException {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
    }

    Wire say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /// Everything that is said until the connection ends or nothing came for so long.
    String heard(int millis) throws IOException {
        socket.setSoTimeout(millis);
        StringBuilder heard = new StringBuilder();
        byte[] some = new byte[8192];
        InputStream in = socket.getInputStream();
        try {
            for (int size = in.read(some); size >= 0; size = in.read(some)) {
                heard.append(new String(some, 0, size, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException silent) {
            heard.append("…");
        } catch (IOException reset) {
            // ended without a word
        }
        return heard.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

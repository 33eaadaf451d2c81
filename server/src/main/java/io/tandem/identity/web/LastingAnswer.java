package io.tandem.identity.web;

import io.tandem.kernel.Refusal;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// An answer that takes long ends with what it was asked by: whoever left, signed out, or may see
/// less by now gets no more of it. It breaks off, so that nobody takes the part for the whole. A
/// writer would swallow that: what may take long is written to the stream.
final class LastingAnswer extends HttpServletResponseWrapper {

    private static final Duration LOOKED_AGAIN = Duration.ofSeconds(1);

    private final BooleanSupplier holds;
    private @Nullable Long lookedAt;
    private boolean over;
    private @Nullable ServletOutputStream out;

    LastingAnswer(HttpServletResponse response, BooleanSupplier holds) {
        super(response);
        this.holds = holds;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ServletOutputStream known = out;
        if (known == null) {
            known = new Watched(super.getOutputStream());
            out = known;
        }
        return known;
    }

    /// Not an `IOException`: that would pass for a reader who hung up, and the answer be ended as
    /// if it were whole. What was done before the answer began may itself have ended the session
    /// that asked; so time runs from its first byte.
    private void look() {
        long now = System.nanoTime();
        if (lookedAt == null) {
            lookedAt = now;
        } else if (!over && now - lookedAt > LOOKED_AGAIN.toNanos()) {
            over = !holds.getAsBoolean();
            lookedAt = now;
        }
        if (over) {
            throw new Refusal(
                    Refusal.Kind.NOT_SIGNED_IN,
                    "answer.over",
                    "Whoever asked for this may not have the rest of it.");
        }
    }

    private final class Watched extends ServletOutputStream {

        private final ServletOutputStream to;

        Watched(ServletOutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int one) throws IOException {
            look();
            to.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            look();
            to.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            look();
            to.flush();
        }

        @Override
        public void close() throws IOException {
            look();
            to.close();
        }

        @Override
        public boolean isReady() {
            return to.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            to.setWriteListener(listener);
        }
    }
}

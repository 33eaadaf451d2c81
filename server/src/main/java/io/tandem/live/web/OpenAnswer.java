package io.tandem.live.web;

import io.tandem.live.Outlet;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/// An answer that stays open after its request's thread has gone. What the filters wrapped around
/// it is let go: while nothing is told, it is no more than the server's own connection.
final class OpenAnswer implements Outlet, AsyncListener {

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OpenAnswer(AsyncContext context, ServletOutputStream out) {
        this.context = context;
        this.out = out;
    }

    /// Only now is it a stream: what refuses it before says so as always.
    static OpenAnswer of(ServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // a proxy that gathers would keep everything from the reader
        response.setHeader("X-Accel-Buffering", "no");
        // the head goes out through the filters, which add theirs to it
        response.flushBuffer();
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        OpenAnswer answer = new OpenAnswer(context, context.getResponse().getOutputStream());
        context.addListener(answer);
        return answer;
    }

    @Override
    public void write(String text) throws IOException {
        if (closed.get()) {
            throw new IOException("The stream is closed.");
        }
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                context.complete();
            } catch (IllegalStateException over) {
                // the server ended it already
            }
        }
    }

    /// Whoever read it has gone: there is nobody to whom a page about the error could be told.
    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}

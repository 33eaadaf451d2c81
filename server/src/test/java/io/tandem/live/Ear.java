package io.tandem.live;

import io.tandem.Company;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hears one stream as a browser does.
final class Ear implements AutoCloseable {

    record Event(String name, JsonNode data) {

        /// Of changes, the one of this record.
        JsonNode of(long id) {
            for (JsonNode change : data) {
                if (change.path("id").asLong() == id) {
                    return change;
                }
            }
            return data.path("none");
        }
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Event END = new Event("end", JSON.createObjectNode());

    private final Company company;
    private final InputStream body;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> hello = new CompletableFuture<>();
    private final String stream;
    private volatile @Nullable String last;

    private Ear(Company company, InputStream body) {
        this.company = company;
        this.body = body;
        Thread.ofVirtual().start(this::read);
        stream = hello.orTimeout(4, TimeUnit.SECONDS).join();
    }

    static Ear of(Company company, String query) {
        return of(company, query, null);
    }

    /// @param last where it was cut off before
    static Ear of(Company company, String query, @Nullable String last) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + company.port()
                                                + "/api/v1/live"
                                                + query))
                        .header("Accept", "text/event-stream")
                        .header("Authorization", "Bearer " + company.token());
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        try {
            HttpResponse<InputStream> answer =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new AssertionError(
                        answer.statusCode()
                                + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
            }
            return new Ear(company, answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// Says what is shown now.
    Ear show(String json) {
        int status = company.put("/live/" + stream, json).status();
        if (status != 204) {
            throw new AssertionError(status);
        }
        return this;
    }

    @Nullable String last() {
        return last;
    }

    /// The next event of the name, within three seconds; others before it are let go.
    Event next(String name) {
        return next(event -> event.name().equals(name), name);
    }

    /// The next changes in which the record is.
    JsonNode change(long id) {
        return next(
                        event -> event.name().equals("changes") && !event.of(id).isMissingNode(),
                        "change of " + id)
                .of(id);
    }

    boolean hasEnded() {
        return next("end") == END;
    }

    private Event next(Predicate<Event> wanted, String what) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
        try {
            while (System.nanoTime() < until) {
                Event event = events.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (event != null && wanted.test(event)) {
                    return event;
                }
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        throw new AssertionError("nothing is heard: " + what);
    }

    private void read() {
        String name = "message";
        String data = null;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    last = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && data != null) {
                    Event event = new Event(name, JSON.readTree(data));
                    if (name.equals("hello")) {
                        hello.complete(event.data().path("stream").asString());
                    } else {
                        events.add(event);
                    }
                    data = null;
                }
            }
        } catch (IOException cut) {
            // as it is when a stream is cut
        }
        events.add(END);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}

package io.tandem.live;

import io.tandem.identity.StillActing;
import io.tandem.records.Actor;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What one browser is told. What waits to be written is kept by record, so that a slow reader
/// costs no more than what there is to know; a thread lives only while something is written.
final class Stream {

    /// More than this is told as: read again what you show.
    private static final int MOST_WAITING = 500;

    private final String id;
    private final Actor actor;
    private final StillActing still;
    private final Outlet outlet;
    private final JsonMapper json;

    private final Map<String, Told> changes = new LinkedHashMap<>();
    private final Map<String, String> others = new LinkedHashMap<>();
    private final long openedAt = System.nanoTime();
    private volatile Shown shown = Shown.NOTHING;
    private volatile boolean shows;
    private volatile long heardAt = System.nanoTime();
    private volatile long checkedAt = System.nanoTime();
    private volatile long writtenAt;
    private @Nullable String place;
    private @Nullable String toldPlace;
    private @Nullable Thread writer;
    private boolean over;
    private @Nullable Runnable closed;

    Stream(String id, Actor actor, StillActing still, Outlet outlet, JsonMapper json) {
        this.id = id;
        this.actor = actor;
        this.still = still;
        this.outlet = outlet;
        this.json = json;
    }

    String id() {
        return id;
    }

    Actor actor() {
        return actor;
    }

    long openedAt() {
        return openedAt;
    }

    String way() {
        return still.way();
    }

    Shown shown() {
        return shown;
    }

    void show(Shown next) {
        shown = next;
        shows = true;
    }

    /// The reader knows everything up to this place.
    synchronized void beginAt(@Nullable String from) {
        place = from;
    }

    void heard() {
        heardAt = System.nanoTime();
    }

    boolean isUnheardFor(Duration time) {
        return System.nanoTime() - heardAt > time.toNanos();
    }

    boolean isSilentFor(Duration time) {
        return System.nanoTime() - writtenAt > time.toNanos();
    }

    boolean isUncheckedFor(Duration time) {
        return System.nanoTime() - checkedAt > time.toNanos();
    }

    boolean holds() {
        checkedAt = System.nanoTime();
        return still.holds();
    }

    void whenClosed(Runnable then) {
        synchronized (this) {
            if (!over) {
                closed = then;
                return;
            }
        }
        then.run();
    }

    /// @param upTo the place up to which this reader knows everything now; null where something is
    ///   still asked
    synchronized void tell(List<Told> some, @Nullable String upTo) {
        for (Told told : some) {
            changes.merge(told.key(), told, Told::and);
        }
        if (changes.size() > MOST_WAITING) {
            changes.clear();
            say("stale", "{}");
        }
        // until it says what it shows, nothing is known to have been told
        if (upTo != null && shows) {
            place = upTo;
        }
        if (!some.isEmpty()) {
            wake();
        }
    }

    /// A word besides what changed; of one kind and subject only the last is said.
    synchronized void say(String event, String data) {
        say(event, event, data);
    }

    synchronized void say(String key, String event, String data) {
        others.put(key, "event: " + event + "\ndata: " + data + "\n\n");
        wake();
    }

    /// Against proxies that end what is silent.
    synchronized void beat() {
        others.put("beat", ":\n\n");
        wake();
    }

    private void wake() {
        if (writer == null && !over) {
            writer = Thread.ofVirtual().start(this::write);
        }
    }

    private void write() {
        try {
            for (String text = next(); text != null; text = next()) {
                outlet.write(text);
                writtenAt = System.nanoTime();
            }
        } catch (IOException | RuntimeException left) {
            close();
        }
    }

    private synchronized @Nullable String next() {
        if (over || changes.isEmpty() && others.isEmpty()) {
            writer = null;
            return null;
        }
        StringBuilder text = new StringBuilder();
        if (place != null && !place.equals(toldPlace)) {
            text.append("id: ").append(place).append('\n');
            toldPlace = place;
            if (changes.isEmpty()) {
                text.append("event: place\ndata: {}\n\n");
            }
        }
        if (!changes.isEmpty()) {
            text.append("event: changes\ndata: ")
                    .append(json.writeValueAsString(changes.values()))
                    .append("\n\n");
        }
        others.values().forEach(text::append);
        changes.clear();
        others.clear();
        return text.toString();
    }

    /// Ends it with a last word, if the reader takes it at once.
    void end(String reason) {
        Runnable last =
                () -> {
                    try {
                        outlet.write("event: over\ndata: {\"reason\":\"" + reason + "\"}\n\n");
                    } catch (IOException | RuntimeException left) {
                        // nobody listens: it is over anyway
                    }
                };
        boolean idle;
        synchronized (this) {
            idle = writer == null && !over;
            if (idle) {
                writer = Thread.currentThread();
            }
        }
        if (idle) {
            last.run();
        }
        close();
    }

    void close() {
        Runnable then;
        Thread writing;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            then = closed;
            writing = writer;
            writer = null;
        }
        if (writing != null && writing != Thread.currentThread()) {
            // it waits for somebody who does not read
            writing.interrupt();
        }
        outlet.close();
        if (then != null) {
            then.run();
        }
    }
}

package io.tandem.live;

import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.ChangeTail.Batch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The streams of one workspace on this node, and the last of its log.
final class Room {

    /// As much of the log is remembered for those who come back.
    private static final int MOST_REMEMBERED = 4_000;

    /// What somebody read who opens a stream now is not much older.
    private static final Duration RECENT = Duration.ofSeconds(5);

    private record Remembered(String after, Batch batch, long at) {}

    private final Tenant tenant;
    private final Map<Actor, Reader> readers = new ConcurrentHashMap<>();
    private final Deque<Remembered> past = new ArrayDeque<>();
    private int remembered;
    private @Nullable String place;

    Room(Tenant tenant) {
        this.tenant = tenant;
    }

    Tenant tenant() {
        return tenant;
    }

    synchronized @Nullable String place() {
        return place;
    }

    /// A place a little back: the screens of a new stream were read before it was open.
    synchronized @Nullable String recent() {
        long from = System.nanoTime() - RECENT.toNanos();
        return past.stream()
                .filter(one -> one.at() > from)
                .findFirst()
                .map(Remembered::after)
                .orElse(place);
    }

    synchronized void beginAt(String from) {
        if (place == null) {
            place = from;
        }
    }

    boolean isEmpty() {
        return readers.isEmpty();
    }

    List<Stream> streams() {
        List<Stream> all = new ArrayList<>();
        readers.values().forEach(reader -> all.addAll(reader.streams()));
        return all;
    }

    Reader enter(Stream stream, Function<Actor, Reader> made) {
        return readers.compute(
                stream.actor(),
                (actor, known) -> {
                    Reader reader = known == null ? made.apply(actor) : known;
                    reader.streams().add(stream);
                    return reader;
                });
    }

    void leave(Stream stream) {
        readers.computeIfPresent(
                stream.actor(),
                (actor, reader) -> {
                    reader.streams().remove(stream);
                    return reader.streams().isEmpty() ? null : reader;
                });
    }

    @Nullable Reader readerOf(Stream stream) {
        return readers.get(stream.actor());
    }

    void take(Batch batch) {
        synchronized (this) {
            String before = place;
            place = batch.place();
            if (before != null && !before.equals(place)) {
                past.addLast(new Remembered(before, batch, System.nanoTime()));
                remembered += 1 + batch.changes().size();
            }
            while (remembered > MOST_REMEMBERED) {
                remembered -= 1 + past.removeFirst().batch().changes().size();
            }
        }
        readers.values().forEach(reader -> reader.take(batch));
    }

    /// What was told since a place, if it is remembered, and what was just before it: a window that
    /// shows something new read it before the stream knew of it.
    synchronized @Nullable List<Batch> since(String from) {
        long recent = System.nanoTime() - RECENT.toNanos();
        List<Batch> later = new ArrayList<>();
        boolean found = false;
        for (Remembered one : past) {
            found = found || one.after().equals(from);
            if (found || one.at() > recent) {
                later.add(one.batch());
            }
        }
        return found || from.equals(place) ? later : null;
    }
}

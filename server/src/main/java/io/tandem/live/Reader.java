package io.tandem.live;

import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.ChangeTail;
import io.tandem.records.ChangeTail.Batch;
import io.tandem.records.ChangeTail.Change;
import io.tandem.records.ChangeTail.Kind;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.Right;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who reads by one set of rights, through however many streams. Whoever reaches all records of an
/// object is told without a question to the database. For others it is asked which of the changed
/// ones they reach: of all that their streams show at once, one question at a time.
final class Reader {

    private final Actor actor;
    private final ObjectTypes types;
    private final ReachedRecords reached;
    private final Executor asking;
    private final Set<Stream> streams = new CopyOnWriteArraySet<>();
    private final Map<Place, Change> unasked = new LinkedHashMap<>();
    private @Nullable String place;
    private boolean asks;

    Reader(Actor actor, ObjectTypes types, ReachedRecords reached, Executor asking) {
        this.actor = actor;
        this.types = types;
        this.reached = reached;
        this.asking = asking;
    }

    Set<Stream> streams() {
        return streams;
    }

    /// Within the workspace.
    void take(Batch batch) {
        take(batch, streams, Stream::shown);
    }

    /// The same for one of the streams, which missed it for some of what it shows.
    void catchUp(Batch batch, Stream stream, Shown missed) {
        take(batch, List.of(stream), each -> missed);
    }

    private void take(Batch batch, Collection<Stream> to, Function<Stream, Shown> shown) {
        Map<String, Optional<Permission>> permissions = new HashMap<>();
        Map<Stream, List<Told>> told = new HashMap<>();
        boolean waits;
        synchronized (this) {
            for (Change change : batch.changes()) {
                take(change, to, shown, permissions, told);
            }
            place = batch.place();
            waits = asks || !unasked.isEmpty();
            if (!unasked.isEmpty() && !asks) {
                asks = true;
                asking.execute(this::ask);
            }
        }
        for (Stream stream : to) {
            List<Told> some = told.computeIfAbsent(stream, each -> new ArrayList<>());
            for (String object : batch.many()) {
                if (shown.apply(stream).concerns(object)
                        && reading(object, permissions).isPresent()) {
                    some.add(Told.many(object));
                }
            }
            stream.tell(some, waits ? null : batch.place());
        }
    }

    private void take(
            Change change,
            Collection<Stream> to,
            Function<Stream, Shown> shown,
            Map<String, Optional<Permission>> permissions,
            Map<Stream, List<Told>> told) {
        List<Stream> showing =
                to.stream()
                        .filter(stream -> shown.apply(stream).covers(change.object(), change.id()))
                        .toList();
        if (showing.isEmpty()) {
            return;
        }
        Permission reading = reading(change.object(), permissions).orElse(null);
        if (reading == null) {
            return;
        }
        if (reached.isEverything(reading)) {
            Told one = told(reading, change);
            showing.forEach(
                    stream -> told.computeIfAbsent(stream, each -> new ArrayList<>()).add(one));
        } else {
            unasked.merge(new Place(change.object(), change.id()), change, Reader::both);
        }
    }

    private static Change both(Change first, Change later) {
        Set<String> columns = new LinkedHashSet<>(first.columns());
        columns.addAll(later.columns());
        return new Change(
                later.object(),
                later.id(),
                later.actor(),
                first.kind() == Kind.MADE && later.kind() == Kind.CHANGED
                        ? Kind.MADE
                        : later.kind(),
                columns);
    }

    private Optional<Permission> reading(
            String object, Map<String, Optional<Permission>> permissions) {
        return permissions.computeIfAbsent(
                object,
                name -> {
                    ObjectType type = types.find(name);
                    return type == null
                            ? Optional.empty()
                            : Permission.find(actor, type, Right.READ);
                });
    }

    private Told told(Permission reading, Change change) {
        Long by = change.actor();
        return Told.of(
                change,
                ChangeTail.fields(reading, change.columns()),
                by != null && by == actor.user());
    }

    /// What comes while it is asked is asked together, when others had their turn.
    private void ask() {
        Map<Place, Change> some;
        String upTo;
        synchronized (this) {
            some = new LinkedHashMap<>(unasked);
            unasked.clear();
            upTo = place;
        }
        try {
            new Tenant(actor.tenant()).run(() -> answer(some, upTo));
        } catch (RuntimeException failed) {
            streams.forEach(stream -> stream.say("stale", "{}"));
        }
        synchronized (this) {
            asks = !unasked.isEmpty();
            if (asks) {
                asking.execute(this::ask);
            }
        }
    }

    private void answer(Map<Place, Change> some, @Nullable String upTo) {
        Set<Place> open = among(some.keySet());
        Map<String, Optional<Permission>> permissions = new HashMap<>();
        for (Stream stream : streams) {
            List<Told> told = new ArrayList<>();
            some.forEach((record, change) -> {
                Shown shown = stream.shown();
                if (!shown.covers(record.object(), record.id())) {
                    return;
                }
                if (open.contains(record)) {
                    reading(record.object(), permissions)
                            .ifPresent(reading -> told.add(told(reading, change)));
                } else if (shown.names(record)) {
                    // they reached it when they opened it: it left their screen, and no word more
                    told.add(Told.gone(change, false));
                }
            });
            synchronized (this) {
                stream.tell(told, unasked.isEmpty() ? upTo : null);
            }
        }
    }

    /// Those of the records that this reader reaches, in one question for each object.
    Set<Place> among(Set<Place> records) {
        Set<Place> open = new LinkedHashSet<>();
        Map<String, List<Long>> byObject = new LinkedHashMap<>();
        records.forEach(record ->
                byObject.computeIfAbsent(record.object(), name -> new ArrayList<>())
                        .add(record.id()));
        byObject.forEach((object, ids) ->
                reading(object, new HashMap<>())
                        .map(reading -> reached.among(reading, ids))
                        .orElse(Set.of())
                        .forEach(id -> open.add(new Place(object, id))));
        return open;
    }
}

package io.tandem.live;

import io.tandem.identity.Secrets;
import io.tandem.identity.StillActing;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Signals;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.ChangeTail;
import io.tandem.records.ChangeTail.Batch;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.Right;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// The streams of this node: who has one, what it shows, and what it is told. What changed comes
/// from the change log, which one thread follows for all; who is where, and what a person has new
/// besides, the nodes call to one another.
@Service
public class Live {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    /// A browser needs one. Those without shared workers have one for each window that is looked
    /// at; of more than these the oldest ends.
    static final int MOST_OF_A_SESSION = 6;

    /// What changes there may change what people see.
    private static final Set<String> RIGHTS = Set.of("user", "role", "team", "territory", "deputy");

    private static final String NEWS = "news";
    private static final String SHOWN = "shown";
    private static final int MOST_CALLED = Signals.MOST_BYTES - SHOWN.length() - 1;
    private static final int QUESTIONS_AT_ONCE = 2;

    /// What one may call to a node on which a stream is not.
    record Asked(
            String stream,
            int tenant,
            long user,
            List<String> objects,
            List<String> records,
            List<String> here,
            @Nullable String since,
            boolean end) {}

    private final ChangeTail tail;
    private final ObjectTypes types;
    private final ReachedRecords reached;
    private final Streams streams;
    private final Presence presence;
    private final Signals signals;
    private final JsonMapper json;
    private final SecureRandom random = new SecureRandom();
    private final Executor asking =
            Executors.newFixedThreadPool(
                    QUESTIONS_AT_ONCE, Thread.ofVirtual().name("live-asking-", 0).factory());
    private final Executor apart = task -> Thread.ofVirtual().start(task);
    private volatile boolean open;

    Live(
            ChangeTail tail,
            ObjectTypes types,
            ReachedRecords reached,
            Streams streams,
            Presence presence,
            Signals signals,
            JsonMapper json) {
        this.tail = tail;
        this.types = types;
        this.reached = reached;
        this.streams = streams;
        this.presence = presence;
        this.signals = signals;
        this.json = json;
        signals.hear(NEWS, this::tellNews);
        signals.hear(
                SHOWN,
                word -> {
                    Asked asked = json.readValue(word, Asked.class);
                    apart.execute(() -> takeAsked(asked));
                });
    }

    /// Tells the screens of these people that there is something new of a kind, when what is under
    /// way is committed. What it is, they ask.
    public void tell(Collection<Long> people, String kind) {
        for (Long person : people) {
            signals.callAfterCommit(NEWS, Tenant.current().id() + " " + person + " " + kind);
        }
    }

    /// Opens a stream; what it is to show is said with it or afterwards.
    public void open(Actor by, StillActing still, Shown shown, Outlet.Opening opening)
            throws IOException {
        if (!open) {
            throw closing();
        }
        Stream stream = new Stream(name(), by, still, opening.open(), json);
        try {
            greet(stream, shown);
        } catch (RuntimeException failed) {
            // its head is out, so nothing can be said of it; who reads asks again
            LOG.warn("A stream could not begin", failed);
            stream.close();
        }
    }

    private void greet(Stream stream, Shown shown) {
        stream.whenClosed(() -> left(stream));
        Room room = streams.enter(stream, actor -> new Reader(actor, types, reached, asking));
        if (room.place() == null) {
            room.beginAt(tail.now());
        }
        if (!open) {
            stream.close();
            return;
        }
        streams.oldest(stream.way(), MOST_OF_A_SESSION).forEach(one -> one.end("replaced"));
        if (shown.since() == null) {
            stream.beginAt(room.recent());
        }
        // whoever is greeted misses nothing any more of what they said they show
        if (!shown.equals(Shown.NOTHING)) {
            show(stream, shown);
        }
        stream.say("hello", json.writeValueAsString(Map.of("stream", stream.id())));
    }

    /// Refuses what names an object that is none to the reader.
    public void check(Actor by, Shown shown) {
        for (String object : shown.objects()) {
            Optional.ofNullable(types.find(object))
                    .flatMap(type -> Permission.find(by, type, Right.READ))
                    .orElseThrow(() -> Refusal.notFound("object", object));
        }
    }

    /// What the stream shows from now on; also that somebody still looks. Whichever node has it.
    public void show(Actor by, String stream, Shown shown) {
        ask(by, stream, shown, false);
    }

    public void end(Actor by, String stream) {
        ask(by, stream, Shown.NOTHING, true);
    }

    private void ask(Actor by, String stream, Shown shown, boolean end) {
        Asked asked =
                new Asked(
                        stream,
                        by.tenant(),
                        by.user(),
                        List.copyOf(shown.objects()),
                        shown.records().stream().map(Place::toString).toList(),
                        shown.here().stream().map(Place::toString).toList(),
                        shown.since(),
                        end);
        if (streams.find(stream) != null) {
            takeAsked(asked);
        } else {
            String word = json.writeValueAsString(asked);
            if (word.getBytes(StandardCharsets.UTF_8).length > MOST_CALLED) {
                throw Shown.tooMuch();
            }
            signals.call(SHOWN, word);
        }
    }

    private void takeAsked(Asked asked) {
        Stream stream = streams.find(asked.stream());
        if (stream == null
                || stream.actor().tenant() != asked.tenant()
                || stream.actor().user() != asked.user()) {
            return;
        }
        if (asked.end()) {
            stream.close();
            return;
        }
        stream.heard();
        Shown shown = Shown.of(asked.objects(), asked.records(), asked.here(), asked.since());
        new Tenant(asked.tenant()).run(() -> show(stream, shown));
    }

    private void show(Stream stream, Shown shown) {
        Room room = streams.room(stream.actor().tenant());
        Reader reader = room == null ? null : room.readerOf(stream);
        if (room == null || reader == null) {
            return;
        }
        Shown before = stream.shown();
        Set<Place> asked = new HashSet<>(shown.records());
        asked.addAll(shown.here());
        asked.removeIf(before::names);
        Set<Place> open = asked.isEmpty() ? Set.of() : reader.among(asked);
        asked.removeAll(open);
        Shown allowed =
                new Shown(
                        shown.objects(),
                        without(shown.records(), asked),
                        without(shown.here(), asked),
                        null);
        stream.show(allowed);
        Shown added = allowed.without(before);
        if (shown.since() != null && !added.equals(Shown.NOTHING)) {
            catchUp(room, reader, stream, added, shown.since());
        }
        before.without(allowed).here().forEach(place -> presence.left(stream, place));
        added.here().forEach(place -> presence.came(stream, place));
    }

    private static Set<Place> without(Set<Place> some, Set<Place> others) {
        return some.stream().filter(each -> !others.contains(each)).collect(Collectors.toSet());
    }

    /// What happened to what is shown anew, or to all of it where the stream comes back.
    private void catchUp(Room room, Reader reader, Stream stream, Shown added, String since) {
        List<Batch> missed = room.since(since);
        if (missed == null) {
            Batch batch = tail.since(since).orElse(null);
            if (batch == null) {
                stream.say("stale", "{}");
                stream.beginAt(room.place());
                return;
            }
            missed = List.of(batch);
        }
        missed.forEach(batch -> reader.catchUp(batch, stream, added));
    }

    /// What was added to the log of those whose streams are here.
    void follow(Tenant tenant) {
        Room room = streams.room(tenant.id());
        String place = room == null ? null : room.place();
        if (room == null || place == null) {
            return;
        }
        tenant.run(() -> {
            Batch batch = tail.since(place).orElseThrow();
            room.take(batch);
            if (batch.changes().stream().anyMatch(change -> RIGHTS.contains(change.object()))
                    || batch.many().stream().anyMatch(RIGHTS::contains)) {
                signals.call(Secrets.FORGOTTEN, "");
            }
        });
    }

    void opened() {
        open = true;
    }

    /// Ends all of them: a server that stops waits for no stream.
    void closed() {
        open = false;
        streams.all().forEach(stream -> stream.end("stopping"));
    }

    private void left(Stream stream) {
        streams.leave(stream);
        stream.shown().here().forEach(place -> presence.left(stream, place));
    }

    private void tellNews(String word) {
        String[] parts = word.split(" ", 3);
        long user = Long.parseLong(parts[1]);
        String data = json.writeValueAsString(Map.of("kind", parts[2]));
        streams.of(new Tenant(Integer.parseInt(parts[0]))).stream()
                .filter(stream -> stream.actor().user() == user)
                .forEach(stream -> stream.say("news " + parts[2], "news", data));
    }

    private String name() {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Refusal closing() {
        return new Refusal(
                        Refusal.Kind.TOO_MANY,
                        "live.stopping",
                        "This server stops. Come again in a moment.")
                .retryAfter(Duration.ofSeconds(2));
    }
}

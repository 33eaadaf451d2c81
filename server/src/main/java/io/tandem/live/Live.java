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
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// The streams of this node: who has one, what it shows, and what it is told. What changed comes
/// from the change log, which one thread follows for all; who is where, and what a person has new
/// besides, the nodes call to one another.
@Service
public class Live {

    /// A browser needs one. Those without shared workers have one for each window that is looked
    /// at; of more than these the oldest ends.
    static final int MOST_OF_A_SESSION = 6;

    /// What changes there may change what people see.
    private static final Set<String> RIGHTS = Set.of("user", "role", "team", "territory", "deputy");

    private static final String NEWS = "news";
    private static final String SHOWN = "shown";
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
    private final RecordQuery query;
    private final Presence presence;
    private final Signals signals;
    private final JsonMapper json;
    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, Room> rooms = new ConcurrentHashMap<>();
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();
    private final Executor asking =
            Executors.newFixedThreadPool(
                    QUESTIONS_AT_ONCE, Thread.ofVirtual().name("live-asking-", 0).factory());
    private final Executor apart = task -> Thread.ofVirtual().start(task);
    private volatile boolean open;

    Live(
            ChangeTail tail,
            ObjectTypes types,
            ReachedRecords reached,
            RecordQuery query,
            Presence presence,
            Signals signals,
            JsonMapper json) {
        this.tail = tail;
        this.types = types;
        this.reached = reached;
        this.query = query;
        this.presence = presence;
        this.signals = signals;
        this.json = json;
        signals.hear(Presence.SIGNAL, word -> presence.heard(word).forEach(this::tellWhoIs));
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
        Outlet outlet = opening.open();
        Tenant tenant = new Tenant(by.tenant());
        Stream stream = new Stream(name(), by, still, outlet, json);
        Room room = enter(tenant, stream);
        stream.whenClosed(() -> left(stream));
        if (!open) {
            stream.close();
            return;
        }
        endOldest(by, still.way(), stream);
        stream.tell(List.of(), shown.since() == null ? room.recent() : null);
        stream.say("hello", json.writeValueAsString(Map.of("stream", stream.id())));
        if (!shown.equals(Shown.NOTHING)) {
            show(stream, shown);
        }
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
        if (streams.containsKey(stream)) {
            takeAsked(asked);
        } else {
            signals.call(SHOWN, json.writeValueAsString(asked));
        }
    }

    private void takeAsked(Asked asked) {
        Stream stream = streams.get(asked.stream());
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
        Room room = rooms.get(stream.actor().tenant());
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
        boolean more =
                !before.objects().containsAll(allowed.objects())
                        || !before.records().containsAll(allowed.records())
                        || !before.here().containsAll(allowed.here());
        if (shown.since() != null && more) {
            catchUp(room, reader, stream, shown.since());
        }
        Set<Place> moved = new HashSet<>(before.here());
        moved.addAll(allowed.here());
        moved.removeIf(place -> before.here().contains(place) && allowed.here().contains(place));
        moved.forEach(place -> callWhoIs(new Presence.Spot(room.tenant(), place)));
    }

    private static Set<Place> without(Set<Place> some, Set<Place> others) {
        return some.stream().filter(each -> !others.contains(each)).collect(Collectors.toSet());
    }

    private void catchUp(Room room, Reader reader, Stream stream, String since) {
        List<Batch> missed = room.since(since);
        if (missed == null) {
            Batch batch = tail.since(since).orElse(null);
            if (batch == null) {
                stream.say("stale", "{}");
                stream.tell(List.of(), room.place());
                return;
            }
            missed = List.of(batch);
        }
        missed.forEach(batch -> reader.take(batch, List.of(stream)));
    }

    /// What was added to the log of those whose streams are here.
    void follow(Tenant tenant) {
        Room room = rooms.get(tenant.id());
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

    Collection<Room> rooms() {
        return List.copyOf(rooms.values());
    }

    Collection<Stream> streams() {
        return List.copyOf(streams.values());
    }

    void opened() {
        open = true;
    }

    /// Ends all of them: a server that stops waits for no stream.
    void closed() {
        open = false;
        streams().forEach(stream -> stream.end("stopping"));
    }

    /// Says again who is here: what a node said holds for a minute only.
    void callWhoIsHere() {
        for (Room room : rooms()) {
            room.streams().stream()
                    .flatMap(stream -> stream.shown().here().stream())
                    .distinct()
                    .forEach(place -> callWhoIs(new Presence.Spot(room.tenant(), place)));
        }
        presence.faded().forEach(this::tellWhoIs);
    }

    private Room enter(Tenant tenant, Stream stream) {
        streams.put(stream.id(), stream);
        Room room =
                rooms.compute(
                        tenant.id(),
                        (id, known) -> {
                            Room here = known == null ? new Room(tenant) : known;
                            here.enter(stream, actor -> new Reader(actor, types, reached, asking));
                            return here;
                        });
        if (room.place() == null) {
            room.beginAt(tail.now());
        }
        return room;
    }

    private void left(Stream stream) {
        streams.remove(stream.id());
        Tenant tenant = new Tenant(stream.actor().tenant());
        rooms.computeIfPresent(
                tenant.id(),
                (id, room) -> {
                    room.leave(stream);
                    return room.isEmpty() ? null : room;
                });
        stream.shown().here().forEach(place -> callWhoIs(new Presence.Spot(tenant, place)));
    }

    private void endOldest(Actor by, String way, Stream newest) {
        List<Stream> own =
                streams().stream()
                        .filter(stream -> stream.way().equals(way))
                        .sorted(Comparator.comparingLong(Stream::openedAt))
                        .toList();
        own.stream()
                .limit(Math.max(0, own.size() - MOST_OF_A_SESSION))
                .filter(stream -> stream != newest)
                .forEach(stream -> stream.end("replaced"));
    }

    /// Whoever looks through another's eyes is not there.
    private void callWhoIs(Presence.Spot spot) {
        Room room = rooms.get(spot.tenant().id());
        Set<Long> users =
                room == null
                        ? Set.of()
                        : room.streams().stream()
                                .filter(stream -> stream.shown().here().contains(spot.place()))
                                .filter(stream -> stream.actor().behind() == null)
                                .map(stream -> stream.actor().user())
                                .collect(Collectors.toSet());
        presence.call(spot, users);
    }

    private void tellWhoIs(Presence.Spot spot) {
        Room room = rooms.get(spot.tenant().id());
        List<Stream> there =
                room == null
                        ? List.of()
                        : room.streams().stream()
                                .filter(stream -> stream.shown().here().contains(spot.place()))
                                .toList();
        if (!there.isEmpty()) {
            apart.execute(() -> spot.tenant().run(() -> tellWhoIs(spot, there)));
        }
    }

    /// Each is told of those whom they may know.
    private void tellWhoIs(Presence.Spot spot, List<Stream> there) {
        Set<Long> users = presence.users(spot);
        for (Stream stream : there) {
            Set<Long> others = new HashSet<>(users);
            others.remove(stream.actor().user());
            List<Map<String, Object>> people =
                    others.isEmpty()
                            ? List.of()
                            : query.reached(stream.actor(), "user", others).entrySet().stream()
                                    .<Map<String, Object>>map(user ->
                                            Map.of(
                                                    "id", user.getKey(),
                                                    "name", String.valueOf(user.getValue())))
                                    .toList();
            stream.say(
                    "here " + spot.place(),
                    "here",
                    json.writeValueAsString(
                            Map.of(
                                    "object", spot.place().object(),
                                    "id", spot.place().id(),
                                    "people", people)));
        }
    }

    private void tellNews(String word) {
        String[] parts = word.split(" ", 3);
        Room room = rooms.get(Integer.parseInt(parts[0]));
        if (room != null) {
            long user = Long.parseLong(parts[1]);
            String data = json.writeValueAsString(Map.of("kind", parts[2]));
            room.streams().stream()
                    .filter(stream -> stream.actor().user() == user)
                    .forEach(stream -> stream.say("news " + parts[2], "news", data));
        }
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

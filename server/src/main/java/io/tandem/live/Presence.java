package io.tandem.live;

import io.tandem.kernel.Signals;
import io.tandem.kernel.Tenant;
import io.tandem.records.RecordQuery;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who is at which record, on all nodes. Each node calls who is there on its own, again and again:
/// what a node says holds for a minute, so nobody stays because their node died. It is nowhere on
/// disk.
@Component
class Presence {

    /// A record of a workspace.
    record Spot(Tenant tenant, Place place) {}

    private record Said(Set<Long> users, long at) {}

    private static final String SIGNAL = "here";

    private static final Duration HOLDS = Duration.ofMinutes(1);

    private final String node = UUID.randomUUID().toString().substring(0, 8);
    private final Map<Spot, Map<String, Said>> present = new ConcurrentHashMap<>();
    private final Streams streams;
    private final RecordQuery query;
    private final Signals signals;
    private final JsonMapper json;

    Presence(Streams streams, RecordQuery query, Signals signals, JsonMapper json) {
        this.streams = streams;
        this.query = query;
        this.signals = signals;
        this.json = json;
        signals.hear(SIGNAL, word -> heard(word).forEach(spot -> tell(spot, at(spot))));
    }

    void came(Stream stream, Place place) {
        Spot spot = new Spot(new Tenant(stream.actor().tenant()), place);
        call(spot);
        tell(spot, List.of(stream));
    }

    void left(Stream stream, Place place) {
        call(new Spot(new Tenant(stream.actor().tenant()), place));
    }

    /// Says again who is here: what a node said holds for a minute only.
    void callAll() {
        for (Room room : streams.rooms()) {
            room.streams().stream()
                    .flatMap(stream -> stream.shown().here().stream())
                    .distinct()
                    .forEach(place -> call(new Spot(room.tenant(), place)));
        }
        faded().forEach(spot -> tell(spot, at(spot)));
    }

    private List<Stream> at(Spot spot) {
        return streams.of(spot.tenant()).stream()
                .filter(stream -> stream.shown().here().contains(spot.place()))
                .toList();
    }

    /// Calls who is at the record on this node. Whoever looks through another's eyes is not there.
    private void call(Spot spot) {
        Set<Long> users =
                at(spot).stream()
                        .filter(stream -> stream.actor().behind() == null)
                        .map(stream -> stream.actor().user())
                        .collect(Collectors.toSet());
        signals.call(
                SIGNAL,
                json.writeValueAsString(
                        Map.of(
                                "node", node,
                                "tenant", spot.tenant().id(),
                                "place", spot.place().toString(),
                                "users", new TreeSet<>(users).stream().limit(200).toList())));
    }

    /// Takes what a node called, and answers the record if others are there than before.
    private List<Spot> heard(String word) {
        JsonNode said = json.readTree(word);
        Spot spot =
                new Spot(
                        new Tenant(said.path("tenant").asInt()),
                        Place.parse(said.path("place").asString()));
        Set<Long> users = new HashSet<>();
        said.path("users").forEach(user -> users.add(user.asLong()));
        Set<Long> before = users(spot);
        present.compute(
                spot,
                (key, known) -> {
                    Map<String, Said> nodes = known == null ? new ConcurrentHashMap<>() : known;
                    if (users.isEmpty()) {
                        nodes.remove(said.path("node").asString());
                    } else {
                        nodes.put(said.path("node").asString(), new Said(users, System.nanoTime()));
                    }
                    return nodes.isEmpty() ? null : nodes;
                });
        return users(spot).equals(before) ? List.of() : List.of(spot);
    }

    /// Forgets what no node says any more.
    private List<Spot> faded() {
        long now = System.nanoTime();
        return present.keySet().stream()
                .filter(spot -> {
                    Set<Long> before = users(spot);
                    present.computeIfPresent(
                            spot,
                            (key, nodes) -> {
                                nodes.values().removeIf(said -> now - said.at() > HOLDS.toNanos());
                                return nodes.isEmpty() ? null : nodes;
                            });
                    return !users(spot).equals(before);
                })
                .toList();
    }

    private Set<Long> users(Spot spot) {
        Set<Long> users = new HashSet<>();
        present.getOrDefault(spot, Map.of()).values().forEach(said -> users.addAll(said.users()));
        return users;
    }

    /// Each is told of those whom they may know.
    private void tell(Spot spot, List<Stream> there) {
        if (!there.isEmpty()) {
            Thread.ofVirtual()
                    .start(() ->
                            spot.tenant().run(() -> there.forEach(stream -> tell(spot, stream))));
        }
    }

    private void tell(Spot spot, Stream stream) {
        Set<Long> others = users(spot);
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

package io.tandem.live;

import io.tandem.kernel.Signals;
import io.tandem.kernel.Tenant;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

    static final String SIGNAL = "here";

    private static final Duration HOLDS = Duration.ofMinutes(1);

    private final String node = UUID.randomUUID().toString().substring(0, 8);
    private final Map<Spot, Map<String, Said>> present = new ConcurrentHashMap<>();
    private final Signals signals;
    private final JsonMapper json;

    Presence(Signals signals, JsonMapper json) {
        this.signals = signals;
        this.json = json;
    }

    /// Calls who is at the record on this node.
    void call(Spot spot, Set<Long> users) {
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
    List<Spot> heard(String word) {
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
    List<Spot> faded() {
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

    Set<Long> users(Spot spot) {
        Set<Long> users = new HashSet<>();
        present.getOrDefault(spot, Map.of()).values().forEach(said -> users.addAll(said.users()));
        return users;
    }
}

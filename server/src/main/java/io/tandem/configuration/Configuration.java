package io.tandem.configuration;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The definitions of a workspace, part by part, by their keys.
record Configuration(SortedMap<String, SortedMap<String, JsonNode>> parts) {

    /// Where a definition stands.
    record Place(String part, String key) {}

    static Configuration empty() {
        return new Configuration(new TreeMap<>());
    }

    @Nullable JsonNode find(Place place) {
        SortedMap<String, JsonNode> part = parts.get(place.part());
        return part == null ? null : part.get(place.key());
    }

    Set<Place> places() {
        Set<Place> places = new LinkedHashSet<>();
        parts.forEach((part, definitions) ->
                definitions.keySet().forEach(key -> places.add(new Place(part, key))));
        return places;
    }

    /// With one definition said anew; null takes it away.
    Configuration with(Place place, @Nullable JsonNode definition) {
        SortedMap<String, SortedMap<String, JsonNode>> all = new TreeMap<>(parts);
        SortedMap<String, JsonNode> part =
                new TreeMap<>(all.getOrDefault(place.part(), new TreeMap<>()));
        if (definition == null) {
            part.remove(place.key());
        } else {
            part.put(place.key(), definition);
        }
        all.put(place.part(), part);
        return new Configuration(all);
    }
}

package io.tandem.packs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The records made so far, in the order of their making, by object and by key.
final class Shelf {

    private final Map<String, Made> byKey = new LinkedHashMap<>();
    private final Map<String, List<Made>> byObject = new LinkedHashMap<>();

    void put(Made made) {
        if (byKey.putIfAbsent(made.key(), made) != null) {
            throw new PackUnreadable("Two records have the key “" + made.key() + "”.");
        }
        byObject.computeIfAbsent(made.object(), object -> new ArrayList<>()).add(made);
    }

    Made made(String key) {
        Made made = byKey.get(key);
        if (made == null) {
            throw new PackUnreadable("No record was made with the key “" + key + "”.");
        }
        return made;
    }

    List<Made> all(String object) {
        return byObject.getOrDefault(object, List.of());
    }

    int count(String object) {
        return all(object).size();
    }

    List<Made> all() {
        return List.copyOf(byKey.values());
    }
}

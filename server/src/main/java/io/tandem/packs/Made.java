package io.tandem.packs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One record that a sample wants to exist: its values, what else the recipe knows of it, and what
/// happened to it since. A value may be another [Made]; it becomes that record's id when both are
/// written.
record Made(
        String object,
        String key,
        List<String> tags,
        @Nullable Instant at,
        Map<String, Object> facts,
        Map<String, Object> values,
        List<Move> moves) {

    /// A later change: at a moment of the past, or now if there is none.
    record Move(@Nullable Instant at, Map<String, Object> values) {}

    static Made of(String object, String key, Map<String, Object> values) {
        return new Made(
                object,
                key,
                List.of(),
                null,
                Map.of(),
                new LinkedHashMap<>(values),
                new ArrayList<>());
    }

    @Nullable Object fact(String name) {
        return switch (name) {
            case "key" -> key;
            case "at" -> at;
            default -> values.containsKey(name) ? values.get(name) : facts.get(name);
        };
    }

    /// Two records are the same only if they are one: values may refer back.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return object + " @" + key;
    }
}

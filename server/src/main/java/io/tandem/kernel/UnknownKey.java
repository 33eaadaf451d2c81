package io.tandem.kernel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// A key that nobody knows is refused wherever it stands: it may be a misspelt one.
public final class UnknownKey {

    private UnknownKey() {}

    /// Refuses an object that has other keys than these.
    public static void check(JsonNode object, String pointer, Set<String> known) {
        for (String key : object.propertyNames()) {
            if (!known.contains(key)) {
                throw refusal(pointer + "/" + key, key, String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    public static Refusal refusal(String pointer, String key, String known) {
        return Refusal.of(List.of(detail(pointer, key, known)));
    }

    private static Refusal.Detail detail(String pointer, String key, String known) {
        return new Refusal.Detail(
                pointer,
                "request.unknown-key",
                "There is no key "
                        + key
                        + " here. "
                        + (known.isEmpty() ? "Nothing may stand here." : "Known: " + known + "."),
                Map.of("key", key, "known", known));
    }
}

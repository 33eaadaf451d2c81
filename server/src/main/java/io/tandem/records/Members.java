package io.tandem.records;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a field of several values gets and loses, whatever else it holds:
/// `{"add":[7],"remove":[8]}`. So two people who each add one keep both.
record Members(List<?> add, List<?> remove) {

    /// What the field holds then; nothing where nothing is left.
    private @Nullable List<Object> of(@Nullable Object before) {
        Set<Object> all = new LinkedHashSet<>();
        if (before instanceof List<?> several) {
            all.addAll(several);
        }
        all.removeAll(remove);
        all.addAll(add);
        return all.isEmpty() ? null : List.copyOf(all);
    }

    /// The same values with what each field holds then.
    static Map<String, @Nullable Object> settled(
            Map<String, @Nullable Object> values, Map<String, @Nullable Object> before) {
        if (values.values().stream().noneMatch(Members.class::isInstance)) {
            return values;
        }
        Map<String, @Nullable Object> settled = new LinkedHashMap<>(values);
        settled.replaceAll((path, value) ->
                value instanceof Members members ? members.of(before.get(path)) : value);
        return settled;
    }
}

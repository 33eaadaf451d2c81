package io.tandem.configuration;

import io.tandem.configuration.Configuration.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What was changed on one side of a common beginning, brought to the other side. Each property of
/// a definition is changed by itself; one that both sides changed to something else is a conflict.
///
/// @param changes what is to become of the definitions on the other side
/// @param conflicts what nobody can decide but a person
record Merge(List<Difference> changes, List<Conflict> conflicts) {

    /// @param property what both changed; null where one changed what the other removed
    record Conflict(
            Place place,
            @Nullable String property,
            @Nullable JsonNode base,
            @Nullable JsonNode wanted,
            @Nullable JsonNode now) {}

    /// @param tables the properties of a part that are tables of entries
    /// @param decided whose word counts for a definition that is in conflict
    static Merge of(
            Configuration base,
            Configuration wanted,
            Configuration now,
            Function<String, Set<String>> tables,
            Map<Place, Side> decided) {
        List<Difference> changes = new ArrayList<>();
        List<Conflict> conflicts = new ArrayList<>();
        for (Difference change : Difference.between(base, wanted)) {
            Place place = change.place();
            JsonNode there = now.find(place);
            if (Objects.equals(change.after(), there)) {
                continue;
            }
            Side side = decided.get(place);
            JsonNode merged =
                    new OneDefinition(place, tables.apply(place.part()), side, conflicts)
                            .merged(change.before(), change.after(), there);
            if (!Objects.equals(merged, there)) {
                changes.add(new Difference(place.part(), place.key(), there, merged));
            }
        }
        return new Merge(changes, conflicts);
    }

    private record OneDefinition(
            Place place, Set<String> tables, @Nullable Side side, List<Conflict> conflicts) {

        @Nullable JsonNode merged(
                @Nullable JsonNode base, @Nullable JsonNode wanted, @Nullable JsonNode now) {
            if (Objects.equals(base, now)) {
                return wanted;
            }
            if (wanted instanceof ObjectNode to
                    && now instanceof ObjectNode there
                    && (base == null || base.isObject())) {
                return properties(
                        "", base == null ? JsonNodeFactory.instance.objectNode() : base, to, there);
            }
            return decided(null, base, wanted, now);
        }

        private ObjectNode properties(String at, JsonNode base, ObjectNode wanted, ObjectNode now) {
            ObjectNode merged = now.deepCopy();
            Set<String> names = new LinkedHashSet<>(base.propertyNames());
            names.addAll(wanted.propertyNames());
            for (String name : names) {
                JsonNode from = base.get(name);
                JsonNode to = wanted.get(name);
                JsonNode there = now.get(name);
                if (Objects.equals(from, to) || Objects.equals(to, there)) {
                    continue;
                }
                JsonNode value;
                if (Objects.equals(from, there)) {
                    value = to;
                } else if (at.isEmpty()
                        && tables.contains(name)
                        && to instanceof ObjectNode entries
                        && there instanceof ObjectNode theirs) {
                    value =
                            properties(
                                    name + "/",
                                    from == null ? JsonNodeFactory.instance.objectNode() : from,
                                    entries,
                                    theirs);
                } else {
                    value = decided(at + name, from, to, there);
                }
                if (value == null) {
                    merged.remove(name);
                } else {
                    merged.set(name, value);
                }
            }
            return merged;
        }

        private @Nullable JsonNode decided(
                @Nullable String property,
                @Nullable JsonNode base,
                @Nullable JsonNode wanted,
                @Nullable JsonNode now) {
            if (side == null) {
                conflicts.add(new Conflict(place, property, base, wanted, now));
            }
            return side == Side.COPY ? wanted : now;
        }
    }
}

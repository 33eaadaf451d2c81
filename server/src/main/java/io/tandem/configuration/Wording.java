package io.tandem.configuration;

import io.tandem.configuration.Configuration.Place;
import io.tandem.records.Label;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Says differences with the names that people know.
///
/// @param known configurations in which an object's name is looked for
record Wording(Parts parts, Configuration... known) {

    List<Change> changes(List<Difference> differences) {
        return differences.stream().map(this::change).toList();
    }

    private Change change(Difference one) {
        String object = parts.object(one.place());
        JsonNode definition =
                Objects.requireNonNull(one.after() == null ? one.before() : one.after());
        return new Change(
                one.part(),
                one.key(),
                object,
                called(object),
                label(one.key(), definition),
                one.before() == null
                        ? Change.Kind.ADDED
                        : one.after() == null ? Change.Kind.REMOVED : Change.Kind.CHANGED,
                definition,
                one.before() instanceof ObjectNode before && one.after() instanceof ObjectNode after
                        ? properties(one.part(), before, after)
                        : List.of());
    }

    private List<Change.Property> properties(String part, ObjectNode before, ObjectNode after) {
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        List<Change.Property> properties = new ArrayList<>();
        for (String name : names) {
            JsonNode from = before.get(name);
            JsonNode to = after.get(name);
            if (Objects.equals(from, to)) {
                continue;
            }
            if (parts.tables(part).contains(name)
                    && from instanceof ObjectNode one
                    && to instanceof ObjectNode other) {
                properties(part, one, other)
                        .forEach(entry ->
                                properties.add(
                                        new Change.Property(
                                                name + "/" + entry.name(),
                                                entry.before(),
                                                entry.after())));
            } else {
                properties.add(new Change.Property(name, from, to));
            }
        }
        return properties;
    }

    List<Change.Conflict> conflicts(List<Merge.Conflict> conflicts) {
        return conflicts.stream().map(this::conflict).toList();
    }

    private Change.Conflict conflict(Merge.Conflict one) {
        String object = parts.object(one.place());
        JsonNode any =
                Objects.requireNonNull(
                        one.property() != null || one.wanted() == null
                                ? definition(one.place())
                                : one.wanted());
        return new Change.Conflict(
                one.place().part(),
                one.place().key(),
                object,
                called(object),
                label(one.place().key(), any),
                one.property(),
                one.base(),
                one.wanted(),
                one.now());
    }

    Change.Refused refused(Parts.Stuck stuck) {
        Change change = change(stuck.difference());
        return new Change.Refused(
                change.part(),
                change.key(),
                change.object(),
                change.objectLabel(),
                change.label(),
                stuck.refusal().code(),
                stuck.refusal().detail());
    }

    private @Nullable JsonNode definition(Place place) {
        for (Configuration configuration : known) {
            JsonNode found = configuration.find(place);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Label called(@Nullable String object) {
        return object == null ? null : parts.called(object, known);
    }

    private static Label label(String key, JsonNode definition) {
        JsonNode label = definition.path("label");
        if (label.isObject()) {
            return new Label(label.path("en").asString(key), label.path("zh-CN").asString(key));
        }
        JsonNode name = definition.path("name");
        String said =
                name.isString() ? name.stringValue() : key.substring(key.lastIndexOf('/') + 1);
        return new Label(said, said);
    }
}

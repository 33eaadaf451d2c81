package io.tandem.records;

import io.tandem.records.Field.Kind;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The fields that a workspace adds to objects, as a part of its configuration.
@Component
class CustomFieldPart implements ConfigurationPart {

    private final CustomFields fields;
    private final ObjectTypes types;
    private final JsonMapper json;

    CustomFieldPart(CustomFields fields, ObjectTypes types, JsonMapper json) {
        this.fields = fields;
        this.types = types;
        this.json = json;
    }

    @Override
    public String name() {
        return "fields";
    }

    @Override
    public int rank() {
        return 200;
    }

    @Override
    public SortedMap<String, JsonNode> read(Actor by) {
        SortedMap<String, JsonNode> read = new TreeMap<>();
        types.all()
                .forEach(type ->
                        type.custom()
                                .forEach(field ->
                                        read.put(
                                                type.name() + "/" + field.name(), written(field))));
        return read;
    }

    /// How fast lists by it are is no matter of what it is, what a relation starts with is a record
    /// of this workspace, and what a formula results in follows from it.
    private JsonNode written(Field field) {
        ObjectNode node = json.valueToTree(FieldJson.write(field));
        node.remove("name");
        node.remove("promoted");
        node.remove("result");
        if (field.kind().isRelation() || field.kind() == Kind.FILE) {
            node.remove("default");
        }
        return node;
    }

    @Override
    public void apply(Actor by, String key, @Nullable JsonNode before, @Nullable JsonNode after) {
        String object = String.valueOf(object(key));
        String name = key.substring(object.length() + 1);
        if (after == null) {
            fields.removeUnused(by, object, name);
            return;
        }
        Field there = types.type(object).findField("custom." + name);
        boolean restored =
                there == null
                        && fields.removed(by, object).stream()
                                .anyMatch(gone -> gone.name().equals(name));
        if (restored) {
            there = fields.restore(by, object, name);
        }
        if (there != null && isOtherThan(written(there), after)) {
            // one that was only just brought back is used by nothing
            fields.removeUnused(by, object, name);
            there = null;
        }
        if (there == null) {
            fields.add(by, object, ((ObjectNode) after.deepCopy()).put("name", name));
        } else if (!written(there).equals(after)) {
            fields.change(by, object, name, whole(written(there), after));
        }
    }

    /// What holds values of another kind or of another object is another field.
    private static boolean isOtherThan(JsonNode there, JsonNode after) {
        return !Objects.equals(there.get("kind"), after.get("kind"))
                || !Objects.equals(there.get("target"), after.get("target"));
    }

    /// What is not said any more is said to be nothing: a change leaves the rest as it is.
    private static JsonNode whole(JsonNode before, JsonNode after) {
        ObjectNode change = (ObjectNode) after.deepCopy();
        before.propertyNames().stream()
                .filter(name -> !after.has(name))
                .forEach(name -> {
                    if (name.equals("choices")) {
                        change.putArray(name);
                    } else {
                        change.putNull(name);
                    }
                });
        return change;
    }

    /// Those that lead elsewhere are removed themselves: objects that lead to one another could not
    /// go else.
    @Override
    public boolean goesWithObject(JsonNode definition) {
        return !definition.has("target") && !definition.has("rollUp");
    }
}

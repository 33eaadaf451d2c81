package io.tandem.records;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The objects that a workspace makes, as a part of its configuration. How their lists are sorted
/// is one of its own: it may name a field, which needs the object to be there.
@Component
class OwnObjectPart implements ConfigurationPart {

    private final OwnObjects objects;
    private final OwnObjectStore store;
    private final JsonMapper json;

    OwnObjectPart(OwnObjects objects, OwnObjectStore store, JsonMapper json) {
        this.objects = objects;
        this.store = store;
        this.json = json;
    }

    @Override
    public String name() {
        return "objects";
    }

    @Override
    public int rank() {
        return 100;
    }

    @Override
    public SortedMap<String, JsonNode> read(Actor by) {
        SortedMap<String, JsonNode> read = new TreeMap<>();
        store.all()
                .forEach(type ->
                        store.find(type.name())
                                .ifPresent(object -> read.put(object.name(), written(object))));
        return read;
    }

    private JsonNode written(OwnObject object) {
        ObjectNode node = json.valueToTree(object);
        node.remove("name");
        node.remove("sort");
        return node;
    }

    @Override
    public void apply(Actor by, String key, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (after == null) {
            objects.remove(by, key);
        } else if (before != null) {
            objects.change(by, key, after);
        } else if (objects.removed(by).stream().anyMatch(gone -> gone.name().equals(key))) {
            objects.restore(by, key);
            objects.change(by, key, after);
        } else {
            objects.add(by, ((ObjectNode) after.deepCopy()).put("name", key));
        }
    }

    /// How a list of its records is sorted unless somebody says otherwise.
    @Component
    static class Sorts implements ConfigurationPart {

        private final OwnObjects objects;
        private final OwnObjectStore store;
        private final JsonMapper json;

        Sorts(OwnObjects objects, OwnObjectStore store, JsonMapper json) {
            this.objects = objects;
            this.store = store;
            this.json = json;
        }

        @Override
        public String name() {
            return "sorts";
        }

        @Override
        public int rank() {
            return 300;
        }

        @Override
        public SortedMap<String, JsonNode> read(Actor by) {
            SortedMap<String, JsonNode> read = new TreeMap<>();
            store.all()
                    .forEach(type ->
                            store.find(type.name())
                                    .filter(object -> object.sort() != null)
                                    .ifPresent(object ->
                                            read.put(
                                                    object.name(),
                                                    json.valueToTree(
                                                            Map.of("sort", object.sort())))));
            return read;
        }

        @Override
        public void apply(
                Actor by, String key, @Nullable JsonNode before, @Nullable JsonNode after) {
            ObjectNode change = json.createObjectNode();
            change.set("sort", after == null ? null : after.get("sort"));
            objects.change(by, key, change);
        }

        @Override
        public boolean goesWithObject(JsonNode definition) {
            return true;
        }
    }
}

package io.tandem.records;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// By what records are known where the workspace says so itself, as a part of its configuration.
@Component
class DuplicateRulePart implements ConfigurationPart {

    private final DuplicateRules rules;
    private final ObjectTypes types;
    private final JsonMapper json;

    DuplicateRulePart(DuplicateRules rules, ObjectTypes types, JsonMapper json) {
        this.rules = rules;
        this.types = types;
        this.json = json;
    }

    @Override
    public String name() {
        return "duplicates";
    }

    @Override
    public int rank() {
        return 400;
    }

    @Override
    public SortedMap<String, JsonNode> read(Actor by) {
        SortedMap<String, JsonNode> read = new TreeMap<>();
        for (ObjectType type : types.all()) {
            if (!rules.of(type).equals(type.knownBy())) {
                read.put(type.name(), json.valueToTree(Map.of("rules", rules.of(type))));
            }
        }
        return read;
    }

    @Override
    public void apply(Actor by, String key, @Nullable JsonNode before, @Nullable JsonNode after) {
        rules.set(
                by,
                key,
                after == null ? json.valueToTree(types.type(key).knownBy()) : after.path("rules"));
    }

    @Override
    public boolean goesWithObject(JsonNode definition) {
        return true;
    }
}

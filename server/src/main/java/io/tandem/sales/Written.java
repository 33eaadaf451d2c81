package io.tandem.sales;

import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.RecordWrite;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A record that a definition describes, written as people write it.
record Written(Actor by, ObjectType type, RecordWrite write, JsonMapper json) {

    private static final TypeReference<Map<String, @Nullable Object>> VALUES =
            new TypeReference<>() {};

    static Written of(Actor by, ObjectType type, RecordWrite write, JsonMapper json) {
        return new Written(by, type, write, json);
    }

    /// @param id of the record that is there
    /// @param definition null where it is to go
    void become(@Nullable Long id, @Nullable JsonNode definition, Map<String, Object> besides) {
        if (definition == null) {
            if (id != null) {
                write.delete(by, type, id, null);
            }
            return;
        }
        Map<String, @Nullable Object> values =
                new LinkedHashMap<>(json.convertValue(definition, VALUES));
        values.putAll(besides);
        if (id == null) {
            write.create(by, type, values);
        } else {
            write.patch(by, type, id, null, values);
        }
    }
}

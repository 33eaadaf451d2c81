package io.tandem.identity;

import io.tandem.records.FieldMention;
import io.tandem.records.FieldUses.Source;
import io.tandem.records.FieldUses.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Roles whose scopes or field rights name a field.
@Component
class RolesNamingFields implements Source {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RolesNamingFields(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public List<Use> uses(FieldMention field) {
        List<Use> uses = new ArrayList<>();
        jdbc.sql("select id, name, grants from identity.role order by id")
                .query(row -> {
                    String right = right(field, json.readTree(row.getString("grants")));
                    if (right != null) {
                        uses.add(
                                new Use(
                                        "role",
                                        row.getLong("id"),
                                        row.getString("name"),
                                        field.object(),
                                        right));
                    }
                });
        return uses;
    }

    private static @Nullable String right(FieldMention field, JsonNode grants) {
        for (Map.Entry<String, JsonNode> object : grants.properties()) {
            for (Map.Entry<String, JsonNode> right : object.getValue().properties()) {
                if (field.isIn(object.getKey(), right.getValue())) {
                    return right.getKey();
                }
            }
        }
        return null;
    }
}

package io.tandem.records;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ProcessStore {

    record Kept(JsonNode definition, long version) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProcessStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// By the name of the object.
    @Transactional(readOnly = true)
    public Map<String, JsonNode> all() {
        Map<String, JsonNode> all = new HashMap<>();
        jdbc.sql("select object, definition from records.process order by object")
                .query(row -> {
                    all.put(row.getString("object"), json.readTree(row.getString("definition")));
                });
        return all;
    }

    Optional<Kept> find(String object, boolean toChange) {
        return jdbc.sql(
                        "select definition, version from records.process where object = :object"
                                + (toChange ? " for update" : ""))
                .param("object", object)
                .query((row, number) ->
                        new Kept(
                                json.readTree(row.getString("definition")), row.getLong("version")))
                .optional();
    }

    void keep(String object, Map<String, @Nullable Object> definition) {
        jdbc.sql(
                        """
                        insert into records.process as p (object, definition) values (:object, :definition::jsonb)
                        on conflict (tenant_id, object)
                        do update set definition = excluded.definition, version = p.version + 1, updated_at = now()
                        """)
                .param("object", object)
                .param("definition", json.writeValueAsString(definition))
                .update();
    }

    boolean remove(String object) {
        return jdbc.sql("delete from records.process where object = :object")
                        .param("object", object)
                        .update()
                > 0;
    }
}

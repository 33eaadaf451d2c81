package io.tandem.sales;

import io.tandem.records.Actor;
import io.tandem.records.ConfigurationPart;
import io.tandem.records.ObjectTypes;
import io.tandem.records.RecordWrite;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pipelines as a part of the configuration. One is known by its name: renamed it is another.
@Component
@Transactional
class PipelinePart implements ConfigurationPart {

    private final JdbcClient jdbc;
    private final RecordWrite write;
    private final ObjectTypes types;
    private final JsonMapper json;

    PipelinePart(JdbcClient jdbc, RecordWrite write, ObjectTypes types, JsonMapper json) {
        this.jdbc = jdbc;
        this.write = write;
        this.types = types;
        this.json = json;
    }

    @Override
    public String name() {
        return "pipelines";
    }

    @Override
    public int rank() {
        return 420;
    }

    @Override
    public @Nullable String object(String key) {
        return "deal";
    }

    @Override
    @Transactional(readOnly = true)
    public SortedMap<String, JsonNode> read(Actor by) {
        SortedMap<String, JsonNode> read = new TreeMap<>();
        jdbc.sql("select name, position, active from sales.pipeline")
                .query(row -> {
                    Map<String, @Nullable Object> pipeline = new LinkedHashMap<>();
                    pipeline.put("position", row.getObject("position"));
                    pipeline.put("active", row.getBoolean("active"));
                    read.put(row.getString("name"), json.valueToTree(pipeline));
                });
        return read;
    }

    @Override
    public void apply(Actor by, String key, @Nullable JsonNode before, @Nullable JsonNode after) {
        Long id =
                jdbc.sql("select id from sales.pipeline where name = :name")
                        .param("name", key)
                        .query(Long.class)
                        .optional()
                        .orElse(null);
        Written.of(by, types.type("pipeline"), write, json).become(id, after, Map.of("name", key));
    }
}

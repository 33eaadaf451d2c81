package io.tandem.sales;

import io.tandem.kernel.Refusal;
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

/// The stages of pipelines as a part of the configuration, each known by the names of both. Of
/// several that have one name in a pipeline the first counts.
@Component
@Transactional
class StagePart implements ConfigurationPart {

    private final JdbcClient jdbc;
    private final RecordWrite write;
    private final ObjectTypes types;
    private final JsonMapper json;

    StagePart(JdbcClient jdbc, RecordWrite write, ObjectTypes types, JsonMapper json) {
        this.jdbc = jdbc;
        this.write = write;
        this.types = types;
        this.json = json;
    }

    @Override
    public String name() {
        return "stages";
    }

    @Override
    public int rank() {
        return 430;
    }

    @Override
    public @Nullable String object(String key) {
        return "deal";
    }

    @Override
    @Transactional(readOnly = true)
    public SortedMap<String, JsonNode> read(Actor by) {
        SortedMap<String, JsonNode> read = new TreeMap<>();
        jdbc.sql(
                        """
                        select p.name as pipeline, s.name, s.position, s.kind, s.probability, s.expected_days
                          from sales.stage s
                          join sales.pipeline p on p.id = s.pipeline_id
                         order by s.id
                        """)
                .query(row -> {
                    Map<String, @Nullable Object> stage = new LinkedHashMap<>();
                    stage.put("pipeline", row.getString("pipeline"));
                    stage.put("name", row.getString("name"));
                    stage.put("position", row.getObject("position"));
                    stage.put("kind", row.getString("kind"));
                    stage.put("probability", row.getBigDecimal("probability"));
                    stage.put("expectedDays", row.getObject("expected_days"));
                    read.putIfAbsent(
                            row.getString("pipeline") + "/" + row.getString("name"),
                            json.valueToTree(stage));
                });
        return read;
    }

    @Override
    public void apply(Actor by, String key, @Nullable JsonNode before, @Nullable JsonNode after) {
        JsonNode said = after == null ? before : after;
        if (said == null) {
            return;
        }
        String pipeline = said.path("pipeline").asString();
        Long of =
                jdbc.sql("select id from sales.pipeline where name = :name")
                        .param("name", pipeline)
                        .query(Long.class)
                        .optional()
                        .orElseThrow(() -> Refusal.notFound("pipeline", pipeline));
        Long id =
                jdbc.sql(
                                """
                                select id from sales.stage where pipeline_id = :pipeline and name = :name order by id limit 1
                                """)
                        .param("pipeline", of)
                        .param("name", said.path("name").asString())
                        .query(Long.class)
                        .optional()
                        .orElse(null);
        Written.of(by, types.type("stage"), write, json).become(id, after, Map.of("pipeline", of));
    }
}

package io.tandem.records;

import io.tandem.records.Field.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the log says of single records, column by column.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class RetractionStore {

    /// One entry; `before` is nothing where it made the record, `after` where it deleted it.
    record Said(long id, @Nullable JsonNode before, @Nullable JsonNode after) {

        JsonNode beforeOr() {
            return before == null ? JsonNodeFactory.instance.objectNode() : before;
        }

        JsonNode afterOr() {
            return after == null ? JsonNodeFactory.instance.objectNode() : after;
        }

        boolean touches(String column) {
            return beforeOr().has(column) || afterOr().has(column);
        }

        boolean touches(Field field) {
            return touches(field.column())
                    || field.kind() == Kind.MONEY && touches(field.currencyColumn());
        }
    }

    /// @param was what the column held before the first later change of it
    record Later(@Nullable Long by, Instant at, JsonNode was) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RetractionStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public @Nullable Said find(ObjectType type, long id, long change) {
        return jdbc.sql(
                        """
                        select id, before, after
                          from records.change
                         where id = :change and object = :object and record_id = :id
                        """)
                .param("change", change)
                .param("object", type.name())
                .param("id", id)
                .query((row, number) ->
                        new Said(row.getLong("id"), tree(row, "before"), tree(row, "after")))
                .optional()
                .orElse(null);
    }

    private @Nullable JsonNode tree(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : json.readTree(text);
    }

    /// What the record holds, as the log would say it.
    public JsonNode now(ObjectType type, long id) {
        return json.readTree(
                jdbc.sql(
                                """
                                select records.kept(to_jsonb(t))
                                  from %s as t
                                 where t.id = :id and %s
                                """
                                        .formatted(type.view(), type.rowsOf("t")))
                        .param("id", id)
                        .query(String.class)
                        .single());
    }

    /// By column of these fields, what became of it after the entry.
    public Map<String, Later> later(
            ObjectType type, long id, Said said, Map<String, Field> fields) {
        String[] columns =
                fields.values().stream()
                        .flatMap(field ->
                                field.kind() == Kind.MONEY
                                        ? Stream.of(field.column(), field.currencyColumn())
                                        : Stream.of(field.column()))
                        .toArray(String[]::new);
        Map<String, Later> later = new HashMap<>();
        jdbc.sql(
                        """
                        select key, (array_agg(actor_id order by c.id desc))[1] as by,
                               max(recorded_at) as at, (array_agg(c.before -> key order by c.id))[1] as was
                          from records.change as c cross join unnest(:columns::text[]) as key
                         where c.object = :object and c.record_id = :id and c.id > :change
                           and (jsonb_exists(c.before, key) or jsonb_exists(c.after, key))
                         group by key
                        """)
                .param("columns", columns)
                .param("object", type.name())
                .param("id", id)
                .param("change", said.id())
                .query(row -> {
                    JsonNode was = tree(row, "was");
                    later.put(
                            row.getString("key"),
                            new Later(
                                    row.getObject("by", Long.class),
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    Objects.requireNonNullElse(
                                            was, JsonNodeFactory.instance.nullNode())));
                });
        return later;
    }

    /// The entry that the present transaction wrote last of the record.
    public @Nullable Long own(ObjectType type, long id) {
        return jdbc.sql(
                        """
                        select max(id)
                          from records.change
                         where object = :object and record_id = :id and xid = pg_current_xact_id()
                        """)
                .param("object", type.name())
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElse(null);
    }
}

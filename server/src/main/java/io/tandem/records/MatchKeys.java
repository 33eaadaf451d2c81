package io.tandem.records;

import io.tandem.records.Field.Trait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What records are known by, as `records.match_key` holds it.
@Component
class MatchKeys {

    /// What a write adds to its statement: the keys of values that went, and of those that came. It
    /// reads from the database which rules there are, for a description may be older than they.
    static final String FOLLOWING =
            """
            , ruled as materialized (
                select r.field, r.way, coalesce('f' || f.id, r.place) as place
                  from jsonb_to_recordset(coalesce((select d.rules from records.duplicate_rule as d where d.object = :object),
                                                   :rules::jsonb)) as r(field text, way text, place text)
                  left join records.field as f
                    on f.object = :object and 'custom.' || f.name = r.field and f.removed_at is null
            ), unknown_by as (
                delete from records.match_key as k
                 using fact, ruled as r
                 where k.object = :object and k.record_id = fact.id and k.field = r.field and k.way = r.way
                   and before ->> r.place is not null and before ->> r.place is distinct from after ->> r.place
            ), known_by as (
                insert into records.match_key (object, field, way, key, country, record_id)
                select :object, r.field, r.way, k.key, k.country, fact.id
                  from fact
                 cross join ruled as r
                 cross join lateral records.match_keys(r.way, after ->> r.place) as k
                 where before ->> r.place is distinct from after ->> r.place
            )
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MatchKeys(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// The rules as the database keeps them. A field of the workspace's own has its place by its
    /// number there, which is another when the workspace moves.
    String written(ObjectType type, List<DuplicateRule> rules) {
        return json.writeValueAsString(rules.stream().map(rule -> written(type, rule)).toList());
    }

    private static Map<String, Object> written(ObjectType type, DuplicateRule rule) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("field", rule.field());
        said.put("way", rule.way().code());
        said.put("likeness", rule.likeness());
        said.put("tellOwner", rule.tellOwner());
        Field field = type.findField(rule.field());
        if (field != null && !field.is(Trait.CUSTOM)) {
            said.put("place", field.column());
        }
        return said;
    }

    /// Makes the keys of all records there are.
    void fill(ObjectType type, Field field, DuplicateRule rule) {
        String value =
                field.is(Trait.CUSTOM)
                        ? "r.custom ->> '" + field.column() + "'"
                        : "r." + field.column();
        jdbc.sql(
                        """
                        insert into records.match_key (object, field, way, key, country, record_id)
                        select :object, :field, :way, k.key, k.country, r.id
                          from %s as r cross join lateral records.match_keys(:way, %s) as k
                         where %s
                        """
                                .formatted(type.view(), value, type.rowsOf("r")))
                .param("object", type.name())
                .param("field", rule.field())
                .param("way", rule.way().code())
                .update();
    }

    void empty(ObjectType type, DuplicateRule rule) {
        jdbc.sql(
                        """
                        delete from records.match_key where object = :object and field = :field and way = :way
                        """)
                .param("object", type.name())
                .param("field", rule.field())
                .param("way", rule.way().code())
                .update();
    }
}

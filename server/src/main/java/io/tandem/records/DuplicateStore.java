package io.tandem.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Finds the records that have a key in common with what was said. They are looked up by the key:
/// an order or a bound by plain ids would let the planner walk all records in that order, as long
/// as it knows little of the table. So it is said of `record_id + 0`.
@Component
class DuplicateStore {

    record Asked(DuplicateRule rule, String value) {}

    /// @param likeness 1 where the keys are the same
    record Hit(long id, DuplicateRule rule, double likeness) {}

    /// What more records have in common than these tells none of them apart.
    private static final int MOST_HITS = 100;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DuplicateStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param but the record that does not count
    List<Hit> hits(ObjectType type, List<Asked> asked, long but) {
        List<Hit> hits = new ArrayList<>(same(type, asked, but));
        asked.stream()
                .filter(one -> one.rule().way() == DuplicateRule.Way.SIMILAR)
                .forEach(one -> hits.addAll(alike(type, one, but)));
        return hits;
    }

    private List<Hit> same(ObjectType type, List<Asked> asked, long but) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int at = 0; at < asked.size(); at++) {
            DuplicateRule rule = asked.get(at).rule();
            if (rule.way() != DuplicateRule.Way.SIMILAR) {
                rows.add(
                        Map.of(
                                "at", at,
                                "field", rule.field(),
                                "way", rule.way().code(),
                                "value", asked.get(at).value()));
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        select distinct a.at, k.record_id
                          from jsonb_to_recordset(:asked::jsonb) as a(at int, field text, way text, value text)
                         cross join lateral records.match_keys(a.way, a.value) as v
                         cross join lateral (
                            select k.record_id
                              from records.match_key as k
                             where k.object = :object and k.field = a.field and k.way = a.way and k.way <> 'similar'
                               and k.key = v.key and (k.country = v.country) is not false and k.record_id <> :but
                             order by k.record_id + 0
                             limit :most
                         ) as k
                         order by a.at, k.record_id
                        """)
                .param("asked", json.writeValueAsString(rows))
                .param("object", type.name())
                .param("but", but)
                .param("most", MOST_HITS)
                .query((row, number) -> new Hit(row.getLong(2), asked.get(row.getInt(1)).rule(), 1))
                .list();
    }

    /// The likeness is a setting of the transaction, by which the index leaves out what cannot be
    /// as alike.
    private List<Hit> alike(ObjectType type, Asked asked, long but) {
        jdbc.sql("select set_config('pg_trgm.similarity_threshold', :likeness, true)")
                .param("likeness", Double.toString(asked.rule().likeness()))
                .query(rows -> {});
        return jdbc.sql(
                        """
                        select k.record_id, similarity(k.key, v.key) as likeness
                          from records.match_keys('similar', :value) as v
                          join records.match_key as k on k.key % v.key
                         where k.way = 'similar' and k.object = :object and k.field = :field and k.record_id <> :but
                         order by likeness desc, k.record_id
                         limit :most
                        """)
                .param("value", asked.value())
                .param("object", type.name())
                .param("field", asked.rule().field())
                .param("but", but)
                .param("most", MOST_HITS)
                .query((row, number) ->
                        new Hit(
                                row.getLong(1),
                                asked.rule(),
                                // less than the same name by any other way
                                Math.min(row.getDouble(2), 0.9)))
                .list();
    }

    /// For each of the records, in the order in which they were made, the first few that were there
    /// before it and have a key in common.
    Map<Long, List<Long>> earlier(
            ObjectType type, List<DuplicateRule> rules, Collection<Long> records) {
        Map<Long, List<Long>> earlier = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select m.record_id, o.record_id
                          from records.match_key as m
                         cross join lateral (
                            select k.record_id
                              from records.match_key as k
                             where k.object = :object and k.field = m.field and k.way = m.way and k.way <> 'similar'
                               and k.key = m.key and (k.country = m.country) is not false and k.record_id + 0 < m.record_id
                             order by k.record_id + 0
                             limit 3
                         ) as o
                         where m.object = :object and m.record_id = any(:records) and m.way <> 'similar'
                           and m.way || ' ' || m.field = any(:rules)
                         order by m.record_id, o.record_id
                        """)
                .param("object", type.name())
                .param("records", records.toArray(Long[]::new))
                .param(
                        "rules",
                        rules.stream()
                                .map(rule -> rule.way().code() + " " + rule.field())
                                .toArray(String[]::new))
                .query(row -> {
                    earlier.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(row.getLong(2));
                });
        return earlier;
    }
}

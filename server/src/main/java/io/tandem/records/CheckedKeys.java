package io.tandem.records;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What records are known by: the keys that their values give by the rules of today.
@Component
class CheckedKeys implements KeptBeside {

    private final JdbcClient jdbc;
    private final DuplicateRules rules;
    private final MatchKeys keys;

    CheckedKeys(JdbcClient jdbc, DuplicateRules rules, MatchKeys keys) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "known-by";
    }

    @Override
    public List<Difference> differences(ObjectType type, int most) {
        return jdbc.sql(
                        """
                        with ruled as (
                            select r.field, r.way, coalesce('f' || f.id, r.place) as place
                              from jsonb_to_recordset(:rules::jsonb) as r(field text, way text, place text)
                              left join records.field as f
                                on f.object = :object and 'custom.' || f.name = r.field and f.removed_at is null
                        ), wanted as (
                            select t.id as record_id, r.field, r.way, k.key, k.country
                              from %s as t
                             cross join ruled as r
                             cross join lateral records.match_keys(r.way, records.kept(to_jsonb(t)) ->> r.place) as k
                             where %s
                        ), held as (
                            select record_id, field, way, key, country from records.match_key where object = :object
                        )
                        select record_id, field from (table wanted except table held) as missing
                        union
                        select record_id, field from (table held except table wanted) as left_over
                         limit :most
                        """
                                .formatted(type.view(), type.rowsOf("t")))
                .param("object", type.name())
                .param("rules", keys.written(type, rules.of(type)))
                .param("most", most)
                .query((row, number) -> new Difference(row.getLong(1), row.getString(2)))
                .list();
    }
}

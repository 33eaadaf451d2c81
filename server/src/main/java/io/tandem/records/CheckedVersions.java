package io.tandem.records;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the tracked fields of records were: the last version is what the row holds, and none
/// reaches into the next. Between a deletion and its undoing there is none.
@Component
class CheckedVersions implements KeptBeside {

    private final JdbcClient jdbc;

    CheckedVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "versions";
    }

    @Override
    public List<Difference> differences(ObjectType type, int most) {
        if (type.trackedColumns().isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        with versions as (
                            select record_id, valid_from, valid_until, state,
                                   lead(valid_from) over (partition by record_id order by valid_from, valid_until nulls last) as next
                              from records.version
                             where object = :object
                        ), records as (
                            select t.id, jsonb_strip_nulls(records.pick(records.kept(to_jsonb(t)), :tracked::text[])) as state
                              from %s as t
                             where %s
                        )
                        select coalesce(r.id, v.record_id) as record, 'now' as about
                          from records as r
                          full join (select * from versions where valid_until is null) as v on v.record_id = r.id
                         where r.state is distinct from v.state
                        union all
                        select record_id, 'period' from versions
                         where next is not null and (valid_until is null or valid_until > next)
                         limit :most
                        """
                                .formatted(type.view(), type.rowsOf("t")))
                .param("object", type.name())
                .param("tracked", type.trackedColumns().toArray(String[]::new))
                .param("most", most)
                .query((row, number) -> new Difference(row.getLong(1), row.getString(2)))
                .list();
    }
}

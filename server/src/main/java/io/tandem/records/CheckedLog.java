package io.tandem.records;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The change log beside the rows: what its entries say last of each field of a record, since it
/// was made or came back, is what the row holds. A row without an entry and an entry without a row
/// differ too. Of secret values it says nothing.
@Component
class CheckedLog implements KeptBeside {

    private final JdbcClient jdbc;

    CheckedLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public List<Difference> differences(ObjectType type, int most) {
        return jdbc.sql(
                        """
                        with gone as (
                            select record_id, max(id) as id
                              from records.change
                             where object = :object and before is not null and after is null
                             group by record_id
                        ), said as (
                            select distinct on (c.record_id, one.key) c.record_id, one.key, one.value
                              from records.change as c
                              left join gone on gone.record_id = c.record_id
                             cross join lateral jsonb_each(c.after) as one
                             where c.object = :object and (gone.id is null or c.id > gone.id)
                             order by c.record_id, one.key, c.id desc
                        ), entries as (
                            select record_id, jsonb_object_agg(key, value) filter (where value <> 'null') as fields
                              from said
                             group by record_id
                        ), records as (
                            select t.id, records.kept(to_jsonb(t)) as fields from %s as t where %s
                        )
                        select coalesce(r.id, e.record_id) as record,
                               coalesce((select string_agg(key, ', ' order by key)
                                           from jsonb_object_keys(r.fields || e.fields) as key
                                          where r.fields -> key is distinct from e.fields -> key), '') as about
                          from records as r full join entries as e on e.record_id = r.id
                         where r.id is null or e.record_id is null
                            or r.fields - :secret::text[] is distinct from coalesce(e.fields, '{}') - :secret::text[]
                         order by 1
                         limit :most
                        """
                                .formatted(type.view(), type.rowsOf("t")))
                .param("object", type.name())
                .param("secret", type.secretColumns().toArray(String[]::new))
                .param("most", most)
                .query((row, number) -> new Difference(row.getLong(1), row.getString(2)))
                .list();
    }
}

package io.tandem.records;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The indexes of promoted fields: they hold the values of the rows and no others.
@Component
class CheckedIndexes implements KeptBeside {

    private final JdbcClient jdbc;

    CheckedIndexes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "indexes";
    }

    @Override
    public List<Difference> differences(ObjectType type, int most) {
        return type.custom().stream()
                .filter(field -> field.own().promoted())
                .flatMap(field -> differences(type, field, most).stream())
                .limit(most)
                .toList();
    }

    private List<Difference> differences(ObjectType type, Field field, int most) {
        ValueIndex index = ValueIndex.of(field.kind());
        return jdbc.sql(
                        """
                        select distinct coalesce(held.record_id, indexed.record_id)
                          from (select r.id as record_id, v as value
                                  from %s as r cross join unnest(records.%s(:kind, r.custom -> :key)) as v
                                 where %s) as held
                          full join (select record_id, value from %s where field_id = :field) as indexed
                            on indexed.record_id = held.record_id and indexed.value = held.value
                         where held.record_id is null or indexed.record_id is null
                         limit :most
                        """
                                .formatted(
                                        type.view(),
                                        index.reading(),
                                        type.rowsOf("r"),
                                        index.view()))
                .param("kind", field.kind().name())
                .param("key", field.column())
                .param("field", field.own().id())
                .param("most", most)
                .query((row, number) -> new Difference(row.getLong(1), field.path()))
                .list();
    }
}

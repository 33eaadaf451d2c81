package io.tandem.records;

import io.tandem.kernel.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Builds and drops what an index holds of a field. Whoever builds waits for all that write records
/// of the object, and they wait for it: so nothing is written past the index.
@Component
class FieldIndexes {

    /// A value that several records hold.
    record Duplicate(String value, List<Long> records) {}

    private static final int MOST_SHOWN = 20;

    private final JdbcClient jdbc;
    private final IndexedObjects indexed;

    FieldIndexes(JdbcClient jdbc, IndexedObjects indexed) {
        this.jdbc = jdbc;
        this.indexed = indexed;
    }

    /// Until the transaction ends nobody else writes records of the object.
    void hold(ObjectType type) {
        try {
            jdbc.sql("select set_config('lock_timeout', '15s', true)").query(rows -> {});
            jdbc.sql(
                            """
                            select pg_advisory_xact_lock(
                                hashtextextended(current_setting('app.tenant') || '/index/' || :object, 0))
                            """)
                    .param("object", type.name())
                    .query(rows -> {});
            jdbc.sql("select set_config('lock_timeout', '0', true)").query(rows -> {});
        } catch (PessimisticLockingFailureException busy) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "field.busy",
                    "An import or another long change of these records is still going on. Try again when it has ended.");
        }
        indexed.changed(type.name());
    }

    /// Puts the values of all records into the index. Answers how many there are.
    int fill(ObjectType type, Field field, boolean single) {
        ValueIndex index = ValueIndex.of(field.kind());
        return jdbc.sql(
                        """
                        insert into %s (field_id, value, record_id, single)
                        select :field, v, r.id, :single
                          from %s as r cross join unnest(records.%s(:kind, r.custom -> :key)) as v
                         where %s
                        on conflict (tenant_id, field_id, value, record_id) do nothing
                        """
                                .formatted(
                                        index.view(),
                                        type.view(),
                                        index.reading(),
                                        type.rowsOf("r")))
                .param("field", field.own().id())
                .param("single", single)
                .param("kind", field.kind().name())
                .param("key", field.column())
                .update();
    }

    void empty(Field field) {
        ValueIndex index = ValueIndex.find(field.kind());
        if (index != null) {
            jdbc.sql("delete from %s where field_id = :field".formatted(index.view()))
                    .param("field", field.own().id())
                    .update();
        }
    }

    /// From now on the index holds each value once, or again as often as there are records.
    void single(Field field, boolean single) {
        jdbc.sql(
                        "update %s set single = :single where field_id = :field"
                                .formatted(ValueIndex.of(field.kind()).view()))
                .param("single", single)
                .param("field", field.own().id())
                .update();
    }

    List<Duplicate> duplicates(Field field) {
        ValueIndex index = ValueIndex.of(field.kind());
        return jdbc.sql(
                        """
                        select twice.value::text,
                               array(select one.record_id from %s as one
                                      where one.field_id = :field and one.value = twice.value
                                      order by one.record_id limit %d)
                          from (select value from %s
                                 where field_id = :field
                                 group by value
                                having count(*) > 1
                                 order by value
                                 limit %d) as twice
                        """
                                .formatted(index.view(), MOST_SHOWN, index.view(), MOST_SHOWN))
                .param("field", field.own().id())
                .query((row, number) ->
                        new Duplicate(
                                index == ValueIndex.NUMBER
                                        ? row.getBigDecimal(1).stripTrailingZeros().toPlainString()
                                        : row.getString(1),
                                List.of((Long[]) row.getArray(2).getArray())))
                .list();
    }

    /// A refusal that names the records which hold the same.
    static Refusal notUnique(
            ObjectType type, Field field, List<Duplicate> duplicates, Map<Long, String> titles) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Duplicate one : duplicates) {
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("value", one.value());
            said.put(
                    "records",
                    one.records().stream()
                            .map(id -> Columns.reference(id, titles.get(id)))
                            .toList());
            shown.add(said);
        }
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "field.duplicates",
                "Several %s hold the same %s: %s. Change those first."
                        .formatted(
                                type.plural().en().toLowerCase(Locale.ROOT),
                                field.label().en(),
                                String.join(
                                        ", ", duplicates.stream().map(Duplicate::value).toList())),
                Map.of("object", type.name(), "field", field.path(), "duplicates", shown));
    }
}

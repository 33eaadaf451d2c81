package io.tandem.records;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Writes rows of any object, many in one statement: the rows go in as one JSON value, whose
/// columns the description names. Names come from descriptions only, values only as parameters.
@Repository
class RecordStore {

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final SecretFields secrets;
    private final Audit audit;
    private final JsonMapper json;

    RecordStore(
            JdbcClient jdbc, ChangeLog log, SecretFields secrets, Audit audit, JsonMapper json) {
        this.jdbc = jdbc;
        this.log = log;
        this.secrets = secrets;
        this.audit = audit;
        this.json = json;
    }

    void insert(
            ChangeLog.Entry entry,
            Collection<Field> fields,
            List<Map<String, @Nullable Object>> rows,
            List<ChangeLog.Step> past) {
        secrets.seal(entry.type(), fields, rows);
        Map<String, String> columns = columns(fields);
        columns.put("id", "bigint");
        String names = String.join(", ", columns.keySet());
        Long own = entry.type().own();
        String statement =
                """
                insert into %s (%s%s)
                select %s%s from jsonb_to_recordset(:rows::jsonb) as s(%s)
                """
                        .formatted(
                                entry.type().view(),
                                own == null ? "" : "object_id, ",
                                names,
                                own == null ? "" : own + ", ",
                                names,
                                typed(columns));
        log.insert(entry, statement, Map.of("rows", json.writeValueAsString(rows)), past);
    }

    /// Changes the given fields of each row. Answers the ids that were changed.
    List<Long> update(
            ChangeLog.Entry entry,
            Collection<Field> fields,
            List<Map<String, @Nullable Object>> rows) {
        secrets.seal(entry.type(), fields, rows);
        return update(entry, columns(fields), rows);
    }

    /// Puts back what some columns held; each row names the same ones.
    void restore(
            ChangeLog.Entry entry,
            Collection<String> names,
            List<Map<String, @Nullable Object>> rows) {
        Map<String, String> columns = columns(entry.type().fields().values());
        columns.keySet().retainAll(names);
        update(entry, columns, rows);
    }

    /// Writes records anew that were there before; each row names the same columns of the view.
    void revive(
            ChangeLog.Entry entry,
            Collection<String> names,
            List<Map<String, @Nullable Object>> rows) {
        String columns = String.join(", ", names);
        String view = entry.type().view();
        log.write(
                entry,
                """
                insert into %s (%s)
                select %s from jsonb_populate_recordset(null::%s, :rows::jsonb)
                """
                        .formatted(view, columns, columns, view),
                Map.of("rows", json.writeValueAsString(rows)));
        jdbc.sql("delete from records.deleted where object = :object and record_id = any(:ids)")
                .param("object", entry.type().name())
                .param("ids", rows.stream().map(RecordQuery::id).toArray(Long[]::new))
                .update();
    }

    /// The columns of the object's view that can be written.
    Set<String> writable(ObjectType type) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select attname from pg_attribute
                                 where attrelid = :table::regclass and attnum > 0
                                   and not attisdropped and attgenerated = ''
                                """)
                        .param("table", type.view() + "_")
                        .query(String.class)
                        .list());
    }

    private List<Long> update(
            ChangeLog.Entry entry,
            Map<String, String> columns,
            List<Map<String, @Nullable Object>> rows) {
        StringJoiner sets = new StringJoiner(", ");
        for (String column : columns.keySet()) {
            sets.add(
                    column.equals("custom")
                            ? "custom = jsonb_strip_nulls(t.custom || s.custom)"
                            : "%s = s.%s".formatted(column, column));
        }
        columns.put("id", "bigint");
        String statement =
                """
                update %s as t set %s, version = t.version + 1, updated_at = now()
                  from jsonb_to_recordset(:rows::jsonb) as s(%s)
                 where t.id = s.id and %s
                """
                        .formatted(
                                entry.type().view(),
                                sets,
                                typed(columns),
                                entry.type().rowsOf("t"));
        return log.write(entry, statement, Map.of("rows", json.writeValueAsString(rows)));
    }

    /// Deletes the records and remembers in the audit who did. Answers those that were there.
    List<Long> delete(Actor by, ObjectType type, Collection<Long> ids) {
        return delete(by, type, ids, null);
    }

    /// The same of parts that go along with the wholes to which the relation leads.
    List<Long> delete(Actor by, ObjectType type, Collection<Long> ids, @Nullable Field along) {
        try {
            List<Long> deleted =
                    log.delete(
                            ChangeLog.Entry.of(by, type, "delete"),
                            "delete from %s as t where t.id = any(:ids) and %s"
                                    .formatted(type.view(), type.rowsOf("t")),
                            Map.of("ids", ids.toArray(Long[]::new)),
                            along);
            if (!deleted.isEmpty()) {
                audit.record(Tenant.current(), deletion(by, type, deleted));
            }
            return deleted;
        } catch (DataIntegrityViolationException refused) {
            throw Refusal.of(List.of(Constraints.meaning(type, refused)));
        }
    }

    private static AuditEvent deletion(Actor by, ObjectType type, List<Long> ids) {
        boolean one = ids.size() == 1;
        Label label = one ? type.label() : type.plural();
        String en = label.en().toLowerCase(Locale.ROOT);
        return by.event(
                        AuditEvent.Kind.DELETION,
                        "Deleted %d %s".formatted(ids.size(), en),
                        "删除了 %d 条%s".formatted(ids.size(), label.zh()))
                .about(type.name(), one ? ids.getFirst() : null)
                .with("ids", ids);
    }

    /// Keeps the records from being changed by others, so that what was read of them still holds,
    /// and answers the version of each. Others may go on referring to them: two that come to refer
    /// to each other do not block.
    Map<Long, Long> lock(ObjectType type, Collection<Long> ids) {
        Map<Long, Long> versions = new HashMap<>();
        jdbc.sql(
                        "select t.id, t.version from %s as t where t.id = any(:ids) and %s order by t.id for no key update"
                                .formatted(type.view(), type.rowsOf("t")))
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    versions.put(row.getLong(1), row.getLong(2));
                });
        return versions;
    }

    private static String typed(Map<String, String> columns) {
        return columns.entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> columns(Collection<Field> fields) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.is(Trait.CUSTOM)) {
                columns.put("custom", "jsonb");
            } else {
                columns.put(field.column(), type(field.kind()));
                if (field.kind() == Kind.MONEY) {
                    columns.put(field.currencyColumn(), "text");
                }
            }
        }
        return columns;
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE, TIME, AUTONUMBER -> "text";
            case INTEGER, RELATION -> "bigint";
            case NUMBER, MONEY -> "numeric";
            case DATE -> "date";
            case INSTANT -> "timestamptz";
            case BOOLEAN -> "boolean";
            case RELATIONS -> "bigint[]";
            case MULTI_CHOICE -> "text[]";
            case FILE, ADDRESS, PLACE, WORKING_TIME -> "jsonb";
        };
    }

    /// The row that the statement reads: columns, and the customer's fields below `custom`.
    static Map<String, @Nullable Object> row(
            ObjectType type, @Nullable Long id, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        Map<String, @Nullable Object> custom = new LinkedHashMap<>();
        row.put("id", id);
        values.forEach((path, value) -> {
            Field field = type.fields().get(path);
            if (field != null && field.is(Trait.CUSTOM)) {
                Values.writeCustom(field, value, custom);
            } else if (field != null) {
                Values.writeColumns(field, value, row);
            }
        });
        row.put("custom", custom);
        return row;
    }

    /// What the log keeps of the past of a record: its tracked columns, those of the customer
    /// beside the others.
    static Map<String, @Nullable Object> tracked(
            ObjectType type, @Nullable Long id, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> tracked = row(type, id, values);
        if (tracked.remove("custom") instanceof Map<?, ?> custom) {
            custom.forEach((key, value) -> tracked.put((String) key, value));
        }
        tracked.keySet().retainAll(type.trackedColumns());
        return tracked;
    }

    static List<Field> fieldsOf(ObjectType type, Collection<String> paths) {
        List<Field> fields = new ArrayList<>();
        paths.forEach(path -> fields.add(type.fields().get(path)));
        return fields;
    }
}

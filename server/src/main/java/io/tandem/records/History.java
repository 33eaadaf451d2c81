package io.tandem.records;

import io.tandem.kernel.KeptPlans;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.Retraction.Undoable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What happened to a record, newest first, read from the change log in the words of its fields.
@Service
@Transactional(readOnly = true)
public class History {

    public record Change(String field, @Nullable Object before, @Nullable Object after) {}

    /// @param mayUndo whether some of it could be put back
    /// @param undoRefused why none of it can, where somebody might expect it
    public record Entry(
            long id,
            Instant at,
            Instant effectiveAt,
            @Nullable Map<String, @Nullable Object> by,
            String through,
            String verb,
            String object,
            Map<String, @Nullable Object> record,
            List<Change> changes,
            boolean mayUndo,
            @Nullable String undoRefused) {}

    public record Page(List<Entry> items, @Nullable String after) {}

    /// What a record's tracked fields were between two instants, by field path.
    public record Version(
            Instant from, @Nullable Instant until, Map<String, @Nullable Object> state) {}

    private record Row(
            long id,
            Instant at,
            Instant effectiveAt,
            @Nullable Long actor,
            String through,
            String verb,
            JsonNode before,
            JsonNode after) {}

    private final JdbcClient jdbc;
    private final RecordQuery query;
    private final SensitiveReads reads;
    private final JsonMapper json;

    History(JdbcClient jdbc, RecordQuery query, SensitiveReads reads, JsonMapper json) {
        this.jdbc = jdbc;
        this.query = query;
        this.reads = reads;
        this.json = json;
    }

    public Page of(Permission permission, long id, @Nullable String after, int limit) {
        query.one(permission, id, List.of("id"));
        Place from = Place.parse(after);
        List<Row> rows =
                jdbc.sql(
                                KeptPlans.ofWorkspace(
                                        """
                                        select id, recorded_at, effective_at, actor_id, through, verb, before, after
                                          from records.change
                                         where object = :object and record_id = :id
                                           and (effective_at, id) < (:at, :before)
                                         order by effective_at desc, id desc
                                         limit :limit
                                        """))
                        .param("object", permission.type().name())
                        .param("id", id)
                        .param("at", from.at())
                        .param("before", from.id())
                        .param("limit", limit + 1)
                        .query(this::row)
                        .list();
        boolean more = rows.size() > limit;
        List<Row> page = more ? rows.subList(0, limit) : rows;
        Row last = more ? page.getLast() : null;
        return new Page(
                entries(permission, id, page),
                last == null ? null : last.effectiveAt() + "~" + last.id());
    }

    /// The periods of a record's tracked fields, oldest first; relations by id.
    public List<Version> versions(Permission permission, long id) {
        query.one(permission, id, List.of("id"));
        return jdbc.sql(
                        """
                        select valid_from, valid_until, state
                          from records.version
                         where object = :object and record_id = :id
                         order by valid_from, valid_until nulls last
                        """)
                .param("object", permission.type().name())
                .param("id", id)
                .query((row, number) ->
                        new Version(
                                instant(row, "valid_from"),
                                row.getObject("valid_until") == null
                                        ? null
                                        : instant(row, "valid_until"),
                                state(permission, json.readTree(row.getString("state")))))
                .list();
    }

    /// Titles of the records that a relation field of the object points at.
    public Map<Long, String> titles(Actor actor, String object, Set<Long> ids) {
        return query.titles(actor, object, ids);
    }

    /// What of a record differs between what it was and what it is, as its entries show it.
    List<Change> compared(Permission permission, long id, JsonNode before, JsonNode now) {
        Row row = new Row(0, Instant.EPOCH, Instant.EPOCH, null, "", "", before, now);
        return changes(permission, row, titles(permission, id, List.of(row)));
    }

    /// The names of all that the entries name, by object.
    private Map<String, Map<Long, String>> titles(Permission permission, long id, List<Row> rows) {
        Map<String, Set<Long>> related = new HashMap<>();
        related.put("user", new HashSet<>());
        ObjectType type = permission.type();
        for (Row row : rows) {
            if (row.actor() != null) {
                related.get("user").add(row.actor());
            }
            for (JsonNode side : List.of(row.before(), row.after())) {
                type.fields().values().stream()
                        .filter(field -> field.kind().isRelation())
                        .forEach(field ->
                                related.computeIfAbsent(
                                                String.valueOf(field.target()),
                                                object -> new HashSet<>())
                                        .addAll(ids(side.path(field.column()))));
            }
        }
        reads.note(permission, shown(permission, id, rows));
        Map<String, Map<Long, String>> titles = new HashMap<>();
        related.forEach(
                (object, ids) -> titles.put(object, query.titles(permission.actor(), object, ids)));
        return titles;
    }

    private List<Entry> entries(Permission permission, long id, List<Row> rows) {
        ObjectType type = permission.type();
        Map<String, Map<Long, String>> titles = titles(permission, id, rows);
        return rows.stream()
                .map(row -> {
                    Undoable undo = undoable(permission, row);
                    return new Entry(
                            row.id(),
                            row.at(),
                            row.effectiveAt(),
                            row.actor() == null ? null : reference(titles, "user", row.actor()),
                            row.through(),
                            row.verb(),
                            type.name(),
                            Columns.reference(id, null),
                            changes(permission, row, titles),
                            undo.may(),
                            undo.why());
                })
                .toList();
    }

    private static Undoable undoable(Permission permission, Row row) {
        Set<String> columns = new HashSet<>(row.before().propertyNames());
        columns.addAll(row.after().propertyNames());
        return Retraction.undoable(
                permission, columns, !row.before().isEmpty() && !row.after().isEmpty());
    }

    private static List<Long> ids(JsonNode value) {
        List<Long> ids = new ArrayList<>();
        (value.isArray() ? value : List.of(value))
                .forEach(one -> {
                    if (one.isNumber()) {
                        ids.add(one.longValue());
                    }
                });
        return ids;
    }

    /// The sensitive values of the record that these entries show.
    private static List<SensitiveReads.Seen> shown(Permission permission, long id, List<Row> rows) {
        return permission.type().fields().values().stream()
                .filter(field -> field.is(Field.Trait.SENSITIVE))
                .filter(field -> permission.field(field).compareTo(FieldRight.READ) >= 0)
                .filter(field ->
                        rows.stream()
                                .anyMatch(row ->
                                        row.before().has(field.column())
                                                || row.after().has(field.column())))
                .map(field -> new SensitiveReads.Seen(permission.type().name(), field.path(), id))
                .toList();
    }

    private static List<Change> changes(
            Permission permission, Row row, Map<String, Map<Long, String>> titles) {
        List<Change> changes = new ArrayList<>();
        for (Field field : permission.type().fields().values()) {
            FieldRight right = permission.field(field);
            if (right == FieldRight.HIDDEN) {
                continue;
            }
            boolean money = field.kind() == Kind.MONEY;
            boolean touched =
                    row.after().has(field.column())
                            || row.before().has(field.column())
                            || money && row.after().has(field.currencyColumn());
            if (touched && !field.is(Field.Trait.COMPUTED)) {
                changes.add(
                        new Change(
                                field.path(),
                                shown(field, right, row.before(), titles),
                                shown(field, right, row.after(), titles)));
            }
        }
        return changes;
    }

    private static @Nullable Object shown(
            Field field, FieldRight right, JsonNode side, Map<String, Map<Long, String>> titles) {
        JsonNode value = side.path(field.column());
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (right == FieldRight.MASKED) {
            return Columns.masked(value.asString());
        }
        if (field.kind() == Kind.RELATION && value.isNumber()) {
            return reference(titles, String.valueOf(field.target()), value.longValue());
        }
        if (field.kind() == Kind.RELATIONS) {
            return ids(value).stream()
                    .map(id -> reference(titles, String.valueOf(field.target()), id))
                    .toList();
        }
        if (field.kind() == Kind.MONEY && value.isNumber()) {
            JsonNode currency = side.path(field.currencyColumn());
            Map<String, @Nullable Object> money = new HashMap<>();
            money.put(
                    "value",
                    new BigDecimal(value.asString())
                            .setScale(2, RoundingMode.HALF_UP)
                            .toPlainString());
            money.put("currency", currency.isString() ? currency.stringValue() : null);
            return money;
        }
        return value;
    }

    private static Map<String, @Nullable Object> state(Permission permission, JsonNode state) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Field field : permission.type().fields().values()) {
            JsonNode value = state.path(field.column());
            boolean seen = permission.field(field).compareTo(FieldRight.READ) >= 0;
            if (seen
                    && field.is(Field.Trait.TRACKED)
                    && !value.isNull()
                    && !value.isMissingNode()) {
                values.put(
                        field.path(),
                        field.kind() == Kind.RELATION ? value.longValue() : value.asString());
            }
        }
        return values;
    }

    private static Map<String, @Nullable Object> reference(
            Map<String, Map<Long, String>> titles, String object, long id) {
        return Columns.reference(id, titles.getOrDefault(object, Map.of()).get(id));
    }

    private Row row(ResultSet row, int number) throws SQLException {
        long actor = row.getLong("actor_id");
        boolean nobody = row.wasNull();
        return new Row(
                row.getLong("id"),
                instant(row, "recorded_at"),
                instant(row, "effective_at"),
                nobody ? null : actor,
                row.getString("through"),
                row.getString("verb"),
                tree(row.getString("before")),
                tree(row.getString("after")));
    }

    private JsonNode tree(@Nullable String text) {
        return json.readTree(text == null ? "{}" : text);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// Where a page of the history begins.
    public record Place(OffsetDateTime at, long id) {

        public static Place parse(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return new Place(
                        OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), Long.MAX_VALUE);
            }
            try {
                String[] parts = text.split("~", 2);
                return new Place(
                        Instant.parse(parts[0]).atOffset(ZoneOffset.UTC), Long.parseLong(parts[1]));
            } catch (RuntimeException broken) {
                throw Refusal.at("/after", "page.unknown", "This place belongs to no history.");
            }
        }
    }
}

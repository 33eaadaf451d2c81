package io.tandem.records;

import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes back what one transaction wrote, read from the change log: what it made goes, last made
/// first, and what it changed gets its earlier values. What was changed since stays as it is, and
/// so does a record that others refer to by now.
@Service
public class Reversal {

    /// What became of one record.
    public record Taken(String object, long id, Result result) {}

    public enum Result {
        REMOVED,
        RESTORED,
        CHANGED_SINCE,
        IN_USE
    }

    /// Is told of the records as they are done with, and how many there are altogether.
    public interface Progress {
        void done(List<Taken> some, int total);
    }

    /// What of a record stays when somebody changed it since: all of it, or only if it was one of
    /// the fields to be taken back.
    public enum Kept {
        RECORD,
        FIELDS
    }

    /// A record that was changed after the transaction: by whom last, and which of its fields.
    public record Later(
            String object, long id, @Nullable Long by, Instant at, Set<String> fields) {}

    private record Touched(String object, long id, boolean created, boolean changedSince) {}

    private static final int BATCH = 2_000;

    private final JdbcClient jdbc;
    private final ObjectTypes types;
    private final RecordStore store;
    private final JsonMapper json;

    Reversal(JdbcClient jdbc, ObjectTypes types, RecordStore store, JsonMapper json) {
        this.jdbc = jdbc;
        this.types = types;
        this.store = store;
        this.json = json;
    }

    /// @param by asked with each batch, since a right may end while records are taken back
    @Transactional(propagation = Propagation.MANDATORY)
    public void revert(Supplier<Actor> by, String transaction, Kept kept, Progress progress) {
        List<Touched> all = touched(transaction, kept);
        int from = 0;
        while (from < all.size()) {
            int to = from + 1;
            while (to < all.size() && to - from < BATCH && alike(all.get(from), all.get(to))) {
                to++;
            }
            progress.done(batch(by.get(), transaction, all.subList(from, to)), all.size());
            from = to;
        }
    }

    private static boolean alike(Touched one, Touched other) {
        return one.object().equals(other.object())
                && one.created() == other.created()
                && one.changedSince() == other.changedSince();
    }

    private List<Touched> touched(String transaction, Kept kept) {
        return jdbc.sql(
                        """
                        with touched as (
                            select object, record_id, bool_or(before is null) as created, max(id) as last,
                                   array_agg(key) filter (where key is not null) as fields
                              from records.change
                              left join lateral jsonb_object_keys(case when :fields then coalesce(after, before) end)
                                        as key on true
                             where xid = :transaction::xid8
                             group by object, record_id
                        )
                        select object, record_id, created,
                               exists (select from records.change as later
                                        where later.object = t.object and later.record_id = t.record_id
                                          and later.id > t.last and later.xid <> :transaction::xid8
                                          and (fields is null or later.after is null
                                               or jsonb_exists_any(later.after, fields)
                                               or jsonb_exists_any(later.before, fields))) as since
                          from touched as t
                         order by last desc
                        """)
                .param("transaction", transaction)
                .param("fields", kept == Kept.FIELDS)
                .query((row, number) ->
                        new Touched(
                                row.getString("object"),
                                row.getLong("record_id"),
                                row.getBoolean("created"),
                                row.getBoolean("since")))
                .list();
    }

    /// What others changed after the transaction in the records that it wrote, the latest first.
    public List<Later> changedSince(String transaction) {
        return jdbc.sql(
                        """
                        with touched as (
                            select object, record_id, max(id) as last
                              from records.change
                             where xid = :transaction::xid8
                             group by object, record_id
                        )
                        select later.object, later.record_id,
                               (array_agg(later.actor_id order by later.id desc))[1] as by,
                               max(later.recorded_at) as at, jsonb_agg(coalesce(later.after, later.before)) as values
                          from touched as t
                          join records.change as later on later.object = t.object and later.record_id = t.record_id
                         where later.id > t.last and later.xid <> :transaction::xid8
                         group by later.object, later.record_id
                         order by max(later.id) desc
                        """)
                .param("transaction", transaction)
                .query(this::later)
                .list();
    }

    private Later later(ResultSet row, int number) throws SQLException {
        long by = row.getLong("by");
        boolean nobody = row.wasNull();
        ObjectType type = types.type(row.getString("object"));
        Set<String> columns = new HashSet<>();
        json.readTree(row.getString("values")).forEach(one -> columns.addAll(one.propertyNames()));
        Set<String> fields = new TreeSet<>();
        type.fields().values().stream()
                .filter(field -> columns.contains(field.column()))
                .forEach(field -> fields.add(field.path()));
        return new Later(
                type.name(),
                row.getLong("record_id"),
                nobody ? null : by,
                row.getObject("at", OffsetDateTime.class).toInstant(),
                fields);
    }

    private List<Taken> batch(Actor by, String transaction, List<Touched> batch) {
        Touched first = batch.getFirst();
        List<Long> ids = batch.stream().map(Touched::id).toList();
        if (first.changedSince()) {
            return taken(first.object(), ids, Result.CHANGED_SINCE);
        }
        ObjectType type = types.type(first.object());
        store.lock(type, ids);
        return first.created()
                ? remove(by, type, ids)
                : restore(by, type, ids, before(type, transaction, ids));
    }

    private List<Taken> remove(Actor by, ObjectType type, List<Long> ids) {
        Permission.of(by, type, Right.DELETE);
        Set<Long> used = inUse(type, ids);
        List<Long> free = ids.stream().filter(id -> !used.contains(id)).toList();
        store.delete(by, type, free);
        List<Taken> taken = new ArrayList<>(taken(type.name(), free, Result.REMOVED));
        taken.addAll(taken(type.name(), used, Result.IN_USE));
        return taken;
    }

    /// The records that others, which stay, refer to.
    private Set<Long> inUse(ObjectType type, List<Long> ids) {
        Set<Long> used = new HashSet<>();
        for (ObjectType other : types.all()) {
            for (Field relation : other.relations()) {
                if (type.name().equals(relation.target())) {
                    used.addAll(
                            relation.is(Trait.CUSTOM)
                                    ? referred(ids, other, relation)
                                    : referred(type, ids, other, relation));
                }
            }
        }
        return used;
    }

    private List<Long> referred(ObjectType type, List<Long> ids, ObjectType other, Field relation) {
        boolean self = other.name().equals(type.name());
        return jdbc.sql(
                        """
                        select distinct %s
                          from %s
                         where %s = any(:ids) and not (:self and id = any(:ids))
                        """
                                .formatted(relation.column(), other.view(), relation.column()))
                .param("ids", ids.toArray(Long[]::new))
                .param("self", self)
                .query(Long.class)
                .list();
    }

    /// The same by a relation of the customer's, whose values an index holds.
    private List<Long> referred(List<Long> ids, ObjectType other, Field relation) {
        return jdbc.sql(
                        """
                        select distinct value::bigint
                          from records.index_number
                         where field_id = :field and value = any(:ids::numeric[])
                           and not (:self and record_id = any(:ids))
                        """)
                .param("field", relation.own().id())
                .param("ids", ids.toArray(Long[]::new))
                .param("self", other.name().equals(relation.target()))
                .query(Long.class)
                .list();
    }

    /// What the columns of each record held before the transaction.
    private Map<Long, Map<String, @Nullable Object>> before(
            ObjectType type, String transaction, List<Long> ids) {
        Map<Long, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select record_id, before
                          from records.change
                         where xid = :transaction::xid8 and object = :object and record_id = any(:ids)
                         order by id desc
                        """)
                .param("transaction", transaction)
                .param("object", type.name())
                .param("ids", ids.toArray(Long[]::new))
                .query((ResultSet row) -> {
                    collect(row, rows);
                });
        return rows;
    }

    private void collect(ResultSet row, Map<Long, Map<String, @Nullable Object>> rows)
            throws SQLException {
        Map<String, @Nullable Object> values =
                rows.computeIfAbsent(row.getLong("record_id"), id -> new HashMap<>());
        JsonNode before = json.readTree(row.getString("before"));
        before.properties().forEach(one -> values.put(one.getKey(), one.getValue()));
    }

    private List<Taken> restore(
            Actor by,
            ObjectType type,
            List<Long> ids,
            Map<Long, Map<String, @Nullable Object>> before) {
        Permission.of(by, type, Right.UPDATE);
        Map<Set<String>, List<Map<String, @Nullable Object>>> shapes = new LinkedHashMap<>();
        before.forEach((id, values) -> {
            Map<String, @Nullable Object> row = columns(type, id, values);
            shapes.computeIfAbsent(new TreeSet<>(row.keySet()), any -> new ArrayList<>()).add(row);
        });
        shapes.forEach((columns, rows) ->
                store.restore(ChangeLog.Entry.of(by, type, "revert"), columns, rows));
        return taken(type.name(), ids, Result.RESTORED);
    }

    /// The log names columns, and keeps the customer's fields beside them; what is derived derives
    /// again. Of sealed fields it knows no earlier value: they stay as they are.
    private static Map<String, @Nullable Object> columns(
            ObjectType type, long id, Map<String, @Nullable Object> before) {
        Map<String, @Nullable Object> row = new HashMap<>();
        Map<String, @Nullable Object> custom = new HashMap<>();
        row.put("id", id);
        for (Field field : type.fields().values()) {
            String column = field.column();
            if (field.is(Trait.SECRET)) {
                continue;
            }
            Map<String, @Nullable Object> at = field.is(Trait.CUSTOM) ? custom : row;
            if (before.containsKey(column)
                    && (field.is(Trait.CUSTOM) || !field.is(Trait.COMPUTED))) {
                at.put(column, before.get(column));
            }
            if (field.kind() == Kind.MONEY && before.containsKey(field.currencyColumn())) {
                at.put(field.currencyColumn(), before.get(field.currencyColumn()));
            }
        }
        if (!custom.isEmpty()) {
            row.put("custom", custom);
        }
        return row;
    }

    private static List<Taken> taken(String object, Collection<Long> ids, Result result) {
        return ids.stream().map(id -> new Taken(object, id, result)).toList();
    }
}

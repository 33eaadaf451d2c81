package io.tandem.records;

import io.tandem.kernel.Refusal;
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
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes back what one transaction wrote, read from the change log: what it made goes, last made
/// first, what it changed gets its earlier values, and what it deleted comes back. What was changed
/// since stays as it is, and so does a record that others refer to by now, that is out of the reach
/// of whoever takes back, or whose earlier values may not stand any more.
@Service
public class Reversal {

    /// What became of one record.
    ///
    /// @param why it may not stand any more, where that is known
    public record Taken(String object, long id, Result result, Refusal.@Nullable Detail why) {

        Taken(String object, long id, Result result) {
            this(object, id, result, null);
        }
    }

    public enum Result {
        REMOVED,
        RESTORED,
        /// It was deleted and is there again, but for what was sealed in it.
        RESTORED_WITHOUT_SECRETS,
        CHANGED_SINCE,
        IN_USE,
        OUT_OF_REACH,
        REFUSED
    }

    /// What one transaction wrote, and the stretch of the log in which it stands: a reversal of
    /// many transactions need not look through the whole log for each.
    public record Written(String transaction, long after, long upTo) {

        public static Written by(String transaction) {
            return new Written(transaction, 0, Long.MAX_VALUE);
        }
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

    /// By what somebody may put a record back: by what they may do with each, or by the verb which
    /// changed it and which they may use.
    public enum Warrant {
        RIGHTS,
        VERB
    }

    /// A record that was changed after the transaction: by whom last, and which of its fields.
    public record Later(
            String object, long id, @Nullable Long by, Instant at, Set<String> fields) {}

    private record Touched(
            String object, long id, boolean created, boolean gone, boolean changedSince) {}

    private static final int BATCH = 2_000;

    private final JdbcClient jdbc;
    private final ObjectTypes types;
    private final RecordStore store;
    private final ReachedRecords reached;
    private final Referrers referrers;
    private final Revival revival;
    private final JsonMapper json;
    private final TransactionTemplate savepoint;

    Reversal(
            JdbcClient jdbc,
            ObjectTypes types,
            RecordStore store,
            ReachedRecords reached,
            Referrers referrers,
            Revival revival,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.types = types;
        this.store = store;
        this.reached = reached;
        this.referrers = referrers;
        this.revival = revival;
        this.json = json;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /// @param by asked with each batch, since a right may end while records are taken back
    @Transactional(propagation = Propagation.MANDATORY)
    public void revert(
            Supplier<Actor> by, Warrant warrant, Written written, Kept kept, Progress progress) {
        List<Touched> all = touched(written, kept);
        int from = 0;
        while (from < all.size()) {
            int to = from + 1;
            while (to < all.size()
                    && (to - from < BATCH || all.get(from).gone())
                    && alike(all.get(from), all.get(to))) {
                to++;
            }
            progress.done(batch(by.get(), warrant, written, all.subList(from, to)), all.size());
            from = to;
        }
    }

    /// What was deleted by one statement comes back by one: its records may refer to each other.
    private static boolean alike(Touched one, Touched other) {
        return one.object().equals(other.object())
                && one.created() == other.created()
                && one.gone() == other.gone()
                && one.changedSince() == other.changedSince();
    }

    private List<Touched> touched(Written written, Kept kept) {
        return jdbc.sql(
                        """
                        with touched as (
                            select object, record_id, bool_or(before is null) as created,
                                   (array_agg(after is null order by id desc))[1] as gone, max(id) as last,
                                   array_agg(key) filter (where key is not null) as fields
                              from records.change
                              left join lateral jsonb_object_keys(case when :fields then coalesce(after, before) end)
                                        as key on true
                             where xid = :transaction::xid8 and id > :after and id <= :upTo
                             group by object, record_id
                        )
                        select object, record_id, created, gone,
                               exists (select from records.change as later
                                        where later.object = t.object and later.record_id = t.record_id
                                          and later.id > t.last and later.xid <> :transaction::xid8
                                          and (fields is null or later.after is null
                                               or jsonb_exists_any(later.after, fields)
                                               or jsonb_exists_any(later.before, fields))) as since
                          from touched as t
                         where not (created and gone)
                         order by last desc
                        """)
                .param("transaction", written.transaction())
                .param("after", written.after())
                .param("upTo", written.upTo())
                .param("fields", kept == Kept.FIELDS)
                .query((row, number) ->
                        new Touched(
                                row.getString("object"),
                                row.getLong("record_id"),
                                row.getBoolean("created"),
                                row.getBoolean("gone"),
                                row.getBoolean("since")))
                .list();
    }

    /// The last entry of the log, as the present transaction sees it.
    public long logged() {
        return jdbc.sql("select coalesce(max(id), 0) from records.change")
                .query(Long.class)
                .single();
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

    private List<Taken> batch(Actor by, Warrant warrant, Written written, List<Touched> batch) {
        Touched first = batch.getFirst();
        List<Long> ids = batch.stream().map(Touched::id).toList();
        if (first.changedSince()) {
            return taken(first.object(), ids, Result.CHANGED_SINCE);
        }
        ObjectType type = types.type(first.object());
        if (first.gone()) {
            return revival.revive(by, type, before(type, written, ids));
        }
        store.lock(type, ids);
        return first.created() ? remove(by, type, ids) : restore(by, warrant, type, ids, written);
    }

    private List<Taken> remove(Actor by, ObjectType type, List<Long> ids) {
        Permission.of(by, type, Right.DELETE);
        Set<Long> used = referrers.used(type, ids, any -> true);
        List<Long> free = ids.stream().filter(id -> !used.contains(id)).toList();
        store.delete(by, type, free);
        List<Taken> taken = new ArrayList<>(taken(type.name(), free, Result.REMOVED));
        taken.addAll(taken(type.name(), used, Result.IN_USE));
        return taken;
    }

    /// What the columns of each record held before the transaction.
    private Map<Long, Map<String, @Nullable Object>> before(
            ObjectType type, Written written, Collection<Long> ids) {
        Map<Long, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select record_id, before
                          from records.change
                         where xid = :transaction::xid8 and id > :after and id <= :upTo
                           and object = :object and record_id = any(:ids)
                         order by id desc
                        """)
                .param("transaction", written.transaction())
                .param("after", written.after())
                .param("upTo", written.upTo())
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
            Actor by, Warrant warrant, ObjectType type, List<Long> ids, Written written) {
        Set<Long> inReach =
                warrant == Warrant.VERB ? new HashSet<>(ids) : changeable(by, type, ids);
        List<Taken> taken = new ArrayList<>();
        ids.stream()
                .filter(id -> !inReach.contains(id))
                .forEach(id -> taken.add(new Taken(type.name(), id, Result.OUT_OF_REACH)));
        Map<Set<String>, List<Map<String, @Nullable Object>>> shapes = new LinkedHashMap<>();
        before(type, written, inReach)
                .forEach((id, values) -> {
                    Map<String, @Nullable Object> row = columns(type, id, values);
                    shapes.computeIfAbsent(new TreeSet<>(row.keySet()), any -> new ArrayList<>())
                            .add(row);
                });
        ChangeLog.Entry entry = ChangeLog.Entry.of(by, type, "revert");
        shapes.forEach((columns, rows) -> restore(entry, columns, rows, taken));
        return taken;
    }

    private Set<Long> changeable(Actor by, ObjectType type, List<Long> ids) {
        Permission changing = Permission.of(by, type, Right.UPDATE);
        return reached.isEverything(changing) ? new HashSet<>(ids) : reached.among(changing, ids);
    }

    /// Halved until what may not stand any more stands alone, as where another record holds a
    /// unique value by now.
    private void restore(
            ChangeLog.Entry entry,
            Set<String> columns,
            List<Map<String, @Nullable Object>> rows,
            List<Taken> taken) {
        List<Long> ids = rows.stream().map(RecordQuery::id).toList();
        try {
            savepoint.executeWithoutResult(status -> store.restore(entry, columns, rows));
            taken.addAll(taken(entry.type().name(), ids, Result.RESTORED));
        } catch (DataIntegrityViolationException refused) {
            int half = rows.size() / 2;
            if (half == 0) {
                taken.addAll(taken(entry.type().name(), ids, Result.REFUSED));
                return;
            }
            restore(entry, columns, rows.subList(0, half), taken);
            restore(entry, columns, rows.subList(half, rows.size()), taken);
        }
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

    static List<Taken> taken(String object, Collection<Long> ids, Result result) {
        return ids.stream().map(id -> new Taken(object, id, result)).toList();
    }
}

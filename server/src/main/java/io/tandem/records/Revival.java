package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Trait;
import io.tandem.records.Reversal.Result;
import io.tandem.records.Reversal.Taken;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Brings back deleted records as the log remembers them, under their own ids: what was said of
/// them, with whom they were shared and which files they held is theirs again. What was sealed in
/// them the log never knew.
@Component
class Revival {

    /// As the values of the customer's fields are keyed.
    private static final Pattern CUSTOM = Pattern.compile("f[0-9]+");

    private final JdbcClient jdbc;
    private final ObjectTypes types;
    private final RecordStore store;
    private final ReachedRecords reached;
    private final UniqueHolders holders;
    private final TransactionTemplate savepoint;

    Revival(
            JdbcClient jdbc,
            ObjectTypes types,
            RecordStore store,
            ReachedRecords reached,
            UniqueHolders holders,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.types = types;
        this.store = store;
        this.reached = reached;
        this.holders = holders;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /// Records that come back and what became of those that were asked for.
    private record Work(
            Actor by,
            ChangeLog.Entry entry,
            @Nullable Permission within,
            List<Taken> taken,
            Map<Long, Refusal.Detail> why) {

        void take(List<Map<String, @Nullable Object>> rows, Result result) {
            taken.addAll(
                    Reversal.taken(
                            entry.type().name(),
                            rows.stream().map(RecordQuery::id).toList(),
                            result));
        }

        void refuse(List<Map<String, @Nullable Object>> rows) {
            for (Map<String, @Nullable Object> row : rows) {
                long id = RecordQuery.id(row);
                taken.add(new Taken(entry.type().name(), id, Result.REFUSED, why.get(id)));
            }
        }
    }

    /// @param before what the columns of each held, by its id
    List<Taken> revive(Actor by, ObjectType type, Map<Long, Map<String, @Nullable Object>> before) {
        return revive(by, type, within(by, type), before);
    }

    /// The same where nobody's scope is asked.
    List<Taken> reviveAll(
            Actor by, ObjectType type, Map<Long, Map<String, @Nullable Object>> before) {
        return revive(by, type, null, before);
    }

    private List<Taken> revive(
            Actor by,
            ObjectType type,
            @Nullable Permission within,
            Map<Long, Map<String, @Nullable Object>> before) {
        Work work =
                new Work(
                        by,
                        ChangeLog.Entry.of(by, type, "restore"),
                        within,
                        new ArrayList<>(),
                        new HashMap<>());
        Set<Long> bare = new HashSet<>();
        List<Map<String, @Nullable Object>> waiting = rows(type, before, bare);
        int refused;
        do {
            // one that was refused may have missed another that came only later
            refused = waiting.size();
            waiting = attempt(work, waiting);
        } while (!waiting.isEmpty() && waiting.size() < refused);
        work.refuse(waiting);
        types.written(type);
        return work.taken().stream()
                .map(one ->
                        one.result() == Result.RESTORED && bare.contains(one.id())
                                ? new Taken(one.object(), one.id(), Result.RESTORED_WITHOUT_SECRETS)
                                : one)
                .toList();
    }

    /// Who may take a record away may bring it back; a part comes back with its whole.
    private @Nullable Permission within(Actor by, ObjectType type) {
        Permission deleting =
                type.wholes().isEmpty()
                        ? Permission.of(by, type, Right.DELETE)
                        : Permission.find(by, type, Right.DELETE).orElse(null);
        return deleting == null || reached.isEverything(deleting) ? null : deleting;
    }

    private List<Map<String, @Nullable Object>> rows(
            ObjectType type, Map<Long, Map<String, @Nullable Object>> before, Set<Long> bare) {
        Set<String> columns = store.writable(type);
        List<String> secret = type.secretColumns();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        bookKeeping(type, before.keySet())
                .forEach((id, kept) -> {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>(kept);
                    Map<String, @Nullable Object> custom = new LinkedHashMap<>();
                    before.getOrDefault(id, Map.of())
                            .forEach((column, value) -> {
                                if (secret.contains(column)) {
                                    bare.add(id);
                                } else if (columns.contains(column)) {
                                    row.put(column, value);
                                } else if (CUSTOM.matcher(column).matches()) {
                                    custom.put(column, value);
                                }
                            });
                    if (type.own() != null) {
                        row.put("object_id", type.own());
                    }
                    row.put("custom", custom);
                    rows.add(row);
                });
        return rows;
    }

    /// Of which the log says nothing: the version goes on behind all that anybody may have read.
    private Map<Long, Map<String, @Nullable Object>> bookKeeping(ObjectType type, Set<Long> ids) {
        Map<Long, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select record_id, count(*) + 1 as version, min(recorded_at) as created_at
                          from records.change
                         where object = :object and record_id = any(:ids)
                         group by record_id
                         order by record_id
                        """)
                .param("object", type.name())
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
                    kept.put("id", row.getLong("record_id"));
                    kept.put("version", row.getLong("version"));
                    Timestamp made = row.getTimestamp("created_at");
                    kept.put("created_at", made.toInstant().toString());
                    rows.put(row.getLong("record_id"), kept);
                });
        return rows;
    }

    /// Answers those that were refused.
    private List<Map<String, @Nullable Object>> attempt(
            Work work, List<Map<String, @Nullable Object>> rows) {
        List<Map<String, @Nullable Object>> refused = new ArrayList<>();
        Map<Set<String>, List<Map<String, @Nullable Object>>> shapes = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : pointing(work, rows, refused)) {
            shapes.computeIfAbsent(new TreeSet<>(row.keySet()), any -> new ArrayList<>()).add(row);
        }
        shapes.forEach((columns, alike) -> insert(work, columns, alike, refused));
        return refused;
    }

    /// Those whose relations still lead somewhere. Users stay for ever, and where an object leads
    /// to itself the database takes care of it, but for the customer's own relations.
    private List<Map<String, @Nullable Object>> pointing(
            Work work,
            List<Map<String, @Nullable Object>> rows,
            List<Map<String, @Nullable Object>> refused) {
        ObjectType type = work.entry().type();
        List<Map<String, @Nullable Object>> good = rows;
        for (Field relation : type.relations()) {
            ObjectType target = types.find(Objects.requireNonNull(relation.target()));
            boolean itself = type.name().equals(relation.target());
            if (target == null
                    || target.name().equals("user")
                    || itself && !relation.is(Trait.CUSTOM)) {
                continue;
            }
            Set<Long> there = new HashSet<>();
            good.forEach(row -> targets(relation, row).forEach(there::add));
            if (there.isEmpty()) {
                continue;
            }
            there.retainAll(store.lock(target, there).keySet());
            List<Map<String, @Nullable Object>> still = new ArrayList<>();
            for (Map<String, @Nullable Object> row : good) {
                if (relation.is(Trait.LOOSE)) {
                    row.computeIfPresent(relation.column(), (column, named) -> among(there, named));
                }
                boolean whole =
                        targets(relation, row)
                                .allMatch(id ->
                                        there.contains(id) || itself && id == RecordQuery.id(row));
                (whole ? still : refused).add(row);
                if (!whole) {
                    work.why().put(RecordQuery.id(row), Constraints.nowhere());
                }
            }
            good = still;
        }
        return good;
    }

    /// Of what a loose relation named, that which is there still.
    private static @Nullable Object among(Set<Long> there, @Nullable Object named) {
        if (!(named instanceof JsonNode several) || !several.isArray()) {
            return named;
        }
        List<Long> still =
                several.valueStream().map(JsonNode::asLong).filter(there::contains).toList();
        return still.isEmpty() ? null : still;
    }

    private static Stream<Long> targets(Field relation, Map<String, @Nullable Object> row) {
        Object value =
                !relation.is(Trait.CUSTOM)
                        ? row.get(relation.column())
                        : row.get("custom") instanceof Map<?, ?> custom
                                ? custom.get(relation.column())
                                : null;
        return switch (value) {
            case JsonNode many when many.isArray() -> many.valueStream().map(JsonNode::asLong);
            case JsonNode one when one.isNumber() -> Stream.of(one.asLong());
            case null, default -> Stream.empty();
        };
    }

    /// Halved until what may not stand any more stands alone, as where another record holds a
    /// unique value by now.
    private void insert(
            Work work,
            Set<String> columns,
            List<Map<String, @Nullable Object>> rows,
            List<Map<String, @Nullable Object>> refused) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            Set<Long> inReach = inserted(work, columns, rows);
            List<Map<String, @Nullable Object>> within =
                    rows.stream().filter(row -> inReach.contains(RecordQuery.id(row))).toList();
            if (within.size() == rows.size()) {
                work.take(rows, Result.RESTORED);
                return;
            }
            work.take(
                    rows.stream().filter(row -> !inReach.contains(RecordQuery.id(row))).toList(),
                    Result.OUT_OF_REACH);
            insert(work, columns, within, refused);
        } catch (DataIntegrityViolationException mayNotStand) {
            if (rows.size() == 1) {
                refused.addAll(rows);
                work.why()
                        .put(
                                RecordQuery.id(rows.getFirst()),
                                holders.meaning(
                                        work.by(),
                                        work.entry().type(),
                                        rows.getFirst(),
                                        mayNotStand));
                return;
            }
            int half = rows.size() / 2;
            insert(work, columns, rows.subList(0, half), refused);
            insert(work, columns, rows.subList(half, rows.size()), refused);
        }
    }

    /// Answers those that whoever brings them back reaches; where that is not all, none is there.
    private Set<Long> inserted(
            Work work, Set<String> columns, List<Map<String, @Nullable Object>> rows) {
        return Objects.requireNonNull(
                savepoint.execute(status -> {
                    store.revive(work.entry(), columns, rows);
                    Set<Long> ids = new HashSet<>();
                    rows.forEach(row -> ids.add(RecordQuery.id(row)));
                    Permission within = work.within();
                    Set<Long> inReach = within == null ? ids : reached.among(within, ids);
                    if (inReach.size() < ids.size()) {
                        status.setRollbackOnly();
                    }
                    return inReach;
                }));
    }
}

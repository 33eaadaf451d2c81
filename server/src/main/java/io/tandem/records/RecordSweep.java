package io.tandem.records;

import static org.jooq.impl.DSL.inline;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.RecordWrite.Origin;
import io.tandem.records.RecordWrite.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Changes or deletes everything that a filter finds, part by part: ids are taken in their order,
/// so that each record is met once whatever becomes of it, and a part is asked for again as it is
/// written, by whoever writes and with the checks that hold for a single record.
@Service
@Transactional
public class RecordSweep {

    /// How many are counted one by one; more are estimated.
    static final int MOST_COUNTED = 100_000;

    /// What is done with each record.
    public sealed interface Work {
        /// @param values as a request writes them
        record Change(JsonNode values) implements Work {}

        record Delete() implements Work {}
    }

    public record Refused(long id, Refusal.Detail why) {}

    /// What became of a part.
    public record Swept(int done, int unchanged, List<Refused> refused) {}

    private final RecordQuery query;
    private final ReachedRecords reached;
    private final RecordStore store;
    private final BulkWrite bulk;
    private final DraftCheck check;
    private final Referrers referrers;
    private final ObjectTypes types;
    private final SensitiveReads reads;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate savepoint;

    RecordSweep(
            RecordQuery query,
            ReachedRecords reached,
            RecordStore store,
            BulkWrite bulk,
            DraftCheck check,
            Referrers referrers,
            ObjectTypes types,
            SensitiveReads reads,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.query = query;
        this.reached = reached;
        this.store = store;
        this.bulk = bulk;
        this.check = check;
        this.referrers = referrers;
        this.types = types;
        this.reads = reads;
        this.jdbc = jdbc;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /// Refuses whoever may not do this with any record of the object, and what could be done with
    /// none.
    public void require(Actor by, ObjectType type, Filter filter, Work work) {
        query.check(by, type, filter);
        Permission.of(by, type, Right.READ);
        switch (work) {
            case Work.Delete delete -> Permission.of(by, type, Right.DELETE);
            case Work.Change change -> {
                Permission changing = Permission.of(by, type, Right.UPDATE);
                Map<String, @Nullable Object> values = Values.read(type, change.values());
                if (values.isEmpty()) {
                    throw Refusal.at("/set", "bulk.nothing", "Say which field is to be changed.");
                }
                List<Refusal.Detail> errors =
                        new ArrayList<>(check.mayChange(changing, values, Origin.PERSON));
                values.forEach((path, value) -> {
                    if (type.fields().get(path) instanceof Field field) {
                        errors.addAll(ofNone(field, value));
                    }
                });
                if (!errors.isEmpty()) {
                    throw Refusal.of(errors);
                }
            }
        }
    }

    /// What no record at all could hold.
    private static List<Refusal.Detail> ofNone(Field field, @Nullable Object value) {
        String pointer = "/" + field.path().replace('.', '/');
        if (field.is(Trait.REQUIRED)
                && (value == null || value instanceof String text && text.isBlank())) {
            return List.of(
                    new Refusal.Detail(
                            pointer, "field.required", field.label().en() + " is missing."));
        }
        if (field.kind() == Kind.FILE && value != null) {
            return List.of(
                    new Refusal.Detail(
                            pointer, "bulk.file", "A file belongs to one record, not to many."));
        }
        return List.of();
    }

    /// How many records the filter finds: exact as far as counting is cheap, an estimate beyond.
    @Transactional(readOnly = true)
    public RecordQuery.Counted count(Actor by, ObjectType type, Filter filter) {
        Permission reading = Permission.of(by, type, Right.READ);
        Joins joins = query.joins(reading);
        Condition condition = query.condition(joins, reading, filter);
        Joins.Rendered sql =
                Joins.Rendered.of(
                        Joins.SQL
                                .selectCount()
                                .from(
                                        joins.from(Joins.SQL.select(inline(1).as("one")))
                                                .and(condition)
                                                .limit(inline(MOST_COUNTED + 1))
                                                .asTable("found")));
        Long some = jdbc.queryForObject(sql.sql(), Long.class, sql.values());
        long found = some == null ? 0 : some;
        if (found <= MOST_COUNTED) {
            return new RecordQuery.Counted(found, "exact");
        }
        RecordQuery.Counted planned =
                query.list(
                                reading,
                                new RecordQuery.Wanted(
                                        List.of("id"),
                                        filter,
                                        "id",
                                        1,
                                        null,
                                        RecordQuery.Total.ESTIMATED))
                        .total();
        return new RecordQuery.Counted(
                planned == null ? found : Math.max(found, planned.value()), "estimated");
    }

    /// The last id that there is now: what is made later is not swept along.
    @Transactional(readOnly = true)
    public long last(ObjectType type) {
        Long last =
                jdbc.queryForObject(
                        "select coalesce(max(t.id), 0) from %s as t where %s"
                                .formatted(type.view(), type.rowsOf("t")),
                        Long.class);
        return last == null ? 0 : last;
    }

    /// The next ids that the filter finds.
    @Transactional(readOnly = true)
    public List<Long> next(
            Actor by, ObjectType type, Filter filter, long after, long upTo, int most) {
        Permission reading = Permission.of(by, type, Right.READ);
        Joins joins = query.joins(reading);
        org.jooq.Field<Long> id = id(joins);
        Condition condition = query.condition(joins, reading, filter);
        Joins.Rendered sql =
                Joins.Rendered.of(
                        joins.from(Joins.SQL.select(id))
                                .and(condition)
                                .and(id.gt(after))
                                .and(id.le(upTo))
                                .orderBy(id)
                                .limit(inline(most)));
        reads.noteCompared(reading, query.compared(reading, filter));
        return jdbc.queryForList(sql.sql(), Long.class, sql.values());
    }

    /// Does the work with those of the records that the filter still finds.
    public Swept sweep(Actor by, ObjectType type, Filter filter, Work work, Collection<Long> ids) {
        store.lock(type, ids);
        List<Long> found = found(by, type, filter, ids);
        return switch (work) {
            case Work.Change change -> change(by, type, change, found);
            case Work.Delete delete -> delete(by, type, found);
        };
    }

    private List<Long> found(Actor by, ObjectType type, Filter filter, Collection<Long> ids) {
        Permission reading = Permission.of(by, type, Right.READ);
        Joins joins = query.joins(reading);
        org.jooq.Field<Long> id = id(joins);
        Condition condition = query.condition(joins, reading, filter);
        Condition among = DSL.condition("{0} = any({1})", id, DSL.val(ids.toArray(Long[]::new)));
        Joins.Rendered sql =
                Joins.Rendered.of(
                        joins.from(Joins.SQL.select(id)).and(condition).and(among).orderBy(id));
        return jdbc.queryForList(sql.sql(), Long.class, sql.values());
    }

    private Swept change(Actor by, ObjectType type, Work.Change change, List<Long> ids) {
        Map<String, @Nullable Object> values = Values.read(type, change.values());
        List<Outcome> outcomes =
                bulk.save(
                        by,
                        type,
                        ids.stream().map(id -> new Draft(id, values)).toList(),
                        Origin.PERSON);
        int done = 0;
        int unchanged = 0;
        List<Refused> refused = new ArrayList<>();
        for (int at = 0; at < ids.size(); at++) {
            switch (outcomes.get(at)) {
                case Outcome.Created made -> done++;
                case Outcome.Changed changed -> done++;
                case Outcome.Unchanged same -> unchanged++;
                case Outcome.Refused refusal ->
                        refused.add(new Refused(ids.get(at), refusal.errors().getFirst()));
            }
        }
        return new Swept(done, unchanged, refused);
    }

    private Swept delete(Actor by, ObjectType type, List<Long> ids) {
        Permission deleting = Permission.of(by, type, Right.DELETE);
        Map<Long, Refusal.Detail> refused = new HashMap<>();
        Set<Long> inReach =
                reached.isEverything(deleting) ? new HashSet<>(ids) : reached.among(deleting, ids);
        bulk.mayNotGo(by, type, inReach).forEach((id, why) -> refused.put(id, why.getFirst()));
        referrers
                .used(type, inReach, leading -> !leading.isOfPart())
                .forEach(id ->
                        refused.put(
                                id,
                                new Refusal.Detail(
                                        "",
                                        "record.in-use",
                                        "Others refer to it. Change those first.")));
        List<Long> free = new ArrayList<>();
        for (Long id : ids) {
            if (!inReach.contains(id)) {
                refused.put(id, BulkStatements.outOfReach(deleting));
            } else if (!refused.containsKey(id)) {
                free.add(id);
            }
        }
        int done = delete(by, type, free, refused);
        types.written(type);
        return new Swept(
                done,
                0,
                refused.entrySet().stream()
                        .map(one -> new Refused(one.getKey(), one.getValue()))
                        .toList());
    }

    /// Halved until the one that the database refuses stands alone.
    private int delete(
            Actor by, ObjectType type, List<Long> ids, Map<Long, Refusal.Detail> refused) {
        if (ids.isEmpty()) {
            return 0;
        }
        try {
            savepoint.executeWithoutResult(status -> deleteWithParts(by, type, ids));
            return ids.size();
        } catch (Refusal refusal) {
            if (ids.size() == 1) {
                refused.put(
                        ids.getFirst(),
                        new Refusal.Detail("", refusal.code(), refusal.detail(), refusal.params()));
                return 0;
            }
            int half = ids.size() / 2;
            return delete(by, type, ids.subList(0, half), refused)
                    + delete(by, type, ids.subList(half, ids.size()), refused);
        }
    }

    private void deleteWithParts(Actor by, ObjectType type, List<Long> ids) {
        for (Referrers.Leading leading : referrers.leadingTo(type)) {
            if (leading.isOfPart()) {
                List<Long> parts = referrers.referring(leading, ids);
                if (!parts.isEmpty()) {
                    store.delete(by, leading.from(), parts, leading.relation());
                }
            }
        }
        store.delete(by, type, ids);
    }

    private static org.jooq.Field<Long> id(Joins joins) {
        return DSL.field(DSL.name(joins.alias(), "id"), Long.class);
    }
}

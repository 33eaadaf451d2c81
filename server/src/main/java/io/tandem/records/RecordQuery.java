package io.tandem.records;

import static org.jooq.impl.DSL.inline;

import io.tandem.kernel.Filter;
import io.tandem.kernel.KeptPlans;
import io.tandem.kernel.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads records of any object: pages of a list, one record, ids by a key. Only what was asked for
/// is selected and joined, nothing is counted unasked, and every read carries its [Permission].
@Service
@Transactional(readOnly = true)
public class RecordQuery {

    public static final int MOST_ROWS = 500;
    private static final int USUAL_ROWS = 50;

    /// How to count what a list holds. An estimate is the planner's; what is capped is exact up to
    /// a thousand.
    public enum Total {
        NONE,
        ESTIMATED,
        CAPPED,
        EXACT
    }

    /// What is wanted of a list; empty fields mean all.
    ///
    /// @param marks each row tells which of these holds for it first
    /// @param asOf the instant as of which the records are asked for; null is now
    public record Wanted(
            List<String> fields,
            Filter filter,
            @Nullable String sort,
            int limit,
            @Nullable String after,
            Total total,
            List<Filter> marks,
            @Nullable Instant asOf) {

        public Wanted(
                List<String> fields,
                Filter filter,
                @Nullable String sort,
                int limit,
                @Nullable String after,
                Total total) {
            this(fields, filter, sort, limit, after, total, List.of(), null);
        }

        public Wanted marked(List<Filter> by) {
            return new Wanted(fields, filter, sort, limit, after, total, by, asOf);
        }

        public Wanted asOf(@Nullable Instant at) {
            return new Wanted(fields, filter, sort, limit, after, total, marks, at);
        }

        public static Wanted where(Filter filter) {
            return new Wanted(List.of(), filter, null, USUAL_ROWS, null, Total.NONE);
        }

        public Wanted fields(String... names) {
            return new Wanted(List.of(names), filter, sort, limit, after, total, marks, asOf);
        }

        public Wanted sort(String by) {
            return new Wanted(fields, filter, by, limit, after, total, marks, asOf);
        }

        public Wanted most(int rows) {
            return new Wanted(fields, filter, sort, rows, after, total, marks, asOf);
        }

        Wanted after(String place) {
            return new Wanted(fields, filter, sort, limit, place, total, marks, asOf);
        }

        public Wanted counted(Total how) {
            return new Wanted(fields, filter, sort, limit, after, how, marks, asOf);
        }
    }

    /// @param kind `exact`, `estimated`, or `atLeast` where there are more than are counted
    public record Counted(long value, String kind) {}

    public record Page(
            List<Map<String, @Nullable Object>> items,
            @Nullable String after,
            @Nullable Counted total) {}

    static final String TABLE = "r";

    private final JdbcTemplate jdbc;
    private final Totals totals;
    private final ObjectTypes types;
    private final Reach reach;
    private final SecretFields secrets;
    private final SingleReads singles;
    private final SensitiveReads reads;
    private final SlowLists slow;
    private final Walks walks;
    private final KeptPlans plans;
    private final Clock clock;
    private final int fewOwners;

    /// @param fewOwners up to so many owners a list is read owner by owner; the records of more are
    ///   met often enough on a walk over all in their order
    RecordQuery(
            JdbcTemplate jdbc,
            ObjectTypes types,
            Reach reach,
            SecretFields secrets,
            SingleReads singles,
            SensitiveReads reads,
            SlowLists slow,
            Walks walks,
            KeptPlans plans,
            Clock clock,
            @Value("${tandem.records.few-owners:32}") int fewOwners) {
        this.jdbc = jdbc;
        this.totals = new Totals(jdbc);
        this.types = types;
        this.reach = reach;
        this.secrets = secrets;
        this.singles = singles;
        this.reads = reads;
        this.slow = slow;
        this.walks = walks;
        this.plans = plans;
        this.clock = clock;
        this.fewOwners = fewOwners;
    }

    public Page list(Permission permission, Wanted wanted) {
        int limit = wanted.limit() == 0 ? USUAL_ROWS : wanted.limit();
        if (limit < 1 || limit > MOST_ROWS) {
            throw Refusal.at("/limit", "page.limit", "A page has between 1 and 500 records.");
        }
        Joins joins = joins(permission, wanted.asOf());
        Columns columns = Columns.of(joins, permission, secrets, wanted.fields());
        Sort sort = Sort.of(joins, wanted.sort());
        boolean past = wanted.asOf() != null;
        Optional<Reach.Owners> owners = past ? Optional.empty() : fewOwners(permission);
        WalkedPage walked = new WalkedPage(reach, permission, wanted);
        Walks.Walk walk =
                past || owners.isPresent()
                        ? null
                        : walks.along(joins, wanted.sort(), walked.isPlain());
        Condition condition =
                owners.isPresent()
                        ? DSL.noCondition()
                        : condition(joins, permission, wanted.filter(), walk);
        List<org.jooq.Field<?>> selected = new ArrayList<>(columns.selected());
        selected.addAll(sort.columns());
        Marks marks = Marks.of(joins, permission.actor(), wanted.marks(), clock(joins));
        selected.addAll(marks.columns());
        List<List<@Nullable Object>> keys = new ArrayList<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        List<List<SensitiveReads.Seen>> seen = new ArrayList<>();
        int sortedFrom = columns.selected().size();
        boolean walking = walk != null && !walk.among().isEmpty();
        // both go through one index in its order, whatever the values are
        boolean kept = walking || walk != null && isAll(permission, wanted.filter());
        long begun = System.nanoTime();
        if (kept) {
            plans.keep();
        }
        List<Sort.Part> parts = sort.parts(wanted.after());
        for (int part = 0; part < parts.size() && items.size() <= limit; part++) {
            int most = limit + 1 - items.size();
            Condition rows =
                    owners.isPresent()
                            ? new OwnerByOwner(reach, clock, permission, wanted, owners.get())
                                    .rows(part, most)
                            : walking
                                    ? walkedTo(walked, part, most)
                                    : condition.and(parts.get(part).rows());
            Joins.Rendered sql =
                    Joins.Rendered.of(
                            joins.from(Joins.SQL.select(selected))
                                    .and(rows)
                                    .orderBy(parts.get(part).order())
                                    .limit(inline(most)));
            items.addAll(
                    jdbc.query(
                            sql.sql(),
                            (row, number) -> {
                                keys.add(values(row, sortedFrom, sort.columns().size()));
                                seen.add(new ArrayList<>());
                                return marks.put(row, columns.read(row, seen.getLast()));
                            },
                            sql.values()));
        }
        if (kept) {
            plans.planAnew();
        }
        long took = System.nanoTime() - begun;
        if (!past) {
            slow.note(took, () -> lookedBy(permission, wanted));
        }
        if (walk != null) {
            walk.took(took);
        }
        boolean more = items.size() > limit;
        reads.note(permission, seen.stream().limit(limit).flatMap(List::stream).toList());
        reads.noteCompared(permission, compared(permission, wanted.filter()));
        marks.asked().forEach(mark -> reads.noteCompared(permission, compared(permission, mark)));
        return new Page(
                more ? items.subList(0, limit) : items,
                more ? sort.cursor(keys.get(limit - 1)) : null,
                total(permission, wanted));
    }

    private Condition walkedTo(WalkedPage page, int part, int most) {
        Joins found = new Joins(reach, page.permission(), "f");
        Walks.Walk walk = walks.along(found, page.wanted().sort(), true);
        Condition rest = condition(found, page.permission(), page.wanted().filter(), walk);
        return page.rows(part, most, walk == null ? List.of() : walk.among(), found, rest);
    }

    private boolean isAll(Permission permission, Filter filter) {
        return filter.equals(Filter.ALL) && reach.isEverything(permission);
    }

    private Optional<Reach.Owners> fewOwners(Permission permission) {
        return reach.isEverything(permission)
                ? Optional.empty()
                : reach.owners(permission).filter(owners -> owners.ids().size() <= fewOwners);
    }

    public Map<String, @Nullable Object> one(Permission permission, long id) {
        return one(permission, id, List.of());
    }

    public Map<String, @Nullable Object> one(Permission permission, long id, List<String> fields) {
        SingleReads.Read read = singles.of(permission, id, fields);
        List<SensitiveReads.Seen> seen = new ArrayList<>();
        Map<String, @Nullable Object> record =
                jdbc
                        .query(
                                read.sql().sql(),
                                (row, number) -> read.columns().read(row, seen),
                                read.sql().values())
                        .stream()
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound(permission.type().name(), id));
        reads.note(permission, seen);
        return record;
    }

    /// Refuses a filter that could not be asked of the object, whoever asks.
    public void check(Actor by, ObjectType type, Filter filter) {
        reach.matches(Permission.trusted(by, type), filter, TABLE);
    }

    /// The same for an order.
    void checkSort(Actor by, ObjectType type, String sort) {
        Sort.of(joins(Permission.trusted(by, type)), sort);
    }

    /// Whether a list may be asked by this filter with the permission.
    boolean answers(Permission permission, Filter filter) {
        try {
            condition(joins(permission), permission, filter);
            return true;
        } catch (Refusal unanswered) {
            return false;
        }
    }

    /// The filter as a test of records at hand, with the meaning that it has in the database. It is
    /// one of the workspace's own, so it sees every field.
    public Predicate<FilterRow> test(Actor by, ObjectType type, Filter filter) {
        Clause clause = meaning(Permission.trusted(by, type), filter);
        return row -> ClauseMemory.holds(clause, row);
    }

    /// The id of a row that was read.
    public static long id(Map<String, @Nullable Object> row) {
        return row.get("id") instanceof Long id ? id : 0;
    }

    /// The titles of the records of an object, by id; those that are gone or hidden are missing.
    Map<Long, String> titles(Actor actor, String object, Collection<Long> ids) {
        Map<Long, String> titles = new LinkedHashMap<>();
        reached(actor, object, ids)
                .forEach((id, title) -> {
                    if (title != null) {
                        titles.put(id, title);
                    }
                });
        return titles;
    }

    /// Which of the records of an object the actor reaches, by id, with the title where there is
    /// one that they see. At most 500 are asked for.
    public Map<Long, @Nullable String> reached(Actor actor, String object, Collection<Long> ids) {
        ObjectType type = types.find(object);
        Permission permission =
                type == null ? null : Permission.find(actor, type, Right.READ).orElse(null);
        if (type == null || permission == null || ids.isEmpty()) {
            return Map.of();
        }
        boolean titled = permission.shows(type.findField(ObjectType.TITLE));
        Map<Long, @Nullable String> reached = new LinkedHashMap<>();
        Filter among =
                Filter.where(
                        "id",
                        Filter.Op.IN,
                        ids.stream().distinct().map(java.math.BigDecimal::valueOf).toList());
        list(
                        permission,
                        Wanted.where(among)
                                .fields(titled ? ObjectType.TITLE : "id")
                                .sort("id")
                                .most(MOST_ROWS))
                .items()
                .forEach(row ->
                        reached.put(
                                id(row),
                                titled ? String.valueOf(row.get(ObjectType.TITLE)) : null));
        return reached;
    }

    private @Nullable Counted total(Permission permission, Wanted wanted) {
        if (wanted.total() == Total.NONE) {
            return null;
        }
        Joins joins = joins(permission, wanted.asOf());
        return totals.of(joins, condition(joins, permission, wanted.filter()), wanted.total());
    }

    /// What a list looks at to find its records and their order.
    private Stream<Place> lookedBy(Permission permission, Wanted wanted) {
        Joins joins = joins(permission);
        Stream<Place> order =
                wanted.sort() == null
                        ? Stream.of()
                        : Stream.of(wanted.sort().split(","))
                                .map(path ->
                                        joins.place(path.strip().replaceFirst("^-", ""), "/sort"));
        return Stream.concat(compared(permission, wanted.filter()), order);
    }

    /// What the filter looks at.
    Stream<Place> compared(Permission permission, Filter filter) {
        return meaning(permission, filter).spots().map(Clause.Spot::place);
    }

    private Clause meaning(Permission permission, Filter filter) {
        return new FilterMeaning(joins(permission), permission.actor(), clock, false).of(filter);
    }

    Joins joins(Permission permission) {
        return new Joins(reach, permission, TABLE);
    }

    /// The tables as of an instant, which may be null for now.
    Joins joins(Permission permission, @Nullable Instant asOf) {
        if (asOf != null) {
            AsOf.check(permission.type(), asOf, clock);
        }
        return new Joins(reach, permission, TABLE, asOf);
    }

    /// Relative dates are counted from the instant as of which is asked.
    private Clock clock(Joins joins) {
        return joins.asOf() == null ? clock : Clock.fixed(joins.asOf(), ZoneOffset.UTC);
    }

    /// The filter within what the permission reaches.
    Condition condition(Joins joins, Permission permission, Filter filter) {
        return condition(joins, permission, filter, null);
    }

    private Condition condition(
            Joins joins, Permission permission, Filter filter, Walks.@Nullable Walk walk) {
        Condition reached =
                joins.asOf() == null
                        ? reach.of(permission, joins.alias())
                        : reach.today(permission, joins.alias());
        return reached.and(
                new FilterSql(joins, permission.actor(), clock(joins), walk).condition(filter));
    }

    private static List<@Nullable Object> values(ResultSet row, int from, int size)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(size);
        for (int at = from + 1; at <= from + size; at++) {
            Object value = row.getObject(at);
            values.add(
                    value instanceof java.sql.Timestamp
                            ? row.getObject(at, java.time.OffsetDateTime.class)
                            : value);
        }
        return values;
    }
}

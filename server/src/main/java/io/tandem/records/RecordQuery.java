package io.tandem.records;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
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

    /// How to count what a list holds. An estimate is the planner's.
    public enum Total {
        NONE,
        ESTIMATED,
        EXACT
    }

    /// What is wanted of a list; empty fields mean all.
    public record Wanted(
            List<String> fields,
            Filter filter,
            @Nullable String sort,
            int limit,
            @Nullable String after,
            Total total) {

        public static Wanted where(Filter filter) {
            return new Wanted(List.of(), filter, null, USUAL_ROWS, null, Total.NONE);
        }

        public Wanted fields(String... names) {
            return new Wanted(List.of(names), filter, sort, limit, after, total);
        }

        public Wanted sort(String by) {
            return new Wanted(fields, filter, by, limit, after, total);
        }

        public Wanted most(int rows) {
            return new Wanted(fields, filter, sort, rows, after, total);
        }

        public Wanted counted() {
            return new Wanted(fields, filter, sort, limit, after, Total.EXACT);
        }
    }

    public record Counted(long value, String kind) {}

    public record Page(
            List<Map<String, @Nullable Object>> items,
            @Nullable String after,
            @Nullable Counted total) {}

    private final JdbcTemplate jdbc;
    private final ObjectTypes types;
    private final Clock clock;

    RecordQuery(JdbcTemplate jdbc, ObjectTypes types, Clock clock) {
        this.jdbc = jdbc;
        this.types = types;
        this.clock = clock;
    }

    public Page list(Permission permission, Wanted wanted) {
        int limit = wanted.limit() == 0 ? USUAL_ROWS : wanted.limit();
        if (limit < 1 || limit > MOST_ROWS) {
            throw Refusal.at("/limit", "page.limit", "A page has between 1 and 500 records.");
        }
        Joins joins = joins(permission);
        Columns columns = Columns.of(joins, types, wanted.fields());
        Sort sort = Sort.of(joins, wanted.sort());
        Condition condition = condition(joins, permission, wanted.filter());
        List<org.jooq.Field<?>> selected = new ArrayList<>(columns.selected());
        selected.addAll(sort.columns());
        List<List<@Nullable Object>> keys = new ArrayList<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        int sortedFrom = columns.selected().size();
        List<Condition> parts =
                wanted.after() == null ? List.of(DSL.noCondition()) : sort.after(wanted.after());
        for (Condition part : parts) {
            if (items.size() > limit) {
                break;
            }
            Joins.Rendered sql =
                    Joins.Rendered.of(
                            joins.from(Joins.SQL.select(selected))
                                    .and(condition)
                                    .and(part)
                                    .orderBy(sort.order())
                                    .limit(inline(limit + 1 - items.size())));
            items.addAll(
                    jdbc.query(
                            sql.sql(),
                            (row, number) -> {
                                keys.add(values(row, sortedFrom, sort.columns().size()));
                                return columns.read(row);
                            },
                            sql.values()));
        }
        boolean more = items.size() > limit;
        return new Page(
                more ? items.subList(0, limit) : items,
                more ? sort.cursor(keys.get(limit - 1)) : null,
                total(permission, wanted));
    }

    public Map<String, @Nullable Object> one(Permission permission, long id) {
        return one(permission, id, List.of());
    }

    public Map<String, @Nullable Object> one(Permission permission, long id, List<String> fields) {
        Joins joins = joins(permission);
        Columns columns = Columns.of(joins, types, fields);
        Condition condition = condition(joins, permission, Filter.ALL).and(idIs(joins, id));
        Joins.Rendered sql =
                Joins.Rendered.of(joins.from(Joins.SQL.select(columns.selected())).and(condition));
        return jdbc.query(sql.sql(), (row, number) -> columns.read(row), sql.values()).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(permission.type().name(), id));
    }

    /// The id of a row that was read.
    public static long id(Map<String, @Nullable Object> row) {
        return row.get("id") instanceof Long id ? id : 0;
    }

    /// The titles of the records of an object, by id; those that are gone are missing.
    Map<Long, String> titles(Actor actor, String object, Collection<Long> ids) {
        ObjectType type = types.find(object);
        if (type == null || !type.hasTitle() || ids.isEmpty()) {
            return Map.of();
        }
        Permission permission = Permission.of(actor, type, Permission.Right.READ);
        Map<Long, String> titles = new LinkedHashMap<>();
        Filter among =
                Filter.where(
                        "id",
                        Filter.Op.IN,
                        ids.stream().distinct().map(java.math.BigDecimal::valueOf).toList());
        list(permission, Wanted.where(among).fields(ObjectType.TITLE).sort("id").most(MOST_ROWS))
                .items()
                .forEach(row -> titles.put(id(row), String.valueOf(row.get(ObjectType.TITLE))));
        return titles;
    }

    private @Nullable Counted total(Permission permission, Wanted wanted) {
        if (wanted.total() == Total.NONE) {
            return null;
        }
        Joins joins = joins(permission);
        Condition condition = condition(joins, permission, wanted.filter());
        if (wanted.total() == Total.EXACT) {
            Joins.Rendered sql =
                    Joins.Rendered.of(joins.from(Joins.SQL.select(count())).and(condition));
            Long rows = jdbc.queryForObject(sql.sql(), Long.class, sql.values());
            return new Counted(rows == null ? 0 : rows, "exact");
        }
        Joins.Rendered sql =
                Joins.Rendered.of(joins.from(Joins.SQL.select(inline(1))).and(condition));
        return new Counted(
                PlannedRows.read(
                        jdbc.queryForObject(
                                "explain (format json) " + sql.sql(), String.class, sql.values())),
                "estimated");
    }

    Joins joins(Permission permission) {
        return new Joins(types, permission.type(), permission.actor().tenant());
    }

    Condition condition(Joins joins, Permission permission, Filter filter) {
        FilterSql sql = new FilterSql(joins, permission.actor(), clock);
        return sql.condition(permission.scope()).and(sql.condition(filter));
    }

    private static Condition idIs(Joins joins, long id) {
        return joins.place("id", "/id").column().cast(Long.class).eq(id);
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

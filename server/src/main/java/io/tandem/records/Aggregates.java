package io.tandem.records;

import static org.jooq.impl.DSL.inline;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.AggregateColumns.Mixed;
import io.tandem.records.LargestGroups.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Numbers over records: grouped by fields or by the day, week, month, quarter or year of a date
/// (`closedOn:month`), the same rights and filters as lists. Money is summed per currency. Of a
/// field with many groups the largest can be kept apart, and all others counted as one.
@Service
@Transactional(readOnly = true)
public class Aggregates {

    public static final int MOST_ROWS = 1000;
    private static final int MOST_GROUPS = 4;

    /// Enough for a year of days in eight series.
    private static final int MOST_OF_LARGEST = 3000;

    private static final int MOST_MEASURES = 12;

    public record Measure(String fn, @Nullable String field, @Nullable String as) {

        public static Measure count() {
            return new Measure("count", null, null);
        }

        String key() {
            return as != null ? as : field == null ? fn : fn + "(" + field + ")";
        }
    }

    /// Of a field only the largest groups by the first measure stand for themselves.
    ///
    /// @param currency in which amounts are compared; without one, that in which most is counted
    public record Largest(String group, int count, @Nullable String currency) {}

    /// @param asOf the instant as of which the records are counted; null is now
    public record Asked(
            Filter filter,
            List<String> groupBy,
            List<Measure> measures,
            List<Largest> largest,
            int limit,
            @Nullable Instant asOf) {

        public Asked(Filter filter, List<String> groupBy, List<Measure> measures, int limit) {
            this(filter, groupBy, measures, List.of(), limit, null);
        }

        public Asked asOf(@Nullable Instant at) {
            return new Asked(filter, groupBy, measures, largest, limit, at);
        }
    }

    /// The rows, and whether there would be more than the limit. A row of all other groups of a
    /// field names that field in `others`.
    public record Table(List<Map<String, @Nullable Object>> rows, boolean more) {}

    private final JdbcTemplate jdbc;
    private final RecordQuery query;
    private final SensitiveReads reads;
    private final LargestGroups largest;

    Aggregates(JdbcTemplate jdbc, RecordQuery query, SensitiveReads reads, LargestGroups largest) {
        this.jdbc = jdbc;
        this.query = query;
        this.reads = reads;
        this.largest = largest;
    }

    public Table table(Permission permission, Asked asked) {
        check(asked);
        int most = asked.largest().isEmpty() ? MOST_ROWS : MOST_OF_LARGEST;
        int limit = asked.limit() == 0 ? most : Math.min(asked.limit(), most);
        Map<String, Kept> kept = largest.of(permission, asked);
        List<Map<String, @Nullable Object>> rows = rows(permission, asked, kept, limit + 1, false);
        boolean more = rows.size() > limit;
        List<Map<String, @Nullable Object>> table = more ? rows.subList(0, limit) : rows;
        if (table.stream().anyMatch(row -> row.containsValue(Mixed.CURRENCIES))) {
            perCurrency(permission, asked, kept, table);
        }
        return new Table(table, more);
    }

    private List<Map<String, @Nullable Object>> rows(
            Permission permission,
            Asked asked,
            Map<String, Kept> kept,
            int most,
            boolean byCurrency) {
        Joins joins = query.joins(permission, asked.asOf());
        AggregateColumns columns =
                new AggregateColumns(joins, permission.actor().periods(), byCurrency);
        asked.groupBy().forEach(group -> columns.group(group, kept.get(group)));
        List<Measure> measures =
                asked.measures().isEmpty() ? List.of(Measure.count()) : asked.measures();
        measures.forEach(columns::measure);
        Condition condition = query.condition(joins, permission, asked.filter());
        var select =
                joins.from(Joins.SQL.select(columns.selected()))
                        .and(condition)
                        .groupBy(columns.groups())
                        .orderBy(columns.groups())
                        .limit(inline(most));
        reads.noteCompared(
                permission,
                Stream.concat(
                        query.compared(permission, asked.filter()),
                        paths(asked).stream().map(path -> joins.place(path, "/fields"))));
        Joins.Rendered sql = Joins.Rendered.of(select);
        return jdbc.query(sql.sql(), (row, number) -> columns.read(row), sql.values());
    }

    private static List<String> paths(Asked asked) {
        List<String> paths = new ArrayList<>();
        asked.groupBy().forEach(group -> paths.add(group.replaceAll(":.*", "")));
        asked.measures().stream().map(Measure::field).filter(Objects::nonNull).forEach(paths::add);
        return paths;
    }

    /// Money of several currencies is never added up: where a group holds several, its measures of
    /// money are lists, one amount a currency.
    private void perCurrency(
            Permission permission,
            Asked asked,
            Map<String, Kept> kept,
            List<Map<String, @Nullable Object>> table) {
        int most = (asked.largest().isEmpty() ? MOST_ROWS : MOST_OF_LARGEST) * 10;
        for (Measure measure : asked.measures()) {
            if (table.stream().noneMatch(row -> row.get(measure.key()) == Mixed.CURRENCIES)) {
                continue;
            }
            Asked one =
                    new Asked(
                            asked.filter(),
                            asked.groupBy(),
                            List.of(measure),
                            List.of(),
                            0,
                            asked.asOf());
            Map<List<@Nullable Object>, List<Object>> amounts = new HashMap<>();
            for (Map<String, @Nullable Object> row : rows(permission, one, kept, most, true)) {
                Object amount = row.get(measure.key());
                if (amount != null) {
                    amounts.computeIfAbsent(group(asked, row), group -> new ArrayList<>())
                            .add(amount);
                }
            }
            table.forEach(row -> {
                if (row.get(measure.key()) == Mixed.CURRENCIES) {
                    row.put(measure.key(), amounts.getOrDefault(group(asked, row), List.of()));
                }
            });
        }
    }

    private static List<@Nullable Object> group(Asked asked, Map<String, @Nullable Object> row) {
        List<@Nullable Object> group = new ArrayList<>();
        asked.groupBy().forEach(key -> group.add(row.get(key)));
        group.add(row.get(AggregateColumns.OTHERS));
        return group;
    }

    private static void check(Asked asked) {
        if (asked.groupBy().size() > MOST_GROUPS) {
            throw Refusal.at("/groupBy", "aggregate.too-many", "At most four fields group.");
        }
        if (asked.largest().size() > MOST_GROUPS) {
            throw Refusal.at("/largest", "aggregate.too-many", "At most four fields group.");
        }
        if (asked.measures().size() > MOST_MEASURES) {
            throw Refusal.at("/measures", "aggregate.too-many", "At most twelve measures.");
        }
    }
}

package io.tandem.records;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Numbers over records: grouped by fields or by the day, week, month, quarter or year of a date
/// (`closedOn:month`), the same rights and filters as lists. Money is summed per currency.
@Service
@Transactional(readOnly = true)
public class Aggregates {

    public static final int MOST_ROWS = 1000;
    private static final int MOST_GROUPS = 4;
    private static final int MOST_MEASURES = 12;
    private static final Set<String> BUCKETS = Set.of("day", "week", "month", "quarter", "year");

    public record Measure(String fn, @Nullable String field, @Nullable String as) {

        public static Measure count() {
            return new Measure("count", null, null);
        }

        String key() {
            return as != null ? as : field == null ? fn : fn + "(" + field + ")";
        }
    }

    public record Asked(Filter filter, List<String> groupBy, List<Measure> measures, int limit) {}

    /// The rows, and whether there would be more than the limit.
    public record Table(List<Map<String, @Nullable Object>> rows, boolean more) {}

    private interface Cell {
        @Nullable Object read(ResultSet row) throws SQLException;
    }

    private record Output(String key, Cell cell) {}

    /// Stands for an amount until it is listed by currency.
    private enum Mixed {
        CURRENCIES
    }

    private final JdbcTemplate jdbc;
    private final RecordQuery query;
    private final SensitiveReads reads;
    private final Clock clock;

    Aggregates(JdbcTemplate jdbc, RecordQuery query, SensitiveReads reads, Clock clock) {
        this.jdbc = jdbc;
        this.query = query;
        this.reads = reads;
        this.clock = clock;
    }

    public Table table(Permission permission, Asked asked) {
        check(asked);
        int limit = asked.limit() == 0 ? MOST_ROWS : Math.min(asked.limit(), MOST_ROWS);
        List<Map<String, @Nullable Object>> rows = rows(permission, asked, limit + 1, false);
        boolean more = rows.size() > limit;
        List<Map<String, @Nullable Object>> table = more ? rows.subList(0, limit) : rows;
        if (table.stream().anyMatch(row -> row.containsValue(Mixed.CURRENCIES))) {
            perCurrency(permission, asked, table);
        }
        return new Table(table, more);
    }

    private List<Map<String, @Nullable Object>> rows(
            Permission permission, Asked asked, int most, boolean byCurrency) {
        Joins joins = query.joins(permission);
        Build build = new Build(joins, permission.actor().zone().getId(), byCurrency);
        asked.groupBy().forEach(build::group);
        List<Measure> measures =
                asked.measures().isEmpty() ? List.of(Measure.count()) : asked.measures();
        measures.forEach(build::measure);
        Condition condition = query.condition(joins, permission, asked.filter());
        var select =
                joins.from(Joins.SQL.select(build.selected))
                        .and(condition)
                        .groupBy(build.groups)
                        .orderBy(build.groups)
                        .limit(inline(most));
        reads.noteCompared(
                permission,
                Stream.concat(
                        query.compared(permission, asked.filter()),
                        paths(asked).stream().map(path -> joins.place(path, "/fields"))));
        Joins.Rendered sql = Joins.Rendered.of(select);
        return jdbc.query(sql.sql(), (row, number) -> build.read(row), sql.values());
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
            Permission permission, Asked asked, List<Map<String, @Nullable Object>> table) {
        for (Measure measure : asked.measures()) {
            if (table.stream().noneMatch(row -> row.get(measure.key()) == Mixed.CURRENCIES)) {
                continue;
            }
            Asked one = new Asked(asked.filter(), asked.groupBy(), List.of(measure), 0);
            Map<List<@Nullable Object>, List<Object>> amounts = new HashMap<>();
            for (Map<String, @Nullable Object> row : rows(permission, one, MOST_ROWS * 10, true)) {
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
        return group;
    }

    private static void check(Asked asked) {
        if (asked.groupBy().size() > MOST_GROUPS) {
            throw Refusal.at("/groupBy", "aggregate.too-many", "At most four fields group.");
        }
        if (asked.measures().size() > MOST_MEASURES) {
            throw Refusal.at("/measures", "aggregate.too-many", "At most twelve measures.");
        }
    }

    /// The select of one table as it grows.
    private static final class Build {

        private final Joins joins;
        private final String zone;
        private final List<org.jooq.Field<?>> selected = new ArrayList<>();
        private final List<org.jooq.Field<?>> groups = new ArrayList<>();
        private final List<Output> outputs = new ArrayList<>();
        private final boolean byCurrency;

        Build(Joins joins, String zone, boolean byCurrency) {
            this.joins = joins;
            this.zone = zone;
            this.byCurrency = byCurrency;
        }

        void group(String asked) {
            int colon = asked.indexOf(':');
            String path = colon < 0 ? asked : asked.substring(0, colon);
            Joins.Place place = joins.open(path, "/groupBy");
            if (place.field().kind().isMany() || place.field().kind().isStructured()) {
                throw Refusal.at(
                        "/groupBy",
                        "aggregate.not-for-field",
                        "Records are not grouped by " + path + ", which holds several values.");
            }
            if (colon >= 0) {
                bucket(asked, asked.substring(colon + 1), place);
            } else if (place.field().kind() == Kind.RELATION) {
                int id = grouped(place.column());
                org.jooq.Field<String> title = joins.title(path, place);
                int name = title == null ? 0 : grouped(title);
                outputs.add(
                        new Output(
                                asked,
                                row -> {
                                    long value = row.getLong(id);
                                    return row.wasNull()
                                            ? null
                                            : Columns.reference(
                                                    value, name == 0 ? null : row.getString(name));
                                }));
            } else if (place.isMoney()) {
                int at = grouped(place.column());
                int currency = grouped(place.currency());
                outputs.add(
                        new Output(
                                asked,
                                row ->
                                        Columns.money(
                                                row.getBigDecimal(at), row.getString(currency))));
            } else {
                int at = grouped(place.column());
                Field field = place.field();
                outputs.add(new Output(asked, row -> Columns.plain(row, at, field)));
            }
        }

        private void bucket(String key, String bucket, Joins.Place place) {
            Kind kind = place.field().kind();
            if (!BUCKETS.contains(bucket) || kind != Kind.DATE && kind != Kind.INSTANT) {
                throw Refusal.at(
                        "/groupBy",
                        "aggregate.unknown-bucket",
                        "Dates are grouped by day, week, month, quarter or year.");
            }
            org.jooq.Field<?> day =
                    kind == Kind.DATE
                            ? place.column()
                            : field(
                                    "({0} at time zone {1})",
                                    SQLDataType.LOCALDATETIME, place.column(), inline(zone));
            int at =
                    grouped(
                            field(
                                    "date_trunc({0}, {1})::date",
                                    SQLDataType.LOCALDATE, inline(bucket), day));
            outputs.add(new Output(key, row -> row.getObject(at, LocalDate.class)));
        }

        void measure(Measure measure) {
            if (measure.fn().equals("count") && measure.field() == null) {
                int at = select(DSL.count());
                outputs.add(new Output(measure.key(), row -> row.getLong(at)));
                return;
            }
            if (measure.field() == null) {
                throw Refusal.at(
                        "/measures", "aggregate.no-field", measure.fn() + " wants a field.");
            }
            Joins.Place place = joins.open(measure.field(), "/measures");
            org.jooq.Field<?> column = place.column();
            Kind kind = place.field().kind();
            switch (measure.fn()) {
                case "count", "countDistinct" -> {
                    int at =
                            select(
                                    measure.fn().equals("count")
                                            ? DSL.count(column)
                                            : distinct(place));
                    outputs.add(new Output(measure.key(), row -> row.getLong(at)));
                }
                case "sum", "avg", "median" -> {
                    if (!kind.isNumeric()) {
                        throw notFor(measure, place.field());
                    }
                    number(measure, place);
                }
                case "min", "max" -> {
                    if (kind == Kind.BOOLEAN
                            || kind.isRelation()
                            || kind.isMany()
                            || kind.isStructured()) {
                        throw notFor(measure, place.field());
                    }
                    if (kind.isNumeric()) {
                        number(measure, place);
                    } else {
                        int at =
                                select(
                                        kind.isText()
                                                ? text(measure, place)
                                                : extreme(measure, column));
                        Field field = place.field();
                        outputs.add(
                                new Output(measure.key(), row -> Columns.plain(row, at, field)));
                    }
                }
                default ->
                        throw Refusal.at(
                                "/measures",
                                "aggregate.unknown-function",
                                "Known: count, countDistinct, sum, avg, median, min, max.");
            }
        }

        private static org.jooq.Field<Integer> distinct(Joins.Place place) {
            return place.isMoney()
                    ? DSL.countDistinct(place.column(), place.currency())
                            .filterWhere(place.column().isNotNull())
                    : DSL.countDistinct(place.column());
        }

        /// The first or last of a list that is sorted by the field: text is compared by its fold.
        private static org.jooq.Field<String> text(Measure measure, Joins.Place place) {
            org.jooq.Field<String> text = place.column().cast(SQLDataType.CLOB);
            return DSL.arrayGet(
                    extreme(measure, DSL.array(Joins.fold(text), text))
                            .filterWhere(text.isNotNull()),
                    2);
        }

        private static <T> AggregateFunction<T> extreme(Measure measure, org.jooq.Field<T> column) {
            return measure.fn().equals("min") ? DSL.min(column) : DSL.max(column);
        }

        /// Between the two in the middle. `percentile_cont` would count in floating point.
        private static org.jooq.Field<BigDecimal> median(org.jooq.Field<BigDecimal> number) {
            return DSL.percentileDisc(inline(0.5))
                    .withinGroupOrderBy(number)
                    .plus(DSL.percentileDisc(inline(0.5)).withinGroupOrderBy(number.desc()))
                    .times(inline(new BigDecimal("0.5")));
        }

        private void number(Measure measure, Joins.Place place) {
            org.jooq.Field<BigDecimal> number = place.column().cast(SQLDataType.NUMERIC);
            int at =
                    select(
                            switch (measure.fn()) {
                                case "sum" -> DSL.sum(number);
                                case "avg" -> DSL.avg(number);
                                case "min" -> DSL.min(number);
                                case "max" -> DSL.max(number);
                                default -> median(number);
                            });
            if (!place.isMoney()) {
                outputs.add(
                        new Output(
                                measure.key(),
                                row -> {
                                    BigDecimal value = row.getBigDecimal(at);
                                    return value == null ? null : rounded(value, 6);
                                }));
                return;
            }
            if (byCurrency) {
                groups.add(place.currency());
            }
            int first = select(DSL.min(place.currency()));
            int last = select(DSL.max(place.currency()));
            outputs.add(
                    new Output(
                            measure.key(),
                            row -> {
                                String code = row.getString(first);
                                BigDecimal value = row.getBigDecimal(at);
                                if (value == null || code == null) {
                                    return null;
                                }
                                return code.equals(row.getString(last))
                                        ? new Money(rounded(value, decimals(code)), code)
                                        : Mixed.CURRENCIES;
                            }));
        }

        /// An average of yen may have parts; that of dinars has three decimals, as they have.
        private static int decimals(String currency) {
            return Math.max(2, Currency.getInstance(currency).getDefaultFractionDigits());
        }

        private static BigDecimal rounded(BigDecimal value, int scale) {
            return new BigDecimal(
                    value.setScale(scale, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString());
        }

        private static Refusal notFor(Measure measure, Field field) {
            return Refusal.at(
                    "/measures",
                    "aggregate.not-for-field",
                    measure.fn() + " does not apply to " + field.name() + ".");
        }

        private int grouped(org.jooq.Field<?> column) {
            groups.add(column);
            return select(column);
        }

        private int select(org.jooq.Field<?> column) {
            selected.add(column);
            return selected.size();
        }

        Map<String, @Nullable Object> read(ResultSet row) throws SQLException {
            Map<String, @Nullable Object> cells = new LinkedHashMap<>();
            for (Output output : outputs) {
                cells.put(output.key(), output.cell().read(row));
            }
            return cells;
        }
    }
}

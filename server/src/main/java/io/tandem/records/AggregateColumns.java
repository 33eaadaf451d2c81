package io.tandem.records;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import io.tandem.kernel.Money;
import io.tandem.kernel.Periods;
import io.tandem.kernel.Refusal;
import io.tandem.records.Aggregates.Measure;
import io.tandem.records.Field.Kind;
import io.tandem.records.LargestGroups.Kept;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// The columns of a table of numbers: what it groups by, what it counts or adds up, and how a row
/// of them becomes JSON.
final class AggregateColumns {

    /// Names in a row the fields whose other groups it stands for.
    static final String OTHERS = "others";

    static final Set<String> BUCKETS =
            Set.of("day", "week", "month", "quarter", "year", "fiscalQuarter", "fiscalYear");

    private interface Cell {
        @Nullable Object read(ResultSet row) throws SQLException;
    }

    private record Output(String key, Cell cell) {}

    /// Stands for an amount until it is listed by currency.
    enum Mixed {
        CURRENCIES
    }

    private final Joins joins;
    private final Periods periods;
    private final List<org.jooq.Field<?>> selected = new ArrayList<>();
    private final List<org.jooq.Field<?>> groups = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private final Map<String, Integer> others = new LinkedHashMap<>();
    private final boolean byCurrency;

    AggregateColumns(Joins joins, Periods periods, boolean byCurrency) {
        this.joins = joins;
        this.periods = periods;
        this.byCurrency = byCurrency;
    }

    List<org.jooq.Field<?>> selected() {
        return selected;
    }

    List<org.jooq.Field<?>> groups() {
        return groups;
    }

    private record Group(
            String path, Place place, @Nullable String bucket, org.jooq.Field<?> value) {

        org.jooq.Field<String> text() {
            Kind kind = place.field().kind();
            // 5.0 and 5.00 are one group
            return kind.isNumeric()
                    ? field(
                            "trim_scale({0})::text",
                            SQLDataType.CLOB, value.cast(SQLDataType.NUMERIC))
                    : value.cast(SQLDataType.CLOB);
        }
    }

    private Group asked(String asked) {
        int colon = asked.indexOf(':');
        String path = colon < 0 ? asked : asked.substring(0, colon);
        Place place = joins.open(path, "/groupBy");
        if (place.field().kind().isMany() || place.field().kind().isStructured()) {
            throw Refusal.at(
                    "/groupBy",
                    "aggregate.not-for-field",
                    "Records are not grouped by " + path + ", which holds several values.");
        }
        String bucket = colon < 0 ? null : asked.substring(colon + 1);
        return new Group(path, place, bucket, bucket == null ? place.column() : day(bucket, place));
    }

    /// The groups by their text alone, to be told apart.
    void groupByText(String key, String asked) {
        Group group = asked(asked);
        if (group.place().isMoney()) {
            throw Refusal.at(
                    "/largest",
                    "aggregate.not-for-field",
                    "Amounts are not put together as others: " + group.path() + " is one.");
        }
        int at = grouped(group.text());
        outputs.add(new Output(key, row -> row.getString(at)));
    }

    void group(String asked) {
        group(asked, null);
    }

    /// @param kept the groups that stand for themselves; all others are one. Null where all do
    void group(String asked, @Nullable Kept kept) {
        Group group = asked(asked);
        Place place = group.place();
        Condition own = kept == null ? null : kept.holds(group.value(), group.text());
        if (own != null) {
            others.put(asked, grouped(DSL.when(own, inline(false)).otherwise(inline(true))));
        }
        if (group.bucket() != null) {
            int at = grouped(of(own, group.value()));
            outputs.add(new Output(asked, row -> row.getObject(at, LocalDate.class)));
        } else if (place.field().kind() == Kind.RELATION) {
            int id = grouped(of(own, group.value()));
            int name = name(group, own);
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
                            row -> Columns.money(row.getBigDecimal(at), row.getString(currency))));
        } else {
            int at = grouped(of(own, group.value()));
            Field field = place.field();
            outputs.add(new Output(asked, row -> Columns.plain(row, at, field)));
        }
    }

    /// Where its title stands in the select. That of a record's own relation is read once for each
    /// group and not joined to each row.
    private int name(Group group, @Nullable Condition own) {
        org.jooq.Field<String> read = own == null ? joins.titleOfGroup(group.place()) : null;
        if (read != null) {
            return select(read);
        }
        org.jooq.Field<String> title = joins.title(group.path(), group.place());
        return title == null ? 0 : grouped(of(own, title));
    }

    private static <T> org.jooq.Field<T> of(@Nullable Condition own, org.jooq.Field<T> column) {
        return own == null ? column : DSL.when(own, column);
    }

    private org.jooq.Field<LocalDate> day(String bucket, Place place) {
        Kind kind = place.field().kind();
        if (!BUCKETS.contains(bucket) || kind != Kind.DATE && kind != Kind.INSTANT) {
            throw Refusal.at(
                    "/groupBy",
                    "aggregate.unknown-bucket",
                    "Dates are grouped by day, week, month, quarter, year, fiscalQuarter or fiscalYear.");
        }
        org.jooq.Field<?> day =
                kind == Kind.DATE
                        ? place.column()
                        : field(
                                "({0} at time zone {1})",
                                SQLDataType.LOCALDATETIME,
                                place.column(),
                                inline(periods.zone().getId()));
        return switch (bucket) {
            case "week" -> begun("week", day, -periods.daysFromMonday() + " days");
            case "fiscalQuarter" -> begun("quarter", day, periods.fiscalMonths() + " months");
            case "fiscalYear" -> begun("year", day, periods.fiscalMonths() + " months");
            default ->
                    field("date_trunc({0}, {1})::date", SQLDataType.LOCALDATE, inline(bucket), day);
        };
    }

    /// The first day of a period that begins later or earlier than the one of everybody.
    private static org.jooq.Field<LocalDate> begun(
            String bucket, org.jooq.Field<?> day, String later) {
        return field(
                "(date_trunc({0}, {1} - {2}::interval) + {2}::interval)::date",
                SQLDataType.LOCALDATE, inline(bucket), day, inline(later));
    }

    void measure(Measure measure) {
        if (measure.fn().equals("count") && measure.field() == null) {
            int at = select(DSL.count());
            outputs.add(new Output(measure.key(), row -> row.getLong(at)));
            return;
        }
        if (measure.field() == null) {
            throw Refusal.at("/measures", "aggregate.no-field", measure.fn() + " wants a field.");
        }
        Place place = joins.open(measure.field(), "/measures");
        org.jooq.Field<?> column = place.column();
        Kind kind = place.field().kind();
        switch (measure.fn()) {
            case "count", "countDistinct" -> {
                int at = select(measure.fn().equals("count") ? DSL.count(column) : distinct(place));
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
                            select(kind.isText() ? text(measure, place) : extreme(measure, column));
                    Field field = place.field();
                    outputs.add(new Output(measure.key(), row -> Columns.plain(row, at, field)));
                }
            }
            default ->
                    throw Refusal.at(
                            "/measures",
                            "aggregate.unknown-function",
                            "Known: count, countDistinct, sum, avg, median, min, max.");
        }
    }

    private static org.jooq.Field<Integer> distinct(Place place) {
        return place.isMoney()
                ? DSL.countDistinct(place.column(), place.currency())
                        .filterWhere(place.column().isNotNull())
                : DSL.countDistinct(place.column());
    }

    /// The first or last of a list that is sorted by the field: text is compared by its fold.
    private static org.jooq.Field<String> text(Measure measure, Place place) {
        org.jooq.Field<String> text = place.column().cast(SQLDataType.CLOB);
        return DSL.arrayGet(
                extreme(measure, DSL.array(Joins.fold(text), text)).filterWhere(text.isNotNull()),
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

    private void number(Measure measure, Place place) {
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
                value.setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString());
    }

    private static Refusal notFor(Measure measure, Field field) {
        return Refusal.at(
                "/measures",
                "aggregate.not-for-field",
                measure.fn() + " does not apply to " + field.name() + ".");
    }

    /// By its number in the select: what is computed holds values that are bound anew each time.
    private int grouped(org.jooq.Field<?> column) {
        int at = select(column);
        groups.add(field(Integer.toString(at)));
        return at;
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
        List<String> rest = new ArrayList<>();
        for (Map.Entry<String, Integer> each : others.entrySet()) {
            if (row.getBoolean(each.getValue())) {
                rest.add(each.getKey());
            }
        }
        if (!rest.isEmpty()) {
            cells.put(OTHERS, rest);
        }
        return cells;
    }
}

package io.tandem.records;

import io.tandem.kernel.Money;
import io.tandem.records.Aggregates.Measure;
import io.tandem.records.World.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Numbers over rows, counted by hand: groups of the values that the user is told, and money apart
/// by currency.
final class Tables {

    /// As the database compares text: by its fold, and then as it stands.
    private static final Comparator<String> BY_FOLD =
            Comparator.comparing(Naive::fold).thenComparing(Comparator.naturalOrder());

    private final Naive naive;
    private final Told told;

    Tables(Naive naive, Told told) {
        this.naive = naive;
        this.told = told;
    }

    List<Map<String, @Nullable Object>> of(
            Row user, List<Row> rows, List<String> groupBy, List<Measure> measures) {
        Map<List<@Nullable Object>, List<Row>> groups = new LinkedHashMap<>();
        if (groupBy.isEmpty()) {
            groups.put(List.of(), rows);
        }
        for (Row row : groupBy.isEmpty() ? List.<Row>of() : rows) {
            List<@Nullable Object> group = new ArrayList<>();
            groupBy.forEach(by -> group.add(group(user, row, by)));
            groups.computeIfAbsent(group, made -> new ArrayList<>()).add(row);
        }
        List<Map<String, @Nullable Object>> table = new ArrayList<>();
        groups.forEach((group, members) -> {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            for (int at = 0; at < groupBy.size(); at++) {
                line.put(groupBy.get(at), group.get(at));
            }
            measures.forEach(measure -> line.put(measure.key(), measured(user, members, measure)));
            table.add(line);
        });
        return table;
    }

    private @Nullable Object group(Row user, Row row, String by) {
        int colon = by.indexOf(':');
        if (colon < 0) {
            return told.value(user, row, by);
        }
        Object value = naive.value(user, row, by.substring(0, colon), false);
        return switch (value) {
            case Instant at -> bucket(at.atZone(Places.zone(user)).toLocalDate(), by);
            case LocalDate day -> bucket(day, by);
            case null, default -> null;
        };
    }

    private static LocalDate bucket(LocalDate day, String by) {
        return switch (by.substring(by.indexOf(':') + 1)) {
            case "day" -> day;
            case "week" -> day.minusDays(day.getDayOfWeek().getValue() - 1);
            case "month" -> day.withDayOfMonth(1);
            case "quarter" -> day.minus(day.get(IsoFields.DAY_OF_QUARTER) - 1, ChronoUnit.DAYS);
            case "year" -> day.with(TemporalAdjusters.firstDayOfYear());
            default -> throw new IllegalStateException(by);
        };
    }

    private @Nullable Object measured(Row user, List<Row> rows, Measure measure) {
        String field = measure.field();
        if (field == null) {
            return (long) rows.size();
        }
        List<Object> values =
                rows.stream()
                        .map(row -> naive.value(user, row, field, false))
                        .filter(Objects::nonNull)
                        .map(Tables::plain)
                        .toList();
        return switch (measure.fn()) {
            case "count" -> (long) values.size();
            case "countDistinct" -> (long) Set.copyOf(values).size();
            default -> value(measure.fn(), values);
        };
    }

    /// Equal numbers look alike.
    private static Object plain(Object value) {
        return switch (value) {
            case Money money -> Told.plain(money);
            case BigDecimal number -> Told.plain(number);
            case Long number -> BigDecimal.valueOf(number);
            default -> value;
        };
    }

    private static @Nullable Object value(String fn, List<Object> values) {
        if (values.isEmpty()) {
            return null;
        }
        return switch (values.getFirst()) {
            case Money money -> perCurrency(fn, values);
            case BigDecimal number ->
                    Told.plain(
                            rounded(fn, values.stream().map(BigDecimal.class::cast).toList(), 6));
            case String text ->
                    extreme(fn, values.stream().map(String.class::cast).toList(), BY_FOLD);
            case LocalDate day ->
                    extreme(
                            fn,
                            values.stream().map(LocalDate.class::cast).toList(),
                            Comparator.naturalOrder());
            case Instant at ->
                    extreme(
                            fn,
                            values.stream().map(Instant.class::cast).toList(),
                            Comparator.naturalOrder());
            default -> throw new IllegalStateException(fn + " of " + values.getFirst());
        };
    }

    private static Object perCurrency(String fn, List<Object> values) {
        Map<String, List<BigDecimal>> amounts = new TreeMap<>();
        for (Object value : values) {
            Money money = (Money) value;
            amounts.computeIfAbsent(money.currency(), made -> new ArrayList<>()).add(money.value());
        }
        List<Money> each = new ArrayList<>();
        amounts.forEach((currency, numbers) -> {
            int decimals = Math.max(2, Currency.getInstance(currency).getDefaultFractionDigits());
            each.add(new Money(rounded(fn, numbers, decimals).stripTrailingZeros(), currency));
        });
        return each.size() == 1 ? each.getFirst() : each;
    }

    private static BigDecimal rounded(String fn, List<BigDecimal> numbers, int scale) {
        List<BigDecimal> sorted = numbers.stream().sorted().toList();
        BigDecimal sum = sorted.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal exact =
                switch (fn) {
                    case "sum" -> sum;
                    case "avg" ->
                            sum.divide(BigDecimal.valueOf(sorted.size()), MathContext.DECIMAL128);
                    case "min" -> sorted.getFirst();
                    case "max" -> sorted.getLast();
                    case "median" ->
                            sorted.get((sorted.size() - 1) / 2)
                                    .add(sorted.get(sorted.size() / 2))
                                    .divide(BigDecimal.TWO);
                    default -> throw new IllegalStateException(fn);
                };
        return exact.setScale(scale, RoundingMode.HALF_UP);
    }

    private static <T> T extreme(String fn, List<T> values, Comparator<? super T> order) {
        List<T> sorted = values.stream().sorted(order).toList();
        return fn.equals("min") ? sorted.getFirst() : sorted.getLast();
    }
}

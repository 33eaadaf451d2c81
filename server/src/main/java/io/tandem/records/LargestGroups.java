package io.tandem.records;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import io.tandem.records.Aggregates.Asked;
import io.tandem.records.Aggregates.Largest;
import io.tandem.records.Aggregates.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Finds the groups of a field that are kept apart, by what is measured first. They are found
/// before the numbers are asked, so that all others can be counted as one, not left out.
@Component
class LargestGroups {

    private static final String MEASURED = "measured";
    private static final String GROUP = "group";

    private static final int MOST_KEPT = 50;

    /// Of more groups those with the most are compared.
    private static final int MOST_COMPARED = 10_000;

    /// Groups by their text, and whether what is empty is one of them.
    record Kept(List<String> texts, boolean empty) {

        Condition holds(org.jooq.Field<?> group, org.jooq.Field<String> text) {
            Condition named = texts.isEmpty() ? DSL.falseCondition() : text.in(texts);
            return empty ? named.or(group.isNull()) : named;
        }
    }

    private record Ranked(@Nullable String text, @Nullable Object measured) {

        BigDecimal size() {
            return switch (measured) {
                case Money money -> money.value();
                case BigDecimal number -> number;
                case Long count -> BigDecimal.valueOf(count);
                case null, default -> BigDecimal.ZERO;
            };
        }

        boolean isIn(@Nullable String currency) {
            return !(measured instanceof Money money) || money.currency().equals(currency);
        }
    }

    private final JdbcTemplate jdbc;
    private final RecordQuery query;

    LargestGroups(JdbcTemplate jdbc, RecordQuery query) {
        this.jdbc = jdbc;
        this.query = query;
    }

    /// By field, where it has more groups than are wanted. One alone is not put away as "others".
    Map<String, Kept> of(Permission permission, Asked asked) {
        Map<String, Kept> kept = new HashMap<>();
        for (Largest one : asked.largest()) {
            check(asked, one);
            List<Optional<String>> ranked = ranked(permission, asked, one);
            if (ranked.size() > one.count() + 1) {
                List<Optional<String>> first = ranked.subList(0, one.count());
                kept.put(
                        one.group(),
                        new Kept(
                                first.stream().flatMap(Optional::stream).toList(),
                                first.contains(Optional.<String>empty())));
            }
        }
        return kept;
    }

    private List<Optional<String>> ranked(Permission permission, Asked asked, Largest one) {
        Measure by = asked.measures().isEmpty() ? Measure.count() : asked.measures().getFirst();
        Joins joins = query.joins(permission, asked.asOf());
        AggregateColumns columns = new AggregateColumns(joins, permission.actor().periods(), true);
        columns.groupByText(GROUP, one.group());
        columns.measure(new Measure(by.fn(), by.field(), MEASURED));
        Joins.Rendered sql =
                Joins.Rendered.of(
                        joins.from(Joins.SQL.select(columns.selected()))
                                .and(query.condition(joins, permission, asked.filter()))
                                .groupBy(columns.groups())
                                .orderBy(field("2").desc().nullsLast(), field("1"))
                                .limit(inline(MOST_COMPARED)));
        List<Ranked> rows =
                jdbc.query(
                        sql.sql(),
                        (row, number) -> {
                            Map<String, @Nullable Object> cells = columns.read(row);
                            return new Ranked((String) cells.get(GROUP), cells.get(MEASURED));
                        },
                        sql.values());
        return ranked(rows, one.currency() == null ? mostCounted(rows) : one.currency());
    }

    /// Amounts of several currencies are not compared: those in one of them decide.
    private static List<Optional<String>> ranked(List<Ranked> rows, @Nullable String currency) {
        Map<Optional<String>, @Nullable BigDecimal> sizes = new LinkedHashMap<>();
        for (Ranked row : rows) {
            Optional<String> group = Optional.ofNullable(row.text());
            sizes.putIfAbsent(group, null);
            if (row.measured() != null && row.isIn(currency)) {
                sizes.put(group, row.size());
            }
        }
        List<Optional<String>> ranked = new ArrayList<>(sizes.keySet());
        ranked.sort(
                Comparator.comparing(
                        sizes::get, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder())));
        return ranked;
    }

    private static @Nullable String mostCounted(List<Ranked> rows) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (Ranked row : rows) {
            if (row.measured() instanceof Money(BigDecimal value, String currency)) {
                sums.merge(currency, value.abs(), BigDecimal::add);
            }
        }
        return sums.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static void check(Asked asked, Largest one) {
        boolean grouped =
                asked.groupBy().stream().anyMatch(each -> Objects.equals(each, one.group()));
        if (!grouped || one.count() < 1 || one.count() > MOST_KEPT) {
            throw Refusal.at(
                    "/largest",
                    "aggregate.largest",
                    "Of one of the fields that group, between one and fifty groups are kept apart.");
        }
    }
}

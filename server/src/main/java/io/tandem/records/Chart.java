package io.tandem.records;

import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import io.tandem.records.Aggregates.Measure;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a chart shows of an object's records: one measure by one group, and by a second one where
/// bars or lines are drawn. How these are drawn (`beside`), and amounts of which currency, only who
/// draws it needs to know.
///
/// @param by the group, such as `stage` or `closedOn:month`; a single number has none
record Chart(Kind kind, @Nullable String by, @Nullable String split, Measure measure) {

    private static final String POINTER = "/definition/chart";

    /// All currencies, one beside the other.
    private static final String EACH = "each";

    enum Kind {
        BAR,
        LINE,
        PIE,
        FUNNEL,
        NUMBER;

        static final Map<String, Kind> BY_CODE =
                Stream.of(values())
                        .collect(
                                Collectors.toMap(
                                        kind -> kind.name().toLowerCase(Locale.ROOT),
                                        kind -> kind));

        boolean isOfSeries() {
            return this == BAR || this == LINE;
        }

        boolean isOfOneWhole() {
            return this == PIE || this == FUNNEL;
        }
    }

    /// Functions whose results for several groups are still one number.
    private static final Set<String> ADDED_UP = Set.of("count", "sum");

    private static final Set<String> KNOWN = Set.of("count", "sum", "avg", "min", "max");

    static Chart read(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            throw wrong("", "chart.missing", "Say what the chart shows.");
        }
        Kind kind = Kind.BY_CODE.get(node.path("kind").asString(""));
        if (kind == null) {
            throw wrong("/kind", "chart.kind", "A chart is a bar, line, pie, funnel or number.");
        }
        String by = text(node, "by");
        if (kind == Kind.NUMBER && by != null) {
            throw wrong("/by", "chart.number-grouped", "A single number has no groups.");
        }
        if (kind != Kind.NUMBER && by == null) {
            throw wrong("/by", "chart.by", "Choose what the chart groups by.");
        }
        String split = text(node, "split");
        if (split != null && (!kind.isOfSeries() || split.equals(by))) {
            throw wrong(
                    "/split",
                    "chart.split",
                    "Bars and lines have a second group, which is not the first again.");
        }
        currency(text(node, "currency"));
        Chart chart = new Chart(kind, by, split, measure(node.path("measure")));
        if (kind.isOfOneWhole() && !ADDED_UP.contains(chart.measure().fn())) {
            throw wrong(
                    "/measure", "chart.whole", "The parts of a pie or funnel are numbers or sums.");
        }
        return chart;
    }

    private static void currency(@Nullable String currency) {
        if (currency != null && !currency.equals(EACH) && !Money.isCurrency(currency)) {
            throw wrong(
                    "/currency",
                    "chart.currency",
                    "A chart shows the amounts of one currency, or each by itself.");
        }
    }

    private static Measure measure(JsonNode node) {
        String fn = node.path("fn").asString("count");
        String field = text(node, "field");
        if (!KNOWN.contains(fn) || fn.equals("count") != (field == null)) {
            throw wrong(
                    "/measure",
                    "chart.measure",
                    "A chart counts records, or shows sum, avg, min or max of a field.");
        }
        return new Measure(fn, field, null);
    }

    private static @Nullable String text(JsonNode node, String name) {
        String text = node.path(name).asString("");
        return text.isBlank() ? null : text;
    }

    private static Refusal wrong(String part, String code, String detail) {
        return Refusal.at(POINTER + part, code, detail);
    }
}

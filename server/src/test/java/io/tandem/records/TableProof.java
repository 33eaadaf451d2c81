package io.tandem.records;

import io.tandem.records.Aggregates.Measure;
import io.tandem.records.Asking.Asked;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers: counts, sums, averages, medians, least and most, over all or by groups.
final class TableProof {

    private static final int TABLES = 2;

    private final Asking asking;
    private final Tables tables;

    TableProof(Asking asking) {
        this.asking = asking;
        this.tables = new Tables(asking.naive(), asking.told());
    }

    @Nullable String wrong(Permission reading) {
        String kind = reading.type().name();
        Questions questions = asking.questions();
        for (int n = 0; n < TABLES; n++) {
            Asked asked = n == 0 ? Asked.all() : Asked.of(questions.filter(kind));
            List<String> groupBy = questions.groups(kind);
            List<Measure> measures = questions.measures(kind);
            String wrong = table(reading, asked, groupBy, measures);
            if (wrong != null) {
                return "table %s by %s of %s %s".formatted(asked.json(), groupBy, measures, wrong);
            }
        }
        return null;
    }

    private @Nullable String table(
            Permission reading, Asked asked, List<String> groupBy, List<Measure> measures) {
        String kind = reading.type().name();
        Aggregates aggregates = asking.engine().aggregates();
        Aggregates.Asked whole = new Aggregates.Asked(asked.filter(), groupBy, measures, 0);
        if (!asking.mayAsk(kind, asked) || !mayCount(kind, groupBy, measures)) {
            return asking.refused(() -> aggregates.table(reading, whole));
        }
        List<Map<String, @Nullable Object>> expected =
                tables.of(asking.user(), asking.rows(kind, "read", asked), groupBy, measures);
        Aggregates.Table table = aggregates.table(reading, whole);
        if (table.more()
                || table.rows().size() != expected.size()
                || !new HashSet<>(table.rows()).equals(new HashSet<>(expected))) {
            return "is\n%s\nand should be\n%s"
                    .formatted(ListProof.lines(table.rows()), ListProof.lines(expected));
        }
        return table.rows().size() > 1 ? cut(reading, whole, table) : null;
    }

    /// The same cut off says that there is more.
    private @Nullable String cut(
            Permission reading, Aggregates.Asked asked, Aggregates.Table table) {
        int few = 1 + asking.questions().number(3);
        Aggregates.Table cut =
                asking.engine()
                        .aggregates()
                        .table(
                                reading,
                                new Aggregates.Asked(
                                        asked.filter(), asked.groupBy(), asked.measures(), few));
        return cut.rows().equals(table.rows().stream().limit(few).toList())
                        && cut.more() == table.rows().size() > few
                ? null
                : "cut after %d is\n%s".formatted(few, ListProof.lines(cut.rows()));
    }

    private boolean mayCount(String kind, List<String> groupBy, List<Measure> measures) {
        return groupBy.stream()
                        .allMatch(by ->
                                asking.naive().sees(asking.user(), kind, by.replaceAll(":.*", "")))
                && measures.stream()
                        .map(Measure::field)
                        .allMatch(field ->
                                field == null || asking.naive().sees(asking.user(), kind, field));
    }
}

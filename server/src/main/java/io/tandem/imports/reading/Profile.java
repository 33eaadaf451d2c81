package io.tandem.imports.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What stands in a table: its first rows, and of every column the kind and commonest values.
///
/// @param rows the first rows, for the eye
/// @param looked how many rows were looked at for kinds and values
/// @param whole whether these were all
public record Profile(
        List<Column> columns, List<Row> rows, long looked, boolean whole, List<String> notes) {

    private static final int PREVIEW = 50;
    private static final int LOOKED = 100_000;
    private static final int VALUES = 50;
    private static final int SAMPLES = 5;

    /// @param distinct how many different values; `more` when only so many were counted
    public record Column(
            String name,
            Kind kind,
            @Nullable DateOrder dates,
            @Nullable Decimal decimal,
            long filled,
            int distinct,
            boolean more,
            List<String> samples,
            List<Value> values) {}

    public record Value(String value, long count) {}

    public static Profile of(Table table) throws IOException {
        List<String> names = table.columns();
        List<Counting> columns = names.stream().map(name -> new Counting()).toList();
        List<Row> preview = new ArrayList<>();
        List<String> notes = new ArrayList<>(table.notes());
        long looked = 0;
        boolean whole = false;
        try (Rows rows = table.rows()) {
            while (looked < LOOKED) {
                Row row = rows.next();
                if (row == null) {
                    whole = true;
                    break;
                }
                looked++;
                if (preview.size() < PREVIEW) {
                    preview.add(row);
                }
                if (row.problem() == null) {
                    IntStream.range(0, columns.size())
                            .forEach(i -> columns.get(i).see(row.cells().get(i).strip()));
                }
            }
        }
        List<Column> described = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            described.add(columns.get(i).column(names.get(i), notes));
        }
        return new Profile(described, preview, looked, whole, List.copyOf(notes));
    }

    private static final class Counting {

        private static final int MOST = 10_000;
        private static final int CHOICES = 20;
        private static final Pattern YEAR_LEADS = Pattern.compile("\\d{4}.*|.*[A-Za-z]{3}.*");

        private final Guess guess = new Guess();
        private final Map<String, Long> values = new LinkedHashMap<>();
        private boolean more;
        private boolean yearLeads = true;
        private long filled;

        void see(String value) {
            if (value.isEmpty()) {
                return;
            }
            filled++;
            Long seen = values.get(value);
            if (seen == null) {
                guess.see(value);
                yearLeads = yearLeads && YEAR_LEADS.matcher(value).matches();
            }
            if (seen != null || values.size() < MOST) {
                values.merge(value, 1L, Long::sum);
            } else {
                more = true;
            }
        }

        Column column(String name, List<String> notes) {
            if (guess.datesAmbiguous(yearLeads)) {
                notes.add(
                        "The dates of \"%s\" fit both day/month and month/day; they are read as day/month."
                                .formatted(name));
            }
            List<Value> commonest =
                    values.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                            .limit(VALUES)
                            .map(entry -> new Value(entry.getKey(), entry.getValue()))
                            .toList();
            return new Column(
                    name,
                    kind(),
                    guess.dates(),
                    guess.decimal(),
                    filled,
                    values.size(),
                    more,
                    values.keySet().stream().limit(SAMPLES).toList(),
                    commonest);
        }

        private Kind kind() {
            Kind kind = guess.kind();
            boolean few = values.size() <= CHOICES && filled >= values.size() * 3L && !more;
            return kind == Kind.TEXT && few && filled > 0 ? Kind.CHOICE : kind;
        }
    }
}

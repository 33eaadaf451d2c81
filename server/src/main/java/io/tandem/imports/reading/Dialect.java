package io.tandem.imports.reading;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How the cells of delimited text are told apart.
record Dialect(char delimiter, char quote) {

    private static final int ROWS = 200;
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private record Trial(Dialect dialect, double agreement, int width) {}

    /// The dialect under which most rows of the sample have the same number of cells.
    static Dialect of(String sample, boolean whole) {
        char quote = quote(sample);
        return DELIMITERS.stream()
                .map(delimiter -> trial(new Dialect(delimiter, quote), sample, whole))
                .filter(trial -> trial.width() > 1)
                .max(Comparator.comparingDouble(Trial::agreement).thenComparingInt(Trial::width))
                .map(Trial::dialect)
                .orElse(new Dialect(',', quote));
    }

    private static char quote(String sample) {
        boolean single =
                sample.indexOf('"') < 0 && sample.matches("(?s)'[^'\\n]*'[,;\\t|\\n\\r].*");
        return single ? '\'' : '"';
    }

    private static Trial trial(Dialect dialect, String sample, boolean whole) {
        List<Integer> widths = new ArrayList<>();
        try (CsvParser rows = new CsvParser(new StringReader(sample), dialect, Limits.DEFAULT)) {
            Row row = rows.next();
            while (row != null && widths.size() < ROWS) {
                Row following = rows.next();
                boolean cut = following == null && !whole && !widths.isEmpty();
                if (!row.isBlank() && !cut) {
                    widths.add(row.cells().size());
                }
                row = following;
            }
        } catch (UnreadableFile | IOException cutShort) {
            // the sample ends in the middle of a quoted cell: what was read so far decides
        }
        if (widths.isEmpty()) {
            return new Trial(dialect, 0, 0);
        }
        int width = commonest(widths);
        double agreement =
                (double) widths.stream().filter(each -> each == width).count() / widths.size();
        return new Trial(dialect, agreement, width);
    }

    static int commonest(List<Integer> widths) {
        return widths.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(
                        Comparator.comparingLong(
                                        (Map.Entry<Integer, Long> entry) -> entry.getValue())
                                .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(0);
    }
}

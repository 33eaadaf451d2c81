package io.tandem.imports.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names of a table's columns, made unique, and what had to be done for that.
///
/// @param row where the header stands; 0 when the table has none
record Header(long row, List<String> names, List<String> notes) {

    static Header of(long row, List<String> cells) {
        List<String> names = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < cells.size(); i++) {
            String wanted = cells.get(i).strip().replaceAll("\\s+", " ");
            String base = wanted.isEmpty() ? "Column " + (i + 1) : wanted;
            String name = base;
            for (int copy = 2; !seen.add(name); copy++) {
                name = base + " (" + copy + ")";
            }
            if (!name.equals(base)) {
                notes.add(
                        "The header \"%s\" stands twice; column %d is called \"%s\"."
                                .formatted(base, i + 1, name));
            } else if (wanted.isEmpty()) {
                notes.add("Column %d has no header; it is called \"%s\".".formatted(i + 1, name));
            }
            names.add(name);
        }
        return new Header(row, List.copyOf(names), List.copyOf(notes));
    }

    static Header none(int width) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            names.add("Column " + i);
        }
        return new Header(
                0,
                List.copyOf(names),
                List.of("The file has no header row; its columns are numbered."));
    }

    /// The header among the first rows: the first that is as wide as the table, below any title. A
    /// row that holds numbers, dates or addresses like the rows below it is data, not a header.
    static Header among(List<Row> first, @Nullable Long wanted) {
        List<Row> rows = first.stream().filter(row -> !row.isBlank()).toList();
        if (rows.isEmpty()) {
            throw UnreadableFile.because("import.empty", "The file has no rows.");
        }
        int width = Dialect.commonest(rows.stream().map(row -> row.cells().size()).toList());
        if (wanted != null && wanted == 0) {
            return none(width);
        }
        if (wanted != null) {
            return rows.stream()
                    .filter(row -> row.line() == wanted)
                    .findFirst()
                    .map(row -> of(row.line(), row.cells()))
                    .orElseThrow(() ->
                            UnreadableFile.at(
                                    wanted, "import.no-header", "There is no header row here."));
        }
        Row header =
                rows.stream()
                        .filter(row -> row.cells().size() >= width && filled(row) * 2 > width)
                        .findFirst()
                        .orElse(rows.getFirst());
        return looksLikeData(header) ? none(width) : of(header.line(), header.cells());
    }

    private static long filled(Row row) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).count();
    }

    private static boolean looksLikeData(Row row) {
        long values =
                row.cells().stream()
                        .filter(cell -> !cell.isBlank())
                        .filter(cell -> Guess.isPlainValue(cell.strip()))
                        .count();
        return values * 3 >= filled(row) && values > 0;
    }
}

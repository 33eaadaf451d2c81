package io.tandem.imports.running;

import io.tandem.imports.reading.Row;
import io.tandem.imports.reading.Rows;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows that stand in a mapping itself.
final class InlineRows implements Rows {

    private final List<Map<String, String>> rows;
    private final List<String> columns;
    private int next;

    InlineRows(List<Map<String, String>> rows) {
        this.rows = rows;
        this.columns = columns(rows);
    }

    static List<String> columns(List<Map<String, String>> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        return List.copyOf(columns);
    }

    @Override
    public @Nullable Row next() {
        if (next == rows.size()) {
            return null;
        }
        Map<String, String> row = rows.get(next++);
        List<String> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(row.getOrDefault(column, "")));
        return new Row(next, cells, null);
    }

    @Override
    public void close() {}
}

package io.tandem.imports;

import io.tandem.imports.mapping.Mapping;
import io.tandem.imports.mapping.Mapping.Step;
import io.tandem.kernel.CsvLine;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The refused rows as a file to correct and hand over again: their own columns, then file, line
/// and reason.
public final class FailedRows {

    private static final List<String> OURS = List.of("file", "line", "reason");

    private final ImportStore store;
    private final long id;
    private final Mapping mapping;
    private final JsonNode preview;

    FailedRows(ImportStore store, long id, Mapping mapping, JsonNode preview) {
        this.store = store;
        this.id = id;
        this.mapping = mapping;
        this.preview = preview;
    }

    /// Begins with a byte order mark, without which spreadsheets misread what is not English.
    public void write(Writer out) {
        List<List<String>> columnsOfStep = mapping.steps().stream().map(this::columns).toList();
        Set<Integer> steps = new LinkedHashSet<>();
        store.each(id, "refused", line -> steps.add(line.step()));
        Set<String> columns = new LinkedHashSet<>();
        steps.forEach(step -> columns.addAll(columnsOfStep.get(step)));
        List<String> names = List.copyOf(columns);
        List<String> header = new ArrayList<>(names);
        header.addAll(OURS);
        CsvLine.write(out, "\uFEFF", header);
        store.each(
                id,
                "refused",
                line -> {
                    List<String> of = columnsOfStep.get(line.step());
                    List<String> stored = line.cells() == null ? List.of() : line.cells();
                    List<String> cells = new ArrayList<>();
                    for (String name : names) {
                        int at = of.indexOf(name);
                        cells.add(at >= 0 && at < stored.size() ? stored.get(at) : "");
                    }
                    cells.add(mapping.steps().get(line.step()).source());
                    cells.add(Long.toString(line.line()));
                    cells.add(line.reason() == null ? "" : line.reason());
                    CsvLine.write(out, "", cells);
                });
    }

    private List<String> columns(Step step) {
        if (step.isInline()) {
            return step.columns().keySet().stream().toList();
        }
        for (JsonNode file : preview) {
            boolean named =
                    file.path("name").asString().equalsIgnoreCase(step.file())
                            || preview.size() == 1;
            for (JsonNode sheet : file.path("sheets")) {
                String name = step.sheet();
                if (named
                        && (name == null || sheet.path("name").asString().equalsIgnoreCase(name))) {
                    return sheet.path("columns")
                            .valueStream()
                            .map(column -> column.path("name").asString())
                            .toList();
                }
            }
        }
        return List.of();
    }
}

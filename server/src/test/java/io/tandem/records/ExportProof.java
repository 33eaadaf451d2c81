package io.tandem.records;

import io.tandem.kernel.CsvLine;
import io.tandem.kernel.Money;
import io.tandem.records.Asking.Asked;
import io.tandem.records.World.Row;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Files: what both is seen and may be taken out, line by line as a list would show it.
final class ExportProof {

    private final Asking asking;

    ExportProof(Asking asking) {
        this.asking = asking;
    }

    @Nullable String wrong(Permission exporting) {
        ObjectType type = exporting.type();
        String kind = type.name();
        Asked asked =
                asking.questions().number(2) == 0
                        ? Asked.all()
                        : Asked.of(asking.questions().filter(kind));
        String sort = asking.questions().sort(kind);
        List<String> fields = asking.questions().fields(kind);
        if (!asking.mayAsk(kind, asked)
                || !asking.maySort(kind, sort)
                || !asking.mayShow(kind, fields)) {
            return asking.refused(() -> file(exporting, asked, sort, fields));
        }
        StringWriter expected = new StringWriter();
        List<String> head = new ArrayList<>();
        fields.forEach(field -> head.addAll(columns(kind, field)));
        CsvLine.write(expected, "\ufeff", head);
        List<Row> rows = asking.rows(kind, "export", asked);
        for (Row row : asking.told().sorted(asking.user(), kind, rows, sort)) {
            Map<String, @Nullable Object> record = asking.told().record(asking.user(), row, fields);
            List<String> cells = new ArrayList<>();
            fields.forEach(field -> cells.addAll(cells(kind, field, at(record, field))));
            CsvLine.write(expected, "", cells);
        }
        String file = file(exporting, asked, sort, fields);
        return file.equals(expected.toString())
                ? null
                : "export %s by %s of %s is\n%s\nand should be\n%s"
                        .formatted(asked.json(), sort, fields, file, expected);
    }

    private String file(
            Permission exporting, Asked asked, @Nullable String sort, List<String> fields) {
        StringWriter file = new StringWriter();
        asking.engine()
                .export()
                .csv(exporting.actor(), exporting.type().path(), fields, asked.filter(), sort)
                .accept(file);
        return file.toString();
    }

    /// An amount is followed by its currency.
    private static List<String> columns(String kind, String field) {
        return WorldFields.typeAt(kind, field).equals(WorldFields.MONEY)
                ? List.of(field, field + ".currency")
                : List.of(field);
    }

    private static List<String> cells(String kind, String field, @Nullable Object value) {
        List<String> cells = new ArrayList<>();
        cells.add(
                switch (value) {
                    case null -> "";
                    case Money money -> money.value().toPlainString();
                    case Map<?, ?> reference -> {
                        Object name = reference.get("name");
                        yield String.valueOf(name == null ? reference.get("id") : name);
                    }
                    default -> value.toString();
                });
        if (columns(kind, field).size() == 2) {
            cells.add(value instanceof Money money ? money.currency() : "");
        }
        return cells;
    }

    private static @Nullable Object at(Map<String, @Nullable Object> record, String path) {
        Object at = record;
        for (String step : path.split("\\.")) {
            at = at instanceof Map<?, ?> inner ? inner.get(step) : null;
        }
        return at;
    }
}

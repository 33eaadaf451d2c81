package io.tandem.imports.reading;

import io.tandem.imports.reading.SheetLayout.Merged;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/// One sheet of a workbook. Dates, which a workbook keeps as numbers, come as ISO text; formulas
/// come as the value they had when the workbook was saved.
final class SheetTable implements Table {

    private static final int HEAD_ROWS = 100;

    private final Path file;
    private final int index;
    private final String name;
    private final Header header;
    private final Limits limits;

    private SheetTable(Path file, Sheet sheet, Header header, Limits limits) {
        this.file = file;
        this.index = sheet.getIndex();
        this.name = sheet.getName();
        this.header = header;
        this.limits = limits;
    }

    /// The sheets that hold anything.
    static List<SheetTable> all(Path file, Function<String, Layout> told, Limits limits)
            throws IOException {
        SheetLayout.refuseBombs(file, limits);
        var merged = SheetLayout.merged(file);
        List<SheetTable> tables = new ArrayList<>();
        try (ReadableWorkbook workbook = open(file)) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                List<Row> head = head(sheet);
                if (!head.isEmpty()) {
                    List<Merged> ranges = merged.getOrDefault(sheet.getName(), List.of());
                    Header header = header(head, ranges, told.apply(sheet.getName()).headerRow());
                    tables.add(new SheetTable(file, sheet, header, limits));
                }
            }
        } catch (ExcelReaderException broken) {
            throw damaged();
        }
        if (tables.isEmpty()) {
            throw UnreadableFile.because("import.empty", "The workbook has no rows.");
        }
        return tables;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Layout layout() {
        return new Layout(null, null, header.row());
    }

    @Override
    public List<String> columns() {
        return header.names();
    }

    @Override
    public List<String> notes() {
        return header.notes();
    }

    @Override
    public Rows rows() throws IOException {
        ReadableWorkbook workbook = open(file);
        try {
            Sheet sheet = workbook.getSheet(index).orElseThrow(SheetTable::damaged);
            return new SheetRows(workbook, sheet.openStream());
        } catch (IOException | RuntimeException broken) {
            workbook.close();
            throw broken;
        }
    }

    private static ReadableWorkbook open(Path file) throws IOException {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        } catch (ExcelReaderException broken) {
            throw damaged();
        }
    }

    private static UnreadableFile damaged() {
        return UnreadableFile.because("import.damaged", "The workbook is damaged or cut short.");
    }

    private static List<Row> head(Sheet sheet) throws IOException {
        try (Stream<org.dhatim.fastexcel.reader.Row> rows = sheet.openStream()) {
            List<Row> head =
                    rows.limit(HEAD_ROWS)
                            .map(SheetTable::row)
                            .filter(row -> !row.isBlank())
                            .toList();
            int width = head.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
            return head.stream().map(row -> widened(row, width)).toList();
        }
    }

    private static Row fitted(Row row, int width) {
        boolean more = row.cells().stream().skip(width).anyMatch(cell -> !cell.isBlank());
        return more
                ? row.refused(
                        "import.too-many-cells",
                        "The row has cells beyond the header's %d columns.".formatted(width))
                : widened(row, width);
    }

    private static Row widened(Row row, int width) {
        List<String> cells = new ArrayList<>(row.cells());
        while (cells.size() < width) {
            cells.add("");
        }
        return new Row(row.line(), cells.subList(0, width), row.problem());
    }

    /// A header may stand in two rows, the upper one naming groups by merged cells: then a column
    /// is called by both.
    private static Header header(List<Row> head, List<Merged> merged, @Nullable Long told) {
        int width = head.getFirst().cells().size();
        for (int i = 0; told == null && i + 1 < head.size() && i < 10; i++) {
            Row upper = head.get(i);
            List<Merged> groups =
                    merged.stream()
                            .filter(range -> range.firstRow() == upper.line())
                            .filter(range -> range.width() > 1 && range.width() < width)
                            .toList();
            if (!groups.isEmpty()) {
                return twoRows(upper, head.get(i + 1), merged);
            }
        }
        return Header.among(head, told);
    }

    private static Header twoRows(Row upper, Row lower, List<Merged> merged) {
        List<String> names = new ArrayList<>();
        for (int column = 0; column < upper.cells().size(); column++) {
            String group = upper.cells().get(column);
            for (Merged range : merged) {
                if (range.covers(column, upper.line())) {
                    group = upper.cells().get(range.firstColumn());
                }
            }
            names.add((group.strip() + " " + lower.cells().get(column).strip()).strip());
        }
        return Header.of(lower.line(), names);
    }

    private static Row row(org.dhatim.fastexcel.reader.Row row) {
        List<String> cells = new ArrayList<>(row.getCellCount());
        Row.Problem problem = null;
        for (Cell cell : row) {
            if (cell == null) {
                cells.add("");
                continue;
            }
            if (cell.getType() == CellType.ERROR) {
                problem =
                        new Row.Problem(
                                "import.cell-error",
                                "Cell %s holds the error %s."
                                        .formatted(cell.getAddress(), cell.getRawValue()));
            }
            cells.add(text(cell));
        }
        return new Row(row.getRowNum(), cells, problem);
    }

    private static String text(Cell cell) {
        Object value = cell.getValue();
        if (value == null || cell.getType() == CellType.ERROR) {
            return cell.getRawValue() == null ? "" : cell.getRawValue();
        }
        boolean number = value instanceof Number;
        if (number && isDate(cell)) {
            LocalDateTime moment = cell.asDate();
            return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? moment.toLocalDate().toString()
                    : moment.toString();
        }
        return number
                ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    /// Whether the number is shown as a date: its format, freed of quoted text, colours and
    /// conditions, names a year, a month with a day, or a day.
    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36)) {
            return true;
        }
        String format = cell.getDataFormatString();
        if (format == null || format.equalsIgnoreCase("General")) {
            return false;
        }
        String bare =
                format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
        return bare.contains("y") || bare.contains("d");
    }

    private final class SheetRows implements Rows {

        private final ReadableWorkbook workbook;
        private final Stream<org.dhatim.fastexcel.reader.Row> stream;
        private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
        private long count;

        SheetRows(ReadableWorkbook workbook, Stream<org.dhatim.fastexcel.reader.Row> stream) {
            this.workbook = workbook;
            this.stream = stream;
            this.rows = stream.iterator();
        }

        @Override
        public @Nullable Row next() {
            while (rows.hasNext()) {
                Row row = row(rows.next());
                if (row.line() > header.row() && !row.isBlank()) {
                    if (++count > limits.rows()) {
                        throw limits.tooManyRows(row.line());
                    }
                    return fitted(row, header.names().size());
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            stream.close();
            workbook.close();
        }
    }
}

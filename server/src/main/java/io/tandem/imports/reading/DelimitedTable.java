package io.tandem.imports.reading;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A text file of delimited cells, whose encoding, delimiter and header were found out or told.
final class DelimitedTable implements Table {

    private static final int SAMPLE = 256 * 1024;
    private static final int HEAD_ROWS = 100;

    private final Path file;
    private final String name;
    private final Encoding encoding;
    private final Dialect dialect;
    private final boolean declared;
    private final Header header;
    private final Limits limits;

    DelimitedTable(Path file, String name, Layout told, Limits limits) throws IOException {
        this.file = file;
        this.name = name;
        this.limits = limits;
        String wanted = told.encoding();
        this.encoding = wanted == null ? Encoding.of(file) : Encoding.named(file, wanted);
        String sample = sample();
        refuseControlCharacters(sample);
        this.declared = sample.matches("(?s)\"?sep=.\"?\\R.*");
        this.dialect = dialect(sample, told.delimiter());
        this.header = Header.among(head(sample), told.headerRow());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Layout layout() {
        return new Layout(
                encoding.charset().name(), String.valueOf(dialect.delimiter()), header.row());
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
        return new Rectangle(
                new CsvParser(encoding.reader(file), dialect, limits),
                Math.max(header.row(), declared ? 1 : 0),
                header.names().size(),
                limits);
    }

    private String sample() throws IOException {
        char[] start = new char[SAMPLE];
        int filled = 0;
        try (Reader reader = encoding.reader(file)) {
            int read;
            while (filled < SAMPLE && (read = reader.read(start, filled, SAMPLE - filled)) > 0) {
                filled += read;
            }
        } catch (CharacterCodingException wrong) {
            throw UnreadableFile.because(
                    "import.wrong-encoding",
                    "The file is not written in " + encoding.charset().name() + ".");
        }
        return new String(start, 0, filled);
    }

    private static void refuseControlCharacters(String sample) {
        long wrong =
                sample.chars()
                        .filter(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')
                        .count();
        if (sample.indexOf(0) >= 0 || wrong * 100 > sample.length()) {
            throw UnreadableFile.because(
                    "import.not-a-table", "The file holds binary data, not text.");
        }
        if (sample.isBlank()) {
            throw UnreadableFile.because("import.empty", "The file is empty.");
        }
    }

    /// A first line `sep=;`, as some spreadsheets write it, decides.
    private Dialect dialect(String sample, @Nullable String told) {
        Dialect sniffed = Dialect.of(sample, sample.length() < SAMPLE);
        if (told != null && told.length() == 1) {
            return new Dialect(told.charAt(0), sniffed.quote());
        }
        return declared
                ? new Dialect(sample.charAt(sample.indexOf("sep=") + 4), sniffed.quote())
                : sniffed;
    }

    private List<Row> head(String sample) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CsvParser parser = new CsvParser(new StringReader(sample), dialect, limits)) {
            Row row = parser.next();
            while (row != null && rows.size() < HEAD_ROWS) {
                if (!declared || row.line() > 1) {
                    rows.add(row);
                }
                row = parser.next();
            }
        } catch (UnreadableFile broken) {
            boolean cut = sample.length() == SAMPLE && !rows.isEmpty();
            if (!cut) {
                throw broken;
            }
        }
        return rows;
    }

    /// Rows that have as many cells as the header has names. A row that has more or fewer is
    /// refused by its line: where a cell is missing cannot be known, and a guess would move values
    /// into the wrong columns.
    private static final class Rectangle implements Rows {

        private final Rows inner;
        private final long headerRow;
        private final int width;
        private final Limits limits;
        private long count;

        Rectangle(Rows inner, long headerRow, int width, Limits limits) {
            this.inner = inner;
            this.headerRow = headerRow;
            this.width = width;
            this.limits = limits;
        }

        @Override
        public @Nullable Row next() throws IOException {
            Row row = inner.next();
            while (row != null && (row.line() <= headerRow || row.isBlank())) {
                row = inner.next();
            }
            if (row == null) {
                return null;
            }
            if (++count > limits.rows()) {
                throw limits.tooManyRows(row.line());
            }
            return row.problem() == null ? fitted(row) : row;
        }

        private Row fitted(Row row) {
            int cells = row.cells().size();
            if (cells == width) {
                return row;
            }
            boolean emptyTail = row.cells().stream().skip(width).allMatch(String::isBlank);
            if (cells > width && emptyTail) {
                return new Row(row.line(), row.cells().subList(0, width), null);
            }
            return cells > width
                    ? row.refused(
                            "import.too-many-cells",
                            "The row has %d cells, the header %d.".formatted(cells, width))
                    : new Row(row.line(), padded(row.cells()), null)
                            .refused(
                                    "import.too-few-cells",
                                    "The row has only %d cells, the header %d."
                                            .formatted(cells, width));
        }

        private List<String> padded(List<String> cells) {
            return Stream.concat(cells.stream(), Stream.generate(() -> "")).limit(width).toList();
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }
}

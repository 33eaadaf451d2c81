package io.tandem.imports.reading;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads delimited text by RFC 4180, and tells of every break of it the line where it began.
///
/// A quote that never closes ends the reading, for all that follows would be misread. Text after a
/// closing quote spoils its own row only.
final class CsvParser implements Rows {

    private static final int END = -1;

    private final Reader in;
    private final Dialect dialect;
    private final Limits limits;
    private final char[] buffer = new char[32 * 1024];
    private final StringBuilder cell = new StringBuilder();
    private int position;
    private int filled;
    private boolean afterReturn;
    private long line = 1;

    CsvParser(Reader in, Dialect dialect, Limits limits) {
        this.in = in;
        this.dialect = dialect;
        this.limits = limits;
    }

    @Override
    public @Nullable Row next() throws IOException {
        int c = read();
        if (c == END) {
            return null;
        }
        long start = c == '\n' ? line - 1 : line;
        List<String> cells = new ArrayList<>();
        Row.Problem problem = null;
        while (true) {
            cell.setLength(0);
            if (c == dialect.quote()) {
                c = quoted(c);
                if (!ends(c)) {
                    problem =
                            new Row.Problem(
                                    "import.text-after-quote",
                                    "Cell %d goes on after its closing quote."
                                            .formatted(cells.size() + 1));
                }
            }
            while (!ends(c)) {
                append(c, start);
                c = read();
            }
            cells.add(cell.toString());
            if (c != dialect.delimiter()) {
                return new Row(start, cells, problem);
            }
            if (cells.size() >= limits.columns()) {
                throw UnreadableFile.at(
                        start,
                        "import.too-many-columns",
                        "The row has more than %,d cells.".formatted(limits.columns()));
            }
            c = read();
        }
    }

    /// Reads a quoted cell and answers the first character after it that matters.
    private int quoted(int quote) throws IOException {
        long opened = line;
        while (true) {
            int c = read();
            if (c == END) {
                throw neverCloses(opened, "before the file ends");
            }
            if (c == quote) {
                c = read();
                if (c != quote) {
                    while (c == ' ') {
                        c = read();
                    }
                    return c;
                }
            }
            if (cell.length() >= limits.cellCharacters()) {
                throw neverCloses(
                        opened, "within %,d characters".formatted(limits.cellCharacters()));
            }
            cell.append((char) c);
        }
    }

    private static UnreadableFile neverCloses(long opened, String where) {
        return UnreadableFile.at(
                opened,
                "import.quote-never-closes",
                "The quote opened here does not close " + where + ".");
    }

    private void append(int c, long start) {
        if (cell.length() >= limits.cellCharacters()) {
            throw UnreadableFile.at(
                    start,
                    "import.cell-too-long",
                    "A cell is longer than %,d characters.".formatted(limits.cellCharacters()));
        }
        cell.append((char) c);
    }

    private boolean ends(int c) {
        return c == dialect.delimiter() || c == '\n' || c == END;
    }

    /// The next character; a line ends with `\n`, `\r\n` or `\r` and is always told as `\n`.
    private int read() throws IOException {
        while (true) {
            if (position == filled && !fill()) {
                return END;
            }
            char c = buffer[position++];
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = c == '\r';
            if (c == '\n' || c == '\r') {
                line++;
                return '\n';
            }
            if (c == 0) {
                throw UnreadableFile.at(
                        line, "import.not-a-table", "The file holds binary data, not text.");
            }
            return c;
        }
    }

    private boolean fill() throws IOException {
        try {
            filled = Math.max(in.read(buffer), 0);
        } catch (CharacterCodingException wrong) {
            throw UnreadableFile.at(
                    line,
                    "import.wrong-encoding",
                    "A character near this line is not valid in the file's encoding.");
        }
        position = 0;
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

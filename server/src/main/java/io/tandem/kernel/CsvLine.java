package io.tandem.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/// A line of a file that people open in a spreadsheet (RFC 4180).
public final class CsvLine {

    private CsvLine() {}

    /// Writes the cells as one line, after what is to stand before them.
    public static void write(Writer out, String before, List<String> cells) {
        try {
            out.write(before);
            for (int at = 0; at < cells.size(); at++) {
                out.write(at == 0 ? "" : ",");
                out.write(quoted(harmless(cells.get(at))));
            }
            out.write("\r\n");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// A spreadsheet runs a cell that begins like a formula; a quote before it makes it text.
    static String harmless(String cell) {
        if (cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0) {
            return cell;
        }
        return cell.matches("[+-]?[0-9][0-9.,]*") ? cell : "'" + cell;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}

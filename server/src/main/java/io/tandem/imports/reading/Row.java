package io.tandem.imports.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of a table as it stands in the file. An empty cell is an empty text.
///
/// @param line the line of the file, or the row of the sheet, where it begins
/// @param problem why the row cannot be taken, for a row whose cells cannot be told apart
public record Row(long line, List<String> cells, @Nullable Problem problem) {

    public record Problem(String code, String detail) {}

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }

    Row refused(String code, String detail) {
        return new Row(line, cells, new Problem(code, detail));
    }
}

package io.tandem.imports.reading;

/// How much of a file is taken. Every limit that is reached is a refusal that names it, never a
/// cut.
///
/// @param sheetBytes unpacked bytes of a workbook's part, against archives that unpack without end
public record Limits(long rows, int columns, int cellCharacters, long sheetBytes) {

    public static final Limits DEFAULT = new Limits(5_000_000, 1_000, 1_000_000, 1_000_000_000);

    UnreadableFile tooManyRows(long line) {
        return UnreadableFile.at(
                line,
                "import.too-many-rows",
                "The file has more than %,d rows. Split it, or raise TANDEM_IMPORT_ROWS."
                        .formatted(rows));
    }
}

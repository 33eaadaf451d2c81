package io.tandem.imports.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// A file that was uploaded, and the tables in it.
public record SourceFile(String name, Path path) {

    /// @param told how a sheet is laid out, by its name, where a person knows better
    public List<? extends Table> tables(Function<String, Layout> told, Limits limits)
            throws IOException {
        return switch (FileKind.of(path)) {
            case DELIMITED -> List.of(new DelimitedTable(path, name, told.apply(name), limits));
            case WORKBOOK -> SheetTable.all(path, told, limits);
            case ARCHIVE, COMPRESSED ->
                    throw UnreadableFile.because(
                            "import.not-a-table", "The file is an archive inside another.");
        };
    }
}

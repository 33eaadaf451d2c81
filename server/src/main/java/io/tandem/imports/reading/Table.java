package io.tandem.imports.reading;

import java.io.IOException;
import java.util.List;

/// A header and the rows under it: a delimited file, or one sheet of a workbook.
public sealed interface Table permits DelimitedTable, SheetTable {

    /// The sheet's name; for a delimited file the file's own.
    String name();

    Layout layout();

    List<String> columns();

    /// What was done to make sense of the file, in sentences.
    List<String> notes();

    /// The rows below the header, from the first; blank ones are left out.
    Rows rows() throws IOException;
}

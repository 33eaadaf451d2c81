package io.tandem.imports.mapping;

import io.tandem.imports.reading.Layout;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How files become records: steps that run in order, so that a later one finds what an earlier one
/// made. [MappingJson] holds its JSON form, which YAML shares.
///
/// @param objects the workspace's own objects and fields that it needs, as
///   [io.tandem.records.FieldJson] reads them; what is not there is made
public record Mapping(@Nullable String name, List<JsonNode> objects, List<Step> steps) {

    /// One kind of record out of one file. The same file may serve several steps.
    ///
    /// @param file the file's name; null for a step whose rows stand in the mapping itself
    /// @param sheet the sheet of a workbook, where it has several
    /// @param rows rows that stand in the mapping itself, cells by column
    /// @param key the fields by which a record is found again
    /// @param columns what becomes of each column; one may fill several fields
    /// @param constants what every record gets; `{column}` stands for the row's cell, and what is
    ///   in square brackets is left out when a cell in it is empty
    /// @param past what fields were at dates that stand in columns, oldest first
    /// @param when only rows whose cells are among these are taken
    /// @param layout how the file is laid out, where the person knows better
    public record Step(
            @Nullable String file,
            @Nullable String sheet,
            List<Map<String, String>> rows,
            String object,
            List<String> key,
            Map<String, List<Target>> columns,
            Map<String, Target> constants,
            List<Past> past,
            Map<String, List<String>> when,
            Layout layout) {

        public boolean isInline() {
            return file == null;
        }

        public String source() {
            return file == null
                    ? "(rows of the mapping)"
                    : sheet == null ? file : file + ": " + sheet;
        }
    }

    /// From the date in that column on, the fields held these values.
    public record Past(String at, Map<String, String> set) {}
}

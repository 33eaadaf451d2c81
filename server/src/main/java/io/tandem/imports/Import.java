package io.tandem.imports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Files that were handed over to become records, and how far that is.
///
/// @param state `uploaded`, `checking`, `checked`, `running`, `done`, `failed`, `cancelled`,
///   `reverting` or `reverted`
/// @param files what stands in the files: their sheets, columns and first rows
/// @param proposal what becomes of the columns; first a guess, then what the person decided
/// @param result the receipt of the last check or run
/// @param reason why it failed
public record Import(
        long id,
        String state,
        Progress progress,
        JsonNode files,
        JsonNode proposal,
        @Nullable JsonNode result,
        @Nullable String reason,
        Instant createdAt) {

    /// @param rate rows a second
    /// @param left seconds until the end, as it looks now
    public record Progress(long done, long total, @Nullable Long rate, @Nullable Long left) {}

    /// What is shown of an import in a list.
    public record Summary(
            long id,
            String state,
            List<String> files,
            @Nullable JsonNode result,
            Instant createdAt) {}

    /// A row and what became of it.
    public record Line(
            long id,
            String file,
            long line,
            String object,
            String kind,
            @Nullable Related record,
            @Nullable String code,
            @Nullable String reason,
            @Nullable List<String> cells) {}

    public record Related(long id, @Nullable String name) {}

    public record Lines(List<Line> items, @Nullable Long after) {}
}

package io.tandem.edits;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One edit of all that a filter found, and what became of it so far.
///
/// @param work `set` or `delete`
/// @param state `queued`, `running`, `done`, `failed` or `cancelled`, and for its undo `undoing` or
///   `undone`
/// @param restored how many records the undo put back; null where it was not undone
/// @param kept how many the undo left as they are
public record BulkEdit(
        long id,
        String object,
        String work,
        JsonNode filter,
        @Nullable JsonNode set,
        String state,
        Progress progress,
        long changed,
        long unchanged,
        long refused,
        List<Group> refusals,
        @Nullable Long restored,
        @Nullable Long kept,
        List<Group> conflicts,
        boolean mayUndo,
        @Nullable String reason,
        Instant createdAt) {

    public record Progress(long done, long total) {}

    /// Records that were left as they are for the same reason, and some of them by name.
    ///
    /// @param params the values that the reason names
    public record Group(
            String code,
            String pointer,
            String reason,
            JsonNode params,
            long count,
            List<Some> some) {}

    public record Some(long id, @Nullable String name) {}
}

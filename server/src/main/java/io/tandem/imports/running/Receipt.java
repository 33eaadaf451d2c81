package io.tandem.imports.running;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of the rows of a run.
public record Receipt(List<Counted> objects, List<Note> notes) {

    /// @param repeated rows that say again what an earlier row of the same file said
    public record Counted(
            String object,
            long created,
            long changed,
            long unchanged,
            long refused,
            long repeated) {}

    /// Something worth knowing that refused nothing.
    ///
    /// @param code of the rows behind it, to list them by
    public record Note(
            String code,
            @Nullable String object,
            @Nullable String field,
            @Nullable Long count,
            String text) {}

    public enum Kind {
        CREATED,
        CHANGED,
        REFUSED,
        NOTED
    }

    /// @param code why it was refused, or what was noted
    /// @param cells the row as it stood in the file; none for a record that another row only named
    public record Line(
            int step,
            long line,
            String object,
            Kind kind,
            @Nullable Long record,
            @Nullable String code,
            @Nullable String reason,
            @Nullable List<String> cells) {}
}

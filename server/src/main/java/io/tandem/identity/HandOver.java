package io.tandem.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What becomes of that for which a person answered, once they leave.
public final class HandOver {

    private HandOver() {}

    /// So many records name the person in this relation.
    public record Part(String object, String relation, long count) {}

    /// What a person who leaves has to hand over, and, if they left within the day, what undoes it.
    public record Before(
            List<Part> objects, Access.@Nullable Named manager, @Nullable Undoable undo) {}

    public record Undoable(long id, Instant until) {}

    /// To whom the records of one relation go.
    public record Rule(String object, String relation, Heir heir) {}

    public sealed interface Heir {
        record Person(long id) implements Heir {}

        /// The nearest active manager of the person's team or of one above it.
        record Manager() implements Heir {}

        /// The active people of a team in turns; without one, of the person's own.
        record Spread(@Nullable Long team) implements Heir {}

        record Nobody() implements Heir {}
    }

    public record Done(long handOver, long moved, Instant undoUntil) {}

    /// Somebody else changed the record since. What they changed stays; if that was who answers for
    /// it, so does this, and the record was not restored.
    public record Conflict(
            String object,
            long id,
            @Nullable String name,
            Access.@Nullable Named by,
            Instant at,
            Set<String> fields,
            boolean restored) {}

    /// @param conflictCount how many there are; the list names the latest
    public record Undone(long restored, List<Conflict> conflicts, long conflictCount) {}
}

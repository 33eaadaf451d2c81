package io.tandem.records;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What records went through gave people something to do. Heard in the same transaction.
public record TaskAsked(Actor by, ObjectType about, List<Asked> tasks) {

    public record Asked(
            long record, String subject, @Nullable LocalDate due, @Nullable Long owner) {}
}

package io.tandem.records;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A record at hand, of which a filter is asked without the database: one that is yet to be
/// written, or that an event carries.
public interface FilterRow {

    /// What stands at the path. Text is a String, a number a Long or BigDecimal, money a Money or
    /// its amount, a relation the Long of its id, a date a LocalDate, an instant an Instant.
    @Nullable Object value(String path);

    /// The records of the object that point here by the field.
    ///
    /// @param from the relations to follow first, joined by dots; empty for the record itself
    default Collection<? extends FilterRow> related(String from, String object, String by) {
        throw new IllegalStateException("No related records are at hand.");
    }
}

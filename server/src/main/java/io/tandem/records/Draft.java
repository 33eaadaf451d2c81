package io.tandem.records;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record as it is to be: the values of some of its fields by path, typed as [Values] reads them.
/// With an id it changes that record, without one it makes a new one.
///
/// @param past what tracked fields were earlier, oldest first; only for new records
public record Draft(@Nullable Long id, Map<String, @Nullable Object> values, List<Past> past) {

    /// From that instant on these fields held these values.
    public record Past(Instant at, Map<String, @Nullable Object> values) {}

    public Draft(@Nullable Long id, Map<String, @Nullable Object> values) {
        this(id, values, List.of());
    }
}

package io.tandem.notices;

import io.tandem.records.Label;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody was told, as they may see it now.
///
/// @param key of a text of the screens; null where a person wrote the `words`
/// @param hidden whether the record is gone or out of reach: then neither it nor what the text
///   would name is shown
public record Notice(
        long id,
        Instant at,
        @Nullable String key,
        Map<String, String> params,
        @Nullable Label words,
        boolean hidden,
        @Nullable Record record,
        @Nullable Person by,
        @Nullable Instant readAt) {

    /// @param name null for an object whose records have none
    public record Record(String object, long id, @Nullable String name) {}

    /// @param name null for one whom the reader does not see
    public record Person(long id, @Nullable String name) {}
}

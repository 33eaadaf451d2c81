package io.tandem.notices;

import io.tandem.records.Label;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody was told, as they may see it now.
///
/// @param key of a text of the screens; null where a person wrote the `words`
/// @param hidden whether the record is gone or out of reach: then neither it nor what the text
///   would name is shown
/// @param fields of the record, by path, of which it speaks: those that the reader sees
/// @param times how often the same was told within a quarter of an hour
public record Notice(
        long id,
        Instant at,
        String kind,
        @Nullable String key,
        Map<String, String> params,
        @Nullable Label words,
        boolean hidden,
        @Nullable Record record,
        @Nullable Person by,
        List<String> fields,
        int times,
        @Nullable Instant readAt) {

    /// @param name null for an object whose records have none
    public record Record(String object, long id, @Nullable String name) {}

    /// @param name null for one whom the reader does not see
    public record Person(long id, @Nullable String name) {}
}

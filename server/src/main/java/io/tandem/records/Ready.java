package io.tandem.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A draft that passed the checks, at its place in the list.
///
/// @param values what is written of it, by path
/// @param before what it holds now; nothing where it is new
record Ready(
        int at,
        Draft draft,
        long id,
        Map<String, @Nullable Object> values,
        Map<String, @Nullable Object> before) {

    boolean isNew() {
        return draft.id() == null;
    }
}

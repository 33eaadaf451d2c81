package io.tandem.records;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A way to look at an object's records that somebody keeps: its filter, sort, columns and
/// grouping, or what its chart shows, as the screen's address writes them.
///
/// @param kind `table`, `board` or `chart`
/// @param scope `private` to its owner, or `shared` with the workspace
public record View(
        long id,
        String object,
        String name,
        String kind,
        String scope,
        boolean mine,
        @Nullable Long owner,
        JsonNode definition) {}

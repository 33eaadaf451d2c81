package io.tandem.records;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A way to look at an object's records that somebody keeps: its filter, sort, columns and
/// grouping, or what its chart, calendar or board shows, as the screen's address writes them.
///
/// @param kind `table`, `board`, `chart` or `calendar`
/// @param scope `private` to its owner, of a `team`, or `shared` with the workspace
/// @param pinned its place among those that whoever asks has pinned
public record View(
        long id,
        String object,
        String name,
        String kind,
        String scope,
        @Nullable Team team,
        boolean mine,
        @Nullable Long owner,
        @Nullable Integer pinned,
        JsonNode definition) {

    public record Team(long id, @Nullable String name) {}

    /// Who sees a view besides its maker.
    public sealed interface Audience {
        record Nobody() implements Audience {}

        /// Its people, and those who lead it or a team above it.
        record OfTeam(long team) implements Audience {}

        record Everybody() implements Audience {}
    }
}

package io.tandem.insights;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One chart of a dashboard as it is kept: a shared view, which it follows, or an object with a
/// definition of its own. It holds no number; whoever looks asks for theirs.
///
/// @param id counts up within the dashboard; 0 is a new one
/// @param title where it is not called like its view
/// @param wide as wide as two
/// @param definition `{"filter":…,"chart":…}`
public record Tile(
        int id,
        @Nullable String title,
        boolean wide,
        @Nullable Long view,
        @Nullable String object,
        @Nullable JsonNode definition) {

    Tile numbered(int number) {
        return new Tile(number, title, wide, view, object, definition);
    }

    /// The same chart, called and sized as another says.
    Tile placedAs(Tile other) {
        return new Tile(id, other.title, other.wide, view, object, definition);
    }

    /// Whether it says no more than which one it is.
    boolean isNamedAlone() {
        return view == null && object == null && definition == null;
    }

    /// Whether both show the same, however they are called and placed.
    boolean showsAs(Tile other) {
        return id == other.id
                && Objects.equals(view, other.view)
                && Objects.equals(object, other.object)
                && Objects.equals(definition, other.definition);
    }
}

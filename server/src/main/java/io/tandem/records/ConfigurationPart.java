package io.tandem.records;

import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A kind of definition of which the configuration of a workspace consists: its objects, their
/// fields, its roles. A module that keeps such definitions declares a bean of this; a copy of the
/// configuration is made of all of them, and so are its differences and what is released. A
/// definition names what it means and never numbers it, because ids differ from workspace to
/// workspace.
public interface ConfigurationPart {

    /// What it is called where definitions are kept and told about: `fields`.
    String name();

    /// Parts of a lower rank are there first and go last.
    int rank();

    /// The definitions of the current workspace by their keys. Those of an object are keyed by its
    /// name, or by the name, a slash and what tells them apart.
    SortedMap<String, JsonNode> read(Actor by);

    /// Makes of the definition as it is what it is to be; null is without it. What was removed
    /// before under this key comes back with what belonged to it. Whatever stands against it is
    /// refused; what it needs and is not there yet too, for it is asked again after the others.
    void apply(Actor by, String key, @Nullable JsonNode before, @Nullable JsonNode after);

    /// The object that a definition is about.
    default @Nullable String object(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    /// Properties that are tables of entries, of which each is changed and compared by itself.
    default Set<String> tables() {
        return Set.of();
    }

    /// Whether the definition goes and comes back with its object, and need not be removed itself.
    default boolean goesWithObject(JsonNode definition) {
        return false;
    }
}

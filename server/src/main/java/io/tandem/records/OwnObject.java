package io.tandem.records;

import org.jspecify.annotations.Nullable;

/// An object that a workspace makes for itself.
///
/// @param path the plural in addresses
/// @param titled whether its records have a name
/// @param title what their name is called
/// @param owned whether a user answers for each
/// @param sort how a list is sorted unless somebody says otherwise
public record OwnObject(
        String name,
        String path,
        Label label,
        Label plural,
        String icon,
        boolean titled,
        @Nullable Label title,
        boolean owned,
        @Nullable String sort) {}

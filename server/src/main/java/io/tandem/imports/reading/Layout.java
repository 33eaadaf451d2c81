package io.tandem.imports.reading;

import org.jspecify.annotations.Nullable;

/// How a file is laid out: what was found, or what the person says instead. What is null is found
/// out.
///
/// @param headerRow the line or sheet row of the (last) header row; 0 for a file without one
public record Layout(
        @Nullable String encoding, @Nullable String delimiter, @Nullable Long headerRow) {

    public static final Layout FOUND_OUT = new Layout(null, null, null);
}

package io.tandem.files;

import java.nio.file.Path;

/// A file that was handed over.
///
/// @param kind what its bytes are, as `image/png`
/// @param path where it lies in the data folder, if it lies there
public record Upload(long id, String name, long size, String kind, Path path) {

    /// The same under another name.
    public Upload named(String other) {
        return new Upload(id, other, size, kind, path);
    }
}

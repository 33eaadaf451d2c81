package io.tandem.files;

import java.nio.file.Path;

/// A file that was handed over.
public record Upload(long id, String name, long size, Path path) {}

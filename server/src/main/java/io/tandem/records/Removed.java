package io.tandem.records;

/// An object or a field that was removed and can come back, as it is called.
public record Removed(String name, Label label) {}

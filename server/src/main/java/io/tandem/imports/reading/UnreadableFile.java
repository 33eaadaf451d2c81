package io.tandem.imports.reading;

import org.jspecify.annotations.Nullable;

/// A file that cannot be read as a table: which rule it breaks, on which line, and what to do.
public final class UnreadableFile extends RuntimeException {

    private final String code;
    private final @Nullable Long line;

    UnreadableFile(String code, @Nullable Long line, String detail) {
        super(line == null ? detail : "Line " + line + ": " + detail);
        this.code = code;
        this.line = line;
    }

    static UnreadableFile because(String code, String detail) {
        return new UnreadableFile(code, null, detail);
    }

    static UnreadableFile at(long line, String code, String detail) {
        return new UnreadableFile(code, line, detail);
    }

    public String code() {
        return code;
    }

    public @Nullable Long line() {
        return line;
    }
}

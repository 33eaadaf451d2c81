package io.tandem.imports.reading;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The rows of a table, one after another; a file of any size passes through in bounded memory.
public interface Rows extends AutoCloseable {

    @Nullable Row next() throws IOException;

    @Override
    void close() throws IOException;
}

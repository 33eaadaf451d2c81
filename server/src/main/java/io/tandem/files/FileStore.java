package io.tandem.files;

import io.tandem.kernel.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/// Where the contents of files lie, each under its workspace and its number.
sealed interface FileStore permits DiskStore, S3Store {

    /// One that lies there, whether or not a row knows of it.
    record Lying(Tenant tenant, long id, Instant since) {}

    /// Puts it there for good: when this comes back, it outlives whatever happens to the process.
    void put(Tenant tenant, long id, Path content) throws IOException;

    boolean holds(Tenant tenant, long id) throws IOException;

    InputStream open(Tenant tenant, long id) throws IOException;

    void remove(Tenant tenant, long id) throws IOException;

    void removeAll(Tenant tenant) throws IOException;

    void each(Consumer<Lying> seen) throws IOException;
}

package io.tandem.kernel.postgres;

import org.jspecify.annotations.Nullable;

/// PostgreSQL could not be unpacked, initialised or started; the message says why in one line.
public final class PostgresFailed extends RuntimeException {

    PostgresFailed(String reason) {
        super(reason);
    }

    PostgresFailed(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}

package io.tandem.live;

import java.io.IOException;

/// Where a stream writes to; the reader's end of it may hang up at any time.
public interface Outlet {

    /// Begins the answer; nothing can be refused after it.
    interface Opening {
        Outlet open() throws IOException;
    }

    /// Waits for a slow reader.
    void write(String text) throws IOException;

    void close();
}

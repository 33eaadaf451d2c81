package io.tandem.kernel;

import java.time.Duration;

/// Work that is done again and again, for all workspaces, by one node at a time. A module declares
/// it as a bean. It may be broken off at any moment and begun again, and is safe to repeat.
public interface Recurring {

    String name();

    /// How long after its end it begins again.
    Duration every();

    /// Runs outside any workspace; it binds those that it works for.
    void run();
}

package io.tandem.records;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whoever keeps the files that fields hold.
public interface FileSource {

    /// Keeps those of the files that the actor may put into a record: what they handed over
    /// themselves. Answers them by id, as a field holds them.
    Map<Long, Map<String, @Nullable Object>> attach(Actor by, Collection<Long> ids);

    /// Forgets files that no record holds any more.
    void forget(Collection<Long> ids);
}

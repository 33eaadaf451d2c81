package io.tandem.records;

import io.tandem.kernel.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is refused of a record although the right to write it is there. A module that knows says it
/// here, for screens, programs and imports alike.
public interface Safeguard {

    String object();

    /// For all that one person writes at once.
    Check of(Actor by);

    interface Check {

        /// @param before what the record holds now; empty where it is new
        /// @param after what it will hold
        Refusal.@Nullable Detail refusal(
                Map<String, @Nullable Object> before, Map<String, @Nullable Object> after);
    }
}

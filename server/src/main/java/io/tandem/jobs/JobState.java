package io.tandem.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a run stands.
///
/// @param reason why it failed
public record JobState(
        long id,
        State state,
        long done,
        long total,
        int attempt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean isEnd() {
            return ordinal() >= DONE.ordinal();
        }
    }
}

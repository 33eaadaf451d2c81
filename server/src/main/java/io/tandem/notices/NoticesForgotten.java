package io.tandem.notices;

import io.tandem.kernel.Recurring;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Throws away what was told long ago, in steps that hold up nobody.
@Component
class NoticesForgotten implements Recurring {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int STEP = 2_000;

    private final NoticeStore store;
    private final Clock clock;

    NoticesForgotten(NoticeStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notices.forgotten";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        int gone = STEP;
        while (gone == STEP) {
            gone = store.forget(clock.instant().minus(KEPT), STEP);
        }
    }
}

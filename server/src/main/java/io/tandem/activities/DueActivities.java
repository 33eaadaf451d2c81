package io.tandem.activities;

import io.tandem.kernel.Recurring;
import io.tandem.kernel.Tenant;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells reminders when their time comes and goes on with what repeats.
@Component
class DueActivities implements Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(DueActivities.class);

    private final ActivityStore store;
    private final Promptings promptings;

    DueActivities(ActivityStore store, Promptings promptings) {
        this.store = store;
        this.promptings = promptings;
    }

    @Override
    public String name() {
        return "activities.due";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run() {
        store.dueReminders().forEach(due -> one(due.tenant(), () -> promptings.remind(due)));
        store.endedRepeats()
                .forEach(ended -> one(ended.tenant(), () -> promptings.goOn(ended.task())));
    }

    private static void one(int workspace, Runnable work) {
        try {
            new Tenant(workspace).run(work);
        } catch (RuntimeException failed) {
            // the others are not to wait for it
            LOG.error("Something due in workspace {} was not done", workspace, failed);
        }
    }
}

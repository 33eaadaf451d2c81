package io.tandem.people;

import io.tandem.kernel.Recurring;
import io.tandem.kernel.Tenant;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Lets consents end at their time. Half a minute is the longest that one outlives it.
@Component
class ConsentEnding implements Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(ConsentEnding.class);

    private final Consents consents;

    ConsentEnding(Consents consents) {
        this.consents = consents;
    }

    @Override
    public String name() {
        return "people.consents-end";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void run() {
        for (int workspace : consents.workspacesWithEnded()) {
            try {
                new Tenant(workspace).run(consents::end);
            } catch (RuntimeException failed) {
                // the others are not to wait for it
                LOG.error("Consents of workspace {} did not end", workspace, failed);
            }
        }
    }
}

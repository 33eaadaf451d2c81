package io.tandem.audit;

import io.tandem.kernel.Recurring;
import io.tandem.kernel.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the audit does by itself: seals what is new, drops what is old.
@Configuration(proxyBeanMethods = false)
class AuditWork {

    private static final Logger LOG = LoggerFactory.getLogger(AuditWork.class);

    private record Work(
            String name, Duration every, Supplier<List<Integer>> due, Runnable ofWorkspace)
            implements Recurring {

        @Override
        public void run() {
            for (int id : due.get()) {
                try {
                    new Tenant(id).run(ofWorkspace);
                } catch (RuntimeException failed) {
                    // the others are not to wait for it
                    LOG.error("{} failed for workspace {}", name, id, failed);
                }
            }
        }
    }

    @Bean
    Recurring auditSealing(SealStore store, AuditSeals seals) {
        return new Work(
                "audit.seal",
                Duration.ofSeconds(30),
                store::unsealedWorkspaces,
                () -> {
                    boolean more = true;
                    while (more) {
                        more = seals.next();
                    }
                });
    }

    @Bean
    Recurring auditDropping(SealStore store, AuditRetention retention) {
        return new Work(
                "audit.retention", Duration.ofHours(6), store::agedWorkspaces, retention::dropAged);
    }
}

package io.tandem.audit;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.kernel.sealing.Sealing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How long a workspace keeps its audit. What is older is dropped batch by batch; the last dropped
/// batch's seal stays as the anchor of the chain.
@Service
public class AuditRetention {

    private static final int LEAST_DAYS = 30;
    private static final int MOST_DAYS = 36_500;

    private final SealStore store;
    private final AuditStore entries;
    private final Sealing sealing;

    AuditRetention(SealStore store, AuditStore entries, Sealing sealing) {
        this.store = store;
        this.entries = entries;
        this.sealing = sealing;
    }

    /// Days, or null for ever, which is how a workspace begins.
    @Transactional(readOnly = true)
    public @Nullable Integer days() {
        return store.retentionDays().orElse(null);
    }

    /// Says from now on how long; remembered like any change of policy, with who said so.
    @Transactional
    public void keepFor(@Nullable Integer days, AuditEvent.Person by) {
        if (days != null && (days < LEAST_DAYS || days > MOST_DAYS)) {
            throw Refusal.at(
                    "/days",
                    "audit.retention",
                    "The audit is kept for at least 30 days, at most 36500, or for ever.");
        }
        Integer before = days();
        if (days == null) {
            store.keepForEver();
        } else {
            store.keepFor(days);
        }
        entries.add(
                AuditEvent.of(
                                AuditEvent.Kind.POLICY,
                                "Changed how long the audit is kept",
                                "更改了审计记录的保留期限")
                        .by(by.id(), by.name())
                        .with("daysBefore", before)
                        .with("days", days));
    }

    /// Drops what the current workspace need not keep any longer; answers how many entries.
    @Transactional
    public long dropAged() {
        Tenant tenant = Tenant.current();
        store.lock(tenant.id());
        Optional<Seal> aged = store.newestAged().filter(seal -> !seal.anchor());
        if (aged.isEmpty()) {
            return 0;
        }
        Seal seal = aged.get();
        String signature =
                sealing.seal(
                        tenant,
                        Seal.context(seal.number(), seal.batch(), true),
                        Seal.signed(seal.hash()));
        long dropped = store.dropUntil(seal.number(), signature);
        entries.add(
                AuditEvent.of(
                                AuditEvent.Kind.ERASE,
                                "Dropped audit entries that were past their time",
                                "删除了超过保留期限的审计记录")
                        .with("entries", dropped)
                        .with("until", seal.sealedAt().toString()));
        return dropped;
    }
}

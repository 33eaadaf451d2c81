package io.tandem.configuration;

import io.tandem.identity.Actors;
import io.tandem.identity.Workspace;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Looks into copies, each in a transaction of its own: the wall stands between it and whatever the
/// true workspace is doing.
@Component
class CopyReading {

    /// @param begun the configuration as it was when the copy was made
    /// @param now as it is there
    record Seen(Configuration begun, Configuration now) {}

    private final Parts parts;
    private final CopyStore store;
    private final Actors actors;
    private final TransactionTemplate apart;

    CopyReading(
            Parts parts, CopyStore store, Actors actors, PlatformTransactionManager transactions) {
        this.parts = parts;
        this.store = store;
        this.actors = actors;
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        apart.setReadOnly(true);
    }

    Seen seen(Workspace copy) {
        return in(copy, by -> new Seen(parts.parse(base(copy).document()), parts.read(by)));
    }

    CopyStore.Base made(Workspace copy) {
        return in(copy, by -> base(copy));
    }

    private CopyStore.Base base(Workspace copy) {
        return store.base().orElseThrow(() -> Refusal.notFound("copy", copy.id()));
    }

    private <T> T in(Workspace copy, Function<Actor, T> work) {
        return copy.tenant()
                .call(() ->
                        Objects.requireNonNull(
                                apart.execute(status ->
                                        work.apply(actors.administrator("configuration")))));
    }

    /// What the copy and the true workspace last had in common: the copy as it was last released,
    /// but for what was undone since.
    Configuration base(Seen seen, List<ReleaseStore.Stored> releases) {
        ReleaseStore.Stored last =
                releases.stream()
                        .filter(one -> !one.isUndone())
                        .reduce((one, next) -> next)
                        .orElse(null);
        if (last == null) {
            return seen.begun();
        }
        Configuration base = parts.parse(last.document());
        for (ReleaseStore.Stored release : releases) {
            if (release.isUndone() && release.id() < last.id()) {
                for (Difference change : release.changes()) {
                    if (Objects.equals(base.find(change.place()), change.after())) {
                        base = base.with(change.place(), change.before());
                    }
                }
            }
        }
        return base;
    }
}

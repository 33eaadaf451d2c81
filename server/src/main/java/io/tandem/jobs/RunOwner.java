package io.tandem.jobs;

import io.tandem.identity.Actors;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Whoever began a run, with the rights that they have now. They are read apart from the run's own
/// transaction: what the run writes does not change who writes it before all of it is there.
final class RunOwner {

    /// As short as a session's rights are remembered, or shorter.
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final Actors actors;
    private final TransactionTemplate apart;
    private final Job job;
    private final RunStore.Begun run;
    private @Nullable Actor known;
    private long readAt;

    RunOwner(Actors actors, PlatformTransactionManager transactions, Job job, RunStore.Begun run) {
        this.actors = actors;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.apart.setReadOnly(true);
        this.job = job;
        this.run = run;
    }

    /// Refuses where they left, or may no longer have this done.
    Actor now() {
        Actor actor = known;
        if (actor == null || System.nanoTime() - readAt > REMEMBERED.toNanos()) {
            readAt = System.nanoTime();
            actor = read();
            job.require(actor);
            known = actor;
        }
        return actor;
    }

    private Actor read() {
        return Objects.requireNonNull(
                        apart.execute(status -> actors.find(run.user(), run.through())))
                .map(actor -> actor.limitedTo(run.limits()))
                .orElseThrow(RunOwner::left);
    }

    private static Refusal left() {
        return new Refusal(
                Refusal.Kind.FORBIDDEN,
                "job.owner-left",
                "They are no longer active in this workspace.");
    }
}

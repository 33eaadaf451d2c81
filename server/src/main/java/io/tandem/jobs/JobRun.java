package io.tandem.jobs;

import io.tandem.identity.WorkspaceStates;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.time.Duration;

/// One run of a job, as the job sees it.
public final class JobRun {

    private static final long PAUSE = Duration.ofMillis(200).toNanos();

    private final RunStore store;
    private final RunStore.Begun begun;
    private final WorkspaceStates workspaces;
    private final RunOwner owner;
    private long told = System.nanoTime();

    JobRun(RunStore store, RunStore.Begun begun, WorkspaceStates workspaces, RunOwner owner) {
        this.store = store;
        this.begun = begun;
        this.workspaces = workspaces;
        this.owner = owner;
    }

    public long id() {
        return begun.id();
    }

    public long subject() {
        return begun.subject();
    }

    /// Whoever began it, as they are now: to be asked for with each part of the work, not once.
    /// What they may no longer do is refused, which ends the run.
    public Actor actor() {
        return owner.now();
    }

    /// 1 for the first; more when a server died in the middle of the one before.
    public int attempt() {
        return begun.attempt();
    }

    /// Tells how far the run is, at once visible to others, and ends it when a person cancelled it.
    /// A run whose workspace is suspended breaks off too, and is begun again when that is over; one
    /// whose owner may no longer have it done ends.
    public void progress(long done, long total) {
        long now = System.nanoTime();
        if (now - told < PAUSE && done < total) {
            return;
        }
        told = now;
        if (store.progressed(begun.id(), done, total)) {
            throw new JobCancelled();
        }
        if (!workspaces.isActive(Tenant.current())) {
            throw new JobPaused();
        }
        owner.now();
    }
}

package io.tandem.workspaces;

import io.tandem.identity.Workspaces;
import io.tandem.jobs.Job;
import io.tandem.jobs.JobRun;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.workspaces.TransferStore.Stored;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/// Deletes a workspace for the operator.
@Component
class RemovalJob implements Job {

    static final String KIND = "workspace-delete";

    private final Removals removals;
    private final TransferStore store;
    private final Workspaces workspaces;

    RemovalJob(Removals removals, TransferStore store, Workspaces workspaces) {
        this.removals = removals;
        this.store = store;
        this.workspaces = workspaces;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void require(Actor by) {
        workspaces.requireOperator(by);
    }

    @Override
    public void run(JobRun run) throws SQLException, InterruptedException {
        Stored stored = store.stored(run.subject());
        removals.remove(
                new Tenant(stored.workspace()), run, some -> store.deleted(stored.id(), some));
        run.progress(1, 1);
    }
}

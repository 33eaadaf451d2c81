package io.tandem.configuration;

import io.tandem.identity.WorkspaceCopies;
import io.tandem.jobs.Job;
import io.tandem.jobs.JobRun;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.workspaces.Removals;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/// Deletes a copy whose doors are closed.
@Component
class CopyRemovalJob implements Job {

    static final String KIND = "copy-delete";

    private final Removals removals;
    private final WorkspaceCopies copies;

    CopyRemovalJob(Removals removals, WorkspaceCopies copies) {
        this.removals = removals;
        this.copies = copies;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void require(Actor by) {
        copies.require(by);
    }

    @Override
    public void run(JobRun run) throws SQLException, InterruptedException {
        int id = Math.toIntExact(run.subject());
        // only this workspace's own: what has gone meanwhile is gone
        if (copies.of(Tenant.current()).stream().anyMatch(copy -> copy.id() == id)) {
            removals.remove(new Tenant(id), run, gone -> {});
        }
        run.progress(1, 1);
    }
}

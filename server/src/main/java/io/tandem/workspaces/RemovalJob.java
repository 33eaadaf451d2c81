package io.tandem.workspaces;

import io.tandem.identity.Workspace;
import io.tandem.identity.WorkspaceLeft;
import io.tandem.identity.WorkspaceStates;
import io.tandem.identity.Workspaces;
import io.tandem.jobs.Job;
import io.tandem.jobs.JobRun;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.workspaces.TransferStore.Stored;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Deletes a workspace row by row, in chunks that each commit: it may take long, may be killed, and
/// goes on where it was. The workspace itself goes last, so that as long as anything remains it can
/// be begun again.
@Component
class RemovalJob implements Job {

    static final String KIND = "workspace-delete";

    /// Work that had begun when the doors were closed is waited for that long.
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final DataSource owner;
    private final TransferStore store;
    private final Workspaces workspaces;
    private final ApplicationEventPublisher events;

    RemovalJob(
            @Qualifier("ownerDataSource") DataSource owner,
            TransferStore store,
            Workspaces workspaces,
            ApplicationEventPublisher events) {
        this.owner = owner;
        this.store = store;
        this.workspaces = workspaces;
        this.events = events;
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
        Tenant leaving = new Tenant(stored.workspace());
        Optional<Workspace> workspace = workspaces.find(leaving.id());
        if (workspace.isPresent() && workspace.get().state() != Workspace.State.LEAVING) {
            throw new IllegalStateException("This workspace is not to be deleted");
        }
        if (workspace.isPresent()) {
            try (Connection connection = owner.getConnection()) {
                Thread.sleep(WorkspaceStates.REMEMBERED.plusMillis(200));
                Removal removal = new Removal(connection, leaving);
                long gone;
                do {
                    awaitOthers(connection, run);
                    gone =
                            removal.run((some, done, total) -> {
                                store.deleted(stored.id(), some);
                                run.progress(done, total);
                            });
                    // what the installation does by itself may have written once more
                } while (gone > 0);
                removal.end();
            }
        }
        events.publishEvent(new WorkspaceLeft(leaving));
        run.progress(1, 1);
    }

    /// Nobody is let in any more once each node knows. Transactions that had begun before are let
    /// end, so that none adds a row behind our back.
    private static void awaitOthers(Connection connection, JobRun run)
            throws SQLException, InterruptedException {
        connection.setAutoCommit(true);
        long now =
                number(connection, "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (number(connection, "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                        < now
                && System.nanoTime() < until) {
            run.progress(0, 1);
            Thread.sleep(200);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

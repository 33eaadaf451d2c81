package io.tandem.workspaces;

import io.tandem.identity.Workspace;
import io.tandem.identity.WorkspaceCopies;
import io.tandem.identity.WorkspaceLeft;
import io.tandem.identity.WorkspaceStates;
import io.tandem.identity.Workspaces;
import io.tandem.jobs.JobRun;
import io.tandem.kernel.Tenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Deletes a workspace whose doors are closed, row by row, in chunks that each commit: it may take
/// long, may be killed, and goes on where it was. The workspace itself goes last, so that as long
/// as anything remains it can be begun again.
@Service
public class Removals {

    /// Work that had begun when the doors were closed is waited for that long.
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final DataSource owner;
    private final Workspaces workspaces;
    private final WorkspaceCopies copies;
    private final ApplicationEventPublisher events;

    Removals(
            @Qualifier("ownerDataSource") DataSource owner,
            Workspaces workspaces,
            WorkspaceCopies copies,
            ApplicationEventPublisher events) {
        this.owner = owner;
        this.workspaces = workspaces;
        this.copies = copies;
        this.events = events;
    }

    /// @param gone told how many rows went with each chunk
    public void remove(Tenant leaving, JobRun run, LongConsumer gone)
            throws SQLException, InterruptedException {
        for (Workspace copy : copies.of(leaving)) {
            copies.close(copy);
            remove(copy.tenant(), run, gone);
        }
        Optional<Workspace> workspace = workspaces.find(leaving.id());
        if (workspace.isPresent() && workspace.get().state() != Workspace.State.LEAVING) {
            throw new IllegalStateException("This workspace is not to be deleted");
        }
        if (workspace.isPresent()) {
            try (Connection connection = owner.getConnection()) {
                Thread.sleep(WorkspaceStates.REMEMBERED.plusMillis(200));
                Removal removal = new Removal(connection, leaving);
                long some;
                do {
                    awaitOthers(connection, run);
                    some =
                            removal.run((chunk, done, total) -> {
                                gone.accept(chunk);
                                run.progress(done, total);
                            });
                    // what the installation does by itself may have written once more
                } while (some > 0);
                removal.end();
            }
        }
        events.publishEvent(new WorkspaceLeft(leaving));
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

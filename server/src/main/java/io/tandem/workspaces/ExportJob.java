package io.tandem.workspaces;

import io.tandem.files.Upload;
import io.tandem.files.Uploads;
import io.tandem.identity.Workspaces;
import io.tandem.jobs.Job;
import io.tandem.jobs.JobRun;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.workspaces.TransferStore.Stored;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Writes all of a workspace into one archive, as it was at one moment, while people go on working.
@Component
class ExportJob implements Job {

    static final String KIND = "workspace-export";

    private final DataSource owner;
    private final TransferStore store;
    private final Exports exports;
    private final Workspaces workspaces;
    private final Uploads uploads;

    ExportJob(
            @Qualifier("ownerDataSource") DataSource owner,
            TransferStore store,
            Exports exports,
            Workspaces workspaces,
            Uploads uploads) {
        this.owner = owner;
        this.store = store;
        this.exports = exports;
        this.workspaces = workspaces;
        this.uploads = uploads;
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
    public void run(JobRun run) throws IOException, SQLException {
        Stored stored = store.stored(run.subject());
        Path growing = exports.growing(stored.id());
        try {
            Digested digested;
            Manifest manifest;
            try (OutputStream file =
                    new BufferedOutputStream(Files.newOutputStream(growing), 1 << 16)) {
                digested = new Digested(file, () -> {});
                manifest = write(run, workspaces.workspace(stored.workspace()).tenant(), digested);
            }
            try (FileChannel channel = FileChannel.open(growing, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(growing, exports.file(stored.id()), StandardCopyOption.ATOMIC_MOVE);
            store.done(stored.id(), digested.bytes(), digested.sha256Hex(), manifest.rows());
        } finally {
            Files.deleteIfExists(growing);
        }
    }

    private Manifest write(JobRun run, Tenant tenant, OutputStream out)
            throws IOException, SQLException {
        try (Connection snapshot = owner.getConnection()) {
            snapshot.setAutoCommit(false);
            snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            snapshot.setReadOnly(true);
            List<Table> tables = Table.all(snapshot).stream().filter(Table::travels).toList();
            List<Upload> files = uploads.all(snapshot, tenant);
            long total = tables.size() + files.size() + 1L;
            long[] done = {0};
            try (ArchiveWriter archive =
                    new ArchiveWriter(snapshot, out, () -> run.progress(done[0], total))) {
                for (Table table : tables) {
                    archive.table(table, tenant.id());
                    run.progress(++done[0], total);
                }
                for (Upload file : files) {
                    archive.file(file, () -> uploads.open(tenant, file.id()));
                    run.progress(++done[0], total);
                }
                Manifest manifest = archive.finish(tenant.id(), workspaces.name(tenant));
                run.progress(total, total);
                return manifest;
            }
        }
    }
}

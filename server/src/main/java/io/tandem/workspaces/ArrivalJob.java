package io.tandem.workspaces;

import io.tandem.files.Upload;
import io.tandem.files.Uploads;
import io.tandem.identity.Workspaces;
import io.tandem.jobs.Job;
import io.tandem.jobs.JobPaused;
import io.tandem.jobs.JobRun;
import io.tandem.kernel.Tenant;
import io.tandem.kernel.sealing.KeysetStore;
import io.tandem.records.Actor;
import io.tandem.workspaces.TransferStore.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Brings an archive in as a workspace of its own: all of it in one transaction, or nothing. The
/// number of the workspace is kept beforehand, so that an attempt that was killed in its middle is
/// tidied up by the next.
@Component
class ArrivalJob implements Job {

    static final String KIND = "workspace-import";

    private final DataSource owner;
    private final TransferStore store;
    private final Workspaces workspaces;
    private final Uploads uploads;
    private final Readdressing readdressing;
    private final KeysetStore keysets;

    ArrivalJob(
            @Qualifier("ownerDataSource") DataSource owner,
            TransferStore store,
            Workspaces workspaces,
            Uploads uploads,
            Readdressing readdressing,
            KeysetStore keysets) {
        this.owner = owner;
        this.store = store;
        this.workspaces = workspaces;
        this.uploads = uploads;
        this.readdressing = readdressing;
        this.keysets = keysets;
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
        Tenant arriving = new Tenant(stored.workspace());
        List<Upload> archive =
                stored.upload() == null ? List.of() : uploads.uploads(List.of(stored.upload()));
        try {
            if (workspaces.find(arriving.id()).isEmpty()) {
                bringIn(run, stored, archive.getFirst().path(), arriving);
            }
            workspaces.arrived(arriving);
        } catch (JobPaused goesOnLater) {
            throw goesOnLater;
        } catch (RuntimeException | IOException | SQLException failed) {
            uploads.discard(archive);
            throw failed;
        }
        uploads.discard(archive);
    }

    private void bringIn(JobRun run, Stored stored, Path path, Tenant arriving)
            throws IOException, SQLException {
        requireSame(path, stored.sha256());
        boolean whole = false;
        try (Archive archive = Archive.verified(path, () -> run.progress(0, 1));
                Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            long total =
                    archive.manifest().tables().size() + archive.manifest().files().size() + 1L;
            long[] done = {0};
            Arrival arrival = new Arrival(connection, archive, arriving, readdressing);
            arrival.begin(stored.name(), () -> run.progress(done[0]++, total));
            keysets.arrive(connection, archive.manifest().workspace(), arriving);
            for (Manifest.Content file : archive.manifest().files()) {
                copy(connection, archive, file, arriving);
                run.progress(done[0]++, total);
            }
            arrival.settle();
            store.done(stored.id(), stored.size(), stored.sha256(), archive.manifest().rows());
            connection.commit();
            whole = true;
            run.progress(total, total);
        } finally {
            if (!whole) {
                uploads.removeAll(arriving);
            }
        }
    }

    /// The archive is the one that was exported, if whoever brings it in knows its digest.
    private static void requireSame(Path path, @Nullable String sha256) throws IOException {
        if (sha256 == null) {
            return;
        }
        try (Digested digested = new Digested(OutputStream.nullOutputStream(), () -> {})) {
            Files.copy(path, digested);
            if (!digested.sha256Hex().equalsIgnoreCase(sha256)) {
                throw Archive.broken("its digest is another than was given");
            }
        }
    }

    private void copy(
            Connection connection, Archive archive, Manifest.Content file, Tenant arriving)
            throws IOException, SQLException {
        try (InputStream in = archive.open(file.entry())) {
            uploads.bring(connection, arriving, id(file), in);
        }
    }

    /// The name becomes a place in a store, so it is a number and nothing else.
    private static long id(Manifest.Content file) {
        String entry = file.entry();
        if (!entry.matches("files/[0-9]{1,18}")) {
            throw Archive.broken("a file has a strange name");
        }
        return Long.parseLong(entry.substring("files/".length()));
    }
}

package io.tandem.workspaces;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.files.Upload;
import io.tandem.files.Uploads;
import io.tandem.identity.Workspace;
import io.tandem.identity.Workspaces;
import io.tandem.jobs.JobState;
import io.tandem.jobs.Jobs;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.workspaces.Transfer.Kind;
import io.tandem.workspaces.TransferStore.Stored;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Moves whole workspaces: the operator exports them, brings them in, deletes them.
@Service
public class Transfers {

    /// An archive that can be fetched.
    public record Download(Path path, String name, long size) {}

    private final TransferStore store;
    private final Exports exports;
    private final Workspaces workspaces;
    private final Uploads uploads;
    private final Jobs jobs;
    private final Audit audit;
    private final TransactionOperations transaction;

    Transfers(
            TransferStore store,
            Exports exports,
            Workspaces workspaces,
            Uploads uploads,
            Jobs jobs,
            Audit audit,
            TransactionOperations transaction) {
        this.store = store;
        this.exports = exports;
        this.workspaces = workspaces;
        this.uploads = uploads;
        this.jobs = jobs;
        this.audit = audit;
        this.transaction = transaction;
    }

    public Transfer export(Actor by, int id) {
        Workspace workspace = workspaces.workspace(by, id);
        if (!workspace.isActive() && workspace.state() != Workspace.State.SUSPENDED) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "workspace.in-between",
                    "This workspace is just arriving or leaving.");
        }
        audit.recordApart(
                workspace.tenant(),
                event("The whole workspace was exported", "整个工作区已导出").with("by", by.name()));
        return begin(
                by,
                Kind.EXPORT,
                ExportJob.KIND,
                id,
                workspace.name(),
                null,
                null,
                event("Exported the workspace " + workspace.name(), "导出工作区 " + workspace.name()));
    }

    /// Brings an archive in as a new workspace.
    ///
    /// @param sha256 of the archive, as the export said, if it is to be compared
    public Transfer bringIn(
            Actor by, String name, String fileName, InputStream archive, @Nullable String sha256) {
        workspaces.requireOperator(by);
        String named = Workspaces.named(name);
        Upload upload = uploads.keep(by, fileName, archive);
        return begin(
                by,
                Kind.IMPORT,
                ArrivalJob.KIND,
                workspaces.nextNumber(),
                named,
                upload.id(),
                sha256,
                event("Brought in the workspace " + named, "导入工作区 " + named));
    }

    /// Deletes a workspace and all that it holds.
    ///
    /// @param name as it stands there, so that nobody does it by a slip
    public Transfer delete(Actor by, int id, @Nullable String name) {
        Workspace workspace = workspaces.leave(by, id, name);
        return begin(
                by,
                Kind.DELETE,
                RemovalJob.KIND,
                id,
                workspace.name(),
                null,
                null,
                event("Deleted the workspace " + workspace.name(), "删除工作区 " + workspace.name()));
    }

    public List<Transfer> latest(Actor by) {
        workspaces.requireOperator(by);
        return store.latest().stream().map(this::transfer).toList();
    }

    public Transfer one(Actor by, long id) {
        workspaces.requireOperator(by);
        return transfer(store.stored(id));
    }

    public Download file(Actor by, long id) {
        workspaces.requireOperator(by);
        Stored stored = store.stored(id);
        Transfer.File file = file(stored);
        if (file == null) {
            throw Refusal.notFound("archive", id);
        }
        return new Download(exports.file(id), file.name(), file.size());
    }

    /// Forgets an export that has ended, and its archive.
    public void forget(Actor by, long id) {
        workspaces.requireOperator(by);
        Transfer transfer = transfer(store.stored(id));
        if (transfer.state().ordinal() < Transfer.State.DONE.ordinal()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "transfer.running", "This is still going on.");
        }
        exports.remove(id);
        store.forget(id);
    }

    private Transfer begin(
            Actor by,
            Kind kind,
            String job,
            int workspace,
            String name,
            @Nullable Long upload,
            @Nullable String sha256,
            AuditEvent event) {
        long id =
                Objects.requireNonNull(
                        transaction.execute(status -> {
                            long added =
                                    store.add(kind, workspace, name, upload, sha256, by.user());
                            store.begun(added, jobs.start(by, job, added));
                            audit.record(new Tenant(by.tenant()), event.by(by.user(), by.name()));
                            return added;
                        }));
        jobs.hurry();
        return transfer(store.stored(id));
    }

    private static AuditEvent event(String en, String zh) {
        return AuditEvent.of(AuditEvent.Kind.WORKSPACE, en, zh);
    }

    private Transfer transfer(Stored read) {
        JobState job = jobs.state(read.job() == null ? 0 : read.job());
        // It may have ended since the row was read: what it left is then read again.
        boolean ended = Transfer.State.valueOf(job.state().name()) == Transfer.State.DONE;
        Stored stored = ended && read.rows() == null ? store.stored(read.id()) : read;
        return new Transfer(
                stored.id(),
                stored.kind(),
                new Transfer.Subject(stored.workspace(), stored.name()),
                Transfer.State.valueOf(job.state().name()),
                new Transfer.Progress(job.done(), job.total()),
                file(stored),
                stored.rows(),
                job.reason(),
                stored.createdAt());
    }

    private Transfer.@Nullable File file(Stored stored) {
        Long size = stored.size();
        String sha256 = stored.sha256();
        return stored.kind() == Kind.EXPORT
                        && size != null
                        && sha256 != null
                        && exports.isThere(stored.id())
                ? new Transfer.File(fileName(stored.name(), stored.id()), size, sha256)
                : null;
    }

    /// Of letters and digits only: it goes into a header and onto a disk.
    private static String fileName(String name, long id) {
        String plain = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return (plain.isEmpty() ? "workspace" : plain) + "-" + id + ".zip";
    }
}

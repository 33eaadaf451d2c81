package io.tandem.files;

import io.tandem.identity.WorkspaceLeft;
import io.tandem.kernel.DiskSpace;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Keeps uploads. They go through in pieces, so that their size is bounded by the disk alone and by
/// the limit that is set.
@Service
public class Uploads {

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private static final int MOST_NAME = 200;

    private final JdbcClient jdbc;
    private final FileStores stores;
    private final long most;
    private final DiskSpace disk;

    Uploads(
            JdbcClient jdbc,
            FileStores stores,
            DiskSpace disk,
            @Value("${tandem.upload.bytes:4000000000}") long most) {
        this.jdbc = jdbc;
        this.stores = stores;
        this.disk = disk;
        this.most = most;
    }

    /// Keeps a file that is worked on here, as one that is imported: it lies in the data folder.
    @Transactional
    public Upload keep(Actor by, String name, InputStream content) {
        return keep(by, name, content, false, most);
    }

    /// Keeps a file for a record. Once this comes back and its transaction ends well, it is there.
    @Transactional
    Upload keepForRecord(Actor by, String name, InputStream content, long most) {
        return keep(by, name, content, true, most);
    }

    private Upload keep(Actor by, String name, InputStream content, boolean forRecord, long most) {
        Path arriving = arriving();
        try {
            Files.createDirectories(arriving.getParent());
            String plain = plain(name);
            long size = write(content, arriving, most);
            String kind = kind(arriving, plain);
            long id = insert(by, plain, size, kind, forRecord);
            Upload upload = new Upload(id, plain, size, kind, path(id));
            put(id, arriving, forRecord);
            Tenant tenant = Tenant.current();
            atEnd(
                    TransactionSynchronization.STATUS_ROLLED_BACK,
                    () -> remove(tenant, upload, forRecord));
            return upload;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            remove(arriving);
        }
    }

    private static String kind(Path file, String name) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Kind.of(content, name);
        }
    }

    private long insert(Actor by, String name, long size, String kind, boolean forRecord) {
        return jdbc.sql(
                        """
                        insert into files.upload (name, size, kind, actor_id, for_record)
                        values (:name, :size, :kind, :actor, :for)
                        returning id
                        """)
                .param("name", name)
                .param("size", size)
                .param("kind", kind)
                .param("actor", by.user())
                .param("for", forRecord)
                .query(Long.class)
                .single();
    }

    private void put(long id, Path arriving, boolean forRecord) throws IOException {
        FileStore store = forRecord ? stores.ofRecords() : stores.disk();
        try {
            store.put(Tenant.current(), id, arriving);
        } catch (IOException away) {
            if (store instanceof DiskStore) {
                throw away;
            }
            LOG.error("A file was not kept", away);
            throw new Refusal(
                    Refusal.Kind.AWAY,
                    "file.not-kept",
                    "The place where files are kept does not answer. The file was not kept.");
        }
    }

    /// The last part of the name, without what moves text or cannot be seen.
    static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean =
                last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
                        .strip()
                        .replaceAll("^\\.+", "");
        if (clean.isEmpty()) {
            return "file";
        }
        if (clean.length() <= MOST_NAME) {
            return clean;
        }
        int dot = clean.lastIndexOf('.');
        String end = dot > 0 && clean.length() - dot <= 16 ? clean.substring(dot) : "";
        return clean.substring(0, MOST_NAME - end.length()) + end;
    }

    @Transactional(readOnly = true)
    public List<Upload> uploads(List<Long> ids) {
        return jdbc.sql(
                        """
                        select id, name, size, kind from files.upload where id = any(:ids) order by id
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> upload(row, Tenant.current()))
                .list();
    }

    private Upload upload(ResultSet row, Tenant tenant) throws SQLException {
        long id = row.getLong("id");
        return new Upload(
                id,
                row.getString("name"),
                row.getLong("size"),
                row.getString("kind"),
                place(tenant, id));
    }

    /// The same with what its bytes are, where it was kept before anybody looked.
    Upload told(Upload upload) {
        if (!upload.kind().equals(Kind.UNKNOWN)) {
            return upload;
        }
        try (InputStream content = open(Tenant.current(), upload.id())) {
            return new Upload(
                    upload.id(),
                    upload.name(),
                    upload.size(),
                    Kind.of(content, upload.name()),
                    upload.path());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// What an upload of the workspace holds.
    public InputStream open(Tenant tenant, long id) throws IOException {
        return stores.open(tenant, id);
    }

    /// Every upload of a workspace as the owner's transaction sees them; for its export.
    public List<Upload> all(Connection owner, Tenant tenant) throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement(
                        "select id, name, size, kind from files.upload_ where tenant_id = ? order by id")) {
            statement.setInt(1, tenant.id());
            try (ResultSet rows = statement.executeQuery()) {
                List<Upload> uploads = new ArrayList<>();
                while (rows.next()) {
                    uploads.add(upload(rows, tenant));
                }
                return uploads;
            }
        }
    }

    /// Puts the content of an upload that came with its workspace where such files lie here.
    public void bring(Connection owner, Tenant tenant, long id, InputStream content)
            throws IOException, SQLException {
        Path arriving = arriving();
        Files.createDirectories(arriving.getParent());
        try {
            Files.copy(content, arriving);
            (isForRecord(owner, tenant, id) ? stores.ofRecords() : stores.disk())
                    .put(tenant, id, arriving);
        } finally {
            Files.deleteIfExists(arriving);
        }
    }

    private static boolean isForRecord(Connection owner, Tenant tenant, long id)
            throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement(
                        "select for_record from files.upload_ where tenant_id = ? and id = ?")) {
            statement.setInt(1, tenant.id());
            statement.setLong(2, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /// Where an upload of the workspace is kept that lies in the data folder.
    public Path place(Tenant tenant, long id) {
        return stores.disk().place(tenant, id);
    }

    /// Removes whatever is kept of a workspace that is gone.
    @EventListener
    void on(WorkspaceLeft left) {
        removeAll(left.tenant());
    }

    public void removeAll(Tenant tenant) {
        try {
            for (FileStore store : stores.all()) {
                store.removeAll(tenant);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Forgets uploads that nothing needs any more. What they held goes when that is certain: a
    /// transaction that is taken back leaves it there.
    @Transactional
    public void discard(List<Upload> uploads) {
        Tenant tenant = Tenant.current();
        for (Upload upload : uploads) {
            jdbc.sql("delete from files.upload where id = :id returning for_record")
                    .param("id", upload.id())
                    .query(Boolean.class)
                    .optional()
                    .ifPresent(forRecord ->
                            atEnd(
                                    TransactionSynchronization.STATUS_COMMITTED,
                                    () -> remove(tenant, upload, forRecord)));
        }
    }

    private static void atEnd(int end, Runnable step) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        if (status == end) {
                            step.run();
                        }
                    }
                });
    }

    /// What does not go now is found by [Unheld].
    private void remove(Tenant tenant, Upload upload, boolean forRecord) {
        try {
            stores.remove(tenant, upload.id(), forRecord);
        } catch (IOException later) {
            LOG.warn("The file {} of workspace {} goes later", upload.id(), tenant.id(), later);
        }
    }

    private long write(InputStream content, Path path, long most) throws IOException {
        byte[] piece = new byte[64 * 1024];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(path)) {
            int read;
            while ((read = content.read(piece)) > 0) {
                size += read;
                if (size > most) {
                    throw tooLarge(most);
                }
                disk.require();
                out.write(piece, 0, read);
            }
        }
        return size;
    }

    static Refusal tooLarge(long most) {
        return new Refusal(
                Refusal.Kind.TOO_LARGE,
                "upload.too-large",
                "The file is larger than %,d bytes.".formatted(most),
                Map.of("most", most));
    }

    /// Where one lies that is not there yet.
    private Path arriving() {
        return stores.disk().folder().resolve("arriving").resolve(UUID.randomUUID().toString());
    }

    private Path path(long id) {
        return place(Tenant.current(), id);
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

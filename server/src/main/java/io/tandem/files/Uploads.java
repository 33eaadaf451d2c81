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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.FileSystemUtils;

/// Keeps uploads. They go through in pieces, so that their size is bounded by the disk alone and by
/// the limit that is set.
@Service
public class Uploads {

    private final JdbcClient jdbc;
    private final Path folder;
    private final long most;
    private final DiskSpace disk;

    Uploads(
            JdbcClient jdbc,
            DiskSpace disk,
            @Value("${tandem.data:./data}") Path data,
            @Value("${tandem.upload.bytes:4000000000}") long most) {
        this.jdbc = jdbc;
        this.disk = disk;
        this.folder = data.toAbsolutePath().resolve("uploads");
        this.most = most;
    }

    @Transactional
    public Upload keep(Actor by, String name, InputStream content) {
        String plain = Path.of(name.replace('\\', '/')).getFileName().toString();
        long id =
                jdbc.sql(
                                """
                                insert into files.upload (name, size, actor_id)
                                values (:name, 0, :actor)
                                returning id
                                """)
                        .param("name", plain)
                        .param("actor", by.user())
                        .query(Long.class)
                        .single();
        Path path = path(id);
        try {
            Files.createDirectories(path.getParent());
            long size = write(content, path);
            jdbc.sql("update files.upload set size = :size where id = :id")
                    .param("size", size)
                    .param("id", id)
                    .update();
            return new Upload(id, plain, size, path);
        } catch (IOException broken) {
            remove(path);
            throw new UncheckedIOException(broken);
        } catch (RuntimeException refused) {
            remove(path);
            throw refused;
        }
    }

    @Transactional(readOnly = true)
    public List<Upload> uploads(List<Long> ids) {
        return jdbc.sql("select id, name, size from files.upload where id = any(:ids) order by id")
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) ->
                        new Upload(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getLong("size"),
                                path(row.getLong("id"))))
                .list();
    }

    /// Every upload of a workspace as the owner's transaction sees them; for its export.
    public List<Upload> all(Connection owner, Tenant tenant) throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement(
                        "select id, name, size from files.upload_ where tenant_id = ? order by id")) {
            statement.setInt(1, tenant.id());
            try (ResultSet rows = statement.executeQuery()) {
                List<Upload> uploads = new ArrayList<>();
                while (rows.next()) {
                    long id = rows.getLong("id");
                    uploads.add(
                            new Upload(
                                    id,
                                    rows.getString("name"),
                                    rows.getLong("size"),
                                    place(tenant, id)));
                }
                return uploads;
            }
        }
    }

    /// Where an upload of the workspace is kept.
    public Path place(Tenant tenant, long id) {
        return folder.resolve(Integer.toString(tenant.id())).resolve(Long.toString(id));
    }

    /// Removes whatever is kept of a workspace that is gone.
    @EventListener
    void on(WorkspaceLeft left) {
        removeAll(left.tenant());
    }

    public void removeAll(Tenant tenant) {
        try {
            FileSystemUtils.deleteRecursively(folder.resolve(Integer.toString(tenant.id())));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Forgets uploads that nothing needs any more.
    @Transactional
    public void discard(List<Upload> uploads) {
        for (Upload upload : uploads) {
            jdbc.sql("delete from files.upload where id = :id").param("id", upload.id()).update();
            remove(upload.path());
        }
    }

    private long write(InputStream content, Path path) throws IOException {
        byte[] piece = new byte[64 * 1024];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(path)) {
            int read;
            while ((read = content.read(piece)) > 0) {
                size += read;
                if (size > most) {
                    throw new Refusal(
                            Refusal.Kind.TOO_LARGE,
                            "upload.too-large",
                            "The file is larger than %,d bytes.".formatted(most),
                            Map.of("most", most));
                }
                disk.require();
                out.write(piece, 0, read);
            }
        }
        return size;
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

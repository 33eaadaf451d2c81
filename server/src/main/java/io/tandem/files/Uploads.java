package io.tandem.files;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps uploads. They go through in pieces, so that their size is bounded by the disk alone and by
/// the limit that is set.
@Service
public class Uploads {

    private final JdbcClient jdbc;
    private final Path folder;
    private final long most;

    Uploads(
            JdbcClient jdbc,
            @Value("${tandem.data:./data}") Path data,
            @Value("${tandem.upload.bytes:4000000000}") long most) {
        this.jdbc = jdbc;
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
                out.write(piece, 0, read);
            }
        }
        return size;
    }

    private Path path(long id) {
        return folder.resolve(Integer.toString(Tenant.current().id())).resolve(Long.toString(id));
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

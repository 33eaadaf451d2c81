package io.tandem.workspaces;

import io.tandem.files.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/// Writes a workspace as it was at one moment into a zip, as it is read: tables first, then files,
/// at last what there is.
final class ArchiveWriter implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection snapshot;
    private final ZipOutputStream zip;
    private final Runnable lookUp;
    private final List<Manifest.Rows> tables = new ArrayList<>();
    private final List<Manifest.Content> files = new ArrayList<>();

    ArchiveWriter(Connection snapshot, OutputStream out, Runnable lookUp) {
        this.snapshot = snapshot;
        this.zip = new ZipOutputStream(out);
        this.lookUp = lookUp;
        zip.setLevel(Deflater.BEST_SPEED);
    }

    void table(Table table, int workspace) throws IOException, SQLException {
        long[] rows = {0};
        Manifest.Content content =
                entry(
                        Manifest.tableEntry(table),
                        out ->
                                rows[0] =
                                        snapshot.unwrap(PGConnection.class)
                                                .getCopyAPI()
                                                .copyOut(
                                                        "copy (select %s from %s where tenant_id = %d) to stdout"
                                                                .formatted(
                                                                        table.columnList(),
                                                                        table.quoted(),
                                                                        workspace),
                                                        out));
        tables.add(
                new Manifest.Rows(
                        table.key(),
                        table.columns().stream().map(Table.Column::name).toList(),
                        rows[0],
                        content));
    }

    /// A file that was discarded since the snapshot is left out; nothing needs it any more.
    void file(Upload upload, Opening opening) throws IOException, SQLException {
        try (InputStream content = opening.open()) {
            files.add(entry(Manifest.fileEntry(upload.id()), content::transferTo));
        } catch (NoSuchFileException gone) {
            // so it is
        }
    }

    interface Opening {
        InputStream open() throws IOException;
    }

    Manifest finish(int workspace, String name) throws IOException, SQLException {
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT,
                        Instant.now(),
                        workspace,
                        name,
                        Manifest.schema(snapshot),
                        tables,
                        files);
        entry(Manifest.ENTRY, out -> out.write(JSON.writeValueAsBytes(manifest)));
        zip.finish();
        return manifest;
    }

    private interface Writing {
        void to(OutputStream out) throws IOException, SQLException;
    }

    private Manifest.Content entry(String name, Writing writing) throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(name));
        Digested digested = new Digested(zip, lookUp);
        writing.to(digested);
        digested.flush();
        zip.closeEntry();
        return new Manifest.Content(name, digested.bytes(), digested.sha256Hex());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

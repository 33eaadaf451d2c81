package io.tandem.workspaces;

import io.tandem.kernel.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class TransferStore {

    record Stored(
            long id,
            Transfer.Kind kind,
            int workspace,
            String name,
            @Nullable Long upload,
            @Nullable String sha256,
            @Nullable Long size,
            @Nullable Long rows,
            @Nullable Long job,
            Instant createdAt) {}

    private static final int MOST_LISTED = 200;

    private final JdbcClient jdbc;

    TransferStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long add(
            Transfer.Kind kind,
            int workspace,
            String name,
            @Nullable Long upload,
            @Nullable String sha256,
            long by) {
        return jdbc.sql(
                        """
                        insert into workspaces.transfer (kind, workspace_id, workspace_name, upload_id, sha256, created_by)
                        values (:kind, :workspace, :name, :upload, :sha256, :by)
                        returning id
                        """)
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .param("workspace", workspace)
                .param("name", name)
                .param("upload", upload)
                .param("sha256", sha256)
                .param("by", by)
                .query(Long.class)
                .single();
    }

    public void begun(long id, long job) {
        jdbc.sql("update workspaces.transfer set job_id = :job where id = :id")
                .param("job", job)
                .param("id", id)
                .update();
    }

    public void done(long id, @Nullable Long size, @Nullable String sha256, long rows) {
        jdbc.sql(
                        """
                        update workspaces.transfer
                           set size = :size, sha256 = :sha256, rows = :rows
                         where id = :id
                        """)
                .param("size", size)
                .param("sha256", sha256)
                .param("rows", rows)
                .param("id", id)
                .update();
    }

    /// A deletion counts as it goes, over every attempt.
    public void deleted(long id, long rows) {
        jdbc.sql("update workspaces.transfer set rows = coalesce(rows, 0) + :rows where id = :id")
                .param("rows", rows)
                .param("id", id)
                .update();
    }

    public void forget(long id) {
        jdbc.sql("delete from workspaces.transfer where id = :id").param("id", id).update();
    }

    @Transactional(readOnly = true)
    public Stored stored(long id) {
        return jdbc.sql(
                        """
                        select id, kind, workspace_id, workspace_name, upload_id, sha256, size, rows, job_id, created_at
                          from workspaces.transfer
                         where id = :id
                        """)
                .param("id", id)
                .query(TransferStore::stored)
                .optional()
                .orElseThrow(() -> Refusal.notFound("transfer", id));
    }

    @Transactional(readOnly = true)
    public List<Stored> latest() {
        return jdbc.sql(
                        """
                        select id, kind, workspace_id, workspace_name, upload_id, sha256, size, rows, job_id, created_at
                          from workspaces.transfer
                         order by id desc
                         limit :most
                        """)
                .param("most", MOST_LISTED)
                .query(TransferStore::stored)
                .list();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getLong("id"),
                Transfer.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getInt("workspace_id"),
                row.getString("workspace_name"),
                row.getObject("upload_id", Long.class),
                row.getString("sha256"),
                row.getObject("size", Long.class),
                row.getObject("rows", Long.class),
                row.getObject("job_id", Long.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}

package io.tandem.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SealStore {

    record Numbered(long number, byte[] chain, Chain.Link link) {}

    private final JdbcClient jdbc;

    SealStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One seals at a time.
    void lock(int tenant) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "audit/" + tenant)
                .query(rows -> {});
    }

    /// What can be sealed: entries of transactions that are over and so are all that began before
    /// them, or a late one would find its place taken. A transaction number that was not given out
    /// yet came with a backup from another database.
    List<Chain.Link> unsealed(int most) {
        return jdbc.sql(
                        """
                        select id, at, kind, actor_id, behind_id, object, record_id, salt, content, digest
                          from audit.entry
                         where number is null
                           and (xid < pg_snapshot_xmin(pg_current_snapshot())
                                or xid >= pg_snapshot_xmax(pg_current_snapshot()))
                         order by xid, id
                         limit :most
                        """)
                .param("most", most)
                .query((row, at) -> link(row))
                .list();
    }

    long countUnsealed() {
        return jdbc.sql("select count(*) from audit.entry where number is null")
                .query(Long.class)
                .single();
    }

    List<Numbered> sealed(long after, int most) {
        return jdbc.sql(
                        """
                        select number, chain, id, at, kind, actor_id, behind_id, object, record_id, salt, content,
                               digest
                          from audit.entry
                         where number > :after
                         order by number
                         limit :most
                        """)
                .param("after", after)
                .param("most", most)
                .query((row, at) ->
                        new Numbered(row.getLong("number"), row.getBytes("chain"), link(row)))
                .list();
    }

    List<Seal> seals(long after, int most) {
        return jdbc.sql(
                        """
                        select number, batch, sealed_at, hash, signature, anchor
                          from audit.seal
                         where number > :after
                         order by number
                         limit :most
                        """)
                .param("after", after)
                .param("most", most)
                .query(SealStore::seal)
                .list();
    }

    Optional<Seal> newest() {
        return jdbc.sql(
                        """
                        select number, batch, sealed_at, hash, signature, anchor
                          from audit.seal
                         order by number desc
                         limit 1
                        """)
                .query(SealStore::seal)
                .optional();
    }

    /// The seal so many batches before the newest.
    Optional<Seal> before(int batches) {
        return jdbc.sql(
                        """
                        select number, batch, sealed_at, hash, signature, anchor
                          from audit.seal
                         order by number desc
                         limit 1 offset :batches
                        """)
                .param("batches", batches)
                .query(SealStore::seal)
                .optional();
    }

    /// The newest seal whose entries are all older than they need be kept.
    Optional<Seal> newestAged() {
        return jdbc.sql(
                        """
                        select number, batch, sealed_at, hash, signature, anchor
                          from audit.seal
                         where sealed_at < (select now() - make_interval(days => days) - interval '1 minute'
                                              from audit.retention)
                         order by number desc
                         limit 1
                        """)
                .query(SealStore::seal)
                .optional();
    }

    /// Seals whose signature does not begin with the mark of the newest key, locked.
    List<Seal> signedWithAnotherKey(String mark, int most) {
        return jdbc.sql(
                        """
                        select number, batch, sealed_at, hash, signature, anchor
                          from audit.seal
                         where not starts_with(signature, :mark)
                         order by number
                         limit :most
                        """)
                .param("mark", mark)
                .param("most", most)
                .query(SealStore::seal)
                .list();
    }

    void seal(List<Long> entries, long first, List<String> chains, long batch, String signature) {
        jdbc.sql("select audit.seal(:entries, :first, :chains, :batch, :signature)")
                .param("entries", entries.toArray(Long[]::new))
                .param("first", first)
                .param("chains", chains.toArray(String[]::new))
                .param("batch", batch)
                .param("signature", signature)
                .query(row -> {});
    }

    void sign(long number, String signature) {
        jdbc.sql("select audit.sign(:number, :signature)")
                .param("number", number)
                .param("signature", signature)
                .query(row -> {});
    }

    long dropUntil(long number, String signature) {
        return jdbc.sql("select audit.drop_until(:number, :signature)")
                .param("number", number)
                .param("signature", signature)
                .query(Long.class)
                .single();
    }

    Optional<Integer> retentionDays() {
        return jdbc.sql("select days from audit.retention").query(Integer.class).optional();
    }

    void keepFor(int days) {
        jdbc.sql(
                        """
                        insert into audit.retention (days) values (:days)
                        on conflict (tenant_id) do update set days = excluded.days
                        """)
                .param("days", days)
                .update();
    }

    void keepForEver() {
        jdbc.sql("delete from audit.retention").update();
    }

    List<Integer> unsealedWorkspaces() {
        return jdbc.sql("select audit.unsealed_workspaces()").query(Integer.class).list();
    }

    List<Integer> agedWorkspaces() {
        return jdbc.sql("select audit.aged_workspaces()").query(Integer.class).list();
    }

    private static Seal seal(ResultSet row, int at) throws SQLException {
        return new Seal(
                row.getLong("number"),
                row.getLong("batch"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                row.getBytes("hash"),
                row.getString("signature"),
                row.getBoolean("anchor"));
    }

    private static Chain.Link link(ResultSet row) throws SQLException {
        return new Chain.Link(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getObject("actor_id", Long.class),
                row.getObject("behind_id", Long.class),
                row.getString("object"),
                row.getObject("record_id", Long.class),
                row.getBytes("salt"),
                row.getString("content"),
                row.getBytes("digest"));
    }
}

package io.tandem.edits;

import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.records.RecordSweep.Work;
import io.tandem.records.Reversal.Written;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What each edit was asked to do and how far it is. Its progress is written by the transaction
/// that makes it, so a server that dies leaves both or neither.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class BulkEditStore {

    /// @param upTo the last record there was when it began
    /// @param reached the last record that is done with
    record Stored(
            long id,
            long actor,
            String object,
            Work work,
            JsonNode filterJson,
            long upTo,
            long reached,
            long changed,
            long unchanged,
            long refused,
            long restored,
            long kept,
            String phase,
            long job,
            Instant createdAt) {

        Filter filter() {
            return FilterJson.read(filterJson);
        }

        boolean isUndo() {
            return phase.equals("undo");
        }

        long handled() {
            return changed + unchanged + refused;
        }
    }

    /// Records that were left as they are for the same reason.
    record Group(
            String phase,
            String code,
            String pointer,
            String reason,
            JsonNode params,
            long count,
            List<Long> some) {}

    private static final int MOST_NAMED = 20;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BulkEditStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public long add(long actor, String object, Filter filter, Work work, long upTo) {
        return jdbc.sql(
                        """
                        insert into edits.edit (actor_id, object, filter, change, up_to)
                        values (:actor, :object, :filter::jsonb, :change::jsonb, :upTo)
                        returning id
                        """)
                .param("actor", actor)
                .param("object", object)
                .param("filter", json.writeValueAsString(FilterJson.write(filter)))
                .param(
                        "change",
                        work instanceof Work.Change change ? change.values().toString() : null)
                .param("upTo", upTo)
                .query(Long.class)
                .single();
    }

    public void begin(long id, String phase, long job) {
        jdbc.sql("update edits.edit set phase = :phase, job_id = :job where id = :id")
                .param("phase", phase)
                .param("job", job)
                .param("id", id)
                .update();
    }

    public Stored stored(long id) {
        return jdbc.sql(
                        """
                        select id, actor_id, object, filter, change, up_to, reached, changed, unchanged, refused,
                               restored, kept, phase, job_id, created_at
                          from edits.edit
                         where id = :id
                        """)
                .param("id", id)
                .query(this::read)
                .optional()
                .orElseThrow(() -> Refusal.notFound("bulk edit", id));
    }

    public List<Stored> latest(long actor, int most) {
        return jdbc.sql(
                        """
                        select id, actor_id, object, filter, change, up_to, reached, changed, unchanged, refused,
                               restored, kept, phase, job_id, created_at
                          from edits.edit
                         where actor_id = :actor
                         order by id desc
                         limit :most
                        """)
                .param("actor", actor)
                .param("most", most)
                .query(this::read)
                .list();
    }

    public void swept(long id, long reached, int changed, int unchanged, int refused) {
        jdbc.sql(
                        """
                        update edits.edit
                           set reached = :reached, changed = changed + :changed,
                               unchanged = unchanged + :unchanged, refused = refused + :refused
                         where id = :id
                        """)
                .param("reached", reached)
                .param("changed", changed)
                .param("unchanged", unchanged)
                .param("refused", refused)
                .param("id", id)
                .update();
    }

    /// The present transaction wrote a part, which stands in this stretch of the log.
    public void wrote(long id, long logAfter, long logUpTo) {
        jdbc.sql(
                        """
                        insert into edits.part (edit_id, log_after, log_up_to)
                        values (:id, :after, :upTo)
                        """)
                .param("id", id)
                .param("after", logAfter)
                .param("upTo", logUpTo)
                .update();
    }

    /// The last part that was not taken back yet.
    public Optional<Written> lastPart(long id) {
        return jdbc.sql(
                        """
                        select transaction::text as transaction, log_after, log_up_to
                          from edits.part
                         where edit_id = :id and not undone and transaction is not null
                         order by log_up_to desc
                         limit 1
                        """)
                .param("id", id)
                .query((row, number) ->
                        new Written(
                                row.getString("transaction"),
                                row.getLong("log_after"),
                                row.getLong("log_up_to")))
                .optional();
    }

    public void undone(long id, Written part, int restored, int kept) {
        jdbc.sql(
                        """
                        update edits.part set undone = true
                         where edit_id = :id and transaction = :transaction::xid8
                        """)
                .param("id", id)
                .param("transaction", part.transaction())
                .update();
        jdbc.sql(
                        """
                        update edits.edit set restored = restored + :restored, kept = kept + :kept
                         where id = :id
                        """)
                .param("restored", restored)
                .param("kept", kept)
                .param("id", id)
                .update();
    }

    public void keep(long id, Group group) {
        jdbc.sql(
                        """
                        insert into edits.refusal as r (edit_id, phase, code, pointer, reason, params, count, named)
                        values (:id, :phase, :code, :pointer, :reason, :params::jsonb, :count, :named)
                        on conflict (tenant_id, edit_id, phase, code, pointer) do update
                           set count = r.count + excluded.count,
                               named = case when cardinality(r.named) < :most then r.named || excluded.named
                                            else r.named end
                        """)
                .param("most", MOST_NAMED)
                .param("id", id)
                .param("phase", group.phase())
                .param("code", group.code())
                .param("pointer", group.pointer())
                .param("reason", group.reason())
                .param("params", group.params().toString())
                .param("count", group.count())
                .param("named", group.some().stream().limit(MOST_NAMED).toArray(Long[]::new))
                .update();
    }

    public List<Group> groups(long id) {
        return jdbc.sql(
                        """
                        select phase, code, pointer, reason, params, count, named
                          from edits.refusal
                         where edit_id = :id
                         order by count desc, code, pointer
                        """)
                .param("id", id)
                .query(this::group)
                .list();
    }

    private Group group(ResultSet row, int number) throws SQLException {
        Array named = row.getArray("named");
        return new Group(
                row.getString("phase"),
                row.getString("code"),
                row.getString("pointer"),
                row.getString("reason"),
                json.readTree(row.getString("params")),
                row.getLong("count"),
                List.of((Long[]) named.getArray()));
    }

    private Stored read(ResultSet row, int number) throws SQLException {
        String change = row.getString("change");
        return new Stored(
                row.getLong("id"),
                row.getLong("actor_id"),
                row.getString("object"),
                change == null ? new Work.Delete() : new Work.Change(json.readTree(change)),
                json.readTree(row.getString("filter")),
                row.getLong("up_to"),
                row.getLong("reached"),
                row.getLong("changed"),
                row.getLong("unchanged"),
                row.getLong("refused"),
                row.getLong("restored"),
                row.getLong("kept"),
                row.getString("phase"),
                row.getLong("job_id"),
                row.getTimestamp("created_at").toInstant());
    }
}

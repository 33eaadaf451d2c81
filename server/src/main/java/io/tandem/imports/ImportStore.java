package io.tandem.imports;

import io.tandem.imports.running.Receipt;
import io.tandem.kernel.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ImportStore {

    record Stored(
            long id,
            long actor,
            String state,
            @Nullable String phase,
            @Nullable Long job,
            List<Long> uploads,
            JsonNode preview,
            String signature,
            JsonNode mapping,
            @Nullable JsonNode result,
            Instant createdAt) {}

    private static final TypeReference<List<Long>> IDS = new TypeReference<>() {};
    private static final TypeReference<List<String>> CELLS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ImportStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional
    public long add(
            long actor, List<Long> uploads, Object preview, String signature, Object mapping) {
        return jdbc.sql(
                        """
                        insert into imports.import (actor_id, files, preview, signature, mapping)
                        values (:actor, :files::jsonb, :preview::jsonb, :signature, :mapping::jsonb)
                        returning id
                        """)
                .param("actor", actor)
                .param("files", json.writeValueAsString(uploads))
                .param("preview", json.writeValueAsString(preview))
                .param("signature", signature)
                .param("mapping", json.writeValueAsString(mapping))
                .query(Long.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Stored stored(long id) {
        return jdbc.sql(
                        """
                        select id, actor_id, state, phase, job_id, files, preview, signature, mapping, result, created_at
                          from imports.import
                         where id = :id
                        """)
                .param("id", id)
                .query(this::read)
                .optional()
                .orElseThrow(() -> Refusal.notFound("import", id));
    }

    @Transactional(readOnly = true)
    public List<Stored> latest(@Nullable Long actor, int most) {
        return jdbc.sql(
                        """
                        select id, actor_id, state, phase, job_id, files, preview, signature, mapping, result, created_at
                          from imports.import
                         where :actor::bigint is null or actor_id = :actor
                         order by id desc
                         limit :most
                        """)
                .param("actor", actor)
                .param("most", most)
                .query(this::read)
                .list();
    }

    /// The mapping by which files of these headers were last brought in.
    @Transactional(readOnly = true)
    public Optional<JsonNode> findMapping(String signature) {
        return jdbc.sql(
                        """
                        select mapping
                          from imports.import
                         where signature = :signature and state = 'done'
                         order by id desc
                         limit 1
                        """)
                .param("signature", signature)
                .query((row, number) -> json.readTree(row.getString("mapping")))
                .optional();
    }

    @Transactional
    public void map(long id, Object mapping) {
        jdbc.sql(
                        """
                        update imports.import
                           set mapping = :mapping::jsonb, state = 'uploaded', result = null, phase = null,
                               job_id = null, updated_at = now()
                         where id = :id
                        """)
                .param("mapping", json.writeValueAsString(mapping))
                .param("id", id)
                .update();
    }

    @Transactional
    public void layOut(long id, Object preview, String signature, Object mapping) {
        jdbc.sql(
                        """
                        update imports.import
                           set preview = :preview::jsonb, signature = :signature
                         where id = :id
                        """)
                .param("preview", json.writeValueAsString(preview))
                .param("signature", signature)
                .param("id", id)
                .update();
        map(id, mapping);
    }

    /// Answers false when another phase began in between.
    @Transactional
    public boolean begin(Stored seen, String phase, long job) {
        return jdbc.sql(
                                """
                                update imports.import
                                   set phase = :phase, job_id = :job, updated_at = now()
                                 where id = :id and job_id is not distinct from :seen::bigint
                                """)
                        .param("phase", phase)
                        .param("job", job)
                        .param("id", seen.id())
                        .param("seen", seen.job())
                        .update()
                == 1;
    }

    /// Imports of a workspace run one after another: two that bring the same company at once would
    /// both not find it, and make it twice.
    @Transactional(propagation = Propagation.MANDATORY)
    public void awaitTurn() {
        jdbc.sql(
                        """
                        select pg_advisory_xact_lock(hashtextextended('imports/' || current_setting('app.tenant'), 0))
                        """)
                .query(rows -> {});
    }

    /// Part of the transaction that wrote the records: both are there or neither is.
    @Transactional(propagation = Propagation.MANDATORY)
    public void written(long id, Receipt receipt) {
        jdbc.sql(
                        """
                        update imports.import
                           set state = 'done', result = :result::jsonb, written_by = pg_current_xact_id(),
                               updated_at = now()
                         where id = :id
                        """)
                .param("result", json.writeValueAsString(receipt))
                .param("id", id)
                .update();
    }

    /// The transaction that wrote the records.
    @Transactional(readOnly = true)
    public String transaction(long id) {
        return jdbc.sql("select written_by::text from imports.import where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    @Transactional
    public void finish(long id, String state, Receipt receipt) {
        jdbc.sql(
                        """
                        update imports.import
                           set state = :state, result = :result::jsonb, updated_at = now()
                         where id = :id
                        """)
                .param("state", state)
                .param("result", json.writeValueAsString(receipt))
                .param("id", id)
                .update();
    }

    /// A record that a check would make is not there to look at: its row is kept instead.
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void keep(long id, boolean checkOnly, List<Receipt.Line> lines) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(lines.size());
        for (Receipt.Line line : lines) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            boolean refused = line.kind() == Receipt.Kind.REFUSED;
            boolean made = line.kind() == Receipt.Kind.CREATED || line.kind() == Receipt.Kind.NOTED;
            row.put("step", line.step());
            row.put("line", line.line());
            row.put("object", line.object());
            row.put("kind", line.kind().name().toLowerCase(Locale.ROOT));
            row.put("record_id", checkOnly && made ? null : line.record());
            row.put("code", line.code());
            row.put("reason", line.reason());
            row.put("cells", checkOnly || refused ? line.cells() : null);
            rows.add(row);
        }
        jdbc.sql(
                        """
                        insert into imports.row (import_id, step, line, object, kind, record_id, code, reason, cells)
                        select :id, step, line, object, kind, record_id, code, reason, cells
                          from jsonb_to_recordset(:rows::jsonb)
                            as r(step int, line bigint, object text, kind text, record_id bigint, code text,
                                 reason text, cells jsonb)
                        """)
                .param("id", id)
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    /// The uploads of imports that nobody has touched for that many days.
    @Transactional(readOnly = true)
    public List<Long> idleUploads(int days) {
        return jdbc.sql(
                        """
                        select upload.id::bigint
                          from imports.import, jsonb_array_elements_text(files) as upload(id)
                         where updated_at < now() - make_interval(days => :days)
                        """)
                .param("days", days)
                .query(Long.class)
                .list();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void forgetLines(long id) {
        jdbc.sql("delete from imports.row where import_id = :id").param("id", id).update();
    }

    record Line(
            long id,
            int step,
            long line,
            String object,
            String kind,
            @Nullable Long record,
            @Nullable String code,
            @Nullable String reason,
            @Nullable List<String> cells) {}

    @Transactional(readOnly = true)
    public List<Line> lines(
            long id,
            @Nullable String kind,
            @Nullable String object,
            @Nullable String code,
            long after,
            int most) {
        return jdbc.sql(
                        """
                        select id, step, line, object, kind, record_id, code, reason, cells
                          from imports.row
                         where import_id = :id and id > :after
                           and (:kind::text is null or kind = :kind)
                           and (:object::text is null or object = :object)
                           and (:code::text is null or code = :code)
                         order by id
                         limit :most
                        """)
                .param("id", id)
                .param("after", after)
                .param("kind", kind)
                .param("object", object)
                .param("code", code)
                .param("most", most)
                .query(this::line)
                .list();
    }

    /// All lines of a kind, read in bundles so that any number of them fits.
    @Transactional(readOnly = true)
    public void each(long id, String kind, Consumer<Line> action) {
        long after = 0;
        while (true) {
            List<Line> some = lines(id, kind, null, null, after, 2_000);
            some.forEach(action);
            if (some.size() < 2_000) {
                return;
            }
            after = some.getLast().id();
        }
    }

    private Line line(ResultSet row, int number) throws SQLException {
        long record = row.getLong("record_id");
        Long id = row.wasNull() ? null : record;
        String cells = row.getString("cells");
        return new Line(
                row.getLong("id"),
                row.getInt("step"),
                row.getLong("line"),
                row.getString("object"),
                row.getString("kind"),
                id,
                row.getString("code"),
                row.getString("reason"),
                cells == null ? null : json.readValue(cells, CELLS));
    }

    private Stored read(ResultSet row, int number) throws SQLException {
        long job = row.getLong("job_id");
        Long started = row.wasNull() ? null : job;
        String result = row.getString("result");
        return new Stored(
                row.getLong("id"),
                row.getLong("actor_id"),
                row.getString("state"),
                row.getString("phase"),
                started,
                json.readValue(row.getString("files"), IDS),
                json.readTree(row.getString("preview")),
                row.getString("signature"),
                json.readTree(row.getString("mapping")),
                result == null ? null : json.readTree(result),
                row.getTimestamp("created_at").toInstant());
    }
}

package io.tandem.configuration;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ReleaseStore {

    record Stored(
            long id,
            int copy,
            String copyName,
            String document,
            List<Difference> changes,
            String releasedBy,
            Instant releasedAt,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt) {

        boolean isUndone() {
            return undoneAt != null;
        }
    }

    private static final int MOST_LISTED = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReleaseStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// One release, or undoing of one, after the other.
    void alone(Actor by) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", by.tenant() + "/configuration")
                .query(rows -> {});
    }

    long add(Actor by, int copy, String name, String document, List<Difference> changes) {
        return jdbc.sql(
                        """
                        insert into configuration.release
                               (copy_id, copy_name, document, changes, released_by, released_by_name)
                        values (:copy, :name, :document::jsonb, :changes::jsonb, :by, :byName)
                        returning id
                        """)
                .param("copy", copy)
                .param("name", name)
                .param("document", document)
                .param(
                        "changes",
                        json.writeValueAsString(changes.stream().map(this::written).toList()))
                .param("by", by.user())
                .param("byName", by.name())
                .query(Long.class)
                .single();
    }

    void undone(Actor by, long id) {
        jdbc.sql(
                        """
                        update configuration.release set undone_at = now(), undone_by_name = :by where id = :id
                        """)
                .param("by", by.name())
                .param("id", id)
                .update();
    }

    /// Newest first.
    List<Stored> latest() {
        return jdbc.sql(
                        """
                        select id, copy_id, copy_name, '{}' as document, changes, released_by_name, released_at,
                               undone_by_name, undone_at
                          from configuration.release
                         order by id desc
                         limit :most
                        """)
                .param("most", MOST_LISTED)
                .query(this::stored)
                .list();
    }

    /// In the order in which they happened.
    List<Stored> ofCopy(int copy) {
        return jdbc.sql(
                        """
                        select id, copy_id, copy_name, document, changes, released_by_name, released_at,
                               undone_by_name, undone_at
                          from configuration.release
                         where copy_id = :copy
                         order by id
                        """)
                .param("copy", copy)
                .query(this::stored)
                .list();
    }

    Stored one(long id) {
        return jdbc.sql(
                        """
                        select id, copy_id, copy_name, document, changes, released_by_name, released_at,
                               undone_by_name, undone_at
                          from configuration.release
                         where id = :id
                        """)
                .param("id", id)
                .query(this::stored)
                .optional()
                .orElseThrow(() -> Refusal.notFound("release", id));
    }

    private Map<String, @Nullable Object> written(Difference one) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("part", one.part());
        written.put("key", one.key());
        if (one.before() != null) {
            written.put("before", one.before());
        }
        if (one.after() != null) {
            written.put("after", one.after());
        }
        return written;
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        List<Difference> changes = new ArrayList<>();
        for (JsonNode one : json.readTree(row.getString("changes"))) {
            changes.add(
                    new Difference(
                            one.path("part").asString(),
                            one.path("key").asString(),
                            one.get("before"),
                            one.get("after")));
        }
        OffsetDateTime undone = row.getObject("undone_at", OffsetDateTime.class);
        return new Stored(
                row.getLong("id"),
                row.getInt("copy_id"),
                row.getString("copy_name"),
                row.getString("document"),
                changes,
                row.getString("released_by_name"),
                row.getObject("released_at", OffsetDateTime.class).toInstant(),
                row.getString("undone_by_name"),
                undone == null ? null : undone.toInstant());
    }
}

package io.tandem.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class LayoutStore {

    /// The team of a layout that is for the whole workspace.
    static final long EVERYBODY = 0;

    record Row(String object, long team, long version, Layout layout) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    LayoutStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Those of an object, or all.
    List<Row> all(@Nullable String object) {
        return jdbc.sql(
                        """
                        select object, team_id, version, definition
                          from records.layout
                         where definition is not null and (:object::text is null or object = :object)
                         order by object, team_id
                        """)
                .param("object", object)
                .query(this::row)
                .list();
    }

    boolean isAnyForTeams() {
        return jdbc.sql(
                        "select exists (select from records.layout where team_id <> 0 and definition is not null)")
                .query(Boolean.class)
                .single();
    }

    /// Of each object the one of the team that comes first in the line.
    List<Row> first(List<Long> line) {
        return jdbc.sql(
                        """
                        select distinct on (object) object, team_id, version, definition
                          from records.layout
                         where definition is not null and team_id = any(:line)
                         order by object, array_position(:line, team_id)
                        """)
                .param("line", line.toArray(Long[]::new))
                .query(this::row)
                .list();
    }

    Optional<Row> find(String object, long team) {
        return jdbc.sql(
                        """
                        select object, team_id, version, definition
                          from records.layout
                         where object = :object and team_id = :team and definition is not null
                        """)
                .param("object", object)
                .param("team", team)
                .query(this::row)
                .optional();
    }

    /// Keeps the layout where the one before still has that version, 0 being none; without a
    /// version whatever is there.
    Optional<Row> keep(String object, long team, @Nullable Long version, Layout layout) {
        return jdbc.sql(
                        """
                        insert into records.layout as l (object, team_id, definition)
                        values (:object, :team, :definition::jsonb)
                        on conflict (tenant_id, object, team_id) do update
                           set definition = excluded.definition, version = l.version + 1, updated_at = now()
                         where :version::bigint is null
                            or :version = case when l.definition is null then 0 else l.version end
                        returning object, team_id, version, definition
                        """)
                .param("object", object)
                .param("team", team)
                .param("version", version)
                .param("definition", json.writeValueAsString(layout))
                .query(this::row)
                .optional();
    }

    boolean remove(String object, long team, @Nullable Long version) {
        return jdbc.sql(
                                """
                                update records.layout
                                   set definition = null, version = version + 1, updated_at = now()
                                 where object = :object and team_id = :team and definition is not null
                                   and (:version::bigint is null or version = :version)
                                """)
                        .param("object", object)
                        .param("team", team)
                        .param("version", version)
                        .update()
                > 0;
    }

    private Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("object"),
                row.getLong("team_id"),
                row.getLong("version"),
                json.readValue(row.getString("definition"), Layout.class));
    }
}

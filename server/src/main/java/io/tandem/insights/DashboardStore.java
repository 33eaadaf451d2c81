package io.tandem.insights;

import io.tandem.insights.Dashboard.Audience;
import io.tandem.records.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class DashboardStore {

    record Row(
            long id,
            long version,
            String name,
            Audience audience,
            @Nullable Long team,
            long owner,
            List<Tile> tiles) {

        Row showing(List<Tile> others) {
            return new Row(id, version, name, audience, team, owner, others);
        }
    }

    /// Whoever leads a team above sees what the team shares.
    private static final String SEEN =
            """
            select id, version, name, audience, team_id, owner_id, tiles
              from insights.dashboard
             where removed_at is null
               and (owner_id = :me or :staff and (audience = 'workspace' or team_id = any(:teams)))
            """;

    private static final TypeReference<List<Tile>> TILES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DashboardStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// What the actor sees, by name.
    List<Row> of(Actor actor, int most) {
        return seen(actor, SEEN + " order by kernel.fold(name), id limit :most")
                .param("most", most)
                .query(this::row)
                .list();
    }

    Optional<Row> find(Actor actor, long id) {
        return seen(actor, SEEN + " and id = :id").param("id", id).query(this::row).optional();
    }

    private JdbcClient.StatementSpec seen(Actor actor, String sql) {
        return jdbc.sql(sql)
                .param("me", actor.user())
                .param("staff", !actor.role().isOutside())
                .param("teams", actor.standing().teamsBelow().toArray(Long[]::new));
    }

    /// One to be changed, which nobody else changes meanwhile.
    Optional<Row> locked(long id, boolean removed) {
        return jdbc.sql(
                        """
                        select id, version, name, audience, team_id, owner_id, tiles
                          from insights.dashboard
                         where id = :id and (removed_at is not null) = :removed
                           for update
                        """)
                .param("id", id)
                .param("removed", removed)
                .query(this::row)
                .optional();
    }

    List<Row> all() {
        return jdbc.sql(
                        """
                        select id, version, name, audience, team_id, owner_id, tiles
                          from insights.dashboard
                         where removed_at is null
                         order by id
                        """)
                .query(this::row)
                .list();
    }

    long owned(long user) {
        return jdbc.sql(
                        """
                        select count(*) from insights.dashboard where owner_id = :user and removed_at is null
                        """)
                .param("user", user)
                .query(Long.class)
                .single();
    }

    Row add(long owner, String name, Audience audience, @Nullable Long team) {
        return jdbc.sql(
                        """
                        insert into insights.dashboard (name, audience, team_id, owner_id)
                        values (:name, :audience, :team, :owner)
                        returning id, version, name, audience, team_id, owner_id, tiles
                        """)
                .param("name", name)
                .param("audience", audience.code())
                .param("team", team)
                .param("owner", owner)
                .query(this::row)
                .single();
    }

    Row change(Row row) {
        return jdbc.sql(
                        """
                        update insights.dashboard
                           set name = :name, audience = :audience, team_id = :team, tiles = :tiles::jsonb,
                               version = version + 1, updated_at = now()
                         where id = :id
                        returning id, version, name, audience, team_id, owner_id, tiles
                        """)
                .param("id", row.id())
                .param("name", row.name())
                .param("audience", row.audience().code())
                .param("team", row.team(), java.sql.Types.BIGINT)
                .param("tiles", json.writeValueAsString(row.tiles()))
                .query(this::row)
                .single();
    }

    void remove(long id) {
        jdbc.sql("update insights.dashboard set removed_at = now() where id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from insights.dashboard where removed_at < now() - interval '30 days'")
                .update();
    }

    void restore(long id) {
        jdbc.sql("update insights.dashboard set removed_at = null where id = :id")
                .param("id", id)
                .update();
    }

    /// The roles by the dashboard that is their home, in the order of their codes.
    Map<Long, List<String>> homes() {
        Map<Long, List<String>> homes = new HashMap<>();
        jdbc.sql("select role, dashboard_id from insights.role_home order by role")
                .query((row, number) ->
                        homes.computeIfAbsent(row.getLong("dashboard_id"), id -> new ArrayList<>())
                                .add(row.getString("role")))
                .list();
        return homes;
    }

    /// The home of the first of these roles that has one which was not removed.
    Optional<Long> homeOf(List<String> roles) {
        return jdbc.sql(
                        """
                        select d.id
                          from insights.role_home h
                          join insights.dashboard d on d.id = h.dashboard_id and d.removed_at is null
                         where h.role = any(:roles)
                         order by array_position(:roles::text[], h.role)
                         limit 1
                        """)
                .param("roles", roles.toArray(String[]::new))
                .query(Long.class)
                .optional();
    }

    /// The dashboard becomes the home of these roles and of no others.
    void makeHome(long id, List<String> roles) {
        jdbc.sql("delete from insights.role_home where dashboard_id = :id")
                .param("id", id)
                .update();
        jdbc.sql(
                        """
                        insert into insights.role_home (role, dashboard_id)
                        select distinct role, :id::bigint from unnest(:roles::text[]) as role
                            on conflict (tenant_id, role) do update set dashboard_id = excluded.dashboard_id
                        """)
                .param("id", id)
                .param("roles", roles.toArray(String[]::new))
                .update();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getLong("version"),
                row.getString("name"),
                Audience.of(row.getString("audience")),
                (Long) row.getObject("team_id"),
                row.getLong("owner_id"),
                json.readValue(row.getString("tiles"), TILES));
    }
}

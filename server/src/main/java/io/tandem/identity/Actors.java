package io.tandem.identity;

import io.tandem.kernel.KeptPlans;
import io.tandem.kernel.Periods;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.Rights;
import io.tandem.records.RightsJson;
import io.tandem.records.Side;
import io.tandem.records.Standing;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Makes the actor of a user: what their role allows, and where they stand. Every request begins
/// with this, and all of it is found by the user's id: its plans are kept.
@Service
public class Actors {

    private final JdbcClient jdbc;
    private final Users users;
    private final JsonMapper json;
    private final Deputies deputies;
    private final List<Memberships> memberships;
    private final Clock clock;
    private final KeptPlans plans;

    Actors(
            JdbcClient jdbc,
            Users users,
            JsonMapper json,
            Deputies deputies,
            List<Memberships> memberships,
            Clock clock,
            KeptPlans plans) {
        this.jdbc = jdbc;
        this.users = users;
        this.json = json;
        this.deputies = deputies;
        this.memberships = memberships;
        this.clock = clock;
        this.plans = plans;
    }

    /// The actor, if the user is active.
    public Optional<Actor> find(long id, String through) {
        return plans.within(() -> users.findActive(id).map(user -> acting(user, through)));
    }

    /// The administrator who has been here longest; for what the installation does by itself.
    @Transactional(readOnly = true)
    public Actor administrator(String through) {
        long id =
                jdbc.sql(
                                """
                                select u.id
                                  from identity.user u
                                  join identity.role r on r.code = u.role
                                 where r.base = 'administrator' and r.grants = '{}' and u.active
                                 order by u.id
                                 limit 1
                                """)
                        .query(Long.class)
                        .single();
        return find(id, through).orElseThrow();
    }

    private Actor acting(User user, String through) {
        return new Actor(
                Tenant.current().id(),
                user.id(),
                user.name(),
                user.role(),
                user.team(),
                periods(user),
                through,
                rights(user),
                standing(user),
                null);
    }

    private Periods periods(User user) {
        return jdbc.sql(
                        KeptPlans.ofWorkspace(
                                "select week_start, fiscal_start from identity.calendar"))
                .query((row, number) ->
                        new Periods(
                                user.zone(),
                                DayOfWeek.of(row.getInt("week_start")),
                                Month.of(row.getInt("fiscal_start"))))
                .optional()
                .orElseGet(() -> Periods.usual(user.zone()));
    }

    private Rights rights(User user) {
        return jdbc.sql(
                        KeptPlans.ofWorkspace(
                                "select code, name, grants, serves from identity.role where code = :code"))
                .param("code", user.roleCode())
                .query((row, number) ->
                        new Rights(
                                row.getString("code"),
                                row.getString("name"),
                                user.role(),
                                RightsJson.read(json.readTree(row.getString("grants"))),
                                null,
                                Side.served(row.getString("serves"))))
                .single();
    }

    private Standing standing(User user) {
        Set<Long> standsInFor = deputies.standingInFor(user.id(), clock.instant());
        return jdbc.sql(
                        KeptPlans.ofWorkspace(
                                """
                                with recursive own as (
                                    select id from identity.team where id = :team or manager_id = :user
                                ), below as (
                                    select id from own
                                     union
                                    select t.id from identity.team t join below b on t.parent_id = b.id
                                ), land as (
                                    select territory_id as id from identity.user where id = :user
                                     union
                                    select t.id from identity.territory t join land l on t.parent_id = l.id
                                )
                                select array(select id from own) as teams, array(select id from below) as teams_below,
                                       array(select id from identity.user where team_id in (select id from own)) as colleagues,
                                       array(select id from identity.user where team_id in (select id from below)) as users_below,
                                       array(select id from land where id is not null) as territories,
                                       (select person_id from identity.user where id = :user) as person
                                """))
                .param("user", user.id())
                .param("team", user.team())
                .query((row, number) -> {
                    long known = row.getLong("person");
                    Long person = row.wasNull() ? null : known;
                    return new Standing(
                            ids(row, "teams"),
                            ids(row, "teams_below"),
                            ids(row, "colleagues"),
                            ids(row, "users_below"),
                            ids(row, "territories"),
                            person,
                            belongings(user, person),
                            standsInFor);
                })
                .single();
    }

    private Map<String, Set<Long>> belongings(User user, @Nullable Long person) {
        Map<String, Set<Long>> all = new HashMap<>();
        memberships.forEach(known -> all.putAll(known.of(user.id(), person)));
        return all;
    }

    private static Set<Long> ids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Set.of((Long[]) array.getArray());
    }
}

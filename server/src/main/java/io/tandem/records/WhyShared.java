package io.tandem.records;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The shares by which somebody reaches a record, as reasons.
@Component
class WhyShared {

    private record Lent(long id, boolean toTeam, @Nullable LocalDate until) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    WhyShared(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Why.Reason> reasons(Permission permission, long id) {
        Actor actor = permission.actor();
        Set<Long> users = new HashSet<>(actor.standing().standsInFor());
        users.add(actor.user());
        return jdbc
                .sql(
                        """
                        select id, team_id is not null as to_team, until
                          from records.share
                         where object = :object and record_id = :record
                           and (user_id = any(:users) or team_id = any(:teams))
                           and (until is null or until >= :today) and (write or not :writes)
                         order by id
                         limit 50
                        """)
                .param("object", permission.type().name())
                .param("record", id)
                .param("users", users.toArray(Long[]::new))
                .param("teams", actor.standing().teams().toArray(Long[]::new))
                .param("today", LocalDate.now(clock.withZone(actor.zone())))
                .param("writes", !permission.right().reads())
                .query((row, number) ->
                        new Lent(
                                row.getLong("id"),
                                row.getBoolean("to_team"),
                                row.getObject("until", LocalDate.class)))
                .list()
                .stream()
                .map(WhyShared::reason)
                .toList();
    }

    private static Why.Reason reason(Lent lent) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("share", lent.id());
        params.put("until", lent.until());
        String end = lent.until() == null ? "" : " until " + lent.until();
        String ende = lent.until() == null ? "" : "，至" + lent.until();
        return lent.toTeam()
                ? new Why.Reason(
                        "team-share",
                        new Label("It is shared with their team" + end, "已与其团队共享" + ende),
                        params)
                : new Why.Reason(
                        "share", new Label("It is shared with them" + end, "已与其共享" + ende), params);
    }
}

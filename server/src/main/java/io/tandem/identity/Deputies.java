package io.tandem.identity;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ChangeLog;
import io.tandem.records.Constraints;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who acts for whom while somebody is away. People arrange it for themselves, managers for those
/// in their teams and below, administrators for everybody.
@Service
@Transactional
public class Deputies {

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final Teams teams;

    Deputies(JdbcClient jdbc, ChangeLog log, ObjectTypes types, RecordQuery query, Teams teams) {
        this.jdbc = jdbc;
        this.log = log;
        this.types = types;
        this.query = query;
        this.teams = teams;
    }

    /// Those whom the user stands in for at the given instant. The days are those of the one who is
    /// away, in their zone; a deputy of a deputy does not stand in.
    @Transactional(readOnly = true)
    public Set<Long> standingInFor(long user, Instant at) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select distinct d.user_id
                                  from identity.deputy d
                                  join identity.user u on u.id = d.user_id
                                 where d.deputy_id = :user and u.active
                                   and identity.day_begins(d.from_day, u.zone) <= :at
                                   and (d.until_day is null or identity.day_begins(d.until_day + 1, u.zone) > :at)
                                """)
                        .param("user", user)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .list());
    }

    /// Names a deputy for a person who is away from one day to another, both included.
    public Map<String, @Nullable Object> arrange(
            Actor by, long user, long deputy, LocalDate from, @Nullable LocalDate until) {
        mayArrange(by, user);
        active("/user", user);
        active("/deputy", deputy);
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("user", user);
        params.put("deputy", deputy);
        params.put("from", from);
        params.put("until", until);
        try {
            long id =
                    log.write(
                                    ChangeLog.Entry.of(by, type(), "create"),
                                    """
                                    insert into identity.deputy (user_id, deputy_id, from_day, until_day)
                                    values (:user, :deputy, :from, :until::date)
                                    """,
                                    params)
                            .getFirst();
            return query.one(Permission.of(by, type(), Right.READ), id);
        } catch (DataIntegrityViolationException refused) {
            throw Refusal.of(List.of(Constraints.meaning(type(), refused)));
        }
    }

    public void end(Actor by, long id) {
        long user =
                jdbc.sql("select user_id from identity.deputy where id = :id for update")
                        .param("id", id)
                        .query(Long.class)
                        .optional()
                        .orElseThrow(() -> Refusal.notFound("deputy", id));
        mayArrange(by, user);
        log.write(
                ChangeLog.Entry.of(by, type(), "delete"),
                "delete from identity.deputy where id = :id",
                Map.of("id", id));
    }

    private void mayArrange(Actor by, long user) {
        if (by.user() != user
                && !by.isAdministrator()
                && !teams.managersAbove(user).contains(by.user())) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "deputy.not-yours",
                    "People name deputies for themselves and for those whom they manage.");
        }
    }

    private void active(String pointer, long user) {
        if (!teams.isActive(user)) {
            throw Refusal.at(pointer, "user.not-active", "This is no active user.");
        }
    }

    private ObjectType type() {
        return types.type("deputy");
    }
}

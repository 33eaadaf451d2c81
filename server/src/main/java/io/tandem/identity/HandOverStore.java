package io.tandem.identity;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The rows of hand-overs and of those who leave. Hand-overs of a workspace come one after another:
/// an heir of one must not leave by another at the same time.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class HandOverStore {

    /// @param lent what went with it beside records, by what it is, with who got each
    record Row(
            long id,
            long user,
            Instant at,
            String transaction,
            Map<String, Map<Long, Long>> lent,
            boolean undone) {}

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final ObjectTypes types;
    private final JsonMapper json;

    HandOverStore(JdbcClient jdbc, ChangeLog log, ObjectTypes types, JsonMapper json) {
        this.jdbc = jdbc;
        this.log = log;
        this.types = types;
        this.json = json;
    }

    void lock() {
        jdbc.sql(
                        """
                        select pg_advisory_xact_lock(hashtextextended('identity/hand-over/' || current_setting('app.tenant'), 0))
                        """)
                .query(row -> {});
    }

    /// Whether the user is active; holds the row, so that this stays so.
    boolean isActive(long user) {
        return jdbc.sql("select active from identity.user where id = :id for no key update")
                .param("id", user)
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("user", user));
    }

    /// Those of them who are active colleagues, held so until the end of the transaction.
    List<Long> staff(Collection<Long> users) {
        return jdbc.sql(
                        """
                        select u.id
                          from identity.user u
                          join identity.role r on r.code = u.role
                         where u.id = any(:ids) and u.active and r.base in ('administrator', 'manager', 'rep')
                         order by u.id
                           for share of u
                        """)
                .param("ids", users.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    void deactivate(Actor by, long user) {
        log.write(
                ChangeLog.Entry.of(by, types.type("user"), "deactivate"),
                """
                update identity.user set active = false, version = version + 1, updated_at = now() where id = :id
                """,
                Map.of("id", user));
    }

    /// How often the user stands in for others from that day on.
    long standsIn(long user, LocalDate today) {
        return jdbc.sql(
                        """
                        select count(*) from identity.deputy
                         where deputy_id = :user and coalesce(until_day, 'infinity') >= :today
                        """)
                .param("user", user)
                .param("today", today)
                .query(Long.class)
                .single();
    }

    long passDeputies(Actor by, String verb, long from, List<@Nullable Long> to, LocalDate today) {
        Map<String, Object> params = new HashMap<>();
        params.put("from", from);
        params.put("to", to.toArray(Long[]::new));
        params.put("today", today);
        return log.write(
                        ChangeLog.Entry.of(by, types.type("deputy"), verb),
                        """
                        update identity.deputy as d
                           set deputy_id = s.heir, version = version + 1, updated_at = now()
                          from (select id, (:to::bigint[])[1 + (row_number() over (order by id) - 1)
                                                             % cardinality(:to::bigint[])] as heir
                                  from identity.deputy
                                 where deputy_id = :from and coalesce(until_day, 'infinity') >= :today) as s
                         where d.id = s.id
                        """,
                        params)
                .size();
    }

    /// The user's tokens as they are kept; they end with the user and come back if that is undone.
    String tokens(long user) {
        return jdbc.sql(
                        """
                        select coalesce(jsonb_agg(to_jsonb(s)), '[]')::text
                          from system.secret as s
                         where tenant_id = :tenant and user_id = :user and kind = 'token'
                        """)
                .param("tenant", Tenant.current().id())
                .param("user", user)
                .query(String.class)
                .single();
    }

    /// Remembers what undoes this transaction. What older ones remembered of tokens is forgotten.
    Row add(
            Actor by,
            long user,
            long moved,
            String tokens,
            Map<String, Map<Long, Long>> lent,
            Instant dayAgo) {
        jdbc.sql(
                        "update identity.hand_over set secrets = '[]' where at < :before and secrets <> '[]'")
                .param("before", dayAgo.atOffset(java.time.ZoneOffset.UTC))
                .update();
        return jdbc.sql(
                        """
                        insert into identity.hand_over (user_id, by_id, moved, secrets, lent)
                        values (:user, :by, :moved, :secrets::jsonb, :lent::jsonb)
                        returning id, user_id, at, transaction::text as transaction, lent::text as lent, undone_at
                        """)
                .param("user", user)
                .param("by", by.user())
                .param("moved", moved)
                .param("secrets", tokens)
                .param("lent", json.writeValueAsString(lent))
                .query(this::row)
                .single();
    }

    Row forUpdate(long id) {
        return jdbc.sql(
                        """
                        select id, user_id, at, transaction::text as transaction, lent::text as lent, undone_at
                          from identity.hand_over
                         where id = :id
                           for update
                        """)
                .param("id", id)
                .query(this::row)
                .optional()
                .orElseThrow(() -> Refusal.notFound("hand-over", id));
    }

    Optional<Row> latest(long user) {
        return jdbc.sql(
                        """
                        select id, user_id, at, transaction::text as transaction, lent::text as lent, undone_at
                          from identity.hand_over
                         where user_id = :user
                         order by id desc
                         limit 1
                        """)
                .param("user", user)
                .query(this::row)
                .optional();
    }

    /// Only the leaver's own tokens come back, whatever is kept there: the row may have come with a
    /// workspace that was brought in.
    void undone(Actor by, long id) {
        jdbc.sql(
                        """
                        with kept as (
                            update identity.hand_over set undone_at = now(), undone_by = :by, secrets = '[]'
                             where id = :id
                            returning old.secrets, new.user_id
                        )
                        insert into system.secret
                        select s.* from kept, jsonb_populate_recordset(null::system.secret, kept.secrets) as s
                         where s.tenant_id = :tenant and s.user_id = kept.user_id and s.kind = 'token'
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("tenant", Tenant.current().id())
                .param("by", by.user())
                .update();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        Map<String, Map<Long, Long>> lent = new TreeMap<>();
        json.readTree(row.getString("lent"))
                .properties()
                // what was kept before belongings came from every module is written in capitals
                .forEach(object ->
                        lent.put(
                                object.getKey().toLowerCase(Locale.ROOT),
                                heirs(object.getValue())));
        return new Row(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("transaction"),
                lent,
                row.getObject("undone_at") != null);
    }

    private static Map<Long, Long> heirs(JsonNode given) {
        Map<Long, Long> heirs = new TreeMap<>();
        given.properties()
                .forEach(one -> heirs.put(Long.valueOf(one.getKey()), one.getValue().asLong()));
        return heirs;
    }
}

package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// What other systems are told, from the move of the record until it has arrived.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class CallStore {

    /// A call that somebody has taken on for a while.
    record Claim(Tenant tenant, long call, int tries) {}

    /// @param message known by which the other side tells a second time from a first
    record Waiting(String object, String message, String url, int seconds, String body) {}

    /// @param state `waiting`, `sent` or `failed`
    /// @param reason the code of what the last try came to, where it came to nothing
    record Kept(
            long id,
            Instant at,
            long record,
            String transition,
            String host,
            String state,
            int tries,
            @Nullable Integer status,
            @Nullable String reason) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CallStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public void add(String object, List<ProcessCalls.Asked> told) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ProcessCalls.Asked one : told) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("record_id", one.id());
            row.put("transition", one.transition());
            row.put("message", "msg_" + UUID.randomUUID());
            row.put("host", one.call().host());
            row.put("url", one.call().url());
            row.put("seconds", one.call().seconds());
            row.put("body", json.writeValueAsString(one.body()));
            rows.add(row);
        }
        List<Long> ids =
                jdbc.sql(
                                """
                                insert into records.call (object, record_id, transition, message, host, url, seconds, body)
                                select :object, c.record_id, c.transition, c.message, c.host, c.url, c.seconds, c.body
                                  from jsonb_to_recordset(:calls::jsonb)
                                       as c(record_id bigint, transition text, message text, host text, url text,
                                            seconds int, body text)
                                returning id
                                """)
                        .param("object", object)
                        .param("calls", json.writeValueAsString(rows))
                        .query(Long.class)
                        .list();
        jdbc.sql(
                        """
                        insert into system.process_call (tenant_id, call_id) select :tenant, unnest(:ids::bigint[])
                        """)
                .param("tenant", Tenant.current().id())
                .param("ids", ids.toArray(Long[]::new))
                .update();
        jdbc.sql(
                        "delete from records.call where at < now() - interval '30 days' and state <> 'waiting'")
                .update();
    }

    /// Takes on some that are due, of any workspace. They are due again after a while, where
    /// nothing comes of it.
    public List<Claim> claim(int most) {
        return jdbc.sql(
                        """
                        update system.process_call
                           set tries = tries + 1, due_at = now() + least(30 * 4 ^ tries, 7200) * interval '1 second'
                         where (tenant_id, call_id) in (select tenant_id, call_id
                                                          from system.process_call
                                                         where due_at <= now()
                                                         order by due_at
                                                         limit :most
                                                           for update skip locked)
                        returning tenant_id, call_id, tries
                        """)
                .param("most", most)
                .query((row, number) ->
                        new Claim(
                                new Tenant(row.getInt("tenant_id")),
                                row.getLong("call_id"),
                                row.getInt("tries")))
                .list();
    }

    public Optional<Waiting> waiting(long id) {
        return jdbc.sql(
                        """
                        select object, message, url, seconds, body
                          from records.call
                         where id = :id and state = 'waiting'
                        """)
                .param("id", id)
                .query((row, number) ->
                        new Waiting(
                                row.getString("object"),
                                row.getString("message"),
                                row.getString("url"),
                                row.getInt("seconds"),
                                row.getString("body")))
                .optional();
    }

    /// What the try came to. What has ended is not due again, and what it said is forgotten.
    public void tried(Claim claim, String state, Refusal.@Nullable Detail why) {
        jdbc.sql(
                        """
                        update records.call
                           set state = :state, tries = :tries, reason = :reason, status = :status::int,
                               url = case when :state = 'waiting' then url end,
                               body = case when :state = 'waiting' then body end
                         where id = :id and state = 'waiting'
                        """)
                .param("state", state)
                .param("tries", claim.tries())
                .param("reason", why == null ? null : why.code())
                .param("status", why == null ? null : why.params().get("status"))
                .param("id", claim.call())
                .update();
        if (!state.equals("waiting")) {
            jdbc.sql(
                            """
                            delete from system.process_call where tenant_id = :tenant and call_id = :call
                            """)
                    .param("tenant", claim.tenant().id())
                    .param("call", claim.call())
                    .update();
        }
    }

    public List<Kept> latest(String object, int most) {
        return jdbc.sql(
                        """
                        select id, at, record_id, transition, host, state, tries, status, reason
                          from records.call
                         where object = :object
                         order by id desc
                         limit :most
                        """)
                .param("object", object)
                .param("most", most)
                .query(CallStore::kept)
                .list();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getLong("record_id"),
                row.getString("transition"),
                row.getString("host"),
                row.getString("state"),
                row.getInt("tries"),
                row.getObject("status", Integer.class),
                row.getString("reason"));
    }
}

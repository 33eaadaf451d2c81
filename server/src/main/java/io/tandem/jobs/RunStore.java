package io.tandem.jobs;

import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What a run says of itself is written in transactions of its own: others see it while the job's
/// transaction is still open, and it stays when that one is rolled back.
@Repository
@Transactional(propagation = Propagation.REQUIRES_NEW)
class RunStore {

    /// @param limits those of the token that began it; null where it had none
    record Begun(
            long id,
            String kind,
            long subject,
            long user,
            String through,
            @Nullable List<String> limits,
            int attempt,
            boolean cancelled) {}

    private final JdbcClient jdbc;

    RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public long add(Actor by, String kind, long subject) {
        Set<String> limits = by.rights().limits();
        return jdbc.sql(
                        """
                        insert into jobs.run (kind, subject, user_id, through, limits)
                        values (:kind, :subject, :user, :through, :limits)
                        returning id
                        """)
                .param("kind", kind)
                .param("subject", subject)
                .param("user", by.user())
                .param("through", by.through())
                .param("limits", limits == null ? null : limits.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<JobState> find(long id) {
        return jdbc.sql(
                        """
                        select id, state, done, total, attempt, started_at, ended_at, reason
                          from jobs.run
                         where id = :id
                        """)
                .param("id", id)
                .query(RunStore::state)
                .optional();
    }

    /// Begins the run, or begins it again; empty when it has ended already.
    public Optional<Begun> begin(long id) {
        return jdbc.sql(
                        """
                        update jobs.run
                           set state = 'running', attempt = attempt + 1, done = 0,
                               started_at = now()
                         where id = :id and state in ('queued', 'running')
                        returning id, kind, subject, user_id, through, limits, attempt, cancelled
                        """)
                .param("id", id)
                .query(RunStore::begun)
                .optional();
    }

    /// Answers whether a person cancelled the run.
    public boolean progressed(long id, long done, long total) {
        return jdbc.sql(
                        """
                        update jobs.run set done = :done, total = :total
                         where id = :id
                        returning cancelled
                        """)
                .param("id", id)
                .param("done", done)
                .param("total", total)
                .query(Boolean.class)
                .single();
    }

    public void end(long id, JobState.State state, @Nullable String reason) {
        jdbc.sql(
                        """
                        update jobs.run
                           set state = :state, reason = :reason, ended_at = now(),
                               done = case when :state = 'done' then total else done end
                         where id = :id
                        """)
                .param("id", id)
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("reason", reason)
                .update();
    }

    /// As if the attempt had not been: a pause is not the run's fault.
    public void pause(long id) {
        jdbc.sql(
                        """
                        update jobs.run
                           set state = 'queued', attempt = attempt - 1, done = 0, started_at = null
                         where id = :id
                        """)
                .param("id", id)
                .update();
    }

    public void endAll(String reason) {
        jdbc.sql(
                        """
                        update jobs.run
                           set state = 'failed', reason = :reason, ended_at = now()
                         where state in ('queued', 'running')
                        """)
                .param("reason", reason)
                .update();
    }

    /// Makes what waits in the workspace due at once.
    @Transactional(propagation = Propagation.SUPPORTS)
    public void hurry(Tenant tenant) {
        jdbc.sql(
                        """
                        update system.scheduled_task
                           set execution_time = now()
                         where task_name = 'job' and not picked
                           and split_part(task_instance, '-', 1) = :tenant::text
                        """)
                .param("tenant", tenant.id())
                .update();
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public void forget(Tenant tenant) {
        jdbc.sql(
                        """
                        delete from system.scheduled_task
                         where task_name = 'job' and split_part(task_instance, '-', 1) = :tenant::text
                        """)
                .param("tenant", tenant.id())
                .update();
    }

    public void cancel(long id) {
        jdbc.sql("update jobs.run set cancelled = true where id = :id").param("id", id).update();
    }

    private static Begun begun(ResultSet row, int number) throws SQLException {
        Array limits = row.getArray("limits");
        return new Begun(
                row.getLong("id"),
                row.getString("kind"),
                row.getLong("subject"),
                row.getLong("user_id"),
                row.getString("through"),
                limits == null ? null : List.of((String[]) limits.getArray()),
                row.getInt("attempt"),
                row.getBoolean("cancelled"));
    }

    private static JobState state(ResultSet row, int number) throws SQLException {
        return new JobState(
                row.getLong("id"),
                JobState.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("done"),
                row.getLong("total"),
                row.getInt("attempt"),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("ended_at")),
                row.getString("reason"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp value) {
        return value == null ? null : value.toInstant();
    }
}

package io.tandem.identity;

import io.tandem.kernel.Recurring;
import io.tandem.records.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What requests with an `Idempotency-Key` were answered, for a day. An answer is kept in the
/// transaction of what it tells of: either both are there or neither.
@Repository
@Transactional
public class Answers implements Recurring {

    private static final Duration KEPT = Duration.ofHours(24);

    /// @param request the digest of what was asked
    public record Answer(
            byte[] request,
            int status,
            @Nullable String type,
            @Nullable String etag,
            @Nullable String location,
            byte[] body) {

        public boolean isTo(byte[] other) {
            return Arrays.equals(request, other);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    Answers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The answer that was given under this key. Until the transaction ends nobody else gives one.
    public Optional<Answer> find(Actor by, String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 1))")
                .param("key", by.tenant() + "/" + by.user() + "/" + key)
                .query(rows -> {});
        return jdbc.sql(
                        """
                        select request, status, type, etag, location, body
                          from identity.answer
                         where user_id = :user and key = :key
                        """)
                .param("user", by.user())
                .param("key", key)
                .query((row, number) ->
                        new Answer(
                                row.getBytes("request"),
                                row.getInt("status"),
                                row.getString("type"),
                                row.getString("etag"),
                                row.getString("location"),
                                row.getBytes("body")))
                .optional();
    }

    public void keep(Actor by, String key, Answer answer) {
        jdbc.sql(
                        """
                        insert into identity.answer (user_id, key, request, status, type, etag, location, body)
                        values (:user, :key, :request, :status, :type, :etag, :location, :body)
                        """)
                .param("user", by.user())
                .param("key", key)
                .param("request", answer.request())
                .param("status", answer.status())
                .param("type", answer.type())
                .param("etag", answer.etag())
                .param("location", answer.location())
                .param("body", answer.body())
                .update();
    }

    @Override
    public String name() {
        return "identity.answers-forgotten";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        jdbc.sql("select identity.forget_answers(:before)")
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query(rows -> {});
    }
}

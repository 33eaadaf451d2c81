package io.tandem.identity;

import io.tandem.kernel.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tries that are limited. A try is counted before anybody looks whether it is right, in the very
/// statement that asks whether it is allowed: however many come at once, no more than the limit are
/// judged. Past it each further failure doubles the wait. It is called outside a transaction, so
/// that a refusal does not take the count back.
@Component
class Attempts {

    enum Limit {
        /// Passwords for one address, known or not.
        ADDRESS(5, Duration.ofMinutes(1), Duration.ofHours(1)),
        /// Sign-ins from one place; a whole office may stand behind one address.
        SOURCE(100, Duration.ofMinutes(1), Duration.ofMinutes(15)),
        /// The password that holds now, from somebody who changes it.
        OWN_PASSWORD(5, Duration.ofMinutes(1), Duration.ofHours(1)),
        /// Codes of a second step.
        SECOND_STEP(5, Duration.ofMinutes(1), Duration.ofHours(1)),
        /// Codes that were sent.
        CODE(5, Duration.ofMinutes(1), Duration.ofHours(1)),
        /// Messages to one address.
        SENT_TO(3, Duration.ofMinutes(2), Duration.ofHours(1)),
        /// Messages that one place asked for.
        SENT_FROM(30, Duration.ofMinutes(2), Duration.ofHours(1));

        private final int most;
        private final Duration firstWait;
        private final Duration longestWait;

        Limit(int most, Duration firstWait, Duration longestWait) {
            this.most = most;
            this.firstWait = firstWait;
            this.longestWait = longestWait;
        }
    }

    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final int mostOfSource;

    /// Where all people come through one proxy that does not name them,
    /// `TANDEM_SIGNIN_SOURCE_TRIES` raises what may come from one place.
    Attempts(JdbcClient jdbc, @Value("${tandem.signin.source.tries:0}") int mostOfSource) {
        this.jdbc = jdbc;
        this.mostOfSource = mostOfSource;
    }

    /// Counts a try, or refuses it because the last ones were too many.
    void take(Limit limit, String subject) {
        int allowed =
                jdbc.sql(
                                """
                                insert into system.attempt as a (subject, tries, tried_at)
                                values (:subject, 1, now())
                                on conflict (subject) do update
                                   set tries = case when a.tried_at < now() - :forgotten * interval '1 second'
                                                    then 1 else a.tries + 1 end,
                                       tried_at = now(),
                                       waits_until = case
                                           when a.tried_at >= now() - :forgotten * interval '1 second'
                                                and a.tries + 1 >= :most
                                           then now() + least(:first * 2 ^ least(a.tries + 1 - :most, 20), :longest)
                                                        * interval '1 second' end
                                 where a.waits_until is null or a.waits_until <= now()
                                """)
                        .param("subject", subject(limit, subject))
                        .param("forgotten", FORGOTTEN.toSeconds())
                        .param("most", most(limit))
                        .param("first", limit.firstWait.toSeconds())
                        .param("longest", limit.longestWait.toSeconds())
                        .update();
        if (allowed == 0) {
            throw tooMany(wait(limit, subject));
        }
    }

    private int most(Limit limit) {
        return switch (limit) {
            case SOURCE, SENT_FROM -> Math.max(limit.most, mostOfSource);
            case ADDRESS, OWN_PASSWORD, SECOND_STEP, CODE, SENT_TO -> limit.most;
        };
    }

    /// It was right: what failed before no longer counts.
    void clear(Limit limit, String subject) {
        jdbc.sql(
                        """
                        delete from system.attempt
                         where subject = :subject or tried_at < now() - :forgotten * interval '1 second'
                        """)
                .param("subject", subject(limit, subject))
                .param("forgotten", FORGOTTEN.toSeconds())
                .update();
    }

    /// It was right: this one try does not count, the failures of others from there still do.
    void giveBack(Limit limit, String subject) {
        jdbc.sql(
                        """
                        update system.attempt set tries = greatest(tries - 1, 0), waits_until = null
                         where subject = :subject and waits_until is null
                        """)
                .param("subject", subject(limit, subject))
                .update();
    }

    private Duration wait(Limit limit, String subject) {
        return jdbc.sql(
                        """
                        select ceil(extract(epoch from waits_until - now()))::bigint
                          from system.attempt
                         where subject = :subject and waits_until > now()
                        """)
                .param("subject", subject(limit, subject))
                .query(Long.class)
                .optional()
                .map(Duration::ofSeconds)
                .orElse(Duration.ofSeconds(1));
    }

    private static Refusal tooMany(Duration wait) {
        long minutes = Math.max(1, (wait.toSeconds() + 59) / 60);
        return new Refusal(
                        Refusal.Kind.TOO_MANY,
                        "sign-in.too-many",
                        "Too many attempts. Try again in " + minutes + " minutes.",
                        Map.of("minutes", minutes))
                .retryAfter(wait);
    }

    private static byte[] subject(Limit limit, String subject) {
        String one =
                switch (limit) {
                    case ADDRESS, CODE, SENT_TO ->
                            Reach.of(subject).map(Reach::key).orElse(subject.strip());
                    case SOURCE, SENT_FROM, SECOND_STEP, OWN_PASSWORD -> subject;
                };
        return SecretStore.hash(limit + ":" + one.toLowerCase(Locale.ROOT));
    }
}

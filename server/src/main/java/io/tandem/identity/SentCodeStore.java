package io.tandem.identity;

import io.tandem.identity.SentCodes.Purpose;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Codes that were sent, by their slow hashes: one of a person for each purpose.
@Component
class SentCodeStore {

    private static final int MOST_TRIES = 5;

    private final JdbcClient jdbc;

    SentCodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(SignIn.Proven whose, Purpose purpose, String hash, Duration life) {
        jdbc.sql(
                        """
                        insert into system.sign_in_code (tenant_id, user_id, purpose, hash, expires_at)
                        values (:tenant, :user, :purpose, :hash, now() + :life * interval '1 second')
                        on conflict (tenant_id, user_id, purpose) do update
                           set hash = excluded.hash, tries = 0, expires_at = excluded.expires_at
                        """)
                .param("tenant", whose.tenant().id())
                .param("user", whose.user())
                .param("purpose", purpose.code())
                .param("hash", hash)
                .param("life", life.toSeconds())
                .update();
    }

    /// Counts a try of the code before it is looked at.
    Optional<String> tried(SignIn.Proven whose, Purpose purpose) {
        return jdbc.sql(
                        """
                        update system.sign_in_code set tries = tries + 1
                         where tenant_id = :tenant and user_id = :user and purpose = :purpose
                           and tries < :most and expires_at > now()
                        returning hash
                        """)
                .param("tenant", whose.tenant().id())
                .param("user", whose.user())
                .param("purpose", purpose.code())
                .param("most", MOST_TRIES)
                .query(String.class)
                .optional();
    }

    /// The code was right, only what came with it was not.
    void giveBack(SignIn.Proven whose, Purpose purpose) {
        jdbc.sql(
                        """
                        update system.sign_in_code set tries = tries - 1
                         where tenant_id = :tenant and user_id = :user and purpose = :purpose
                        """)
                .param("tenant", whose.tenant().id())
                .param("user", whose.user())
                .param("purpose", purpose.code())
                .update();
    }

    /// Of two who bring it at the same time one has used it.
    boolean use(SignIn.Proven whose, Purpose purpose, String hash) {
        return jdbc.sql(
                                """
                                delete from system.sign_in_code
                                 where tenant_id = :tenant and user_id = :user and purpose = :purpose and hash = :hash
                                """)
                        .param("tenant", whose.tenant().id())
                        .param("user", whose.user())
                        .param("purpose", purpose.code())
                        .param("hash", hash)
                        .update()
                == 1;
    }
}

package io.tandem.identity.federation;

import io.tandem.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Begins ways in and takes each of them once, on whichever node the answer arrives. Where one
/// comes from may begin only so many of them.
@Component
class Ceremonies {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_OF_SOURCE = 300;
    private static final int SECRET = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;

    Ceremonies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Ceremony begin(
            Ceremony.Kind kind,
            String source,
            @Nullable Integer tenant,
            @Nullable Long user,
            @Nullable Long provider) {
        byte[] from = digest(source.getBytes(StandardCharsets.UTF_8));
        refuseTooMany(from);
        byte[] secret = new byte[SECRET];
        RANDOM.nextBytes(secret);
        jdbc.sql(
                        """
                        insert into system.ceremony (hash, kind, source, tenant_id, user_id, provider_id, expires_at)
                        values (:hash, :kind, :source, :tenant, :user, :provider, now() + :life * interval '1 second')
                        """)
                .param("hash", digest(secret))
                .param("kind", kind.code())
                .param("source", from)
                .param("tenant", tenant, java.sql.Types.INTEGER)
                .param("user", user, java.sql.Types.BIGINT)
                .param("provider", provider, java.sql.Types.BIGINT)
                .param("life", LIFE.toSeconds())
                .update();
        return new Ceremony(secret, tenant, user, provider);
    }

    /// The ceremony of this secret, which is used up by that.
    Optional<Ceremony> take(Ceremony.Kind kind, byte[] secret) {
        return jdbc.sql(
                        """
                        update system.ceremony
                           set used_at = now()
                         where hash = :hash and kind = :kind and used_at is null and expires_at > now()
                        returning tenant_id, user_id, provider_id
                        """)
                .param("hash", digest(secret))
                .param("kind", kind.code())
                .query((row, number) ->
                        new Ceremony(
                                secret,
                                row.getObject("tenant_id", Integer.class),
                                row.getObject("user_id", Long.class),
                                row.getObject("provider_id", Long.class)))
                .optional();
    }

    Optional<Ceremony> take(Ceremony.Kind kind, String secret) {
        try {
            return take(kind, Base64.getUrlDecoder().decode(secret));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private void refuseTooMany(byte[] source) {
        long begun =
                jdbc.sql(
                                """
                                select count(*) from system.ceremony
                                 where source = :source and began_at > now() - :window * interval '1 second'
                                """)
                        .param("source", source)
                        .param("window", WINDOW.toSeconds())
                        .query(Long.class)
                        .single();
        if (begun >= MOST_OF_SOURCE) {
            throw new Refusal(
                            Refusal.Kind.TOO_MANY,
                            "sign-in.too-many",
                            "Too many attempts. Try again in some minutes.",
                            java.util.Map.of("minutes", WINDOW.toMinutes()))
                    .retryAfter(WINDOW);
        }
        jdbc.sql(
                        """
                        delete from system.ceremony
                         where hash in (select hash from system.ceremony
                                         where expires_at < now() - :window * interval '1 second'
                                         limit 100)
                        """)
                .param("window", WINDOW.toSeconds())
                .update();
    }

    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

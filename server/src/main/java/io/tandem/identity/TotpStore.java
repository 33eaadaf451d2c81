package io.tandem.identity;

import io.tandem.kernel.Tenant;
import io.tandem.kernel.sealing.SealedPlace;
import io.tandem.kernel.sealing.Sealing;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The second step's secrets of the current workspace, sealed, and the digests of recovery codes.
@Component
class TotpStore implements SealedPlace {

    record Totp(byte[] secret, Instant createdAt, @Nullable Instant confirmedAt) {

        boolean isOn() {
            return confirmedAt != null;
        }
    }

    private record Sealed(long user, String secret) {}

    private final JdbcClient jdbc;
    private final Sealing sealing;

    TotpStore(JdbcClient jdbc, Sealing sealing) {
        this.jdbc = jdbc;
        this.sealing = sealing;
    }

    boolean isOn(long user) {
        return jdbc.sql(
                        """
                        select exists (select from identity.totp where user_id = :user and confirmed_at is not null)
                        """)
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    boolean hasPasskey(long user) {
        return jdbc.sql("select exists (select from identity.passkey where user_id = :user)")
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    Optional<Totp> find(long user) {
        return jdbc.sql(
                        """
                        select secret, created_at, confirmed_at from identity.totp where user_id = :user
                        """)
                .param("user", user)
                .query((row, number) ->
                        new Totp(
                                opened(user, row.getString("secret")),
                                SecretStore.instant(row, "created_at"),
                                SecretStore.findInstant(row, "confirmed_at")))
                .optional();
    }

    /// Begins anew, unless a secret is already in use.
    boolean begin(long user, byte[] secret) {
        String text = Base64.getEncoder().encodeToString(secret);
        return jdbc.sql(
                                """
                                insert into identity.totp as t (user_id, secret)
                                values (:user, :secret)
                                on conflict (tenant_id, user_id) do update
                                   set secret = excluded.secret, created_at = now(), last_step = 0
                                 where t.confirmed_at is null
                                """)
                        .param("user", user)
                        .param("secret", sealing.seal(Tenant.current(), place(user), text))
                        .update()
                == 1;
    }

    boolean confirm(long user, long step) {
        return jdbc.sql(
                                """
                                update identity.totp set confirmed_at = now(), last_step = :step
                                 where user_id = :user and confirmed_at is null and last_step < :step
                                """)
                        .param("user", user)
                        .param("step", step)
                        .update()
                == 1;
    }

    /// Uses a step of time up; nobody uses it or an earlier one again.
    boolean use(long user, long step) {
        return jdbc.sql(
                                """
                                update identity.totp set last_step = :step
                                 where user_id = :user and confirmed_at is not null and last_step < :step
                                """)
                        .param("user", user)
                        .param("step", step)
                        .update()
                == 1;
    }

    boolean end(long user) {
        jdbc.sql("delete from identity.recovery_code where user_id = :user")
                .param("user", user)
                .update();
        return jdbc.sql("delete from identity.totp where user_id = :user")
                        .param("user", user)
                        .update()
                == 1;
    }

    void replaceRecoveryCodes(long user, Set<String> codes) {
        jdbc.sql("delete from identity.recovery_code where user_id = :user")
                .param("user", user)
                .update();
        for (String code : codes) {
            jdbc.sql("insert into identity.recovery_code (user_id, hash) values (:user, :hash)")
                    .param("user", user)
                    .param("hash", SecretStore.hash(code))
                    .update();
        }
    }

    /// Uses a recovery code up.
    boolean useRecoveryCode(long user, String code) {
        return jdbc.sql("delete from identity.recovery_code where user_id = :user and hash = :hash")
                        .param("user", user)
                        .param("hash", SecretStore.hash(code))
                        .update()
                == 1;
    }

    int recoveryCodes(long user) {
        return jdbc.sql("select count(*) from identity.recovery_code where user_id = :user")
                .param("user", user)
                .query(Integer.class)
                .single();
    }

    @Override
    public String name() {
        return "second steps";
    }

    @Override
    public int reseal(String mark, int most) {
        List<Sealed> old =
                jdbc.sql(
                                """
                                select user_id, secret
                                  from identity.totp
                                 where not starts_with(secret, :mark)
                                 order by user_id
                                 limit :most
                                   for update
                                """)
                        .param("mark", mark)
                        .param("most", most)
                        .query((row, number) ->
                                new Sealed(row.getLong("user_id"), row.getString("secret")))
                        .list();
        for (Sealed one : old) {
            jdbc.sql("update identity.totp set secret = :secret where user_id = :user")
                    .param("user", one.user())
                    .param(
                            "secret",
                            sealing.reseal(Tenant.current(), place(one.user()), one.secret()))
                    .update();
        }
        return old.size();
    }

    private byte[] opened(long user, String secret) {
        return Base64.getDecoder().decode(sealing.open(Tenant.current(), place(user), secret));
    }

    private static String place(long user) {
        return "totp/" + user;
    }
}

package io.tandem.identity;

import io.tandem.kernel.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may sign in, across workspaces: one address can belong to people of several.
@Component
class Logins {

    record Login(Tenant tenant, long user, @Nullable String passwordHash) {

        SignIn.Proven proven() {
            return new SignIn.Proven(tenant, user);
        }
    }

    private final JdbcClient jdbc;

    Logins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Login> of(String typed) {
        return Reach.of(typed).map(this::of).orElse(List.of());
    }

    private List<Login> of(Reach reach) {
        return switch (reach) {
            case Reach.Mail mail ->
                    jdbc.sql(
                                    """
                                    select tenant_id, user_id, password_hash
                                      from system.login
                                     where email = kernel.fold(:email)
                                     order by tenant_id
                                    """)
                            .param("email", mail.address())
                            .query(Logins::login)
                            .list();
            case Reach.Phone phone ->
                    jdbc.sql(
                                    """
                                    select tenant_id, user_id, password_hash
                                      from system.login
                                     where phone = identity.phone_key(:phone)
                                     order by tenant_id
                                    """)
                            .param("phone", phone.number())
                            .query(Logins::login)
                            .list();
        };
    }

    Optional<String> passwordHash(Tenant tenant, long user) {
        return jdbc.sql(
                        """
                        select password_hash
                          from system.login
                         where tenant_id = :tenant and user_id = :user and password_hash is not null
                        """)
                .param("tenant", tenant.id())
                .param("user", user)
                .query(String.class)
                .optional();
    }

    Optional<Instant> passwordChangedAt(Tenant tenant, long user) {
        return jdbc.sql(
                        """
                        select password_changed_at
                          from system.login
                         where tenant_id = :tenant and user_id = :user and password_changed_at is not null
                        """)
                .param("tenant", tenant.id())
                .param("user", user)
                .query((row, number) -> SecretStore.instant(row, "password_changed_at"))
                .optional();
    }

    void keepPassword(Tenant tenant, long user, String email, String hash) {
        jdbc.sql(
                        """
                        insert into system.login (tenant_id, user_id, email, password_hash, password_changed_at)
                        values (:tenant, :user, kernel.fold(:email), :hash, now())
                        on conflict (tenant_id, user_id) do update
                           set email = excluded.email, password_hash = excluded.password_hash,
                               password_changed_at = excluded.password_changed_at
                        """)
                .param("tenant", tenant.id())
                .param("user", user)
                .param("email", email)
                .param("hash", hash)
                .update();
    }

    void signedIn(SignIn.Proven who) {
        jdbc.sql(
                        """
                        update system.login set signed_in_at = now() where tenant_id = :tenant and user_id = :user
                        """)
                .param("tenant", who.tenant().id())
                .param("user", who.user())
                .update();
    }

    private static Login login(ResultSet row, int number) throws SQLException {
        return new Login(
                new Tenant(row.getInt("tenant_id")),
                row.getLong("user_id"),
                row.getString("password_hash"));
    }
}

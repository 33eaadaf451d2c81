package io.tandem.identity;

import io.tandem.identity.Secrets.Kind;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The sessions of people's browsers. One begins with a secret of its own making, never with one
/// that a browser brought, and gets a new one when what it stands on changes.
@Service
public class Sessions {

    /// A session as its owner sees it.
    public record Listed(
            long id,
            boolean current,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable String client,
            @Nullable String address,
            @Nullable String by) {}

    /// @param more whether there are others, not used for longer
    public record Some(List<Listed> items, boolean more) {}

    /// What goes into the cookie, and how long the browser keeps it.
    public record Cookie(String secret, Duration age) {}

    private static final int MOST_LISTED = 200;

    private final JdbcClient jdbc;
    private final SecretStore store;
    private final Secrets secrets;
    private final Policies policies;

    Sessions(JdbcClient jdbc, SecretStore store, Secrets secrets, Policies policies) {
        this.jdbc = jdbc;
        this.store = store;
        this.secrets = secrets;
        this.policies = policies;
    }

    Cookie begin(Tenant tenant, long user, Proof proof, Visit visit) {
        store.forgetExpired();
        Duration age = Duration.ofDays(policies.of(tenant).sessionDays());
        String secret =
                store.issue(
                        new SecretStore.Fresh(
                                Kind.SESSION,
                                tenant,
                                user,
                                null,
                                Instant.now().plus(age),
                                null,
                                null,
                                proof,
                                visit));
        return new Cookie(secret, age);
    }

    /// The same session under a new secret; the old one opens nothing any more. Nothing where the
    /// secret is no session's.
    public Optional<Cookie> renew(@Nullable String secret) {
        if (secret == null) {
            return Optional.empty();
        }
        String next = SecretStore.random();
        Optional<Instant> end =
                jdbc.sql(
                                """
                                update system.secret set hash = :next
                                 where hash = :hash and kind = 'session'
                                returning expires_at
                                """)
                        .param("next", SecretStore.hash(next))
                        .param("hash", SecretStore.hash(secret))
                        .query((row, number) -> SecretStore.instant(row, "expires_at"))
                        .optional();
        secrets.forgetActors();
        return end.map(at -> new Cookie(next, Duration.between(Instant.now(), at)));
    }

    public Some of(Actor by, @Nullable String current) {
        byte[] hash = current == null ? new byte[0] : SecretStore.hash(current);
        Policy policy = policies.of(new Tenant(by.tenant()));
        List<Listed> found =
                jdbc.sql(
                                """
                                select id, hash = :hash as current, created_at, last_used_at, client, address, proven_by
                                  from system.secret
                                 where tenant_id = :tenant and user_id = :user and kind = 'session' and expires_at > now()
                                   and created_at > now() - :days * interval '1 day'
                                   and last_used_at > now() - :idle * interval '1 day'
                                 order by last_used_at desc, id
                                 limit :most
                                """)
                        .param("hash", hash)
                        .param("tenant", by.tenant())
                        .param("user", by.user())
                        .param("days", policy.sessionDays())
                        .param("idle", policy.idleDays())
                        .param("most", MOST_LISTED + 1)
                        .query(Sessions::listed)
                        .list();
        return new Some(
                found.subList(0, Math.min(found.size(), MOST_LISTED)), found.size() > MOST_LISTED);
    }

    public void end(Actor by, long id) {
        int gone =
                jdbc.sql(
                                """
                                delete from system.secret
                                 where id = :id and tenant_id = :tenant and user_id = :user and kind = 'session'
                                """)
                        .param("id", id)
                        .param("tenant", by.tenant())
                        .param("user", by.user())
                        .update();
        if (gone == 0) {
            throw Refusal.notFound("session", id);
        }
        secrets.forgetActors();
    }

    /// Ends a session by what its browser holds.
    public void end(String secret) {
        store.forget(secret);
        secrets.forgetActors();
    }

    /// Ends all sessions of a person but this one, and what is open to begin another.
    public void endOthers(Actor by, @Nullable String current) {
        endOthers(new Tenant(by.tenant()), by.user(), current);
    }

    void endOthers(Tenant tenant, long user, @Nullable String current) {
        jdbc.sql(
                        """
                        delete from system.secret
                         where tenant_id = :tenant and user_id = :user and kind = 'session'
                           and hash is distinct from :hash
                        """)
                .param("tenant", tenant.id())
                .param("user", user)
                .param("hash", current == null ? null : SecretStore.hash(current), Types.BINARY)
                .update();
        jdbc.sql("select identity.open_ways_end(:tenant, :user)")
                .param("tenant", tenant.id())
                .param("user", user)
                .query(row -> {});
        secrets.forgetActors();
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        return new Listed(
                row.getLong("id"),
                row.getBoolean("current"),
                SecretStore.instant(row, "created_at"),
                SecretStore.instant(row, "last_used_at"),
                row.getString("client"),
                row.getString("address"),
                row.getString("proven_by"));
    }
}

package io.tandem.identity;

import io.tandem.identity.Secrets.Kind;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Tokens by which programs act: for a person, or for a service account that is nobody's. A value
/// is shown once; what it may do can be less than what its user may.
@Service
public class Tokens {

    static final String PREFIX = "tdm_";

    /// A token that is asked for.
    public record Wanted(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt,
            @Nullable Long serviceAccount) {}

    /// A token with its value.
    public record Issued(String name, String token, @Nullable Instant expiresAt) {}

    /// A token without its value.
    public record Held(
            long id,
            @Nullable String name,
            @Nullable List<String> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt) {}

    private record Gone(long user, @Nullable String name) {}

    private static final String SCOPE =
            "(?:\\*|[a-z][a-z0-9_-]{0,62}):(?:\\*|[a-z][A-Za-z0-9-]{0,62})";
    private static final int MOST_SCOPES = 100;

    private final JdbcClient jdbc;
    private final SecretStore store;
    private final Secrets secrets;
    private final Policies policies;
    private final ServiceAccounts accounts;
    private final Trail trail;
    private final Administrators administrators;
    private final TransactionOperations transaction;

    Tokens(
            JdbcClient jdbc,
            SecretStore store,
            Secrets secrets,
            Policies policies,
            ServiceAccounts accounts,
            Trail trail,
            TransactionOperations transaction,
            Administrators administrators) {
        this.administrators = administrators;
        this.jdbc = jdbc;
        this.store = store;
        this.secrets = secrets;
        this.policies = policies;
        this.accounts = accounts;
        this.trail = trail;
        this.transaction = transaction;
    }

    public Issued issue(Actor by, Wanted wanted) {
        String name = name(wanted.name());
        List<String> scopes = scopes(wanted.scopes());
        Instant end = end(policies.of(new Tenant(by.tenant())), wanted.expiresAt());
        long user = holder(by, wanted.serviceAccount());
        SecretStore.Fresh fresh =
                new SecretStore.Fresh(
                        Kind.TOKEN,
                        new Tenant(by.tenant()),
                        user,
                        name,
                        end,
                        scopes,
                        by.user(),
                        null,
                        null);
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    trail.changed(by, user, "Token " + name + " made", "已创建令牌：" + name);
                    return new Issued(name, store.issue(fresh), end);
                }));
    }

    /// One's own, or those of a service account.
    public List<Held> of(Actor by, @Nullable Long serviceAccount) {
        return jdbc.sql(
                        """
                        select id, name, scopes, created_at, nullif(last_used_at, created_at) as last_used_at,
                               expires_at
                          from system.secret
                         where tenant_id = :tenant and user_id = :user and kind = 'token'
                         order by created_at desc, id desc
                         limit 200
                        """)
                .param("tenant", by.tenant())
                .param("user", holder(by, serviceAccount))
                .query(Tokens::held)
                .list();
    }

    /// Revokes one's own token or that of a service account; administrators revoke any.
    public void revoke(Actor by, long id) {
        transaction.executeWithoutResult(status -> {
            Gone gone = remove(by, id).orElseThrow(() -> Refusal.notFound("token", id));
            trail.changed(
                    by, gone.user(), "Token " + gone.name() + " revoked", "已撤销令牌：" + gone.name());
        });
        secrets.forgetActors();
    }

    private Optional<Gone> remove(Actor by, long id) {
        return jdbc.sql(
                        """
                        delete from system.secret
                         where id = :id and tenant_id = :tenant and kind = 'token'
                           and (user_id = :user or :administrator)
                        returning user_id, name
                        """)
                .param("id", id)
                .param("tenant", by.tenant())
                .param("user", by.user())
                .param("administrator", administrators.include(by))
                .query((row, number) -> new Gone(row.getLong("user_id"), row.getString("name")))
                .optional();
    }

    /// A token that the environment names: kept as it is given, in place of the last one.
    void keepNamed(String token, Tenant tenant, long user, String name) {
        store.keep(
                token,
                new SecretStore.Fresh(
                        Kind.TOKEN, tenant, user, name, null, null, null, null, null));
    }

    void forgetNamed(Tenant tenant, String name) {
        jdbc.sql(
                        """
                        delete from system.secret where tenant_id = :tenant and name = :name and kind = 'token'
                        """)
                .param("tenant", tenant.id())
                .param("name", name)
                .update();
    }

    private long holder(Actor by, @Nullable Long serviceAccount) {
        return serviceAccount == null ? by.user() : accounts.held(by, serviceAccount);
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank() || name.length() > 100) {
            throw Refusal.at("/name", "token.name", "Name the token after what will use it.");
        }
        return name.strip();
    }

    private static @Nullable List<String> scopes(@Nullable List<String> scopes) {
        if (scopes == null) {
            return null;
        }
        if (scopes.isEmpty() || scopes.size() > MOST_SCOPES) {
            throw Refusal.at(
                    "/scopes", "token.scopes", "Name between one and a hundred scopes, or none.");
        }
        for (int at = 0; at < scopes.size(); at++) {
            String scope = scopes.get(at);
            if (scope == null || !scope.matches(SCOPE)) {
                throw Refusal.at(
                        "/scopes/" + at,
                        "token.scope",
                        "A scope is an object and a right, such as deal:read or account:*.");
            }
        }
        return List.copyOf(scopes);
    }

    private static @Nullable Instant end(Policy policy, @Nullable Instant wanted) {
        Instant now = Instant.now();
        if (wanted != null && !wanted.isAfter(now)) {
            throw Refusal.at("/expiresAt", "token.past", "A token ends in the future.");
        }
        if (policy.tokenDays() == null) {
            return wanted;
        }
        Instant latest = now.plus(Duration.ofDays(policy.tokenDays()));
        if (wanted != null && wanted.isAfter(latest)) {
            throw Refusal.at(
                    "/expiresAt",
                    "token.too-long",
                    "A token of this workspace lives at most " + policy.tokenDays() + " days.");
        }
        return wanted == null ? latest : wanted;
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        Array scopes = row.getArray("scopes");
        return new Held(
                row.getLong("id"),
                row.getString("name"),
                scopes == null ? null : List.of((String[]) scopes.getArray()),
                SecretStore.instant(row, "created_at"),
                SecretStore.findInstant(row, "last_used_at"),
                SecretStore.findInstant(row, "expires_at"));
    }
}

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
    ///
    /// @param letsIn whether it may itself make tokens and links
    public record Wanted(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt,
            @Nullable Long serviceAccount,
            @Nullable Boolean letsIn) {}

    /// A token with its value.
    public record Issued(String name, String token, @Nullable Instant expiresAt) {}

    /// A token without its value.
    public record Held(
            long id,
            @Nullable String name,
            @Nullable List<String> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt,
            boolean letsIn) {}

    /// @param after where the next page begins; null where there is none
    public record Page(List<Held> items, @Nullable Long after) {}

    private record Gone(long user, @Nullable String name) {}

    private static final String SCOPE =
            "(?:\\*|[a-z][a-z0-9_-]{0,62}):(?:\\*|[a-z][A-Za-z0-9-]{0,62})";
    private static final int MOST_SCOPES = 100;
    private static final int MOST_LISTED = 200;

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

    /// Made by a person in their session, or by a token that may: then for nobody else, with no
    /// more than that token may, and ended with it.
    ///
    /// @param key the token that makes it, if it is one
    public Issued issue(Actor by, Secrets.@Nullable Key key, Wanted wanted) {
        String name = name(wanted.name());
        List<String> scopes = within(key, scopes(wanted.scopes()));
        Instant end = end(key, policies.of(new Tenant(by.tenant())), wanted.expiresAt());
        long user = holder(by, key, wanted.serviceAccount());
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
                        null,
                        Boolean.TRUE.equals(wanted.letsIn()),
                        key == null ? null : key.id());
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    if (key != null && !isThere(key)) {
                        throw gone();
                    }
                    trail.changed(by, user, "Token " + name + " made", "已创建令牌：" + name);
                    return new Issued(name, store.issue(fresh), end);
                }));
    }

    /// What the token may is remembered for two seconds, in which it may have been revoked.
    private boolean isThere(Secrets.Key key) {
        return jdbc.sql("select id from system.secret where id = :id for key share")
                .param("id", key.id())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    private static Refusal gone() {
        return new Refusal(Refusal.Kind.NOT_SIGNED_IN, "not-signed-in", "Sign in first.");
    }

    /// One's own, or those of a service account; newest first, the page after that token.
    public Page of(Actor by, @Nullable Long serviceAccount, @Nullable Long after) {
        List<Held> found =
                jdbc.sql(
                                """
                                select id, name, scopes, created_at, nullif(last_used_at, created_at) as last_used_at,
                                       expires_at, lets_in
                                  from system.secret
                                 where tenant_id = :tenant and user_id = :user and kind = 'token' and id < :before
                                 order by id desc
                                 limit :most
                                """)
                        .param("tenant", by.tenant())
                        .param("user", holder(by, null, serviceAccount))
                        .param("before", after == null ? Long.MAX_VALUE : after)
                        .param("most", MOST_LISTED + 1)
                        .query(Tokens::held)
                        .list();
        List<Held> items = found.subList(0, Math.min(found.size(), MOST_LISTED));
        return new Page(items, found.size() > MOST_LISTED ? items.getLast().id() : null);
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

    /// A token that the environment names, in place of the last one of that name. One that is the
    /// same stays, for what it made ends with it.
    void keepNamed(String token, Tenant tenant, long user, String name) {
        jdbc.sql(
                        """
                        delete from system.secret
                         where tenant_id = :tenant and name = :name and kind = 'token'
                           and not (hash = :hash and user_id = :user)
                        """)
                .param("tenant", tenant.id())
                .param("name", name)
                .param("hash", SecretStore.hash(token))
                .param("user", user)
                .update();
        store.keep(
                token,
                new SecretStore.Fresh(
                        Kind.TOKEN, tenant, user, name, null, null, null, null, null, true, null));
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

    private long holder(Actor by, Secrets.@Nullable Key key, @Nullable Long serviceAccount) {
        if (serviceAccount == null) {
            return by.user();
        }
        if (key != null) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "token.for-itself",
                    "A token makes tokens for whoever it is. Sign in to make one for a service"
                            + " account.");
        }
        return accounts.held(by, serviceAccount);
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

    /// Where nothing is said, as much as the token may that makes it.
    private static @Nullable List<String> within(
            Secrets.@Nullable Key key, @Nullable List<String> wanted) {
        List<String> most = key == null ? null : key.scopes();
        if (most == null || wanted == null) {
            return wanted == null ? most : wanted;
        }
        for (int at = 0; at < wanted.size(); at++) {
            if (!covers(most, wanted.get(at))) {
                throw Refusal.at(
                        "/scopes/" + at,
                        "token.exceeds",
                        "A token makes none that may do more than itself.");
            }
        }
        return wanted;
    }

    private static boolean covers(List<String> most, String scope) {
        String[] parts = scope.split(":", 2);
        return most.contains(scope)
                || most.contains("*:*")
                || most.contains(parts[0] + ":*")
                || most.contains("*:" + parts[1]);
    }

    private static @Nullable Instant end(
            Secrets.@Nullable Key key, Policy policy, @Nullable Instant wanted) {
        Instant last = key == null ? null : key.expiresAt();
        if (last != null && wanted != null && wanted.isAfter(last)) {
            throw Refusal.at(
                    "/expiresAt", "token.outlives", "A token makes none that lives longer.");
        }
        Instant end = end(policy, wanted);
        return last != null && (end == null || end.isAfter(last)) ? last : end;
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
                SecretStore.findInstant(row, "expires_at"),
                row.getBoolean("lets_in"));
    }
}

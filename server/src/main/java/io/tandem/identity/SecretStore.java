package io.tandem.identity;

import io.tandem.identity.Secrets.Kind;
import io.tandem.kernel.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Secrets by their digests. They are looked up before a workspace is known, so they stand outside
/// the wall.
@Component
class SecretStore {

    /// What a new secret leads to.
    ///
    /// @param letsIn whether it may be used to make others
    /// @param madeBy the token that makes it, with which it ends
    record Fresh(
            Kind kind,
            Tenant tenant,
            long user,
            @Nullable String name,
            @Nullable Instant expiresAt,
            @Nullable List<String> scopes,
            @Nullable Long issuedBy,
            @Nullable Proof proof,
            @Nullable Visit visit,
            boolean letsIn,
            @Nullable Long madeBy) {

        Fresh(
                Kind kind,
                Tenant tenant,
                long user,
                @Nullable String name,
                @Nullable Instant expiresAt,
                @Nullable List<String> scopes,
                @Nullable Long issuedBy,
                @Nullable Proof proof,
                @Nullable Visit visit) {
            this(kind, tenant, user, name, expiresAt, scopes, issuedBy, proof, visit, false, null);
        }

        static Fresh of(Kind kind, Tenant tenant, long user, @Nullable Instant expiresAt) {
            return new Fresh(kind, tenant, user, null, expiresAt, null, null, null, null);
        }
    }

    /// Where a secret leads.
    record Row(
            long id,
            Kind kind,
            Tenant tenant,
            long user,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable Instant expiresAt,
            @Nullable List<String> scopes,
            @Nullable Proof proof,
            @Nullable Long viewingAs,
            @Nullable String supportBy,
            @Nullable Long supportUser,
            boolean letsIn,
            @Nullable Long madeBy,
            @Nullable Inside inside) {

        /// Its first use is written, and then one a minute at most.
        boolean isUsedAnew(Instant now) {
            return lastUsedAt.equals(createdAt)
                    || lastUsedAt.isBefore(now.minus(Duration.ofMinutes(1)));
        }
    }

    /// The copy of their workspace that a session's person is in, and as whom.
    record Inside(Tenant copy, long user) {}

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;

    SecretStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A new secret; its value is answered here and nowhere again.
    String issue(Fresh fresh) {
        String secret = (fresh.kind() == Kind.TOKEN ? Tokens.PREFIX : "") + random();
        keep(secret, fresh);
        return secret;
    }

    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    void keep(String secret, Fresh fresh) {
        Visit visit = fresh.visit();
        jdbc.sql(
                        """
                        insert into system.secret
                               (hash, kind, tenant_id, user_id, name, expires_at, scopes, issued_by, proven_by, client,
                                address, lets_in, made_by_token)
                        values (:hash, :kind, :tenant, :user, :name, :expires, :scopes, :issuedBy, :proof, :client,
                                :address, :letsIn, :madeBy)
                        on conflict (hash) do update set lets_in = excluded.lets_in
                        """)
                .param("hash", hash(secret))
                .param("kind", fresh.kind().code())
                .param("tenant", fresh.tenant().id())
                .param("user", fresh.user())
                .param("name", fresh.name())
                .param("expires", at(fresh.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "scopes",
                        fresh.scopes() == null ? null : fresh.scopes().toArray(String[]::new))
                .param("issuedBy", fresh.issuedBy(), Types.BIGINT)
                .param("proof", fresh.proof() == null ? null : fresh.proof().code())
                .param("client", visit == null ? null : visit.client())
                .param("address", visit == null ? null : visit.address())
                .param("letsIn", fresh.letsIn())
                .param("madeBy", fresh.madeBy(), Types.BIGINT)
                .update();
    }

    Optional<Row> find(String secret) {
        return jdbc.sql(
                        """
                        select id, kind, tenant_id, user_id, created_at, last_used_at, expires_at, scopes, proven_by,
                               viewing_as, support_by, support_user, lets_in, made_by_token, inside_workspace, inside_user
                          from system.secret
                         where hash = :hash and (expires_at is null or expires_at > now())
                        """)
                .param("hash", hash(secret))
                .query(SecretStore::row)
                .optional();
    }

    Optional<Row> find(long id) {
        return jdbc.sql(
                        """
                        select id, kind, tenant_id, user_id, created_at, last_used_at, expires_at, scopes, proven_by,
                               viewing_as, support_by, support_user, lets_in, made_by_token, inside_workspace, inside_user
                          from system.secret
                         where id = :id and (expires_at is null or expires_at > now())
                        """)
                .param("id", id)
                .query(SecretStore::row)
                .optional();
    }

    Optional<Row> find(String secret, Kind kind) {
        return find(secret).filter(row -> row.kind() == kind);
    }

    /// Uses up a secret that is good for once: of two who come at the same time one gets it.
    Optional<Row> take(String secret, Kind kind) {
        return jdbc.sql(
                        """
                        delete from system.secret
                         where hash = :hash and kind = :kind and expires_at > now()
                        returning id, kind, tenant_id, user_id, created_at, last_used_at, expires_at, scopes, proven_by,
                               viewing_as, support_by, support_user, lets_in, made_by_token, inside_workspace, inside_user
                        """)
                .param("hash", hash(secret))
                .param("kind", kind.code())
                .query(SecretStore::row)
                .optional();
    }

    void touch(String secret) {
        jdbc.sql(
                        """
                        update system.secret set last_used_at = now()
                         where hash = :hash and (last_used_at < now() - interval '1 minute' or last_used_at = created_at)
                        """)
                .param("hash", hash(secret))
                .update();
    }

    void forget(String secret) {
        jdbc.sql("delete from system.secret where hash = :hash")
                .param("hash", hash(secret))
                .update();
    }

    /// Removes what no longer opens anything.
    void forgetExpired() {
        jdbc.sql("delete from system.secret where expires_at < now()").update();
        jdbc.sql("delete from system.sign_in_code where expires_at < now()").update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Array scopes = row.getArray("scopes");
        String proof = row.getString("proven_by");
        return new Row(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new Tenant(row.getInt("tenant_id")),
                row.getLong("user_id"),
                instant(row, "created_at"),
                instant(row, "last_used_at"),
                findInstant(row, "expires_at"),
                scopes == null ? null : List.of((String[]) scopes.getArray()),
                proof == null ? null : Proof.valueOf(proof.toUpperCase(Locale.ROOT)),
                (Long) row.getObject("viewing_as"),
                row.getString("support_by"),
                row.getObject("support_user", Long.class),
                row.getBoolean("lets_in"),
                row.getObject("made_by_token", Long.class),
                inside(row));
    }

    private static @Nullable Inside inside(ResultSet row) throws SQLException {
        int copy = row.getInt("inside_workspace");
        return row.wasNull() ? null : new Inside(new Tenant(copy), row.getLong("inside_user"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant findInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

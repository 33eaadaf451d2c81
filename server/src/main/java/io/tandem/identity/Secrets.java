package io.tandem.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Secrets that let somebody act (a session's cookie, an API token) or join (an invitation). A
/// secret is shown once; only its hash is kept. Where it leads is remembered for two seconds, so an
/// ended session ends everywhere within them, and its last use is written at most once a minute.
@Service
public class Secrets {

    public enum Kind {
        SESSION,
        TOKEN,
        INVITATION;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// A secret without its value.
    public record Held(
            long id,
            @Nullable String name,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable Instant expiresAt) {}

    private record Row(String kind, int tenant, long user, Instant lastUsedAt) {}

    private static final Duration SESSION = Duration.ofDays(30);
    private static final Duration IDLE_SESSION = Duration.ofDays(7);
    private static final Duration INVITATION = Duration.ofDays(7);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Actors people;
    private final WorkspaceStates states;
    private final Cache<String, Optional<Actor>> actors =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofSeconds(2))
                    .build();

    Secrets(JdbcClient jdbc, Actors people, WorkspaceStates states) {
        this.jdbc = jdbc;
        this.people = people;
        this.states = states;
    }

    /// Removes what no longer opens anything.
    void forgetExpired() {
        jdbc.sql(
                        """
                        delete from system.secret
                         where expires_at < now() or kind = 'session' and last_used_at < :idle
                        """)
                .param("idle", Instant.now().minus(IDLE_SESSION).atOffset(ZoneOffset.UTC))
                .update();
    }

    /// A new secret for the user; its value is answered here and nowhere again.
    public String issue(Kind kind, Tenant tenant, long user, @Nullable String name) {
        if (kind == Kind.SESSION) {
            states.requireActive(tenant);
        }
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret =
                (kind == Kind.TOKEN ? "tdm_" : "")
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        keep(secret, kind, tenant, user, name);
        return secret;
    }

    void keep(String secret, Kind kind, Tenant tenant, long user, @Nullable String name) {
        Instant expires =
                switch (kind) {
                    case SESSION -> Instant.now().plus(SESSION);
                    case INVITATION -> Instant.now().plus(INVITATION);
                    case TOKEN -> null;
                };
        jdbc.sql(
                        """
                        insert into system.secret (hash, kind, tenant_id, user_id, name, expires_at)
                        values (:hash, :kind, :tenant, :user, :name, :expires)
                        on conflict (hash) do nothing
                        """)
                .param("hash", hash(secret))
                .param("kind", kind.code())
                .param("tenant", tenant.id())
                .param("user", user)
                .param("name", name)
                .param(
                        "expires",
                        expires == null ? null : expires.atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /// Who acts by this session or token.
    public Optional<Actor> findActor(String secret) {
        return actors.get(
                Base64.getEncoder().encodeToString(hash(secret)), key -> readActor(secret));
    }

    private Optional<Actor> readActor(String secret) {
        return find(secret)
                .filter(row -> !row.kind().equals("invitation"))
                .flatMap(row -> {
                    touch(secret, row);
                    String through = row.kind().equals("session") ? "screen" : "api";
                    Tenant tenant = new Tenant(row.tenant());
                    return tenant.call(() -> people.find(row.user(), through));
                });
    }

    /// The workspace and user that an invitation is for.
    public record Invitation(Tenant tenant, long user) {}

    public Invitation invitation(String secret) {
        return find(secret)
                .filter(row -> row.kind().equals("invitation"))
                .map(row -> new Invitation(new Tenant(row.tenant()), row.user()))
                .orElseThrow(() ->
                        new Refusal(
                                Refusal.Kind.NOT_FOUND,
                                "invitation.unknown",
                                "This invitation was used or has expired. Ask for a new one."));
    }

    @Transactional(readOnly = true)
    public List<Held> tokens(Actor actor) {
        return jdbc.sql(
                        """
                        select id, name, created_at, last_used_at, expires_at
                          from system.secret
                         where tenant_id = :tenant and user_id = :user and kind = 'token'
                         order by created_at desc
                         limit 200
                        """)
                .param("tenant", actor.tenant())
                .param("user", actor.user())
                .query(Secrets::held)
                .list();
    }

    public void forget(Actor actor, long id) {
        int gone =
                jdbc.sql(
                                """
                                delete from system.secret
                                 where id = :id and tenant_id = :tenant and user_id = :user and kind = 'token'
                                """)
                        .param("id", id)
                        .param("tenant", actor.tenant())
                        .param("user", actor.user())
                        .update();
        if (gone == 0) {
            throw Refusal.notFound("token", id);
        }
        actors.invalidateAll();
    }

    public void forget(String secret) {
        jdbc.sql("delete from system.secret where hash = :hash")
                .param("hash", hash(secret))
                .update();
        actors.invalidateAll();
    }

    /// Ends what others hold in the user's name, but the one in use.
    void forgetSessions(Actor actor, @Nullable String butThis) {
        jdbc.sql(
                        """
                        delete from system.secret
                         where tenant_id = :tenant and user_id = :user and kind = 'session'
                           and hash is distinct from :hash
                        """)
                .param("tenant", actor.tenant())
                .param("user", actor.user())
                .param("hash", butThis == null ? null : hash(butThis), java.sql.Types.BINARY)
                .update();
        actors.invalidateAll();
    }

    void forgetNamed(Tenant tenant, String name) {
        jdbc.sql("delete from system.secret where tenant_id = :tenant and name = :name")
                .param("tenant", tenant.id())
                .param("name", name)
                .update();
    }

    /// What the user's settings are may have changed.
    void forgetActors() {
        actors.invalidateAll();
    }

    private Optional<Row> find(String secret) {
        return jdbc.sql(
                        """
                        select kind, tenant_id, user_id, last_used_at
                          from system.secret
                         where hash = :hash and (expires_at is null or expires_at > now())
                           and (kind <> 'session' or last_used_at > :idle)
                        """)
                .param("hash", hash(secret))
                .param("idle", Instant.now().minus(IDLE_SESSION).atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Row(
                                row.getString("kind"),
                                row.getInt("tenant_id"),
                                row.getLong("user_id"),
                                instant(row, "last_used_at")))
                .optional();
    }

    private void touch(String secret, Row row) {
        if (row.lastUsedAt().isBefore(Instant.now().minus(Duration.ofMinutes(1)))) {
            jdbc.sql(
                            """
                            update system.secret set last_used_at = now()
                             where hash = :hash and last_used_at < now() - interval '1 minute'
                            """)
                    .param("hash", hash(secret))
                    .update();
        }
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getLong("id"),
                row.getString("name"),
                instant(row, "created_at"),
                instant(row, "last_used_at"),
                row.getObject("expires_at") == null ? null : instant(row, "expires_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

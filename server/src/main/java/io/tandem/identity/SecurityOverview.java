package io.tandem.identity;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.records.Actor;
import io.tandem.records.Shares;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where a workspace stands open, each as the rows behind the number, for who answers for it.
@Service
@Transactional(readOnly = true)
public class SecurityOverview {

    static final int MOST_ROWS = 1000;

    private static final Duration LONG = Duration.ofDays(90);
    private static final int DAYS_OF_FAILURES = 30;
    private static final int DAYS_OF_SHARES = 14;

    public record Named(long id, String name) {}

    /// A token that should go or reach less.
    ///
    /// @param stale not used for long, though it still opens
    /// @param unscoped may do whatever its user may
    /// @param letsIn may make what lets others in
    public record RiskyToken(
            long id,
            @Nullable String name,
            Named user,
            Instant lastUsedAt,
            @Nullable Instant expiresAt,
            boolean stale,
            boolean unscoped,
            boolean letsIn) {}

    public record Day(LocalDate day, long count) {}

    public record Dormant(long id, String name, @Nullable Instant lastSeen) {}

    /// @param ok whether the newest batch still is as it was sealed
    public record Seal(@Nullable Instant sealedUpTo, long batches, boolean ok) {}

    /// @param users those who can sign in by a password
    /// @param cut the figures of which there are more rows than are told
    public record Overview(
            long users,
            List<Named> withoutSecondFactor,
            List<RiskyToken> tokens,
            List<Day> failedByDay,
            List<Shares.Ending> sharesEnding,
            List<Dormant> dormant,
            List<Named> everything,
            Seal seal,
            List<String> cut) {}

    private final JdbcClient jdbc;
    private final Audit audit;
    private final AuditTrail trail;
    private final Shares shares;
    private final Clock clock;
    private final Administrators administrators;

    SecurityOverview(
            JdbcClient jdbc,
            Audit audit,
            AuditTrail trail,
            Shares shares,
            Clock clock,
            Administrators administrators) {
        this.administrators = administrators;
        this.jdbc = jdbc;
        this.audit = audit;
        this.trail = trail;
        this.shares = shares;
        this.clock = clock;
    }

    public Overview of(Actor by) {
        administrators.only(by);
        List<String> cut = new ArrayList<>();
        LocalDate today = LocalDate.now(clock.withZone(by.zone()));
        AuditTrail.Sealed sealed = trail.sealed(by);
        return new Overview(
                byPassword(by),
                told("withoutSecondFactor", withoutSecondFactor(by), cut),
                told("tokens", tokens(by), cut),
                failures(by, today),
                shares(by, today, cut),
                told("dormant", dormant(by), cut),
                told("everything", everything(), cut),
                new Seal(
                        sealed.state().sealedUpTo(),
                        sealed.state().batches(),
                        sealed.newest().ok()),
                cut);
    }

    private static <T> List<T> told(String figure, List<T> rows, List<String> cut) {
        if (rows.size() <= MOST_ROWS) {
            return rows;
        }
        cut.add(figure);
        return rows.subList(0, MOST_ROWS);
    }

    private List<Shares.Ending> shares(Actor by, LocalDate today, List<String> cut) {
        Shares.Endings endings = shares.endingUntil(by, today.plusDays(DAYS_OF_SHARES), MOST_ROWS);
        if (endings.more()) {
            cut.add("sharesEnding");
        }
        return endings.items();
    }

    private long byPassword(Actor by) {
        return jdbc.sql(
                        """
                        select count(*)
                          from identity.user u
                          join system.login l on l.tenant_id = :tenant and l.user_id = u.id
                         where u.active and l.password_hash is not null
                        """)
                .param("tenant", by.tenant())
                .query(Long.class)
                .single();
    }

    private List<Named> withoutSecondFactor(Actor by) {
        return jdbc.sql(
                        """
                        select u.id, u.name
                          from identity.user u
                          join system.login l on l.tenant_id = :tenant and l.user_id = u.id
                         where u.active and l.password_hash is not null
                           and not exists (select from identity.totp t
                                            where t.user_id = u.id and t.confirmed_at is not null)
                           and not exists (select from identity.passkey p where p.user_id = u.id)
                         order by kernel.fold(u.name) collate "C", u.id
                         limit :most
                        """)
                .param("tenant", by.tenant())
                .param("most", MOST_ROWS + 1)
                .query(SecurityOverview::named)
                .list();
    }

    private List<RiskyToken> tokens(Actor by) {
        return jdbc.sql(
                        """
                        select s.id, s.name, u.id as user_id, u.name as user_name, s.last_used_at, s.expires_at,
                               s.last_used_at < :long as stale, s.scopes is null as unscoped, s.lets_in
                          from system.secret s
                          join identity.user u on u.id = s.user_id
                         where s.tenant_id = :tenant and s.kind = 'token' and u.active
                           and (s.expires_at is null or s.expires_at > :now)
                           and (s.last_used_at < :long or s.scopes is null or s.lets_in)
                         order by s.last_used_at, s.id
                         limit :most
                        """)
                .param("tenant", by.tenant())
                .param("long", longAgo())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST_ROWS + 1)
                .query((row, number) ->
                        new RiskyToken(
                                row.getLong("id"),
                                row.getString("name"),
                                new Named(row.getLong("user_id"), row.getString("user_name")),
                                SecretStore.instant(row, "last_used_at"),
                                SecretStore.findInstant(row, "expires_at"),
                                row.getBoolean("stale"),
                                row.getBoolean("unscoped"),
                                row.getBoolean("lets_in")))
                .list();
    }

    private List<Day> failures(Actor by, LocalDate today) {
        LocalDate first = today.minusDays(DAYS_OF_FAILURES - 1);
        Map<LocalDate, Long> counts =
                audit.perDay(
                        AuditEvent.Kind.SIGN_IN_FAILED,
                        first.atStartOfDay(by.zone()).toInstant(),
                        by.zone());
        return first.datesUntil(today.plusDays(1))
                .map(day -> new Day(day, counts.getOrDefault(day, 0L)))
                .toList();
    }

    /// Who could come in and has not for long: they did not sign in, and no session or token of
    /// theirs was used. When support looks through their eyes they are not here.
    private List<Dormant> dormant(Actor by) {
        return jdbc.sql(
                        """
                        select u.id, u.name, greatest(l.signed_in_at, max(s.last_used_at)) as seen
                          from identity.user u
                          join system.login l on l.tenant_id = :tenant and l.user_id = u.id
                          left join system.secret s
                            on s.tenant_id = :tenant and s.user_id = u.id and s.kind in ('session', 'token')
                           and s.support_by is null
                         where u.active and u.created_at < :long and coalesce(l.signed_in_at < :long, true)
                         group by u.id, u.name, l.signed_in_at
                        having coalesce(max(s.last_used_at) < :long, true)
                         order by greatest(l.signed_in_at, max(s.last_used_at)) nulls first, u.id
                         limit :most
                        """)
                .param("tenant", by.tenant())
                .param("long", longAgo())
                .param("most", MOST_ROWS + 1)
                .query((row, number) ->
                        new Dormant(
                                row.getLong("id"),
                                row.getString("name"),
                                SecretStore.findInstant(row, "seen")))
                .list();
    }

    /// Roles that hold an administrator's rights and say nothing less.
    private List<Named> everything() {
        return jdbc.sql(
                        """
                        select id, name
                          from identity.role
                         where base = 'administrator' and (code = 'administrator' or grants = '{}')
                         order by id
                         limit :most
                        """)
                .param("most", MOST_ROWS + 1)
                .query(SecurityOverview::named)
                .list();
    }

    private OffsetDateTime longAgo() {
        return clock.instant().minus(LONG).atOffset(ZoneOffset.UTC);
    }

    private static Named named(ResultSet row, int number) throws SQLException {
        return new Named(row.getLong("id"), row.getString("name"));
    }
}

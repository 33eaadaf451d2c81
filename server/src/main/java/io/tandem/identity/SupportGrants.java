package io.tandem.identity;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// That the operator of the installation may look into a workspace. Its administrator says so, why
/// and until when; the operator then sees what that administrator sees, changes nothing, and each
/// entry stands in the audit of both workspaces.
@Service
public class SupportGrants {

    public record Grant(
            long id,
            String reason,
            Access.Named grantedBy,
            Instant grantedAt,
            Instant until,
            @Nullable Instant endedAt) {}

    /// @param after where the next page begins; null where there is none
    public record Page(List<Grant> items, @Nullable Long after) {}

    /// A grant that holds now.
    record Open(long id, long grantedBy, Instant until, String reason) {}

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST_REASON = 500;
    private static final int MOST_LISTED = 200;

    private final JdbcClient jdbc;
    private final Administrators administrators;
    private final Workspaces workspaces;
    private final WorkspaceStates states;
    private final SupportSessions sessions;
    private final Access access;
    private final Audit audit;
    private final TransactionOperations transaction;

    SupportGrants(
            JdbcClient jdbc,
            Administrators administrators,
            Workspaces workspaces,
            WorkspaceStates states,
            SupportSessions sessions,
            Access access,
            Audit audit,
            TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.administrators = administrators;
        this.workspaces = workspaces;
        this.states = states;
        this.sessions = sessions;
        this.access = access;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Transactional(readOnly = true)
    public Page of(Actor by, @Nullable Long after) {
        administrators.only(by);
        List<Grant> found = before(after == null ? Long.MAX_VALUE : after, MOST_LISTED + 1);
        List<Grant> items = found.subList(0, Math.min(found.size(), MOST_LISTED));
        return new Page(items, found.size() > MOST_LISTED ? items.getLast().id() : null);
    }

    /// Newest first.
    private List<Grant> before(long id, int most) {
        return jdbc.sql(
                        """
                        select g.id, g.reason, g.granted_by, u.name, g.granted_at, g.until, g.ended_at
                          from identity.support_grant g
                          left join identity.user u on u.id = g.granted_by
                         where g.id < :before
                         order by g.id desc
                         limit :most
                        """)
                .param("before", id)
                .param("most", most)
                .query(SupportGrants::grant)
                .list();
    }

    @Transactional
    public Grant grant(Actor by, @Nullable String reason, @Nullable Instant until) {
        administrators.only(by);
        if (reason == null || reason.isBlank() || reason.length() > MOST_REASON) {
            throw Refusal.at("/reason", "support.reason", "Say in a few words what it is for.");
        }
        Instant now = Instant.now();
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Refusal.at(
                    "/until", "support.until", "Support access ends within the next thirty days.");
        }
        long id =
                jdbc.sql(
                                """
                                insert into identity.support_grant (reason, granted_by, until)
                                values (:reason, :by, :until)
                                returning id
                                """)
                        .param("reason", reason.strip())
                        .param("by", by.user())
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single();
        audit.record(
                new Tenant(by.tenant()),
                by.event(
                                AuditEvent.Kind.SUPPORT_ACCESS,
                                by.name() + " lets support in until " + until,
                                by.name() + "允许支持人员访问至" + until)
                        .with("reason", reason.strip()));
        return before(id + 1, 1).getFirst();
    }

    public void end(Actor by, long id) {
        Tenant tenant = new Tenant(by.tenant());
        transaction.executeWithoutResult(status -> {
            administrators.only(by);
            int ended =
                    jdbc.sql(
                                    """
                                    update identity.support_grant set ended_at = now()
                                     where id = :id and ended_at is null
                                    """)
                            .param("id", id)
                            .update();
            if (ended == 0) {
                throw Refusal.notFound("support grant", id);
            }
            audit.record(
                    tenant,
                    by.event(
                            AuditEvent.Kind.SUPPORT_ACCESS,
                            by.name() + " ended the access of support",
                            by.name() + "结束了支持人员的访问"));
            sessions.end(tenant, id);
        });
    }

    /// The operator looks in, by the grant that holds longest.
    public Entrance.Entered enter(Actor by, int id, Visit visit) {
        Workspace workspace = workspaces.workspace(by, id);
        Tenant tenant = workspace.tenant();
        states.requireActive(tenant);
        Open grant =
                tenant.call(() ->
                                Objects.requireNonNull(
                                        transaction.execute(status -> opened(tenant, by))))
                        .orElseThrow(() ->
                                new Refusal(
                                        Refusal.Kind.FORBIDDEN,
                                        "support.not-granted",
                                        "An administrator of that workspace lets support in, for a time."));
        audit.recordApart(
                new Tenant(by.tenant()),
                by.event(
                                AuditEvent.Kind.SUPPORT_ACCESS,
                                by.name() + " entered the workspace " + workspace.name(),
                                by.name() + "进入了工作区" + workspace.name())
                        .with("reason", grant.reason()));
        Access.Me me = access.me(tenant, grant.grantedBy());
        return new Entrance.Entered(sessions.begin(tenant, grant, by, named(by), visit), me);
    }

    private Optional<Open> opened(Tenant tenant, Actor by) {
        Optional<Open> open =
                jdbc.sql(
                                """
                                select g.id, g.granted_by, g.until, g.reason
                                  from identity.support_grant g
                                  join identity.user u on u.id = g.granted_by and u.active
                                 where g.ended_at is null and g.until > now()
                                 order by g.until desc
                                 limit 1
                                """)
                        .query((row, number) ->
                                new Open(
                                        row.getLong("id"),
                                        row.getLong("granted_by"),
                                        row.getObject("until", OffsetDateTime.class).toInstant(),
                                        row.getString("reason")))
                        .optional();
        open.ifPresent(grant ->
                audit.record(
                        tenant,
                        AuditEvent.of(
                                        AuditEvent.Kind.SUPPORT_ACCESS,
                                        named(by) + " looked in",
                                        named(by) + "进入查看")
                                .with("reason", grant.reason())));
        return open;
    }

    private static String named(Actor by) {
        return by.name() + " (support)";
    }

    private static Grant grant(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        String name = row.getString("name");
        return new Grant(
                row.getLong("id"),
                row.getString("reason"),
                new Access.Named(row.getLong("granted_by"), name == null ? "" : name),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }
}

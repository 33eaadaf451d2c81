package io.tandem.identity;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.Right;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Looking at Tandem through another user's eyes, to see what they see. Only in a session, only to
/// read, and in the audit with both names.
@Service
public class ViewAs {

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Actors actors;
    private final ObjectTypes types;
    private final ReachedRecords reached;
    private final Audit audit;
    private final SupportSessions support;
    private final TransactionOperations transaction;

    ViewAs(
            JdbcClient jdbc,
            Secrets secrets,
            Actors actors,
            ObjectTypes types,
            ReachedRecords reached,
            Audit audit,
            SupportSessions support,
            TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.actors = actors;
        this.types = types;
        this.reached = reached;
        this.audit = audit;
        this.support = support;
        this.transaction = transaction;
    }

    /// @param session what the browser holds; a token looks through nobody's eyes
    public Actor begin(Actor by, long user, @Nullable String session) {
        Actor seen =
                Objects.requireNonNull(
                        transaction.execute(status -> {
                            reached.require(
                                    Permission.of(by, types.type("user"), Right.ADMINISTER), user);
                            Actor other =
                                    actors.find(user, by.through())
                                            .orElseThrow(() -> Refusal.notFound("user", user));
                            if (other.isAdministrator() && !by.isAdministrator()) {
                                throw new Refusal(
                                        Refusal.Kind.FORBIDDEN,
                                        "view-as.administrator",
                                        "Only administrators look through their eyes.");
                            }
                            Actor through = other.seenBy(new Actor.Behind(by.user(), by.name()));
                            begin(by, session, user);
                            audit.record(
                                    new Tenant(by.tenant()),
                                    through.event(
                                                    AuditEvent.Kind.VIEW_AS,
                                                    by.name() + " looks as " + other.name(),
                                                    by.name() + "以" + other.name() + "的身份查看")
                                            .about("user", user));
                            return through;
                        }));
        secrets.forgetActors();
        return seen;
    }

    /// Back to one's own eyes. Support has none here: for it this is the way out.
    public void end(@Nullable String session) {
        if (session != null && support.leave(session)) {
            return;
        }
        int ended =
                session == null
                        ? 0
                        : jdbc.sql(
                                        """
                                        update system.secret set viewing_as = null
                                         where hash = :hash and kind = 'session'
                                        """)
                                .param("hash", SecretStore.hash(session))
                                .update();
        if (ended == 0) {
            throw noSession();
        }
        secrets.forgetActors();
    }

    /// Only in the viewer's own session: a token that comes along with somebody's cookie lends its
    /// rights to no other session.
    private void begin(Actor by, @Nullable String session, long user) {
        int begun =
                session == null
                        ? 0
                        : jdbc.sql(
                                        """
                                        update system.secret set viewing_as = :user
                                         where hash = :hash and kind = 'session'
                                           and coalesce(inside_workspace, tenant_id) = :tenant
                                           and coalesce(inside_user, user_id) = :viewer
                                        """)
                                .param("user", user)
                                .param("hash", SecretStore.hash(session))
                                .param("tenant", by.tenant())
                                .param("viewer", by.user())
                                .update();
        if (begun == 0) {
            throw noSession();
        }
    }

    private static Refusal noSession() {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "view-as.session-only",
                "Sign in on a screen to look through another user's eyes.");
    }
}

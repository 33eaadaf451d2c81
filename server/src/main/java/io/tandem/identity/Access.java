package io.tandem.identity;

import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.Label;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// What a signed-in person is told about themselves and may change.
@Service
public class Access {

    public record Named(long id, String name) {}

    /// @param role the kind of their role, by which screens differ; `roleCode` is the role itself,
    ///   and `roleName` what people call it
    /// @param copyOf the true workspace, while they are in a copy of its configuration
    public record Me(
            long id,
            String name,
            @Nullable String email,
            String role,
            String roleCode,
            Label roleName,
            String maturity,
            String locale,
            String zone,
            String theme,
            Named workspace,
            @Nullable Named team,
            May may,
            @Nullable Named viewing,
            @Nullable Named copyOf) {}

    /// What of the settings is there for them.
    public record May(boolean administer, boolean audit, boolean workspaces) {}

    /// @param passwordLength the shortest password that the workspace takes
    public record Invitee(String name, String email, String workspace, int passwordLength) {}

    private final Secrets secrets;
    private final Sessions sessions;
    private final Links links;
    private final Users users;
    private final Workspaces workspaces;
    private final Actors actors;
    private final ObjectTypes types;
    private final Administrators administrators;
    private final Trail trail;
    private final Policies policies;
    private final Attempts attempts;
    private final TransactionOperations transaction;

    Access(
            Secrets secrets,
            Sessions sessions,
            Links links,
            Users users,
            Workspaces workspaces,
            Actors actors,
            ObjectTypes types,
            Administrators administrators,
            Trail trail,
            Policies policies,
            Attempts attempts,
            TransactionOperations transaction) {
        this.secrets = secrets;
        this.sessions = sessions;
        this.links = links;
        this.users = users;
        this.workspaces = workspaces;
        this.actors = actors;
        this.types = types;
        this.administrators = administrators;
        this.trail = trail;
        this.policies = policies;
        this.attempts = attempts;
        this.transaction = transaction;
    }

    public Me me(Actor actor) {
        Tenant tenant = new Tenant(actor.tenant());
        User user = tenant.call(() -> users.findActive(actor.user())).orElseThrow(SignIn::refused);
        boolean administers =
                tenant.call(
                        () -> Permission.isGranted(actor, types.type("user"), Right.ADMINISTER));
        Actor.Behind behind = actor.behind();
        Workspace workspace = workspaces.workspace(tenant.id());
        Integer origin = workspace.copyOf();
        return new Me(
                user.id(),
                user.name(),
                user.email(),
                user.role().code(),
                user.roleCode(),
                user.roleName(),
                user.maturity(),
                user.locale(),
                user.zone().getId(),
                user.theme(),
                new Named(tenant.id(), workspace.name()),
                user.team() == null
                        ? null
                        : new Named(user.team(), String.valueOf(user.teamName())),
                new May(
                        administers,
                        tenant.call(() -> administrators.include(actor)),
                        actor.isAdministrator()
                                && workspaces.first().filter(tenant::equals).isPresent()),
                behind == null ? null : new Named(behind.user(), behind.name()),
                origin == null ? null : new Named(origin, workspaces.name(new Tenant(origin))));
    }

    public Me prefer(
            Actor by,
            @Nullable String locale,
            @Nullable String zone,
            @Nullable String theme,
            @Nullable String maturity) {
        users.prefer(by, locale, zone, theme, maturity);
        secrets.forgetActors();
        return me(by);
    }

    /// Changes one's own password and ends one's other sessions.
    public void changePassword(Actor by, String current, String next, @Nullable String session) {
        String subject = by.tenant() + "/" + by.user();
        attempts.take(Attempts.Limit.OWN_PASSWORD, subject);
        transaction.executeWithoutResult(status -> {
            users.changePassword(by, current, next);
            trail.changed(by, by.user(), "Password changed", "已更改密码");
        });
        attempts.clear(Attempts.Limit.OWN_PASSWORD, subject);
        sessions.endOthers(by, session);
    }

    public void signOut(Actor by, @Nullable String session) {
        if (session != null) {
            sessions.end(session);
            trail.signedOut(by);
        }
    }

    public Invitee invitee(String secret) {
        Links.Invitation invitation = links.invitation(secret);
        User user = invitation.tenant().call(() -> users.invited(invitation.user()));
        return new Invitee(
                user.name(),
                String.valueOf(user.email()),
                workspaces.name(invitation.tenant()),
                policies.of(invitation.tenant()).passwordLength());
    }

    Me me(Tenant tenant, long user) {
        return me(tenant.call(() -> actors.find(user, "screen")).orElseThrow(SignIn::refused));
    }
}

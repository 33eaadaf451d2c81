package io.tandem.identity;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// How people come in: they sign in, are invited and join.
@Service
public class Access {

    public record Named(long id, String name) {}

    public record Me(
            long id,
            String name,
            @Nullable String email,
            String role,
            String maturity,
            String locale,
            String zone,
            String theme,
            Named workspace,
            @Nullable Named team) {}

    /// A session that begins: its secret goes into the cookie.
    public record Session(String secret, Me me) {}

    public record Invited(String link, Instant expiresAt) {}

    public record Invitee(String name, String email, String workspace) {}

    private final SignIn signIn;
    private final Secrets secrets;
    private final Users users;
    private final Workspaces workspaces;
    private final TransactionOperations transaction;

    Access(
            SignIn signIn,
            Secrets secrets,
            Users users,
            Workspaces workspaces,
            TransactionOperations transaction) {
        this.signIn = signIn;
        this.secrets = secrets;
        this.users = users;
        this.workspaces = workspaces;
        this.transaction = transaction;
    }

    public Session signIn(@Nullable String email, @Nullable String password, String source) {
        if (email == null || password == null) {
            throw SignIn.refused();
        }
        SignIn.Proven proven = signIn.prove(email, password, source);
        secrets.forgetExpired();
        return begin(proven.tenant(), proven.user());
    }

    public Me me(Actor actor) {
        return me(new Tenant(actor.tenant()), actor.user());
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
        users.changePassword(by, current, next);
        secrets.forgetSessions(by, session);
    }

    public Invited invite(Actor by, long user) {
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN, "forbidden", "An administrator invites people.");
        }
        users.invited(user);
        String secret = secrets.issue(Secrets.Kind.INVITATION, new Tenant(by.tenant()), user, null);
        return new Invited("/join/" + secret, Instant.now().plus(Duration.ofDays(7)));
    }

    public Invitee invitee(String secret) {
        Secrets.Invitation invitation = secrets.invitation(secret);
        User user = invitation.tenant().call(() -> users.invited(invitation.user()));
        return new Invitee(
                user.name(), String.valueOf(user.email()), workspaces.name(invitation.tenant()));
    }

    /// Sets the password that the invited person chose and signs them in; the invitation is used
    /// up.
    public Session join(String secret, @Nullable String password) {
        Secrets.Invitation invitation = secrets.invitation(secret);
        invitation
                .tenant()
                .run(() ->
                        transaction.executeWithoutResult(status -> {
                            User user = users.invited(invitation.user());
                            users.setPassword(
                                    user.id(),
                                    String.valueOf(user.email()),
                                    password == null ? "" : password);
                            secrets.forget(secret);
                        }));
        return begin(invitation.tenant(), invitation.user());
    }

    private Session begin(Tenant tenant, long user) {
        Me me = me(tenant, user);
        return new Session(secrets.issue(Secrets.Kind.SESSION, tenant, user, null), me);
    }

    private Me me(Tenant tenant, long id) {
        User user = tenant.call(() -> users.findActive(id)).orElseThrow(SignIn::refused);
        return new Me(
                user.id(),
                user.name(),
                user.email(),
                user.role().code(),
                user.maturity(),
                user.locale(),
                user.zone().getId(),
                user.theme(),
                new Named(tenant.id(), workspaces.name(tenant)),
                user.team() == null
                        ? null
                        : new Named(user.team(), String.valueOf(user.teamName())));
    }
}

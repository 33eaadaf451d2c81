package io.tandem.identity;

import io.tandem.identity.Secrets.Kind;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Links that let somebody in once: an invitation to choose a password, or a sign-in without one.
@Service
public class Links {

    public record Link(String link, Instant expiresAt) {}

    /// Whom an invitation is for.
    public record Invitation(Tenant tenant, long user) {}

    static final Duration INVITATION = Duration.ofDays(7);
    private static final Duration SIGN_IN = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(7);

    private final SecretStore store;
    private final Users users;
    private final Policies policies;
    private final Trail trail;
    private final Administrators administrators;
    private final TransactionOperations transaction;

    Links(
            SecretStore store,
            Users users,
            Policies policies,
            Trail trail,
            TransactionOperations transaction,
            Administrators administrators) {
        this.administrators = administrators;
        this.store = store;
        this.users = users;
        this.policies = policies;
        this.trail = trail;
        this.transaction = transaction;
    }

    public Link invite(Actor by, long id) {
        administrators.only(by);
        User user = users.invited(id);
        if (user.role() == Actor.Role.ADMINISTRATOR && !by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "invitation.administrator",
                    "Only an administrator invites another.");
        }
        if (!policies.of(new Tenant(by.tenant())).allows(String.valueOf(user.email()))) {
            throw Refusal.at(
                    "/email",
                    "invitation.domain",
                    "This workspace invites only people of its own mail domains.");
        }
        SecretStore.Fresh fresh = fresh(Kind.INVITATION, by, id, Instant.now().plus(INVITATION));
        return issue(
                "/join/",
                fresh,
                () -> trail.changed(by, id, "Invited " + user.name(), "已邀请" + user.name()));
    }

    /// A link that signs somebody else in. Nobody makes one for an administrator, so none becomes
    /// another without a trace.
    public Link signIn(Actor by, long id, @Nullable Instant until) {
        administrators.only(by);
        User user = users.person(id);
        if (user.role() == Actor.Role.ADMINISTRATOR) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "sign-in-link.administrator",
                    "An administrator signs in by themselves.");
        }
        Instant now = Instant.now();
        Instant end = until == null ? now.plus(SIGN_IN) : until;
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
            throw Refusal.at(
                    "/until", "sign-in-link.until", "A link ends within the next seven days.");
        }
        return issue(
                "/enter/",
                fresh(Kind.LINK, by, id, end),
                () ->
                        trail.changed(
                                by,
                                id,
                                "Sign-in link for " + user.name() + " made",
                                "已为" + user.name() + "创建登录链接"));
    }

    public Invitation invitation(String secret) {
        return store.find(secret, Kind.INVITATION)
                .map(Links::invitation)
                .orElseThrow(Links::unknownInvitation);
    }

    /// Uses the invitation up.
    Invitation takeInvitation(String secret) {
        return store.take(secret, Kind.INVITATION)
                .map(Links::invitation)
                .orElseThrow(Links::unknownInvitation);
    }

    /// Uses the link up.
    SignIn.Proven takeSignIn(String secret) {
        return store.take(secret, Kind.LINK)
                .map(row -> new SignIn.Proven(row.tenant(), row.user()))
                .orElseThrow(() ->
                        new Refusal(
                                Refusal.Kind.NOT_SIGNED_IN,
                                "sign-in-link.unknown",
                                "This link was used or has expired. Ask for a new one."));
    }

    private Link issue(String place, SecretStore.Fresh fresh, Runnable remember) {
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    remember.run();
                    return new Link(
                            place + store.issue(fresh), Objects.requireNonNull(fresh.expiresAt()));
                }));
    }

    private static SecretStore.Fresh fresh(Kind kind, Actor by, long user, Instant end) {
        return new SecretStore.Fresh(
                kind, new Tenant(by.tenant()), user, null, end, null, by.user(), null, null);
    }

    private static Invitation invitation(SecretStore.Row row) {
        return new Invitation(row.tenant(), row.user());
    }

    private static Refusal unknownInvitation() {
        return new Refusal(
                Refusal.Kind.NOT_FOUND,
                "invitation.unknown",
                "This invitation was used or has expired. Ask for a new one.");
    }
}

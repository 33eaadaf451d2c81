package io.tandem.identity;

import io.tandem.identity.Secrets.Kind;
import io.tandem.identity.SentCodes.Purpose;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The one door by which people come in, whatever they prove themselves by: who has a second step
/// set up is asked for it, then a session begins.
@Service
public class Entrance {

    /// What follows a first step.
    public sealed interface Step {}

    /// They are in.
    public record Entered(Sessions.Cookie cookie, Access.Me user) implements Step {}

    /// They are asked for the second step.
    public record Challenged(String challenge, List<String> methods) implements Step {}

    private static final Duration CHALLENGE = Duration.ofMinutes(10);

    private final SignIn signIn;
    private final Logins logins;
    private final SentCodes codes;
    private final Links links;
    private final SecretStore store;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Users users;
    private final Access access;
    private final WorkspaceStates states;
    private final Trail trail;
    private final TransactionOperations transaction;

    Entrance(
            SignIn signIn,
            Logins logins,
            SentCodes codes,
            Links links,
            SecretStore store,
            Sessions sessions,
            SecondFactors factors,
            Users users,
            Access access,
            WorkspaceStates states,
            Trail trail,
            TransactionOperations transaction) {
        this.signIn = signIn;
        this.logins = logins;
        this.codes = codes;
        this.links = links;
        this.store = store;
        this.sessions = sessions;
        this.factors = factors;
        this.users = users;
        this.access = access;
        this.states = states;
        this.trail = trail;
        this.transaction = transaction;
    }

    public Step password(@Nullable String address, @Nullable String password, Visit visit) {
        if (address == null || password == null) {
            throw SignIn.refused();
        }
        return enter(signIn.prove(address, password, visit), Proof.PASSWORD, visit);
    }

    public Step code(@Nullable String to, @Nullable String code, Visit visit) {
        SignIn.Proven who = codes.prove(to, code, Purpose.SIGN_IN, visit, proven -> {});
        return enter(who, Proof.CODE, visit);
    }

    public Step link(@Nullable String secret, Visit visit) {
        return enter(links.takeSignIn(secret == null ? "" : secret), Proof.LINK, visit);
    }

    /// Sets the password that the invited person chose and lets them in. The invitation is used up,
    /// by the same transaction: a password that is refused leaves it good.
    public Step join(String secret, @Nullable String password, Visit visit) {
        Links.Invitation invitation = links.invitation(secret);
        Tenant tenant = invitation.tenant();
        tenant.run(() ->
                transaction.executeWithoutResult(status -> {
                    links.takeInvitation(secret);
                    User user = users.invited(invitation.user());
                    users.setPassword(
                            user.id(),
                            String.valueOf(user.email()),
                            password == null ? "" : password);
                    sessions.endOthers(tenant, user.id(), null);
                }));
        return enter(new SignIn.Proven(tenant, invitation.user()), Proof.INVITATION, visit);
    }

    /// Lets somebody in who has proved who they are.
    public Step enter(SignIn.Proven proven, Proof proof, Visit visit) {
        states.requireActive(proven.tenant());
        if (!proof.isWhole()) {
            List<String> methods = factors.methods(proven.tenant(), proven.user());
            if (!methods.isEmpty()) {
                return new Challenged(challenge(proven, proof, visit), methods);
            }
        }
        return begin(proven, proof, false, visit);
    }

    /// The second step of somebody who took the first.
    public Entered second(@Nullable String challenge, @Nullable String code, Visit visit) {
        String secret = challenge == null ? "" : challenge;
        SecretStore.Row first =
                store.find(secret, Kind.CHALLENGE).orElseThrow(Entrance::unknownChallenge);
        if (!factors.prove(first.tenant(), first.user(), code)) {
            trail.failed(List.of(new SignIn.Proven(first.tenant(), first.user())), "second", visit);
            throw new Refusal(
                    Refusal.Kind.NOT_SIGNED_IN,
                    "second-step.wrong",
                    "This code is wrong or was used already.");
        }
        SecretStore.Row taken =
                store.take(secret, Kind.CHALLENGE).orElseThrow(Entrance::unknownChallenge);
        Proof proof = taken.proof() == null ? Proof.PASSWORD : taken.proof();
        return begin(new SignIn.Proven(taken.tenant(), taken.user()), proof, true, visit);
    }

    private String challenge(SignIn.Proven proven, Proof proof, Visit visit) {
        return store.issue(
                new SecretStore.Fresh(
                        Kind.CHALLENGE,
                        proven.tenant(),
                        proven.user(),
                        null,
                        Instant.now().plus(CHALLENGE),
                        null,
                        null,
                        proof,
                        visit));
    }

    private Entered begin(SignIn.Proven proven, Proof proof, boolean second, Visit visit) {
        Tenant tenant = proven.tenant();
        Access.Me me = access.me(tenant, proven.user());
        Sessions.Cookie cookie = sessions.begin(tenant, proven.user(), proof, visit);
        logins.signedIn(proven);
        trail.signedIn(proven, me.name(), proof, second, visit);
        return new Entered(cookie, me);
    }

    private static Refusal unknownChallenge() {
        return new Refusal(
                Refusal.Kind.NOT_SIGNED_IN,
                "second-step.unknown",
                "This sign-in has expired. Begin again.");
    }
}

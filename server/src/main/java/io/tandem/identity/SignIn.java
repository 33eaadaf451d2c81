package io.tandem.identity;

import io.tandem.identity.Attempts.Limit;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.util.List;
import org.springframework.stereotype.Service;

/// Signing in with address and password.
@Service
public class SignIn {

    /// A person who proved who they are.
    public record Proven(Tenant tenant, long user) {}

    private final Logins logins;
    private final Passwords passwords;
    private final Policies policies;
    private final Attempts attempts;
    private final Trail trail;

    SignIn(Logins logins, Passwords passwords, Policies policies, Attempts attempts, Trail trail) {
        this.logins = logins;
        this.passwords = passwords;
        this.policies = policies;
        this.attempts = attempts;
        this.trail = trail;
    }

    public Proven prove(String address, String password, Visit visit) {
        attempts.take(Limit.SOURCE, visit.network());
        attempts.take(Limit.ADDRESS, address);
        List<Logins.Login> known = logins.of(address);
        List<Logins.Login> found =
                known.stream().filter(login -> login.passwordHash() != null).toList();
        if (found.isEmpty()) {
            passwords.matchNobodys(password);
        }
        for (Logins.Login login : found) {
            if (passwords.matches(password, login.passwordHash())
                    && policies.of(login.tenant()).passwordSignIn()) {
                attempts.clear(Limit.ADDRESS, address);
                attempts.giveBack(Limit.SOURCE, visit.network());
                return new Proven(login.tenant(), login.user());
            }
        }
        trail.failed(known.stream().map(Logins.Login::proven).toList(), "password", visit);
        throw refused();
    }

    /// The same whether the address is unknown, the password wrong, or passwords are switched off.
    static Refusal refused() {
        return new Refusal(
                Refusal.Kind.NOT_SIGNED_IN,
                "sign-in.refused",
                "The address or the password is wrong.");
    }
}

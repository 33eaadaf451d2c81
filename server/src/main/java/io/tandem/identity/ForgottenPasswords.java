package io.tandem.identity;

import io.tandem.identity.Attempts.Limit;
import io.tandem.identity.SentCodes.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The way back in for somebody who forgot their password: a code to the address on record, and
/// with it another password. Who has a second step is still asked for it.
@Service
public class ForgottenPasswords {

    private final SentCodes codes;
    private final Users users;
    private final Sessions sessions;
    private final Attempts attempts;
    private final Entrance entrance;
    private final Trail trail;

    ForgottenPasswords(
            SentCodes codes,
            Users users,
            Sessions sessions,
            Attempts attempts,
            Entrance entrance,
            Trail trail) {
        this.codes = codes;
        this.users = users;
        this.sessions = sessions;
        this.attempts = attempts;
        this.entrance = entrance;
        this.trail = trail;
    }

    public void ask(@Nullable String to, Visit visit) {
        codes.send(to, Purpose.PASSWORD, visit);
    }

    public Entrance.Step choose(
            @Nullable String to, @Nullable String code, @Nullable String password, Visit visit) {
        SignIn.Proven who =
                codes.prove(
                        to,
                        code,
                        Purpose.PASSWORD,
                        visit,
                        proven -> set(proven, password == null ? "" : password, visit));
        // what was tried with the forgotten one holds nobody up any more
        attempts.clear(Limit.ADDRESS, String.valueOf(to));
        return entrance.enter(who, Proof.CODE, visit);
    }

    private void set(SignIn.Proven who, String password, Visit visit) {
        User user = users.invited(who.user());
        users.setPassword(user.id(), String.valueOf(user.email()), password);
        sessions.endOthers(who.tenant(), who.user(), null);
        trail.chosenAnew(who, user.name(), visit);
    }
}

package io.tandem.identity;

import io.tandem.identity.federation.Passkey;
import io.tandem.identity.federation.Passkeys;
import io.tandem.identity.federation.ProviderLinks;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What a person sees of their own ways in.
@Service
public class OwnSecurity {

    public record Password(@Nullable Instant changedAt) {}

    public record Totp(boolean on, @Nullable Instant since) {}

    public record RecoveryCodes(int left) {}

    /// @param moreSessions whether there are others than those that are told
    public record Overview(
            Password password,
            Totp totp,
            RecoveryCodes recoveryCodes,
            List<Passkey> passkeys,
            List<Sessions.Listed> sessions,
            boolean moreSessions,
            List<ProviderLinks.Own> providers) {}

    private final Logins logins;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final ProviderLinks providers;

    OwnSecurity(
            Logins logins,
            SecondFactors factors,
            Passkeys passkeys,
            Sessions sessions,
            ProviderLinks providers) {
        this.logins = logins;
        this.factors = factors;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.providers = providers;
    }

    public Overview of(Actor by, @Nullable String session) {
        SecondFactors.State state = factors.state(by);
        Sessions.Some some = sessions.of(by, session);
        return new Overview(
                new Password(
                        logins.passwordChangedAt(new Tenant(by.tenant()), by.user()).orElse(null)),
                new Totp(state.on(), state.since()),
                new RecoveryCodes(state.recoveryCodes()),
                passkeys.of(by),
                some.items(),
                some.more(),
                providers.of(by));
    }
}

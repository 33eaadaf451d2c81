package io.tandem.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the people of a workspace sign in.
///
/// @param tokenDays how old a token may become; null where it is the token's own to say
/// @param allowedDomains where invited people may have their mail; everywhere if empty
public record Policy(
        String secondFactor,
        int passwordLength,
        int sessionDays,
        int idleDays,
        @Nullable Integer tokenDays,
        boolean passwordSignIn,
        boolean codeSignIn,
        List<String> allowedDomains) {

    static final String REQUIRED = "required";
    static final String OPTIONAL = "optional";

    static final Policy USUAL = new Policy(OPTIONAL, 12, 30, 7, null, true, true, List.of());

    boolean asksForSecondFactor() {
        return secondFactor.equals(REQUIRED);
    }

    boolean keepsSession(SecretStore.Row session, Instant now) {
        return session.createdAt().isAfter(now.minus(Duration.ofDays(sessionDays)))
                && session.lastUsedAt().isAfter(now.minus(Duration.ofDays(idleDays)));
    }

    boolean keepsToken(SecretStore.Row token, Instant now) {
        return tokenDays == null
                || token.createdAt().isAfter(now.minus(Duration.ofDays(tokenDays)));
    }

    /// Whether somebody with this address may be invited.
    boolean allows(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return allowedDomains.isEmpty() || allowedDomains.contains(domain);
    }
}

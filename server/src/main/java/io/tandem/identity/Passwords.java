package io.tandem.identity;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Which passwords a workspace takes, and how they are kept.
@Component
class Passwords {

    private static final int MOST = 200;

    private final PasswordEncoder encoder;
    private final Policies policies;
    private final CommonPasswords common = new CommonPasswords();
    private final String nobodys;

    Passwords(PasswordEncoder encoder, Policies policies) {
        this.encoder = encoder;
        this.policies = policies;
        this.nobodys = encoded("nobody has this password");
    }

    /// The hash of a new password that the workspace's policy takes.
    String accepted(Tenant tenant, String email, String password) {
        int least = policies.of(tenant).passwordLength();
        if (password.length() < least || password.length() > MOST) {
            throw refused(
                    "password.length",
                    "A password has at least " + least + " and at most 200 characters.",
                    Map.of("least", least, "most", MOST));
        }
        if (common.contains(password) || password.equalsIgnoreCase(email)) {
            throw refused(
                    "password.breached",
                    "This password stands in published leaks, or is close to one that does."
                            + " Choose another.",
                    Map.of());
        }
        return encoded(password);
    }

    String encoded(String secret) {
        return String.valueOf(encoder.encode(secret));
    }

    boolean matches(String secret, @Nullable String hash) {
        return hash != null && encoder.matches(secret, hash);
    }

    /// Takes as long as looking at somebody's, so that nobody learns by the clock who exists.
    void matchNobodys(String secret) {
        encoder.matches(secret, nobodys);
    }

    private static Refusal refused(String code, String detail, Map<String, Object> params) {
        return Refusal.at("/password", code, detail).with(params);
    }
}

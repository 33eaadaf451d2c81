package io.tandem.identity.federation;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A way in that has begun. Whatever else must not be guessed on the way follows from its secret,
/// so that nothing but the secret's digest has to be kept.
record Ceremony(
        byte[] secret, @Nullable Integer tenant, @Nullable Long user, @Nullable Long provider) {

    enum Kind {
        NEW_PASSKEY("new-passkey"),
        PASSKEY("passkey"),
        PROVIDER("provider");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /// Unknown, used or over: which of them is nobody's business.
    static Refusal over() {
        return new Refusal(
                Refusal.Kind.NOT_SIGNED_IN,
                "ceremony.over",
                "This took too long or was used already. Begin again.");
    }

    /// Whether it was begun by this very person, who looks through nobody else's eyes.
    boolean isOf(Actor actor) {
        return actor.behind() == null
                && Objects.equals(tenant, actor.tenant())
                && Objects.equals(user, actor.user());
    }

    String text() {
        return text(secret);
    }

    String derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return text(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

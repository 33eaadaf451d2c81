package io.tandem.kernel.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// The keys of one workspace: the newest seals, all of them open.
///
/// @param origin the workspace that they were made for, which may have moved since
record Keys(KeysetHandle handle, Aead aead, int origin, Instant rotatedAt) {

    Keys(KeysetHandle handle, int origin, Instant rotatedAt) {
        this(handle, aead(handle), origin, rotatedAt);
    }

    static Keys fresh(int origin, Instant now) {
        try {
            return new Keys(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), origin, now);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// These keys and a new one that seals from now on.
    Keys rotated(Instant now) {
        return new Keys(
                built(
                        KeysetHandle.newBuilder(handle)
                                .addEntry(
                                        KeysetHandle.generateEntryFromParameters(
                                                        PredefinedAeadParameters.AES256_GCM)
                                                .withRandomId()
                                                .makePrimary())),
                origin,
                now);
    }

    /// The key that seals, alone.
    Keys newest() {
        return new Keys(
                built(
                        KeysetHandle.newBuilder()
                                .addEntry(
                                        KeysetHandle.importKey(handle.getPrimary().getKey())
                                                .withFixedId(handle.getPrimary().getId())
                                                .makePrimary())),
                origin,
                rotatedAt);
    }

    boolean isRotating() {
        return handle.size() > 1;
    }

    /// What every value begins with that the newest key sealed.
    String mark() {
        return mark(handle.getPrimary().getId());
    }

    boolean holds(String sealed) {
        for (int at = 0; at < handle.size(); at++) {
            if (sealed.startsWith(mark(handle.getAt(at).getId()))) {
                return true;
            }
        }
        return false;
    }

    String seal(String context, String plain) {
        try {
            byte[] sealed = aead.encrypt(plain.getBytes(StandardCharsets.UTF_8), placed(context));
            return mark() + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("A value cannot be sealed", broken);
        }
    }

    /// Empty when it was sealed for another place, or is no sealed value at all.
    Optional<String> open(String context, String sealed) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(mark().length()));
            return Optional.of(
                    new String(aead.decrypt(bytes, placed(context)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    private static String mark(int id) {
        return "%08x.".formatted(id);
    }

    private byte[] placed(String context) {
        return (origin + "/" + context).getBytes(StandardCharsets.UTF_8);
    }

    private static KeysetHandle built(KeysetHandle.Builder keys) {
        try {
            return keys.build();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Aead aead(KeysetHandle handle) {
        try {
            return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

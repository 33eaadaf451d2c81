package io.tandem.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// How one entry follows another: each link is the hash of the one before and of what the entry
/// says. What it says of people and values enters as a salted digest only, so that it can be
/// blanked and the chain still holds.
final class Chain {

    /// An entry as the chain sees it.
    record Link(
            long id,
            Instant at,
            String kind,
            @Nullable Long actor,
            @Nullable Long behind,
            @Nullable String object,
            @Nullable Long record,
            byte @Nullable [] salt,
            @Nullable String content,
            byte[] digest) {

        boolean isBlanked() {
            return salt == null && content == null;
        }

        /// Whether the digest is that of what stands there; nothing can be said once it is blanked.
        boolean saysWhatItsDigestSays() {
            if (isBlanked()) {
                return true;
            }
            if (salt == null || content == null) {
                return false;
            }
            MessageDigest hash = sha256();
            hash.update(salt);
            return MessageDigest.isEqual(
                    hash.digest(content.getBytes(StandardCharsets.UTF_8)), digest);
        }
    }

    private Chain() {}

    static byte[] start() {
        return sha256().digest(bytes("audit"));
    }

    static byte[] next(byte[] before, long number, Link link) {
        MessageDigest hash = sha256();
        hash.update(before);
        return hash.digest(
                bytes(
                        String.join(
                                "\n",
                                text(number),
                                text(link.id()),
                                text(ChronoUnit.MICROS.between(Instant.EPOCH, link.at())),
                                link.kind(),
                                text(link.actor()),
                                text(link.behind()),
                                text(link.object()),
                                text(link.record()),
                                HexFormat.of().formatHex(link.digest()))));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package io.tandem.identity;

import java.time.Instant;

/// An authenticator app that was set up with a secret.
record Authenticator(byte[] secret) {

    static Authenticator reading(String base32) {
        int buffer = 0;
        int bits = 0;
        byte[] bytes = new byte[base32.length() * 5 / 8];
        int at = 0;
        for (char letter : base32.toCharArray()) {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return new Authenticator(bytes);
    }

    String now() {
        return codeAfter(0);
    }

    /// The code of another step of thirty seconds; one ahead is still taken.
    String codeAfter(int steps) {
        return TotpCodes.code(secret, TotpCodes.step(Instant.now()) + steps);
    }
}

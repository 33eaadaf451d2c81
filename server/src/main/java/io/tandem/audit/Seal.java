package io.tandem.audit;

import java.time.Instant;
import java.util.HexFormat;

/// A sealed batch: the chain as it was after its last entry, signed. An anchor stands where what
/// came before has been dropped.
///
/// @param number of its last entry
/// @param batch counts the seals of the workspace
record Seal(
        long number, long batch, Instant sealedAt, byte[] hash, String signature, boolean anchor) {

    /// What the signature is bound to: it serves for this seal alone, and an anchor's for nothing
    /// but an anchor.
    String context() {
        return context(number, batch, anchor);
    }

    static String context(long number, long batch, boolean anchor) {
        return "audit/%s/%d/%d".formatted(anchor ? "anchor" : "seal", batch, number);
    }

    static String signed(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}

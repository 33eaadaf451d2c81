package io.tandem.workspaces;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Counts and digests what goes through, and lets somebody look up now and then.
final class Digested extends FilterOutputStream {

    private static final long OFTEN = 1_000_000;

    private final MessageDigest digest = sha256();
    private final Runnable lookUp;
    private long bytes;
    private long looked;

    Digested(OutputStream to, Runnable lookUp) {
        super(to);
        this.lookUp = lookUp;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] piece, int from, int length) throws IOException {
        out.write(piece, from, length);
        digest.update(piece, from, length);
        bytes += length;
        if (bytes - looked > OFTEN) {
            looked = bytes;
            lookUp.run();
        }
    }

    long bytes() {
        return bytes;
    }

    /// The digest; to be asked once.
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

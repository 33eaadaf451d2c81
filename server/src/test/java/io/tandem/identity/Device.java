package io.tandem.identity;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/// A device with one passkey, in software: a key of P-256, no attestation.
final class Device {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int HAS_CREDENTIAL = 0x40;

    private final KeyPair keys;
    private final byte[] id = new byte[32];
    private byte[] handle = new byte[0];
    private String site = "";
    private int uses;
    private boolean verifies = true;

    Device() {
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// From now on it asks for no finger and no number.
    Device withoutVerification() {
        verifies = false;
        return this;
    }

    /// As if it had been copied before its last uses.
    Device turnedBack() {
        uses = Math.max(0, uses - 2);
        return this;
    }

    String create(JsonNode options, String origin) {
        site = options.at("/rp/id").asString();
        handle = decoded(options.at("/user/id").asString());
        byte[] client = clientData("webauthn.create", options, origin);
        return """
        {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
         "authenticatorAttachment":"platform",
         "response":{"clientDataJSON":"%2$s","attestationObject":"%3$s","transports":["internal"]}}
        """
                .formatted(
                        encoded(id),
                        encoded(client),
                        encoded(attestation(authenticatorData(HAS_CREDENTIAL))));
    }

    String get(JsonNode options, String origin) {
        uses++;
        byte[] client = clientData("webauthn.get", options, origin);
        byte[] data = authenticatorData(0);
        return """
        {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
         "authenticatorAttachment":"platform",
         "response":{"clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s","userHandle":"%5$s"}}
        """
                .formatted(
                        encoded(id),
                        encoded(client),
                        encoded(data),
                        encoded(signed(joined(data, sha256(client)))),
                        encoded(handle));
    }

    private static byte[] clientData(String type, JsonNode options, String origin) {
        return """
        {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}\
        """
                .formatted(type, options.at("/challenge").asString(), origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int more) {
        byte[] head =
                joined(
                        sha256(site.getBytes(StandardCharsets.UTF_8)),
                        new byte[] {(byte) (PRESENT | (verifies ? VERIFIED : 0) | more)},
                        ByteBuffer.allocate(4).putInt(uses).array());
        return more == 0
                ? head
                : joined(
                        head,
                        new byte[16],
                        ByteBuffer.allocate(2).putShort((short) id.length).array(),
                        id,
                        publicKey());
    }

    /// The key as COSE writes it: a map of kind, algorithm, curve and the point.
    private byte[] publicKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return joined(
                new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32},
                number(key.getW().getAffineX().toByteArray()),
                new byte[] {0x22, 0x58, 32},
                number(key.getW().getAffineY().toByteArray()));
    }

    private static byte[] attestation(byte[] data) {
        return joined(
                new byte[] {(byte) 0xa3, 0x63},
                "fmt".getBytes(StandardCharsets.UTF_8),
                new byte[] {0x64},
                "none".getBytes(StandardCharsets.UTF_8),
                new byte[] {0x67},
                "attStmt".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xa0, 0x68},
                "authData".getBytes(StandardCharsets.UTF_8),
                new byte[] {0x58, (byte) data.length},
                data);
    }

    private byte[] signed(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] number(byte[] signed) {
        byte[] fixed = new byte[32];
        byte[] last = Arrays.copyOfRange(signed, Math.max(0, signed.length - 32), signed.length);
        System.arraycopy(last, 0, fixed, 32 - last.length, last.length);
        return fixed;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}

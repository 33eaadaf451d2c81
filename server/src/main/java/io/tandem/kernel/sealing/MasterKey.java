package io.tandem.kernel.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The installation's key, which wraps the keys of the workspaces: 32 bytes in base64, from
/// `TANDEM_MASTER_KEY`, else from a file of the data folder that only its owner reads, made at the
/// first start. It never enters the database. After it was changed, `TANDEM_MASTER_KEY_PREVIOUS`
/// opens what the former one wrapped until the keys have been rotated.
@Component
class MasterKey {

    private static final int BYTES = 32;

    private final Aead present;
    private final Aead previous;

    MasterKey(
            @Value("${tandem.master.key:}") String given,
            @Value("${tandem.master.key-previous:}") String former,
            @Value("${tandem.data:./data}") Path data) {
        String text = given.isBlank() ? inFile(data.resolve("keys").resolve("master")) : given;
        present = aead(text, "TANDEM_MASTER_KEY");
        previous = former.isBlank() ? present : aead(former, "TANDEM_MASTER_KEY_PREVIOUS");
    }

    Aead present() {
        return present;
    }

    Aead previous() {
        return previous;
    }

    private static Aead aead(String text, String name) {
        try {
            AeadConfig.register();
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length != BYTES) {
                throw new IllegalArgumentException(name + " is not 32 bytes in base64");
            }
            AesGcmKey key =
                    AesGcmKey.builder()
                            .setParameters(
                                    AesGcmParameters.builder()
                                            .setKeySizeBytes(BYTES)
                                            .setIvSizeBytes(12)
                                            .setTagSizeBytes(16)
                                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                                            .build())
                            .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                            .build();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The installation's key cannot be used", broken);
        }
    }

    private static String inFile(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The installation's key " + file + " cannot be read", unreadable);
        }
    }

    /// Written aside and moved into place once it is on the disk: a start that was killed leaves no
    /// half of a key behind.
    private static void make(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.createDirectories(file.getParent());
        Files.setPosixFilePermissions(
                file.getParent(), PosixFilePermissions.fromString("rwx------"));
        Path aside =
                Files.createTempFile(
                        file.getParent(),
                        "master",
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(aside, Base64.getEncoder().encodeToString(bytes) + "\n");
            try (FileChannel written = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException madeByAnother) {
            // that one is the key
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}

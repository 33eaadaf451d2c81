package io.tandem.kernel.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The wrapped keys of each workspace.
@Repository
class KeysetStore {

    /// How the row of a workspace's keys is read: who seals keeps them from being dropped until the
    /// sealed value is committed, who changes them waits for those.
    enum Lock {
        NONE,
        SHARED,
        EXCLUSIVE
    }

    private final JdbcClient jdbc;
    private final MasterKey master;

    KeysetStore(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    Optional<Keys> find(int tenant, Lock lock) {
        String sql =
                switch (lock) {
                    case NONE -> "select keyset, rotated_at from kernel.keyset";
                    case SHARED -> "select keyset, rotated_at from kernel.keyset for share";
                    case EXCLUSIVE -> "select keyset, rotated_at from kernel.keyset for update";
                };
        return jdbc.sql(sql)
                .query((row, number) ->
                        new Keys(
                                unwrapped(tenant, row.getBytes("keyset")),
                                row.getObject("rotated_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// Keeps the first keys of a workspace; another may have been quicker.
    void add(int tenant, Keys keys) {
        jdbc.sql(
                        """
                        insert into kernel.keyset (keyset, rotated_at)
                        values (:keyset, :rotated)
                        on conflict (tenant_id) do nothing
                        """)
                .param("keyset", wrapped(tenant, keys.handle()))
                .param("rotated", at(keys.rotatedAt()))
                .update();
    }

    void replace(int tenant, Keys keys) {
        jdbc.sql("update kernel.keyset set keyset = :keyset, rotated_at = :rotated")
                .param("keyset", wrapped(tenant, keys.handle()))
                .param("rotated", at(keys.rotatedAt()))
                .update();
    }

    private byte[] wrapped(int tenant, KeysetHandle keys) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    keys, master.present(), place(tenant));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The keys of a workspace cannot be wrapped", broken);
        }
    }

    private KeysetHandle unwrapped(int tenant, byte[] keyset) {
        KeysetHandle keys = unwrapped(tenant, keyset, master.present());
        if (keys == null) {
            keys = unwrapped(tenant, keyset, master.previous());
        }
        if (keys == null) {
            throw new IllegalStateException(
                    "The keys of workspace "
                            + tenant
                            + " were wrapped with another installation key. Every node needs the"
                            + " same TANDEM_MASTER_KEY, or the file keys/master of the data folder");
        }
        return keys;
    }

    private static @Nullable KeysetHandle unwrapped(int tenant, byte[] keyset, Aead master) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(keyset, master, place(tenant));
        } catch (GeneralSecurityException notThisKey) {
            return null;
        }
    }

    private static byte[] place(int tenant) {
        return ("keys of workspace " + tenant).getBytes(StandardCharsets.UTF_8);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

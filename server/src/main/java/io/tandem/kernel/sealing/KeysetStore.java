package io.tandem.kernel.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The wrapped keys of each workspace. They unwrap for the workspace whose row they are in, and for
/// no other.
@Repository
public class KeysetStore {

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
                    case NONE -> "select keyset, origin, rotated_at from kernel.keyset";
                    case SHARED -> "select keyset, origin, rotated_at from kernel.keyset for share";
                    case EXCLUSIVE ->
                            "select keyset, origin, rotated_at from kernel.keyset for update";
                };
        return jdbc.sql(sql)
                .query((row, number) ->
                        new Keys(
                                unwrapped(tenant, row.getInt("origin"), row.getBytes("keyset")),
                                row.getInt("origin"),
                                row.getObject("rotated_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// Keeps the first keys of a workspace; another may have been quicker.
    void add(int tenant, Keys keys) {
        jdbc.sql(
                        """
                        insert into kernel.keyset (keyset, origin, rotated_at)
                        values (:keyset, :origin, :rotated)
                        on conflict (tenant_id) do nothing
                        """)
                .param("keyset", wrapped(tenant, keys.origin(), keys.handle()))
                .param("origin", keys.origin())
                .param("rotated", at(keys.rotatedAt()))
                .update();
    }

    void replace(int tenant, Keys keys) {
        jdbc.sql("update kernel.keyset set keyset = :keyset, rotated_at = :rotated")
                .param("keyset", wrapped(tenant, keys.origin(), keys.handle()))
                .param("rotated", at(keys.rotatedAt()))
                .update();
    }

    /// Wraps the keys of a workspace that was brought in for the number that it has here, in the
    /// owner's transaction that brings it in.
    public void arrive(Connection owner, int former, Tenant arriving) throws SQLException {
        try (PreparedStatement read =
                        owner.prepareStatement(
                                "select keyset, origin from kernel.keyset_ where tenant_id = ?");
                PreparedStatement write =
                        owner.prepareStatement(
                                "update kernel.keyset_ set keyset = ? where tenant_id = ?")) {
            read.setInt(1, arriving.id());
            try (ResultSet row = read.executeQuery()) {
                if (row.next()) {
                    int origin = row.getInt("origin");
                    KeysetHandle keys =
                            findUnwrapped(former, origin, row.getBytes("keyset"))
                                    .orElseThrow(KeysetStore::sealedElsewhere);
                    write.setBytes(1, wrapped(arriving.id(), origin, keys));
                    write.setInt(2, arriving.id());
                    write.executeUpdate();
                }
            }
        }
    }

    private static Refusal sealedElsewhere() {
        return new Refusal(
                Refusal.Kind.UNPROCESSABLE,
                "archive.other-key",
                "The secrets of this archive were sealed by another installation. Start this one"
                        + " with the other's key as TANDEM_MASTER_KEY_PREVIOUS and bring it in again.");
    }

    private byte[] wrapped(int tenant, int origin, KeysetHandle keys) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    keys, master.present(), place(tenant, origin));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The keys of a workspace cannot be wrapped", broken);
        }
    }

    private KeysetHandle unwrapped(int tenant, int origin, byte[] keyset) {
        return findUnwrapped(tenant, origin, keyset)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "The keys of workspace "
                                        + tenant
                                        + " were wrapped with another installation key. Every node"
                                        + " needs the same TANDEM_MASTER_KEY, or the file"
                                        + " keys/master of the data folder"));
    }

    private Optional<KeysetHandle> findUnwrapped(int tenant, int origin, byte[] keyset) {
        KeysetHandle keys = unwrapped(tenant, origin, keyset, master.present());
        return Optional.ofNullable(
                keys == null ? unwrapped(tenant, origin, keyset, master.previous()) : keys);
    }

    private static @Nullable KeysetHandle unwrapped(
            int tenant, int origin, byte[] keyset, Aead master) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    keyset, master, place(tenant, origin));
        } catch (GeneralSecurityException notThisKey) {
            return null;
        }
    }

    /// Keys that were wrapped before workspaces moved stand for workspaces that never did.
    private static byte[] place(int tenant, int origin) {
        String place = "keys of workspace " + tenant;
        return (tenant == origin ? place : place + ", once " + origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package io.tandem.identity.federation;

import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.stereotype.Repository;

@Repository
class PasskeyStore {

    /// A passkey with what proves it, and whose it is.
    record Kept(long id, long user, CredentialRecord credential) {}

    private final JdbcClient jdbc;

    PasskeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The workspace whose passkey this is.
    Optional<Tenant> tenantOf(Bytes credential) {
        return jdbc.sql("select tenant_id from system.passkey where hash = :hash")
                .param("hash", Ceremonies.digest(credential.getBytes()))
                .query(Integer.class)
                .optional()
                .map(Tenant::new);
    }

    /// Held until the transaction ends, so that two answers of one passkey are told apart by their
    /// counter.
    Optional<Kept> find(Bytes credential) {
        return jdbc.sql(
                        """
                        select id, user_id, name, handle, credential, public_key, uses, verified, transports,
                               backup_eligible, backed_up, attestation, client_data, created_at, last_used_at
                          from identity.passkey
                         where credential = :credential
                           for update
                        """)
                .param("credential", credential.getBytes())
                .query((row, number) -> kept(row))
                .optional();
    }

    List<CredentialRecord> credentials(long user) {
        return jdbc.sql(
                        """
                        select id, user_id, name, handle, credential, public_key, uses, verified, transports,
                               backup_eligible, backed_up, attestation, client_data, created_at, last_used_at
                          from identity.passkey
                         where user_id = :user
                         order by id
                        """)
                .param("user", user)
                .query((row, number) -> kept(row).credential())
                .list();
    }

    List<Passkey> passkeys(long user) {
        return jdbc.sql(
                        """
                        select id, name, created_at, last_used_at
                          from identity.passkey
                         where user_id = :user
                         order by id
                        """)
                .param("user", user)
                .query((row, number) ->
                        new Passkey(
                                row.getLong("id"),
                                row.getString("name"),
                                Objects.requireNonNull(instant(row, "created_at")),
                                instant(row, "last_used_at")))
                .list();
    }

    Passkey add(long user, CredentialRecord credential) {
        long id =
                jdbc.sql(
                                """
                                insert into identity.passkey (user_id, name, handle, credential, public_key, uses, verified,
                                                              transports, backup_eligible, backed_up, attestation,
                                                              client_data)
                                values (:user, :name, :handle, :credential, :key, :uses, :verified, :transports,
                                        :eligible, :backed, :attestation, :client)
                                returning id
                                """)
                        .param("user", user)
                        .param("name", credential.getLabel())
                        .param("handle", bytes(credential.getUserEntityUserId()))
                        .param("credential", bytes(credential.getCredentialId()))
                        .param("key", credential.getPublicKey().getBytes())
                        .param("uses", credential.getSignatureCount())
                        .param("verified", credential.isUvInitialized())
                        .param(
                                "transports",
                                credential.getTransports().stream()
                                        .map(AuthenticatorTransport::getValue)
                                        .toArray(String[]::new))
                        .param("eligible", credential.isBackupEligible())
                        .param("backed", credential.isBackupState())
                        .param("attestation", bytes(credential.getAttestationObject()))
                        .param("client", bytes(credential.getAttestationClientDataJSON()))
                        .query(Long.class)
                        .single();
        boolean first =
                jdbc.sql(
                                """
                                select exists (select from system.passkey
                                                where hash = :hash and tenant_id = :tenant and passkey_id = :id)
                                """)
                        .param("hash", Ceremonies.digest(bytes(credential.getCredentialId())))
                        .param("tenant", Tenant.current().id())
                        .param("id", id)
                        .query(Boolean.class)
                        .single();
        if (!first) {
            throw Passkeys.refused();
        }
        return passkeys(user).stream().filter(one -> one.id() == id).findFirst().orElseThrow();
    }

    /// A device that counts its uses counts upwards; where it does not, somebody has a copy. (The
    /// library compares with the count at registration only.)
    void used(CredentialRecord credential) {
        int counted =
                jdbc.sql(
                                """
                                update identity.passkey
                                   set uses = :uses, backed_up = :backed, last_used_at = now()
                                 where credential = :credential and (uses < :uses or uses = 0 and :uses = 0)
                                """)
                        .param("uses", credential.getSignatureCount())
                        .param("backed", credential.isBackupState())
                        .param("credential", bytes(credential.getCredentialId()))
                        .update();
        if (counted == 0) {
            throw Passkeys.refused();
        }
    }

    void remove(long user, long id) {
        int gone =
                jdbc.sql("delete from identity.passkey where id = :id and user_id = :user")
                        .param("id", id)
                        .param("user", user)
                        .update();
        if (gone == 0) {
            throw Refusal.notFound("passkey", id);
        }
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getLong("user_id"),
                ImmutableCredentialRecord.builder()
                        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                        .credentialId(new Bytes(row.getBytes("credential")))
                        .userEntityUserId(new Bytes(row.getBytes("handle")))
                        .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                        .signatureCount(row.getLong("uses"))
                        .uvInitialized(row.getBoolean("verified"))
                        .transports(transports(row))
                        .backupEligible(row.getBoolean("backup_eligible"))
                        .backupState(row.getBoolean("backed_up"))
                        .attestationObject(new Bytes(row.getBytes("attestation")))
                        .attestationClientDataJSON(new Bytes(row.getBytes("client_data")))
                        .label(row.getString("name"))
                        .created(Objects.requireNonNull(instant(row, "created_at")))
                        .build());
    }

    private static Set<AuthenticatorTransport> transports(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("transports").getArray())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
    }

    private static byte[] bytes(@Nullable Bytes bytes) {
        return Objects.requireNonNull(bytes).getBytes();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}

package io.tandem.identity.federation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// The passkeys of one person, as the ceremony's checks ask for them. A new one is kept by
/// [Passkeys], which is handed what was proven.
record PasskeyBook(PasskeyStore store, long user, PublicKeyCredentialUserEntity entity)
        implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
        return store.find(credential)
                .filter(kept -> kept.user() == user)
                .map(PasskeyStore.Kept::credential)
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return store.credentials(user);
    }

    @Override
    public void save(CredentialRecord credential) {
        if (store.find(credential.getCredentialId()).isPresent()) {
            store.used(credential);
        }
    }

    @Override
    public PublicKeyCredentialUserEntity findById(Bytes handle) {
        return entity;
    }

    @Override
    public PublicKeyCredentialUserEntity findByUsername(String name) {
        return entity;
    }

    @Override
    public void save(PublicKeyCredentialUserEntity person) {
        throw new UnsupportedOperationException("People are written by the records engine");
    }

    @Override
    public void delete(Bytes credentialOrPerson) {
        throw new UnsupportedOperationException("A passkey is removed by its owner");
    }
}

package io.tandem.identity.federation;

import com.webauthn4j.util.exception.WebAuthnException;
import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.identity.Entrance;
import io.tandem.identity.Proof;
import io.tandem.identity.Secrets;
import io.tandem.identity.SignIn;
import io.tandem.identity.User;
import io.tandem.identity.Users;
import io.tandem.identity.Visit;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Passkeys: a key pair on a person's device that only they can use, by finger, face or number. As
/// the device checks the person, a passkey is both factors at once.
@Service
public class Passkeys {

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
    private static final int MOST = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private final Ceremonies ceremonies;
    private final PasskeyStore store;
    private final Users users;
    private final Entrance entrance;
    private final Secrets secrets;
    private final Audit audit;
    private final TransactionOperations transaction;

    Passkeys(
            Ceremonies ceremonies,
            PasskeyStore store,
            Users users,
            Entrance entrance,
            Secrets secrets,
            Audit audit,
            TransactionOperations transaction) {
        this.ceremonies = ceremonies;
        this.store = store;
        this.users = users;
        this.entrance = entrance;
        this.secrets = secrets;
        this.audit = audit;
        this.transaction = transaction;
    }

    public List<Passkey> of(Actor by) {
        return inTransaction(() -> store.passkeys(by.user()));
    }

    /// What the browser is asked when a person wants a new passkey.
    public JsonNode options(Actor by, Site site, String source) {
        atAScreen(by);
        List<CredentialRecord> known = inTransaction(() -> store.credentials(by.user()));
        if (known.size() >= MOST) {
            throw new Refusal(
                    Refusal.Kind.UNPROCESSABLE,
                    "passkey.too-many",
                    "Remove a passkey that you no longer use first.");
        }
        Ceremony ceremony =
                ceremonies.begin(Ceremony.Kind.NEW_PASSKEY, source, by.tenant(), by.user(), null);
        return JSON.valueToTree(creation(ceremony, entity(by, ceremony, known), site, known));
    }

    /// Keeps a passkey that the person's device made for these options.
    public Passkey add(Actor by, Site site, @Nullable String name, @Nullable JsonNode given) {
        atAScreen(by);
        if (name == null || name.isBlank() || name.length() > 100) {
            throw Refusal.at("/name", "passkey.name", "Name the passkey after its device.");
        }
        PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                read(given, new TypeReference<>() {});
        Ceremony ceremony =
                ceremonies
                        .take(
                                Ceremony.Kind.NEW_PASSKEY,
                                challenge(credential.getResponse().getClientDataJSON()))
                        .filter(one -> one.isOf(by))
                        .orElseThrow(Ceremony::over);
        Passkey kept = inTransaction(() -> kept(by, site, name.strip(), credential, ceremony));
        secrets.forgetActors();
        return kept;
    }

    private Passkey kept(
            Actor by,
            Site site,
            String name,
            PublicKeyCredential<AuthenticatorAttestationResponse> credential,
            Ceremony ceremony) {
        List<CredentialRecord> known = store.credentials(by.user());
        PublicKeyCredentialUserEntity entity = entity(by, ceremony, known);
        PasskeyBook book = new PasskeyBook(store, by.user(), entity);
        CredentialRecord proven =
                checked(() ->
                        checks(book, site)
                                .registerCredential(
                                        new ImmutableRelyingPartyRegistrationRequest(
                                                creation(ceremony, entity, site, known),
                                                new RelyingPartyPublicKey(credential, name))));
        Passkey made = store.add(by.user(), proven);
        audit.record(
                Tenant.current(),
                AuditEvent.of(
                                AuditEvent.Kind.TOKEN,
                                "Added the passkey " + made.name(),
                                "添加了通行密钥 " + made.name())
                        .by(by.user(), by.name())
                        .about("user", by.user()));
        return made;
    }

    public void remove(Actor by, long id) {
        atAScreen(by);
        inTransaction(() -> {
            store.remove(by.user(), id);
            audit.record(
                    Tenant.current(),
                    AuditEvent.of(AuditEvent.Kind.TOKEN, "Removed a passkey", "移除了通行密钥")
                            .by(by.user(), by.name())
                            .about("user", by.user()));
            return id;
        });
        secrets.forgetActors();
    }

    /// What the browser is asked when somebody wants to come in: any passkey that it has for us.
    public JsonNode signInOptions(Site site, String source) {
        Ceremony ceremony = ceremonies.begin(Ceremony.Kind.PASSKEY, source, null, null, null);
        return JSON.valueToTree(request(ceremony, site));
    }

    public Entrance.Step signIn(Site site, @Nullable JsonNode given, Visit visit) {
        PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                read(given, new TypeReference<>() {});
        Ceremony ceremony =
                ceremonies
                        .take(
                                Ceremony.Kind.PASSKEY,
                                challenge(credential.getResponse().getClientDataJSON()))
                        .orElseThrow(Ceremony::over);
        Tenant tenant =
                store.tenantOf(credential.getRawId()).orElseThrow(Passkeys::refusedToSignIn);
        long user = tenant.call(() -> inTransaction(() -> proven(ceremony, site, credential)));
        return entrance.enter(new SignIn.Proven(tenant, user), Proof.PASSKEY, visit);
    }

    private long proven(
            Ceremony ceremony,
            Site site,
            PublicKeyCredential<AuthenticatorAssertionResponse> credential) {
        PasskeyStore.Kept kept =
                store.find(credential.getRawId()).orElseThrow(Passkeys::refusedToSignIn);
        Bytes handle = Objects.requireNonNull(kept.credential().getUserEntityUserId());
        Bytes told = credential.getResponse().getUserHandle();
        if (told != null && !told.equals(handle)) {
            throw refusedToSignIn();
        }
        PasskeyBook book =
                new PasskeyBook(store, kept.user(), entity(handle, "" + kept.user(), ""));
        try {
            checked(() ->
                    checks(book, site)
                            .authenticate(
                                    new RelyingPartyAuthenticationRequest(
                                            request(ceremony, site), credential)));
        } catch (Refusal refused) {
            throw refusedToSignIn();
        }
        return kept.user();
    }

    private static Webauthn4JRelyingPartyOperations checks(PasskeyBook book, Site site) {
        return new Webauthn4JRelyingPartyOperations(
                book, book, relyingParty(site), Set.of(site.origin()));
    }

    private static PublicKeyCredentialRpEntity relyingParty(Site site) {
        return PublicKeyCredentialRpEntity.builder().id(site.host()).name("Tandem").build();
    }

    private static PublicKeyCredentialCreationOptions creation(
            Ceremony ceremony,
            PublicKeyCredentialUserEntity entity,
            Site site,
            List<CredentialRecord> known) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(relyingParty(site))
                .user(entity)
                .challenge(new Bytes(ceremony.secret()))
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.RS256)
                .authenticatorSelection(
                        AuthenticatorSelectionCriteria.builder()
                                .residentKey(ResidentKeyRequirement.REQUIRED)
                                .userVerification(UserVerificationRequirement.REQUIRED)
                                .build())
                .attestation(AttestationConveyancePreference.NONE)
                .excludeCredentials(
                        known.stream()
                                .map(one ->
                                        PublicKeyCredentialDescriptor.builder()
                                                .id(one.getCredentialId())
                                                .transports(one.getTransports())
                                                .build())
                                .toList())
                .timeout(PATIENCE)
                .build();
    }

    private static PublicKeyCredentialRequestOptions request(Ceremony ceremony, Site site) {
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(new Bytes(ceremony.secret()))
                .rpId(site.host())
                .allowCredentials(List.of())
                .userVerification(UserVerificationRequirement.REQUIRED)
                .timeout(PATIENCE)
                .build();
    }

    /// How the device knows the person: by a handle that says nothing about them, the same for all
    /// their passkeys.
    private PublicKeyCredentialUserEntity entity(
            Actor by, Ceremony ceremony, List<CredentialRecord> known) {
        User user =
                inTransaction(() -> users.findActive(by.user()))
                        .orElseThrow(() -> Refusal.notFound("user", by.user()));
        Bytes handle =
                Optional.ofNullable(known.isEmpty() ? null : known.getFirst().getUserEntityUserId())
                        .orElseGet(() -> Bytes.fromBase64(ceremony.derived("handle")));
        return entity(handle, user.email() == null ? user.name() : user.email(), user.name());
    }

    private static PublicKeyCredentialUserEntity entity(
            Bytes handle, String name, String displayName) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle)
                .name(name)
                .displayName(displayName)
                .build();
    }

    /// The challenge that the device signed. Whether it is one of ours is for the ceremonies to
    /// say.
    private static byte[] challenge(Bytes clientData) {
        try {
            JsonNode challenge =
                    JSON.readTree(new String(clientData.getBytes(), StandardCharsets.UTF_8))
                            .path("challenge");
            return Bytes.fromBase64(challenge.asString()).getBytes();
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw refused();
        }
    }

    private static <T> T read(@Nullable JsonNode given, TypeReference<T> type) {
        if (given == null || !given.isObject()) {
            throw refused();
        }
        try {
            T read = JSON.convertValue(given, type);
            if (read instanceof PublicKeyCredential<?> credential
                    && credential.getRawId() != null
                    && credential.getId() != null
                    && credential.getResponse() != null
                    && credential.getResponse().getClientDataJSON() != null) {
                return read;
            }
        } catch (JacksonException | IllegalArgumentException | NullPointerException unreadable) {
            LOG.debug("A credential that cannot be read", unreadable);
        }
        throw refused();
    }

    /// The library tells by many kinds of exceptions that something is not as it must be.
    private static <T> T checked(java.util.function.Supplier<T> check) {
        try {
            return check.get();
        } catch (WebAuthnException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException wrong) {
            LOG.info("A passkey was refused: {}", wrong.getMessage());
            throw refused();
        }
    }

    private static void atAScreen(Actor by) {
        if (by.through().equals("api")) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "passkey.by-token",
                    "Passkeys are changed by a person at a screen, not with a token.");
        }
    }

    static Refusal refused() {
        return Refusal.at("/credential", "passkey.refused", "This passkey cannot be used here.");
    }

    private static Refusal refusedToSignIn() {
        return new Refusal(
                Refusal.Kind.NOT_SIGNED_IN, "passkey.refused", "This passkey cannot be used here.");
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}

package io.tandem.identity.federation;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.identity.Entrance;
import io.tandem.identity.Proof;
import io.tandem.identity.SignIn;
import io.tandem.identity.Visit;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Coming in because a provider vouches for somebody: OpenID Connect, the code flow with PKCE.
/// Between going and coming back only the browser holds the ceremony's secret, from which state,
/// nonce and code verifier follow; so the answer counts once, in the browser that asked.
@Service
public class ProviderSignIn {

    /// A person on the way to their provider: the secret stays in their browser.
    public record Gone(String secret, URI address) {}

    /// What the provider sends the person back with.
    public record Return(
            @Nullable String code,
            @Nullable String state,
            @Nullable String error,
            @Nullable String issuer) {}

    private record Known(Tenant tenant, Provider provider, ClientRegistration registration) {}

    private final Ceremonies ceremonies;
    private final ProviderStore store;
    private final Issuers issuers;
    private final Vouching vouching;
    private final ProviderLinks links;
    private final Entrance entrance;
    private final Audit audit;
    private final TransactionOperations transaction;

    ProviderSignIn(
            Ceremonies ceremonies,
            ProviderStore store,
            Issuers issuers,
            Vouching vouching,
            ProviderLinks links,
            Entrance entrance,
            Audit audit,
            TransactionOperations transaction) {
        this.ceremonies = ceremonies;
        this.store = store;
        this.issuers = issuers;
        this.vouching = vouching;
        this.links = links;
        this.entrance = entrance;
        this.audit = audit;
        this.transaction = transaction;
    }

    public Gone go(int workspace, long provider, Site site, String source) {
        return gone(known(new Tenant(workspace), provider, site), null, site, source);
    }

    /// Sends somebody who is signed in to a provider, to connect themselves with it.
    public Gone connect(Actor by, long provider, Site site, String source) {
        ProviderLinks.atAScreen(by);
        return gone(known(new Tenant(by.tenant()), provider, site), by.user(), site, source);
    }

    private Gone gone(Known known, @Nullable Long user, Site site, String source) {
        Ceremony ceremony =
                ceremonies.begin(
                        Ceremony.Kind.PROVIDER,
                        source,
                        known.tenant().id(),
                        user,
                        known.provider().id());
        return new Gone(
                ceremony.text(),
                URI.create(
                        asked(ceremony, known.registration(), site).getAuthorizationRequestUri()));
    }

    /// @param signedIn who the browser acts for when it comes back
    /// @return what follows; nothing where somebody has connected themselves
    public Optional<Entrance.Step> come(
            @Nullable String secret,
            Return given,
            Optional<Actor> signedIn,
            Site site,
            Visit visit) {
        Ceremony ceremony =
                (secret == null
                                ? Optional.<Ceremony>empty()
                                : ceremonies.take(Ceremony.Kind.PROVIDER, secret))
                        .orElseThrow(Ceremony::over);
        if (!ceremony.derived("state").equals(given.state())) {
            throw refused("oidc.state", "This answer belongs to another attempt. Begin again.");
        }
        if (given.error() != null || given.code() == null) {
            throw refused("oidc.denied", "The provider did not let you in.");
        }
        Known known =
                known(
                        new Tenant(Objects.requireNonNull(ceremony.tenant())),
                        Objects.requireNonNull(ceremony.provider()),
                        site);
        try {
            OidcUser person = person(ceremony, known, given, site);
            String email = address(known.provider(), person);
            if (ceremony.user() != null) {
                Actor by = signedIn.filter(ceremony::isOf).orElseThrow(Ceremony::over);
                known.tenant().run(() -> links.link(by, known.provider(), person));
                return Optional.empty();
            }
            long user = known.tenant().call(() -> links.meant(known.provider(), person, email));
            return Optional.of(
                    entrance.enter(new SignIn.Proven(known.tenant(), user), Proof.PROVIDER, visit));
        } catch (Refusal refused) {
            audit.recordApart(
                    known.tenant(),
                    AuditEvent.of(
                                    AuditEvent.Kind.SIGN_IN_FAILED,
                                    "Somebody sent by %s was refused"
                                            .formatted(known.provider().name()),
                                    "拒绝了由 %s 转来的人".formatted(known.provider().name()))
                            .from(visit.address())
                            .with("provider", known.provider().id())
                            .with("code", refused.code()));
            throw refused;
        }
    }

    private OidcUser person(Ceremony ceremony, Known known, Return given, Site site) {
        if (given.issuer() != null && !given.issuer().equals(known.provider().issuer())) {
            throw refused("oidc.refused", "Another provider answered than the one asked.");
        }
        return vouching.person(
                known.registration(),
                asked(ceremony, known.registration(), site),
                OAuth2AuthorizationResponse.success(String.valueOf(given.code()))
                        .redirectUri(site.callback())
                        .state(String.valueOf(given.state()))
                        .build());
    }

    /// The address that the provider has verified, of a domain that it vouches for.
    private static String address(Provider provider, OidcUser person) {
        String email = person.getEmail();
        if (email == null || !Boolean.TRUE.equals(person.getEmailVerified())) {
            throw refused(
                    "oidc.unverified-mail", "The provider has not verified your e-mail address.");
        }
        if (!email.matches("[^@\\s]+@[^@\\s]+")
                || !provider.domains().contains(Vouching.domain(email))) {
            throw refused(
                    "oidc.domain", "The provider does not vouch for addresses of this domain.");
        }
        return email;
    }

    private Known known(Tenant tenant, long id, Site site) {
        return tenant.call(() -> {
            record Secret(Provider provider, String value) {}
            Secret secret =
                    Objects.requireNonNull(
                            transaction.execute(status ->
                                    new Secret(
                                            store.find(id)
                                                    .orElseThrow(ProviderSignIn::unknownProvider),
                                            store.secret(id))));
            return new Known(
                    tenant,
                    secret.provider(),
                    issuers.registration(secret.provider(), secret.value(), site));
        });
    }

    private static OAuth2AuthorizationRequest asked(
            Ceremony ceremony, ClientRegistration registration, Site site) {
        String verifier = ceremony.derived("verifier");
        String nonce = ceremony.derived("nonce");
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(
                                registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(site.callback())
                .scopes(registration.getScopes())
                .state(ceremony.derived("state"))
                .additionalParameters(more -> {
                    more.put(OidcParameterNames.NONCE, hash(nonce));
                    more.put(PkceParameterNames.CODE_CHALLENGE, hash(verifier));
                    more.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
                })
                .attributes(kept -> {
                    kept.put(
                            OAuth2ParameterNames.REGISTRATION_ID, registration.getRegistrationId());
                    kept.put(OidcParameterNames.NONCE, nonce);
                    kept.put(PkceParameterNames.CODE_VERIFIER, verifier);
                })
                .build();
    }

    private static String hash(String value) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Ceremonies.digest(value.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Refusal unknownProvider() {
        return new Refusal(
                Refusal.Kind.NOT_FOUND,
                "oidc.unknown-provider",
                "There is no such identity provider.");
    }

    private static Refusal refused(String code, String detail) {
        return new Refusal(Refusal.Kind.NOT_SIGNED_IN, code, detail);
    }
}

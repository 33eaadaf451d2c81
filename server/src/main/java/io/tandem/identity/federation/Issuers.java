package io.tandem.identity.federation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tandem.kernel.Refusal;
import io.tandem.outside.AddressRefused;
import io.tandem.outside.Outgoing;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// What issuers say of themselves, and the keys they sign with; both are asked again after ten
/// minutes.
@Component
class Issuers {

    private static final Logger LOG = LoggerFactory.getLogger(Issuers.class);
    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};
    private static final Map<String, Object> NOTHING = Map.of();

    private final Outgoing outgoing;
    private final RestClient http;
    private final Cache<String, Map<String, Object>> documents = remembered();
    private final Cache<String, JwtDecoder> keys = remembered();

    Issuers(Outgoing outgoing) {
        this.outgoing = outgoing;
        this.http = outgoing.client().build();
    }

    /// The issuer in the words of the library; refused where its address leads inside the house, or
    /// where it speaks for somebody else.
    ClientRegistration registration(Provider provider, String secret, Site site) {
        try {
            return ClientRegistrations.fromOidcConfiguration(
                            documents.get(provider.issuer(), this::discover))
                    .registrationId(Long.toString(provider.id()))
                    .clientId(provider.clientId())
                    .clientSecret(secret)
                    .redirectUri(site.callback())
                    .scope("openid", "email", "profile")
                    .clientName(provider.name())
                    .issuerUri(provider.issuer())
                    .build();
        } catch (IllegalArgumentException incomplete) {
            LOG.info("The issuer {} is incomplete: {}", provider.issuer(), incomplete.getMessage());
            throw unreachable();
        }
    }

    /// Asks the issuer now, so that a mistake is told to whoever makes it.
    void check(String issuer) {
        documents.put(issuer, discover(issuer));
    }

    /// Checks tokens by the issuer's published keys; never by a shared secret, with which anybody
    /// who knows it could sign.
    JwtDecoder decoder(ClientRegistration registration) {
        String keySet = String.valueOf(registration.getProviderDetails().getJwkSetUri());
        return keys.get(
                String.join(
                        " ",
                        registration.getProviderDetails().getIssuerUri(),
                        registration.getClientId(),
                        keySet),
                key -> {
                    NimbusJwtDecoder decoder =
                            NimbusJwtDecoder.withJwkSetUri(keySet)
                                    .restOperations(outgoing.template())
                                    .jwsAlgorithms(known ->
                                            known.addAll(List.of(SignatureAlgorithm.values())))
                                    .build();
                    decoder.setJwtValidator(
                            new DelegatingOAuth2TokenValidator<>(
                                    new JwtTimestampValidator(),
                                    new OidcIdTokenValidator(registration)));
                    decoder.setClaimSetConverter(
                            new ClaimTypeConverter(
                                    OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
                    return decoder;
                });
    }

    private Map<String, Object> discover(String issuer) {
        Map<String, Object> document = read(issuer);
        if (!issuer.equals(document.get("issuer"))) {
            throw Refusal.at(
                    "/issuer",
                    "provider.issuer-differs",
                    "What answers there is not the issuer of this name.");
        }
        if (!(document.get("jwks_uri") instanceof String)) {
            throw unreachable();
        }
        return document;
    }

    private Map<String, Object> read(String issuer) {
        String address = issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration";
        try {
            return http.get()
                    .uri(URI.create(address))
                    .exchange((request, answer) ->
                            answer.getStatusCode().is2xxSuccessful()
                                    ? Objects.requireNonNullElse(answer.bodyTo(DOCUMENT), NOTHING)
                                    : NOTHING);
        } catch (RestClientException failed) {
            Optional<Refusal> refused = AddressRefused.under(failed, "/issuer");
            LOG.info("The issuer {} does not answer: {}", issuer, failed.getMessage());
            throw refused.orElseGet(Issuers::unreachable);
        }
    }

    private static Refusal unreachable() {
        return Refusal.at(
                "/issuer",
                "provider.unreachable",
                "The issuer does not answer as OpenID Connect asks of it.");
    }

    private static <K extends Object, V extends Object> Cache<K, V> remembered() {
        return Caffeine.newBuilder()
                .maximumSize(1000)
                .expireAfterWrite(Duration.ofMinutes(10))
                .build();
    }
}

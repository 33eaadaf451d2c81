package io.tandem.identity.federation;

import io.tandem.kernel.Refusal;
import io.tandem.outside.Outgoing;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/// Turns a provider's code into what the provider says of the person: asks for the tokens, checks
/// signature, issuer, audience, times and nonce, and reads the rest. All of it goes out by the one
/// guarded way.
@Component
class Vouching {

    private static final Logger LOG = LoggerFactory.getLogger(Vouching.class);

    private final OidcAuthorizationCodeAuthenticationProvider checks;

    Vouching(Outgoing outgoing, Issuers issuers) {
        RestClientAuthorizationCodeTokenResponseClient tokens =
                new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(
                outgoing.client()
                        .configureMessageConverters(converters ->
                                converters
                                        .addCustomConverter(new FormHttpMessageConverter())
                                        .addCustomConverter(new StringHttpMessageConverter())
                                        .addCustomConverter(
                                                new OAuth2AccessTokenResponseHttpMessageConverter()))
                        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                        .build());
        RestTemplate template = outgoing.template();
        template.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService person = new DefaultOAuth2UserService();
        person.setRestOperations(template);
        OidcUserService people = new OidcUserService();
        people.setOauth2UserService(person);
        checks = new OidcAuthorizationCodeAuthenticationProvider(tokens, people);
        checks.setJwtDecoderFactory(issuers::decoder);
    }

    OidcUser person(
            ClientRegistration registration,
            OAuth2AuthorizationRequest asked,
            OAuth2AuthorizationResponse answered) {
        try {
            return Optional.ofNullable(
                            checks.authenticate(
                                    new OAuth2LoginAuthenticationToken(
                                            registration,
                                            new OAuth2AuthorizationExchange(asked, answered))))
                    .map(proven -> proven.getPrincipal())
                    .filter(OidcUser.class::isInstance)
                    .map(OidcUser.class::cast)
                    .orElseThrow(() -> refused(registration, null));
        } catch (AuthenticationException
                | OAuth2AuthorizationException
                | IllegalArgumentException wrong) {
            throw refused(registration, wrong);
        }
    }

    static String domain(String email) {
        return email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /// The person learns that it failed, the log why.
    private static Refusal refused(ClientRegistration registration, @Nullable Exception why) {
        LOG.info(
                "What provider {} answered was refused: {}",
                registration.getRegistrationId(),
                why == null ? "nobody was named" : why.getMessage());
        return new Refusal(
                Refusal.Kind.NOT_SIGNED_IN,
                "oidc.refused",
                "What the provider answered does not prove who you are.");
    }
}

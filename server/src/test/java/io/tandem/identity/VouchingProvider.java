package io.tandem.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/// An identity provider of its own on a loopback port: Spring Authorization Server with a page for
/// signing in. It asks for PKCE and knows one client, `tandem`.
public final class VouchingProvider implements AutoCloseable {

    public static final String SECRET = "the-client-secret";

    /// What the provider says of somebody, who signs in there by this name and the password `pass`.
    private record Claims(Map<String, Object> values) {}

    private final AnnotationConfigServletWebServerApplicationContext context =
            new AnnotationConfigServletWebServerApplicationContext();
    private final Map<String, Claims> people = new ConcurrentHashMap<>();
    private final InMemoryUserDetailsManager logins = new InMemoryUserDetailsManager();
    private @Nullable String forgedNonce;

    private VouchingProvider(String callback) {
        context.registerBean(
                VouchingProvider.class, () -> this, bean -> bean.setDestroyMethodName(""));
        context.registerBean(RegisteredClientRepository.class, () -> clients(callback));
        context.registerBean(UserDetailsService.class, () -> logins);
        context.register(Parts.class);
        context.refresh();
    }

    public static VouchingProvider start(String callback) {
        return new VouchingProvider(callback);
    }

    public String issuer() {
        return "http://127.0.0.1:" + Objects.requireNonNull(context.getWebServer()).getPort();
    }

    public VouchingProvider knows(String name, Map<String, Object> claims) {
        people.put(name, new Claims(claims));
        logins.createUser(
                org.springframework.security.core.userdetails.User.withUsername(name)
                        .password("{noop}pass")
                        .roles("PERSON")
                        .build());
        return this;
    }

    /// From now on its tokens answer another question than the one asked.
    void forgeNonce(@Nullable String nonce) {
        forgedNonce = nonce;
    }

    @Override
    public void close() {
        context.close();
    }

    private void say(JwtEncodingContext token) {
        if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
            Claims known =
                    people.getOrDefault(
                            Objects.requireNonNull(
                                            token
                                                    .<org.springframework.security.core
                                                                    .Authentication>
                                                            getPrincipal())
                                    .getName(),
                            new Claims(Map.of()));
            token.getClaims().claims(claims -> claims.putAll(known.values()));
            if (forgedNonce != null) {
                token.getClaims().claim("nonce", forgedNonce);
            }
        }
    }

    private static RegisteredClientRepository clients(String callback) {
        return new InMemoryRegisteredClientRepository(
                RegisteredClient.withId(UUID.randomUUID().toString())
                        .clientId("tandem")
                        .clientSecret("{noop}" + SECRET)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(callback)
                        .scope("openid")
                        .scope("email")
                        .scope("profile")
                        .clientSettings(
                                ClientSettings.builder()
                                        .requireProofKey(true)
                                        .requireAuthorizationConsent(false)
                                        .build())
                        .build());
    }

    /// Not found by scanning, so that it is no part of the application under test.
    @EnableWebMvc
    @EnableWebSecurity
    static class Parts {

        @Bean
        TomcatServletWebServerFactory webServer() {
            TomcatServletWebServerFactory server = new TomcatServletWebServerFactory(0);
            server.setAddress(InetAddress.getLoopbackAddress());
            return server;
        }

        @Bean
        DispatcherServlet dispatcherServlet() {
            return new DispatcherServlet();
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        /// For its page of claims, which is asked with a token.
        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(VouchingProvider provider) {
            return provider::say;
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new ImmutableJWKSet<>(
                    new JWKSet(
                            new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                                    .privateKey((RSAPrivateKey) pair.getPrivate())
                                    .keyID(UUID.randomUUID().toString())
                                    .build()));
        }
    }
}

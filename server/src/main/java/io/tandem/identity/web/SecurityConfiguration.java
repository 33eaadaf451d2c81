package io.tandem.identity.web;

import io.tandem.identity.Answers;
import io.tandem.identity.Secrets;
import io.tandem.identity.StillActing;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.web.Problems;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, StillActing.class);
    }

    private static final String CONTENT_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
                    + " font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self';"
                    + " form-action 'self'";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Gate());
        registry.addInterceptor(new AskedAhead());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActorArgument());
        resolvers.add(new StillActingArgument());
    }

    /// Requests with a token: a browser never sends one on its own, so they need no CSRF header.
    @Bean
    @Order(1)
    SecurityFilterChain withToken(
            HttpSecurity http, Secrets secrets, OnceOnly once, JsonMapper json) {
        return common(
                        http.securityMatcher(request -> ActorFilter.bearer(request) != null),
                        secrets,
                        once,
                        json)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain withCookie(
            HttpSecurity http, Secrets secrets, OnceOnly once, JsonMapper json) {
        return common(http, secrets, once, json)
                .csrf(csrf ->
                        csrf.spa()
                                // a page asks many things at once: a token that changed
                                // with every answer would refuse the others
                                .sessionAuthenticationStrategy(
                                        new NullAuthenticatedSessionStrategy()))
                .exceptionHandling(handling -> handling.accessDeniedHandler(deniedAsProblem(json)))
                .build();
    }

    /// Nothing is decided by address: [Gate] refuses every endpoint that does not take the actor.
    private static HttpSecurity common(
            HttpSecurity http, Secrets secrets, OnceOnly once, JsonMapper json) {
        return http.sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        policy -> policy.policyDirectives(CONTENT_POLICY))
                                // the address of an invitation or a one-time link opens something
                                .referrerPolicy(policy ->
                                        policy.policy(
                                                ReferrerPolicyHeaderWriter.ReferrerPolicy
                                                        .NO_REFERRER))
                                .cacheControl(cache -> cache.disable()))
                .addFilterBefore(
                        new ActorFilter(secrets, json), AnonymousAuthenticationFilter.class)
                .addFilterAfter(once, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
    }

    /// Only inside the chains above: by itself it would run before anybody is known.
    @Bean
    FilterRegistrationBean<OnceOnly> notByItself(OnceOnly once) {
        FilterRegistrationBean<OnceOnly> registration = new FilterRegistrationBean<>(once);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    OnceOnly onceOnly(Answers answers, TransactionOperations transaction, JsonMapper json) {
        return new OnceOnly(answers, transaction, json);
    }

    /// What guessing a stolen hash costs, by default as the OWASP Password Storage Cheat Sheet has
    /// it. A hash keeps its own cost, so another holds for new ones.
    ///
    /// @param memory in KiB
    @Bean
    PasswordEncoder passwordEncoder(
            @Value("${tandem.password.memory:19456}") int memory,
            @Value("${tandem.password.rounds:2}") int rounds) {
        return new Argon2PasswordEncoder(16, 32, 1, memory, rounds);
    }

    /// An address that is written to deceive is refused before anything looks at it.
    @Bean
    RequestRejectedHandler rejectedAsProblem(JsonMapper json) {
        return (request, response, rejected) ->
                answer(
                        response,
                        json,
                        Refusal.at(
                                "",
                                "request.rejected",
                                "The server does not take an address written like this. A value"
                                        + " with a slash goes behind it, as ?value=."));
    }

    private static void answer(HttpServletResponse response, JsonMapper json, Refusal refusal)
            throws IOException {
        response.setStatus(refusal.kind().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Problems.of(refusal));
    }

    private static AccessDeniedHandler deniedAsProblem(JsonMapper json) {
        return (request, response, denied) -> {
            Refusal refusal =
                    new Refusal(
                            Refusal.Kind.FORBIDDEN,
                            "csrf.missing",
                            "Send the value of the cookie XSRF-TOKEN in the header X-XSRF-TOKEN.");
            answer(response, json, refusal);
        };
    }
}

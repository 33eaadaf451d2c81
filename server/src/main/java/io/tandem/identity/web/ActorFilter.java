package io.tandem.identity.web;

import io.tandem.identity.Secrets;
import io.tandem.identity.StillActing;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.kernel.web.Problems;
import io.tandem.records.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Finds out who acts, by bearer token or cookie, and binds their workspace for the request.
final class ActorFilter extends OncePerRequestFilter {

    static final String COOKIE = "tandem_session";

    private final Secrets secrets;

    private final JsonMapper json;

    ActorFilter(Secrets secrets, JsonMapper json) {
        this.secrets = secrets;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (namesSecret(request.getQueryString())) {
            refuseInAddress(response);
            return;
        }
        String bearer = bearer(request);
        String secret = bearer != null ? bearer : cookie(request);
        Optional<Secrets.Acting> acting =
                secret == null ? Optional.empty() : secrets.findActing(secret);
        if (secret == null || acting.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        Actor actor = acting.get().actor();
        var who = UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of());
        who.setDetails(acting.get());
        context.setAuthentication(who);
        SecurityContextHolder.setContext(context);
        try {
            new Tenant(actor.tenant())
                    .call(() -> {
                        StillActing still =
                                new StillActing(
                                        Secrets.fingerprint(secret),
                                        () -> stillActs(secret, actor));
                        request.setAttribute(StillActingArgument.NAME, still);
                        chain.doFilter(request, new LastingAnswer(response, still::holds));
                        return null;
                    });
        } catch (ServletException | IOException | RuntimeException passed) {
            throw passed;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }

    /// Whether the secret still leads to the same person, who may still see the same.
    private boolean stillActs(String secret, Actor actor) {
        return secrets.findActing(secret)
                .map(Secrets.Acting::actor)
                .filter(now ->
                        now.tenant() == actor.tenant()
                                && now.user() == actor.user()
                                && now.rights().equals(actor.rights())
                                && now.standing().equals(actor.standing()))
                .isPresent();
    }

    /// Addresses end up in logs, histories and other sites' hands; a secret in one is lost.
    private static boolean namesSecret(@Nullable String query) {
        return query != null && (query.contains("access_token=") || query.contains("tdm_"));
    }

    private void refuseInAddress(HttpServletResponse response) throws IOException {
        Refusal refusal =
                new Refusal(
                        Refusal.Kind.INVALID,
                        "token.in-address",
                        "Send a token in the header Authorization. One that stood in an address"
                                + " should be revoked.");
        response.setStatus(refusal.kind().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Problems.of(refusal));
    }

    static @Nullable String bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }

    static @Nullable String cookie(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}

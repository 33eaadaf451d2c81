package io.tandem.identity.web;

import io.tandem.identity.Secrets;
import io.tandem.kernel.Tenant;
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
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who acts, by bearer token or cookie, and binds their workspace for the request.
final class ActorFilter extends OncePerRequestFilter {

    static final String COOKIE = "tandem_session";

    private final Secrets secrets;

    ActorFilter(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String bearer = bearer(request);
        String secret = bearer != null ? bearer : cookie(request);
        Optional<Secrets.Acting> acting =
                secret == null ? Optional.empty() : secrets.findActing(secret);
        if (acting.isEmpty()) {
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
                        chain.doFilter(request, response);
                        return null;
                    });
        } catch (ServletException | IOException | RuntimeException passed) {
            throw passed;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
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

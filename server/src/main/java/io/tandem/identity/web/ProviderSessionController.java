package io.tandem.identity.web;

import io.tandem.identity.federation.ProviderSignIn;
import io.tandem.identity.federation.Site;
import io.tandem.kernel.Open;
import io.tandem.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The way to a provider and back. A browser goes it, not a script, so a problem is shown on the
/// page for signing in.
@RestController
@RequestMapping("/api/v1/session/oidc")
class ProviderSessionController {

    private static final String COOKIE = "tandem_way";

    private final ProviderSignIn signIn;
    private final Entry entry;
    private final Sites sites;

    ProviderSessionController(ProviderSignIn signIn, Entry entry, Sites sites) {
        this.entry = entry;
        this.signIn = signIn;
        this.sites = sites;
    }

    @Open
    @GetMapping("/{provider}")
    void go(@PathVariable long provider, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        lead(
                request,
                response,
                site -> {
                    ProviderSignIn.Gone gone = signIn.go(provider, site, request.getRemoteAddr());
                    keep(gone.secret(), Duration.ofMinutes(5), site, response);
                    return gone.address().toString();
                });
    }

    @Open
    @GetMapping("/callback")
    void come(
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(name = "iss", required = false) @Nullable String issuer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lead(
                request,
                response,
                site -> {
                    keep("", Duration.ZERO, site, response);
                    Entry.Answer answer =
                            entry.answer(
                                    signIn.come(
                                            secret,
                                            new ProviderSignIn.Return(code, state, error, issuer),
                                            site,
                                            Visits.of(request)),
                                    request,
                                    response);
                    return answer.user() == null ? "/sign-in" : "/";
                });
    }

    private void lead(
            HttpServletRequest request, HttpServletResponse response, Function<Site, String> step)
            throws IOException {
        String address;
        try {
            address = step.apply(sites.site(request));
        } catch (Refusal refused) {
            address = "/sign-in?problem=" + refused.code();
        }
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(HttpHeaders.LOCATION, address);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static void keep(String secret, Duration age, Site site, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, secret)
                        .httpOnly(true)
                        .secure(site.isSecure())
                        // the provider's page leads back here
                        .sameSite("Lax")
                        .path("/api/v1/session/oidc")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}

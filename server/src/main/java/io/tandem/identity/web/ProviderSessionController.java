package io.tandem.identity.web;

import io.tandem.identity.federation.ProviderLinks;
import io.tandem.identity.federation.ProviderSignIn;
import io.tandem.identity.federation.Site;
import io.tandem.kernel.Open;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The way to a provider and back. A browser goes it, not a script, so a problem is shown on the
/// page for signing in, or to who is signed in on the page of their own security.
@RestController
@RequestMapping("/api/v1")
class ProviderSessionController {

    record Way(URI address) {}

    private static final String COOKIE = "tandem_way";
    private static final Duration WAY = Duration.ofMinutes(5);
    private static final String DOOR = "/sign-in";
    private static final String OWN_SECURITY = "/settings/security";

    private final ProviderSignIn signIn;
    private final ProviderLinks links;
    private final Entry entry;
    private final Sites sites;

    ProviderSessionController(
            ProviderSignIn signIn, ProviderLinks links, Entry entry, Sites sites) {
        this.links = links;
        this.entry = entry;
        this.signIn = signIn;
        this.sites = sites;
    }

    @Open
    @GetMapping("/session/oidc/{workspace}/{provider}")
    void go(
            @PathVariable int workspace,
            @PathVariable long provider,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lead(
                request,
                response,
                site -> {
                    ProviderSignIn.Gone gone =
                            signIn.go(workspace, provider, site, request.getRemoteAddr());
                    keep(gone.secret(), WAY, site, response);
                    return gone.address().toString();
                });
    }

    /// Where somebody who is signed in goes to connect themselves; their page leads them there.
    @PostMapping("/security/providers/{id}")
    Way connect(
            Actor by,
            @PathVariable long id,
            HttpServletRequest request,
            HttpServletResponse response) {
        Site site = sites.site(request);
        ProviderSignIn.Gone gone = signIn.connect(by, id, site, request.getRemoteAddr());
        keep(gone.secret(), WAY, site, response);
        return new Way(gone.address());
    }

    @DeleteMapping("/security/providers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disconnect(Actor by, @PathVariable long id) {
        links.remove(by, id);
    }

    @Open
    @GetMapping("/session/oidc/callback")
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
                    return signIn.come(
                                    secret,
                                    new ProviderSignIn.Return(code, state, error, issuer),
                                    ActorArgument.find(),
                                    site,
                                    Visits.of(request))
                            .map(step -> entry.answer(step, request, response))
                            .map(answer -> answer.user() == null ? DOOR : "/")
                            .orElse(OWN_SECURITY);
                });
    }

    private void lead(
            HttpServletRequest request, HttpServletResponse response, Function<Site, String> step)
            throws IOException {
        String address;
        try {
            address = step.apply(sites.site(request));
        } catch (Refusal refused) {
            String page = ActorArgument.find().isPresent() ? OWN_SECURITY : DOOR;
            address = page + "?problem=" + refused.code();
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

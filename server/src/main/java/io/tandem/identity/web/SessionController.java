package io.tandem.identity.web;

import io.tandem.identity.Access;
import io.tandem.identity.Links;
import io.tandem.identity.SecondFactors;
import io.tandem.identity.Sessions;
import io.tandem.kernel.Open;
import io.tandem.kernel.WhileViewing;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class SessionController {

    record ChangedPassword(String current, String next) {}

    record Preferences(
            @Nullable String locale,
            @Nullable String zone,
            @Nullable String theme,
            @Nullable String maturity,
            @Nullable ChangedPassword password) {}

    record LinkEnd(@Nullable Instant until) {}

    private final Access access;
    private final Sessions sessions;
    private final Links links;
    private final SecondFactors factors;

    SessionController(Access access, Sessions sessions, Links links, SecondFactors factors) {
        this.access = access;
        this.sessions = sessions;
        this.links = links;
        this.factors = factors;
    }

    @WhileEnrolling
    @WhileViewing
    @DeleteMapping("/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(Actor by, HttpServletRequest request, HttpServletResponse response) {
        access.signOut(by, ActorFilter.cookie(request));
        SessionCookie.take(request, response);
    }

    @WhileEnrolling
    @GetMapping("/me")
    Access.Me me(Actor by) {
        return access.me(by);
    }

    @PatchMapping("/me")
    Access.Me prefer(
            Actor by,
            @RequestBody Preferences wanted,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (wanted.password() != null) {
            access.changePassword(
                    by,
                    wanted.password().current(),
                    wanted.password().next(),
                    ActorFilter.cookie(request));
            sessions.renew(ActorFilter.cookie(request))
                    .ifPresent(next -> SessionCookie.give(next, request, response));
        }
        return access.prefer(by, wanted.locale(), wanted.zone(), wanted.theme(), wanted.maturity());
    }

    @LettingIn
    @PostMapping("/users/{id}/invite")
    Links.Link invite(Actor by, @PathVariable long id) {
        return links.invite(by, id);
    }

    @LettingIn
    @PostMapping("/users/{id}/sign-in-link")
    Links.Link signInLink(
            Actor by,
            @PathVariable long id,
            @RequestBody(required = false) @Nullable LinkEnd wanted) {
        return links.signIn(by, id, wanted == null ? null : wanted.until());
    }

    @LettingIn
    @DeleteMapping("/users/{id}/second-step")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSecondStep(Actor by, @PathVariable long id) {
        factors.endFor(by, id);
    }

    @Open
    @GetMapping("/invitations/{secret}")
    Access.Invitee invitee(@PathVariable String secret) {
        return access.invitee(secret);
    }
}

package io.tandem.identity.web;

import io.tandem.identity.OwnSecurity;
import io.tandem.identity.SecondFactors;
import io.tandem.identity.Sessions;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's own ways in.
@RestController
@RequestMapping("/api/v1/security")
class SecurityController {

    record Code(@Nullable String code) {}

    record RecoveryCodes(Set<String> recoveryCodes) {}

    private final OwnSecurity own;
    private final SecondFactors factors;
    private final Sessions sessions;

    SecurityController(OwnSecurity own, SecondFactors factors, Sessions sessions) {
        this.own = own;
        this.factors = factors;
        this.sessions = sessions;
    }

    @WhileEnrolling
    @GetMapping
    OwnSecurity.Overview overview(Actor by, HttpServletRequest request) {
        return own.of(by, ActorFilter.cookie(request));
    }

    @LettingIn
    @WhileEnrolling
    @PostMapping("/totp")
    SecondFactors.Setup begin(Actor by) {
        return factors.begin(by);
    }

    @LettingIn
    @WhileEnrolling
    @PostMapping("/totp/confirm")
    RecoveryCodes confirm(
            Actor by,
            @RequestBody Code given,
            HttpServletRequest request,
            HttpServletResponse response) {
        Set<String> codes = factors.confirm(by, given.code());
        renew(by, request, response);
        return new RecoveryCodes(codes);
    }

    @LettingIn
    @DeleteMapping("/totp")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(
            Actor by,
            @RequestBody(required = false) @Nullable Code given,
            HttpServletRequest request,
            HttpServletResponse response) {
        factors.end(by, given == null ? null : given.code());
        renew(by, request, response);
    }

    @LettingIn
    @PostMapping("/recovery-codes")
    RecoveryCodes recoveryCodes(Actor by, @RequestBody Code given) {
        return new RecoveryCodes(factors.renewRecoveryCodes(by, given.code()));
    }

    @WhileEnrolling
    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(Actor by, @PathVariable long id) {
        sessions.end(by, id);
    }

    @WhileEnrolling
    @DeleteMapping("/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOtherSessions(Actor by, HttpServletRequest request) {
        sessions.endOthers(by, ActorFilter.cookie(request));
    }

    /// What a session stands on has changed: the others end, this one goes on under a new secret.
    private void renew(Actor by, HttpServletRequest request, HttpServletResponse response) {
        String current = ActorFilter.cookie(request);
        sessions.endOthers(by, current);
        sessions.renew(current).ifPresent(next -> SessionCookie.give(next, request, response));
    }
}

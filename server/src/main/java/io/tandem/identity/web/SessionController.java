package io.tandem.identity.web;

import io.tandem.identity.Access;
import io.tandem.identity.Secrets;
import io.tandem.kernel.Open;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
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

    record Credentials(String email, String password) {}

    record NewPassword(String password) {}

    record ChangedPassword(String current, String next) {}

    record Preferences(
            @Nullable String locale,
            @Nullable String zone,
            @Nullable String theme,
            @Nullable String maturity,
            @Nullable ChangedPassword password) {}

    record SignedIn(Access.Me user) {}

    private final Access access;
    private final Secrets secrets;

    SessionController(Access access, Secrets secrets) {
        this.access = access;
        this.secrets = secrets;
    }

    @Open
    @PostMapping("/session")
    SignedIn signIn(
            @RequestBody Credentials given,
            HttpServletRequest request,
            HttpServletResponse response) {
        return signedIn(
                access.signIn(given.email(), given.password(), request.getRemoteAddr()),
                request,
                response);
    }

    @DeleteMapping("/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(Actor by, HttpServletRequest request, HttpServletResponse response) {
        String secret = ActorFilter.cookie(request);
        if (secret != null) {
            secrets.forget(secret);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request));
    }

    @GetMapping("/me")
    Access.Me me(Actor by) {
        return access.me(by);
    }

    @PatchMapping("/me")
    Access.Me prefer(Actor by, @RequestBody Preferences wanted, HttpServletRequest request) {
        if (wanted.password() != null) {
            access.changePassword(
                    by,
                    wanted.password().current(),
                    wanted.password().next(),
                    ActorFilter.cookie(request));
        }
        return access.prefer(by, wanted.locale(), wanted.zone(), wanted.theme(), wanted.maturity());
    }

    @PostMapping("/users/{id}/invite")
    Access.Invited invite(Actor by, @PathVariable long id) {
        return access.invite(by, id);
    }

    @Open
    @GetMapping("/invitations/{secret}")
    Access.Invitee invitee(@PathVariable String secret) {
        return access.invitee(secret);
    }

    @Open
    @PostMapping("/invitations/{secret}")
    SignedIn join(
            @PathVariable String secret,
            @RequestBody NewPassword given,
            HttpServletRequest request,
            HttpServletResponse response) {
        return signedIn(access.join(secret, given.password()), request, response);
    }

    private static SignedIn signedIn(
            Access.Session session, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(session.secret(), Duration.ofDays(30), request));
        return new SignedIn(session.me());
    }

    private static String cookie(String value, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(ActorFilter.COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build()
                .toString();
    }
}

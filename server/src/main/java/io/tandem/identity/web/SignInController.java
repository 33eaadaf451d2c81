package io.tandem.identity.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tandem.identity.Access;
import io.tandem.identity.Entrance;
import io.tandem.identity.Sessions;
import io.tandem.identity.SignInCodes;
import io.tandem.kernel.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class SignInController {

    record Credentials(@Nullable String email, @Nullable String password) {}

    record SecondStep(@Nullable String challenge, @Nullable String code) {}

    record WantedCode(@Nullable String to) {}

    record SentCode(@Nullable String to, @Nullable String code) {}

    record OneTimeLink(@Nullable String secret) {}

    record NewPassword(@Nullable String password) {}

    /// Who is in, or what is asked for next.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            Access.@Nullable Me user,
            @Nullable String next,
            @Nullable String challenge,
            @Nullable List<String> methods) {}

    private final Entrance entrance;
    private final SignInCodes codes;
    private final Sessions sessions;

    SignInController(Entrance entrance, SignInCodes codes, Sessions sessions) {
        this.entrance = entrance;
        this.codes = codes;
        this.sessions = sessions;
    }

    @Open
    @PostMapping("/session")
    Answer signIn(
            @RequestBody Credentials given,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(
                entrance.password(given.email(), given.password(), Visits.of(request)),
                request,
                response);
    }

    @Open
    @PostMapping("/session/second")
    Answer second(
            @RequestBody SecondStep given,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(
                entrance.second(given.challenge(), given.code(), Visits.of(request)),
                request,
                response);
    }

    @Open
    @PostMapping("/session/code")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sendCode(@RequestBody WantedCode wanted, HttpServletRequest request) {
        codes.send(wanted.to(), Visits.of(request));
    }

    @Open
    @PostMapping("/session/code/prove")
    Answer code(
            @RequestBody SentCode given, HttpServletRequest request, HttpServletResponse response) {
        return answer(
                entrance.code(given.to(), given.code(), Visits.of(request)), request, response);
    }

    @Open
    @PostMapping("/session/link")
    Answer link(
            @RequestBody OneTimeLink given,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(entrance.link(given.secret(), Visits.of(request)), request, response);
    }

    @Open
    @PostMapping("/invitations/{secret}")
    Answer join(
            @PathVariable String secret,
            @RequestBody NewPassword given,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(
                entrance.join(secret, given.password(), Visits.of(request)), request, response);
    }

    /// Whoever comes in leaves the session that the browser had, whosever it was.
    private Answer answer(
            Entrance.Step step, HttpServletRequest request, HttpServletResponse response) {
        return switch (step) {
            case Entrance.Entered entered -> {
                String former = ActorFilter.cookie(request);
                if (former != null) {
                    sessions.end(former);
                }
                SessionCookie.give(entered.cookie(), request, response);
                yield new Answer(entered.user(), null, null, null);
            }
            case Entrance.Challenged asked ->
                    new Answer(null, "code", asked.challenge(), asked.methods());
        };
    }
}

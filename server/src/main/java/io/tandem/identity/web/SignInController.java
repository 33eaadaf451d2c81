package io.tandem.identity.web;

import io.tandem.identity.Entrance;
import io.tandem.identity.ForgottenPasswords;
import io.tandem.identity.SentCodes;
import io.tandem.kernel.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

    record AnotherPassword(@Nullable String to, @Nullable String code, @Nullable String password) {}

    record OneTimeLink(@Nullable String secret) {}

    record NewPassword(@Nullable String password) {}

    private final Entrance entrance;
    private final SentCodes codes;
    private final ForgottenPasswords forgotten;
    private final Entry entry;

    SignInController(
            Entrance entrance, SentCodes codes, ForgottenPasswords forgotten, Entry entry) {
        this.entrance = entrance;
        this.codes = codes;
        this.forgotten = forgotten;
        this.entry = entry;
    }

    @Open
    @PostMapping("/session")
    Entry.Answer signIn(
            @RequestBody Credentials given,
            HttpServletRequest request,
            HttpServletResponse response) {
        return entry.answer(
                entrance.password(given.email(), given.password(), Visits.of(request)),
                request,
                response);
    }

    @Open
    @PostMapping("/session/second")
    Entry.Answer second(
            @RequestBody SecondStep given,
            HttpServletRequest request,
            HttpServletResponse response) {
        return entry.answer(
                entrance.second(given.challenge(), given.code(), Visits.of(request)),
                request,
                response);
    }

    @Open
    @PostMapping("/session/code")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sendCode(@RequestBody WantedCode wanted, HttpServletRequest request) {
        codes.send(wanted.to(), SentCodes.Purpose.SIGN_IN, Visits.of(request));
    }

    @Open
    @PostMapping("/session/code/prove")
    Entry.Answer code(
            @RequestBody SentCode given, HttpServletRequest request, HttpServletResponse response) {
        return entry.answer(
                entrance.code(given.to(), given.code(), Visits.of(request)), request, response);
    }

    @Open
    @PostMapping("/session/forgotten")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void forgot(@RequestBody WantedCode wanted, HttpServletRequest request) {
        forgotten.ask(wanted.to(), Visits.of(request));
    }

    @Open
    @PostMapping("/session/forgotten/choose")
    Entry.Answer choose(
            @RequestBody AnotherPassword given,
            HttpServletRequest request,
            HttpServletResponse response) {
        return entry.answer(
                forgotten.choose(given.to(), given.code(), given.password(), Visits.of(request)),
                request,
                response);
    }

    @Open
    @PostMapping("/session/link")
    Entry.Answer link(
            @RequestBody OneTimeLink given,
            HttpServletRequest request,
            HttpServletResponse response) {
        return entry.answer(entrance.link(given.secret(), Visits.of(request)), request, response);
    }

    @Open
    @PostMapping("/invitations/{secret}")
    Entry.Answer join(
            @PathVariable String secret,
            @RequestBody NewPassword given,
            HttpServletRequest request,
            HttpServletResponse response) {
        return entry.answer(
                entrance.join(secret, given.password(), Visits.of(request)), request, response);
    }
}

package io.tandem.identity.web;

import io.tandem.identity.federation.Passkey;
import io.tandem.identity.federation.Passkeys;
import io.tandem.kernel.Open;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What a browser asks and answers about passkeys, in the JSON of WebAuthn itself.
@RestController
@RequestMapping("/api/v1")
class PasskeyController {

    record NewPasskey(@Nullable String name, @Nullable JsonNode credential) {}

    record Shown(@Nullable JsonNode credential) {}

    private final Passkeys passkeys;
    private final Sites sites;
    private final Entry entry;

    PasskeyController(Passkeys passkeys, Sites sites, Entry entry) {
        this.entry = entry;
        this.passkeys = passkeys;
        this.sites = sites;
    }

    @WhileEnrolling
    @PostMapping("/passkeys/options")
    JsonNode options(Actor by, HttpServletRequest request) {
        return passkeys.options(by, sites.site(request), request.getRemoteAddr());
    }

    @WhileEnrolling
    @PostMapping("/passkeys")
    @ResponseStatus(HttpStatus.CREATED)
    Passkey add(Actor by, @RequestBody NewPasskey made, HttpServletRequest request) {
        return passkeys.add(by, sites.site(request), made.name(), made.credential());
    }

    @DeleteMapping("/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor by, @PathVariable long id) {
        passkeys.remove(by, id);
    }

    @Open
    @PostMapping("/session/passkey/options")
    JsonNode signInOptions(HttpServletRequest request) {
        return passkeys.signInOptions(sites.site(request), request.getRemoteAddr());
    }

    @Open
    @PostMapping("/session/passkey")
    Entry.Answer signIn(
            @RequestBody Shown shown, HttpServletRequest request, HttpServletResponse response) {
        return entry.answer(
                passkeys.signIn(sites.site(request), shown.credential(), Visits.of(request)),
                request,
                response);
    }
}

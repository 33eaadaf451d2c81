package io.tandem.people.web;

import io.tandem.people.Consents;
import io.tandem.people.OutsideSignIns;
import io.tandem.records.Actor;
import java.time.Instant;
import java.util.Map;
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
class PersonController {

    record NewSignIn(@Nullable String role, @Nullable String email, @Nullable String phone) {}

    record Given(@Nullable String purpose, @Nullable Instant until, @Nullable String source) {}

    record Withdrawn(@Nullable String source) {}

    private final OutsideSignIns signIns;
    private final Consents consents;

    PersonController(OutsideSignIns signIns, Consents consents) {
        this.signIns = signIns;
        this.consents = consents;
    }

    @PostMapping("/people/{id}/sign-in")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> open(
            Actor by, @PathVariable long id, @RequestBody NewSignIn wanted) {
        return signIns.open(by, id, wanted.role(), wanted.email(), wanted.phone());
    }

    @PostMapping("/people/{id}/consents")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> give(Actor by, @PathVariable long id, @RequestBody Given given) {
        return consents.give(by, id, text(given.purpose()), given.until(), text(given.source()));
    }

    @PostMapping("/consents/{id}/withdraw")
    Map<String, @Nullable Object> withdraw(
            Actor by, @PathVariable long id, @RequestBody Withdrawn withdrawn) {
        return consents.withdraw(by, id, text(withdrawn.source()));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}

package io.tandem.identity.web;

import io.tandem.identity.Secrets;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.util.List;
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

@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {

    record NewToken(@Nullable String name) {}

    record Issued(String name, String token) {}

    record Listed(List<Secrets.Held> items) {}

    private final Secrets secrets;

    TokenController(Secrets secrets) {
        this.secrets = secrets;
    }

    @GetMapping
    Listed list(Actor by) {
        return new Listed(secrets.tokens(by));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Issued issue(Actor by, @RequestBody NewToken wanted) {
        String name = wanted.name();
        if (name == null || name.isBlank() || name.length() > 100) {
            throw Refusal.at("/name", "token.name", "Name the token after what will use it.");
        }
        return new Issued(
                name,
                secrets.issue(
                        Secrets.Kind.TOKEN, new Tenant(by.tenant()), by.user(), name.strip()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Actor by, @PathVariable long id) {
        secrets.forget(by, id);
    }
}

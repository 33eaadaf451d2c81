package io.tandem.identity.web;

import io.tandem.identity.Tokens;
import io.tandem.records.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {

    private final Tokens tokens;

    TokenController(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    Tokens.Page list(
            Actor by,
            @RequestParam(required = false) @Nullable Long serviceAccount,
            @RequestParam(required = false) @Nullable Long after) {
        return tokens.of(by, serviceAccount, after);
    }

    @LettingIn
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Tokens.Issued issue(Actor by, @RequestBody Tokens.Wanted wanted) {
        return tokens.issue(by, ActorArgument.acting().key(), wanted);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Actor by, @PathVariable long id) {
        tokens.revoke(by, id);
    }
}

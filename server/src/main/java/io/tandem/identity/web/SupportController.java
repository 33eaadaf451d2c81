package io.tandem.identity.web;

import io.tandem.identity.SupportGrants;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
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
@RequestMapping("/api/v1")
class SupportController {

    record Wanted(@Nullable String reason, @Nullable Instant until) {}

    private final SupportGrants grants;
    private final Entry entry;

    SupportController(SupportGrants grants, Entry entry) {
        this.grants = grants;
        this.entry = entry;
    }

    @GetMapping("/support-grants")
    SupportGrants.Page list(Actor by, @RequestParam(required = false) @Nullable Long after) {
        return grants.of(by, after);
    }

    @PostMapping("/support-grants")
    @ResponseStatus(HttpStatus.CREATED)
    SupportGrants.Grant grant(Actor by, @RequestBody Wanted wanted) {
        return grants.grant(by, wanted.reason(), wanted.until());
    }

    @DeleteMapping("/support-grants/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor by, @PathVariable long id) {
        grants.end(by, id);
    }

    @LettingIn
    @PostMapping("/workspaces/{id}/enter")
    Entry.Answer enter(
            Actor by,
            @PathVariable int id,
            HttpServletRequest request,
            HttpServletResponse response) {
        return entry.answer(grants.enter(by, id, Visits.of(request)), request, response);
    }
}

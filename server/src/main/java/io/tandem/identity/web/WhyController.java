package io.tandem.identity.web;

import io.tandem.identity.Actors;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.Right;
import io.tandem.records.Why;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Why somebody can or cannot do something with a record. Everybody asks about themselves; who
/// administers users also about others. It lives here because it makes the actor of another user.
@RestController
@RequestMapping("/api/v1/{objects}/{id}/why")
class WhyController {

    private final Why why;
    private final Actors actors;
    private final ObjectTypes types;
    private final ReachedRecords reached;

    WhyController(Why why, Actors actors, ObjectTypes types, ReachedRecords reached) {
        this.reached = reached;
        this.why = why;
        this.actors = actors;
        this.types = types;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public Why.Answer why(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @RequestParam(defaultValue = "read") String right,
            @RequestParam(required = false) @Nullable Long user,
            @RequestParam(required = false) @Nullable String field) {
        return why.explain(by, subject(by, user), objects, id, new Right(right), field);
    }

    private Actor subject(Actor by, @Nullable Long user) {
        if (user == null || user == by.user()) {
            return by;
        }
        reached.require(Permission.of(by, types.type("user"), Right.ADMINISTER), user);
        return actors.find(user, "why").orElseThrow(() -> Refusal.notFound("user", user));
    }
}

package io.tandem.identity.web;

import io.tandem.identity.HandOver;
import io.tandem.identity.HandOver.Heir;
import io.tandem.identity.HandOvers;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1")
class HandOverController {

    /// @param to a user's id, `manager`, `spread` (over a team, else the person's own) or `nobody`
    record Wanted(
            @Nullable String object,
            @Nullable String relation,
            @Nullable JsonNode to,
            @Nullable Long team) {}

    record Leaving(@Nullable List<@Nullable Wanted> rules) {}

    private final HandOvers handOvers;

    HandOverController(HandOvers handOvers) {
        this.handOvers = handOvers;
    }

    @GetMapping("/users/{id}/hand-over")
    HandOver.Before before(Actor by, @PathVariable long id) {
        return handOvers.before(by, id);
    }

    @PostMapping("/users/{id}/deactivate")
    HandOver.Done deactivate(
            Actor by,
            @PathVariable long id,
            @RequestBody(required = false) @Nullable Leaving leaving) {
        List<HandOver.Rule> rules = new ArrayList<>();
        if (leaving != null && leaving.rules() != null) {
            for (Wanted wanted : leaving.rules()) {
                rules.add(rule(wanted, "/rules/" + rules.size()));
            }
        }
        return handOvers.deactivate(by, id, rules);
    }

    @PostMapping("/hand-overs/{id}/undo")
    HandOver.Undone undo(Actor by, @PathVariable long id) {
        return handOvers.undo(by, id);
    }

    private static HandOver.Rule rule(@Nullable Wanted wanted, String pointer) {
        if (wanted == null || wanted.object() == null || wanted.relation() == null) {
            throw Refusal.at(pointer, "hand-over.rule", "A rule names an object and its relation.");
        }
        return new HandOver.Rule(wanted.object(), wanted.relation(), heir(wanted, pointer));
    }

    private static Heir heir(Wanted wanted, String pointer) {
        JsonNode to = wanted.to();
        String word = to != null && to.isString() ? to.stringValue() : "";
        if (to != null && to.isIntegralNumber() && to.canConvertToLong()) {
            return new Heir.Person(to.longValue());
        }
        return switch (word) {
            case "manager" -> new Heir.Manager();
            case "spread" -> new Heir.Spread(wanted.team());
            case "nobody" -> new Heir.Nobody();
            default ->
                    throw Refusal.at(
                            pointer + "/to",
                            "hand-over.to",
                            "Records go to a user's id, manager, spread or nobody.");
        };
    }
}

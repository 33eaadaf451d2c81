package io.tandem.activities.web;

import io.tandem.activities.Followers;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class FollowController {

    record Wanted(@Nullable Boolean byItself) {}

    private final Followers followers;

    FollowController(Followers followers) {
        this.followers = followers;
    }

    @GetMapping("/{objects}/{id}/follow")
    Followers.Following follows(Actor by, @PathVariable String objects, @PathVariable long id) {
        return followers.of(by, objects, id);
    }

    @PostMapping("/{objects}/{id}/follow")
    Followers.Following follow(Actor by, @PathVariable String objects, @PathVariable long id) {
        return followers.choose(by, objects, id, true);
    }

    @DeleteMapping("/{objects}/{id}/follow")
    Followers.Following unfollow(Actor by, @PathVariable String objects, @PathVariable long id) {
        return followers.choose(by, objects, id, false);
    }

    @GetMapping("/following")
    Followers.Habit habit(Actor by) {
        return followers.habit(by);
    }

    @PutMapping("/following")
    Followers.Habit change(Actor by, @RequestBody Wanted wanted) {
        if (wanted.byItself() == null) {
            throw Refusal.at("/byItself", "field.required", "Say whether you follow by itself.");
        }
        return followers.change(by, new Followers.Habit(wanted.byItself()));
    }
}

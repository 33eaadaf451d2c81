package io.tandem.activities.web;

import io.tandem.activities.Delegations;
import io.tandem.records.Actor;
import io.tandem.records.web.IfMatch;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tasks")
class TaskController {

    record Delegate(long to) {}

    record Decline(@Nullable String word) {}

    private final Delegations delegations;

    TaskController(Delegations delegations) {
        this.delegations = delegations;
    }

    @PostMapping("/{id}/delegate")
    Map<String, @Nullable Object> delegate(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Delegate to) {
        return delegations.give(by, id, version, to.to());
    }

    @PostMapping("/{id}/decline")
    Map<String, @Nullable Object> decline(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Decline why) {
        return delegations.decline(by, id, version, why.word());
    }
}

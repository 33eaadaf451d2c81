package io.tandem.identity.web;

import io.tandem.identity.Administrators;
import io.tandem.kernel.Refusal;
import io.tandem.outside.Messages;
import io.tandem.records.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What left the house, or would have. It stands here because the module of the outside is below
/// the one that knows who acts.
@RestController
@RequestMapping("/api/v1/outside/messages")
class MessageController {

    record Page(List<Messages.Kept> items, @Nullable Long after) {}

    private final Messages messages;
    private final Administrators administrators;

    MessageController(Messages messages, Administrators administrators) {
        this.administrators = administrators;
        this.messages = messages;
    }

    @GetMapping
    Page latest(
            Actor by,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit) {
        administrators.only(by);
        if (limit < 1 || limit > 200) {
            throw Refusal.at("/limit", "parameter.out-of-range", "Between 1 and 200.");
        }
        List<Messages.Kept> items = messages.latest(after, limit);
        return new Page(items, items.size() < limit ? null : items.getLast().id());
    }
}

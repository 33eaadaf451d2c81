package io.tandem.records.web;

import io.tandem.records.Actor;
import io.tandem.records.Tags;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What tags know beside what every object does.
@RestController
@RequestMapping("/api/v1/tags/{id}")
class TagController {

    record Merged(long into) {}

    private final Tags tags;

    TagController(Tags tags) {
        this.tags = tags;
    }

    @GetMapping("/usage")
    Tags.Usage usage(Actor by, @PathVariable long id) {
        return tags.usage(by, id);
    }

    @PostMapping("/merge")
    Tags.Usage merge(Actor by, @PathVariable long id, @RequestBody Merged merged) {
        return tags.merge(by, id, merged.into());
    }
}

package io.tandem.activities.web;

import io.tandem.activities.Comments;
import io.tandem.activities.Mentions;
import io.tandem.activities.Timeline;
import io.tandem.records.Actor;
import io.tandem.records.web.IfMatch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
class TimelineController {

    private static final int MOST_ITEMS = 200;

    record NewComment(@Nullable String body, @Nullable List<Long> files) {}

    record Edited(@Nullable String body) {}

    private final Timeline timeline;
    private final Comments comments;
    private final Mentions mentions;

    TimelineController(Timeline timeline, Comments comments, Mentions mentions) {
        this.timeline = timeline;
        this.comments = comments;
        this.mentions = mentions;
    }

    @GetMapping("/{objects}/{id}/timeline")
    Timeline.Page timeline(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "30") int limit) {
        return timeline.of(by, objects, id, after, Math.clamp(limit, 1, MOST_ITEMS));
    }

    @PostMapping("/{objects}/{id}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Long> add(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @RequestBody NewComment comment) {
        return comments.add(
                by,
                objects,
                id,
                comment.body(),
                Objects.requireNonNullElse(comment.files(), List.of()));
    }

    /// Whom a comment on the record can mention, by a part of their name.
    @GetMapping("/{objects}/{id}/mentionable")
    List<Mentions.Colleague> mentionable(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String q) {
        return mentions.offered(by, objects, id, q);
    }

    @PostMapping("/comments/{id}/edit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void edit(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Edited comment) {
        comments.edit(by, id, version, comment.body());
    }

    @DeleteMapping("/comments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor by, @PathVariable long id) {
        comments.remove(by, id);
    }

    @PostMapping("/comments/{id}/restore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(Actor by, @PathVariable long id) {
        comments.restore(by, id);
    }
}

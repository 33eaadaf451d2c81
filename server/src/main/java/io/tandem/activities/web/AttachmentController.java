package io.tandem.activities.web;

import io.tandem.activities.AttachedFiles;
import io.tandem.files.Served;
import io.tandem.records.Actor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class AttachmentController {

    record Attach(@Nullable List<Long> files) {}

    record Attached(List<Long> ids) {}

    private final AttachedFiles attached;
    private final Served served;

    AttachmentController(AttachedFiles attached, Served served) {
        this.attached = attached;
        this.served = served;
    }

    @GetMapping("/{objects}/{id}/attachments")
    AttachedFiles.Of of(Actor by, @PathVariable String objects, @PathVariable long id) {
        return attached.of(by, objects, id);
    }

    /// Attaches files that were handed over to `/files`.
    @PostMapping("/{objects}/{id}/attachments")
    @ResponseStatus(HttpStatus.CREATED)
    Attached attach(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @RequestBody Attach attach) {
        return new Attached(
                attached.attach(
                        by, objects, id, Objects.requireNonNullElse(attach.files(), List.of())));
    }

    @GetMapping("/attachments/{id}/content")
    ResponseEntity<Resource> content(Actor by, @PathVariable long id) {
        return served.answer(attached.content(by, id));
    }
}

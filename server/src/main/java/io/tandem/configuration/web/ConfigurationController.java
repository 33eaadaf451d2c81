package io.tandem.configuration.web;

import io.tandem.configuration.Copies;
import io.tandem.configuration.Releases;
import io.tandem.configuration.Side;
import io.tandem.records.Actor;
import java.util.List;
import java.util.Map;
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
@RequestMapping("/api/v1/configuration")
class ConfigurationController {

    record Named(@Nullable String name) {}

    /// @param decided whose word counts, by `part/key`: `copy` or `workspace`
    record Wanted(@Nullable Map<String, Side> decided) {}

    record Listed<T>(List<T> items) {}

    private final Copies copies;
    private final Releases releases;

    ConfigurationController(Copies copies, Releases releases) {
        this.copies = copies;
        this.releases = releases;
    }

    @GetMapping("/copies")
    Listed<Copies.Copy> copies(Actor by) {
        return new Listed<>(copies.list(by));
    }

    @PostMapping("/copies")
    @ResponseStatus(HttpStatus.CREATED)
    Copies.Copy make(Actor by, @RequestBody Named wanted) {
        return copies.make(by, wanted.name());
    }

    @GetMapping("/copies/{id}/changes")
    Copies.Changes changes(Actor by, @PathVariable int id) {
        return copies.changes(by, id);
    }

    @PostMapping("/copies/{id}/release")
    Releases.Outcome release(
            Actor by,
            @PathVariable int id,
            @RequestBody(required = false) @Nullable Wanted wanted,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        Map<String, Side> decided = wanted == null ? null : wanted.decided();
        return releases.release(by, id, decided == null ? Map.of() : decided, dryRun);
    }

    @DeleteMapping("/copies/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor by, @PathVariable int id) {
        copies.delete(by, id);
    }

    @GetMapping("/releases")
    Listed<Releases.Release> releases(Actor by) {
        return new Listed<>(releases.list(by));
    }

    @PostMapping("/releases/{id}/undo")
    Releases.Outcome undo(
            Actor by, @PathVariable long id, @RequestParam(defaultValue = "false") boolean dryRun) {
        return releases.undo(by, id, dryRun);
    }
}

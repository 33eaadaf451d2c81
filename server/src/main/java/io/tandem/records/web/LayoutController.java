package io.tandem.records.web;

import io.tandem.records.Actor;
import io.tandem.records.Layouts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The layouts of an object: the one of the whole workspace, and those of teams by their ids.
@RestController
@RequestMapping("/api/v1/metadata/objects/{name}/layouts")
class LayoutController {

    record Listed(List<Layouts.Kept> items) {}

    private final Layouts layouts;

    LayoutController(Layouts layouts) {
        this.layouts = layouts;
    }

    @GetMapping
    Listed all(Actor by, @PathVariable String name) {
        return new Listed(layouts.all(by, name));
    }

    @GetMapping("/{team}")
    Layouts.Kept one(Actor by, @PathVariable String name, @PathVariable long team) {
        return layouts.one(by, name, team);
    }

    @PutMapping
    Layouts.Kept keep(
            Actor by,
            @PathVariable String name,
            @IfMatch @Nullable Long version,
            @RequestBody JsonNode layout) {
        return layouts.keep(by, name, null, version, layout);
    }

    @PutMapping("/{team}")
    Layouts.Kept keepForTeam(
            Actor by,
            @PathVariable String name,
            @PathVariable long team,
            @IfMatch @Nullable Long version,
            @RequestBody JsonNode layout) {
        return layouts.keep(by, name, team, version, layout);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor by, @PathVariable String name, @IfMatch @Nullable Long version) {
        layouts.remove(by, name, null, version);
    }

    @DeleteMapping("/{team}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeForTeam(
            Actor by,
            @PathVariable String name,
            @PathVariable long team,
            @IfMatch @Nullable Long version) {
        layouts.remove(by, name, team, version);
    }
}

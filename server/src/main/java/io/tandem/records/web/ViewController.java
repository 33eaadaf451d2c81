package io.tandem.records.web;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.View;
import io.tandem.records.View.Audience;
import io.tandem.records.Views;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1/views")
class ViewController {

    record Listed(List<View> items) {}

    record NewView(
            @Nullable String object,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String scope,
            @Nullable Long team,
            @Nullable JsonNode definition) {}

    record ChangedView(
            @Nullable String name,
            @Nullable String scope,
            @Nullable Long team,
            @Nullable JsonNode definition) {}

    record Pinned(@Nullable List<Long> views) {}

    private final Views views;
    private final JsonMapper json;

    ViewController(Views views, JsonMapper json) {
        this.views = views;
        this.json = json;
    }

    @GetMapping
    Listed list(Actor by, @RequestParam(required = false) @Nullable String object) {
        return new Listed(views.of(by, object));
    }

    @GetMapping("/{id}")
    View one(Actor by, @PathVariable long id) {
        return views.one(by, id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(Actor by, @RequestBody NewView view) {
        return views.add(
                by,
                view.object() == null ? "" : view.object(),
                view.name() == null ? "" : view.name(),
                view.kind() == null ? "table" : view.kind(),
                audience(view.scope() == null ? "private" : view.scope(), view.team()),
                view.definition() == null ? json.createObjectNode() : view.definition());
    }

    @PatchMapping("/{id}")
    View change(Actor by, @PathVariable long id, @RequestBody ChangedView view) {
        return views.change(
                by,
                id,
                view.name(),
                view.scope() == null ? null : audience(view.scope(), view.team()),
                view.definition());
    }

    @PutMapping("/pinned")
    Listed pin(Actor by, @RequestBody Pinned pinned) {
        return new Listed(views.pin(by, pinned.views() == null ? List.of() : pinned.views()));
    }

    private static Audience audience(String scope, @Nullable Long team) {
        return switch (scope) {
            case "private" -> new Audience.Nobody();
            case "shared" -> new Audience.Everybody();
            case "team" -> {
                if (team == null) {
                    throw Refusal.at("/team", "view.team", "Say with which team it is shared.");
                }
                yield new Audience.OfTeam(team);
            }
            default ->
                    throw Refusal.at(
                            "/scope", "view.scope", "A view is private, of a team or shared.");
        };
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor by, @PathVariable long id) {
        views.remove(by, id);
    }
}

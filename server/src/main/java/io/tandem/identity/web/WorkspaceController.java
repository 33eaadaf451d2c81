package io.tandem.identity.web;

import io.tandem.identity.Workspace;
import io.tandem.identity.Workspaces;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

@RestController
@RequestMapping("/api/v1/workspaces")
class WorkspaceController {

    record NewWorkspace(
            @Nullable String name,
            @Nullable String administrator,
            @Nullable String email,
            @Nullable String password) {}

    record Renamed(@Nullable String name) {}

    private final Workspaces workspaces;

    WorkspaceController(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @GetMapping
    Workspaces.Page list(
            Actor by,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "50") int limit) {
        return workspaces.list(by, q, after, limit);
    }

    @LettingIn
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Workspaces.Created create(Actor by, @RequestBody NewWorkspace wanted) {
        String email = wanted.email();
        if (email == null || !email.contains("@")) {
            throw Refusal.at(
                    "/email", "workspace.email", "Give the address of its first administrator.");
        }
        String administrator = wanted.administrator();
        return workspaces.create(
                by,
                Workspaces.named(wanted.name()),
                administrator == null || administrator.isBlank() ? email : administrator.strip(),
                email.strip(),
                wanted.password());
    }

    @GetMapping("/{id}")
    Workspace one(Actor by, @PathVariable int id) {
        return workspaces.workspace(by, id);
    }

    @PatchMapping("/{id}")
    Workspace rename(Actor by, @PathVariable int id, @RequestBody Renamed wanted) {
        return workspaces.rename(by, id, Workspaces.named(wanted.name()));
    }

    @PostMapping("/{id}/suspend")
    Workspace suspend(Actor by, @PathVariable int id) {
        return workspaces.suspend(by, id);
    }

    @PostMapping("/{id}/resume")
    Workspace resume(Actor by, @PathVariable int id) {
        return workspaces.resume(by, id);
    }

    @GetMapping("/{id}/limits")
    Workspaces.Usage limits(Actor by, @PathVariable int id) {
        return workspaces.usage(by, id);
    }

    @PutMapping("/{id}/limits")
    Workspaces.Usage limit(Actor by, @PathVariable int id, @RequestBody Workspace.Limits most) {
        return workspaces.limit(by, id, most);
    }
}

package io.tandem.identity.web;

import io.tandem.identity.RoleRights;
import io.tandem.records.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/roles/{id}/rights")
class RoleController {

    private final RoleRights rights;

    RoleController(RoleRights rights) {
        this.rights = rights;
    }

    @GetMapping
    RoleRights.Table rights(Actor by, @PathVariable long id) {
        return rights.of(by, id);
    }

    @PutMapping
    RoleRights.Table replace(
            Actor by, @PathVariable long id, @RequestBody RoleRights.Wanted wanted) {
        return rights.replace(by, id, wanted);
    }
}

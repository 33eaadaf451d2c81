package io.tandem.identity.web;

import io.tandem.identity.Access;
import io.tandem.identity.WorkspaceCopies;
import io.tandem.kernel.WhileViewing;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// In and out of the copies of one's workspace.
@RestController
@RequestMapping("/api/v1/configuration")
class CopyController {

    private final WorkspaceCopies copies;

    CopyController(WorkspaceCopies copies) {
        this.copies = copies;
    }

    @PostMapping("/copies/{id}/enter")
    Access.Me enter(Actor by, @PathVariable int id, HttpServletRequest request) {
        return copies.enter(by, id, ActorFilter.cookie(request));
    }

    @WhileViewing
    @PostMapping("/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Actor by, HttpServletRequest request) {
        copies.leave(ActorFilter.cookie(request));
    }
}

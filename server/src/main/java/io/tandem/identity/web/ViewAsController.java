package io.tandem.identity.web;

import io.tandem.identity.Access;
import io.tandem.identity.ViewAs;
import io.tandem.kernel.WhileViewing;
import io.tandem.records.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/view-as")
class ViewAsController {

    record Whom(long user) {}

    private final ViewAs viewAs;
    private final Access access;

    ViewAsController(ViewAs viewAs, Access access) {
        this.viewAs = viewAs;
        this.access = access;
    }

    @PostMapping
    Access.Me begin(Actor by, @RequestBody Whom whom, HttpServletRequest request) {
        return access.me(viewAs.begin(by, whom.user(), ActorFilter.cookie(request)));
    }

    @WhileViewing
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor by, HttpServletRequest request) {
        viewAs.end(ActorFilter.cookie(request));
    }
}

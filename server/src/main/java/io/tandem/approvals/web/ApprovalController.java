package io.tandem.approvals.web;

import io.tandem.approvals.Approvals;
import io.tandem.records.Actor;
import io.tandem.records.web.IfMatch;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ApprovalController {

    record Word(@Nullable String word) {}

    record Forward(@Nullable Long approver) {}

    private final Approvals approvals;

    ApprovalController(Approvals approvals) {
        this.approvals = approvals;
    }

    @PostMapping("/{objects}/{id}/approvals")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> ask(
            Actor by,
            @PathVariable String objects,
            @PathVariable long id,
            @RequestBody Approvals.Question asked) {
        return approvals.ask(by, objects, id, asked);
    }

    @PostMapping("/approvals/{id}/approve")
    Map<String, @Nullable Object> approve(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Word said) {
        return approvals.decide(by, id, version, true, said.word());
    }

    @PostMapping("/approvals/{id}/refuse")
    Map<String, @Nullable Object> refuse(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Word said) {
        return approvals.decide(by, id, version, false, said.word());
    }

    @PostMapping("/approvals/{id}/forward")
    Map<String, @Nullable Object> forward(
            Actor by,
            @PathVariable long id,
            @IfMatch @Nullable Long version,
            @RequestBody Forward to) {
        return approvals.forward(by, id, version, to.approver());
    }

    @PostMapping("/approvals/{id}/withdraw")
    Map<String, @Nullable Object> withdraw(
            Actor by, @PathVariable long id, @IfMatch @Nullable Long version) {
        return approvals.withdraw(by, id, version);
    }
}

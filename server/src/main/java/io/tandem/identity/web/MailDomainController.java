package io.tandem.identity.web;

import io.tandem.identity.federation.MailDomains;
import io.tandem.records.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/workspaces/{id}/domains")
class MailDomainController {

    record Confirmed(@Nullable List<String> domains) {}

    private final MailDomains domains;

    MailDomainController(MailDomains domains) {
        this.domains = domains;
    }

    @GetMapping
    MailDomains.Of of(Actor by, @PathVariable int id) {
        return domains.of(by, id);
    }

    @PutMapping
    MailDomains.Of confirm(Actor by, @PathVariable int id, @RequestBody Confirmed wanted) {
        return domains.confirm(by, id, wanted.domains());
    }
}

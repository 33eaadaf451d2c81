package io.tandem.identity.web;

import io.tandem.identity.SecurityOverview;
import io.tandem.records.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/security/overview")
class SecurityOverviewController {

    private final SecurityOverview overview;

    SecurityOverviewController(SecurityOverview overview) {
        this.overview = overview;
    }

    @GetMapping
    SecurityOverview.Overview overview(Actor by) {
        return overview.of(by);
    }
}

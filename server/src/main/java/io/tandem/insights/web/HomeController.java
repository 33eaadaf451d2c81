package io.tandem.insights.web;

import io.tandem.insights.Home;
import io.tandem.records.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HomeController {

    private final Home home;

    HomeController(Home home) {
        this.home = home;
    }

    @GetMapping("/api/v1/home")
    Home.Today home(Actor by) {
        return home.of(by);
    }
}

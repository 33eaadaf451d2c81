package io.tandem.activities.web;

import io.tandem.activities.TeamCalendar;
import io.tandem.records.Actor;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/team-calendar")
class TeamCalendarController {

    private final TeamCalendar calendar;

    TeamCalendarController(TeamCalendar calendar) {
        this.calendar = calendar;
    }

    @GetMapping
    TeamCalendar.Shown shown(
            Actor by,
            @RequestParam(required = false) @Nullable Long team,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until) {
        return calendar.of(by, team, from, until);
    }
}

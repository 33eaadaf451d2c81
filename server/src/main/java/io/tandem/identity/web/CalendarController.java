package io.tandem.identity.web;

import io.tandem.identity.Calendars;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/calendar")
class CalendarController {

    record Wanted(@Nullable Integer weekStart, @Nullable Integer fiscalStart) {

        Calendars.Counted counted() {
            if (weekStart == null || fiscalStart == null) {
                throw Refusal.at("", "calendar.incomplete", "Say both weekStart and fiscalStart.");
            }
            return new Calendars.Counted(weekStart, fiscalStart);
        }
    }

    private final Calendars calendars;

    CalendarController(Calendars calendars) {
        this.calendars = calendars;
    }

    @GetMapping
    Calendars.Counted calendar(Actor by) {
        return calendars.of(by);
    }

    @PutMapping
    Calendars.Counted change(Actor by, @RequestBody Wanted wanted) {
        return calendars.change(by, wanted.counted());
    }
}

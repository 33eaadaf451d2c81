package io.tandem.notices.web;

import io.tandem.kernel.Refusal;
import io.tandem.notices.Notices;
import io.tandem.notices.Preferences;
import io.tandem.records.Actor;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notices")
class NoticeController {

    private static final int MOST_ITEMS = 100;

    /// Those by their ids, or all up to one.
    record Read(@Nullable List<Long> ids, @Nullable Long upTo) {}

    record Unread(int unread) {}

    /// @param quietFrom and `quietUntil` are both left out where mail may come at any time
    record Wanted(
            @Nullable List<Preferences.Told> kinds,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietUntil,
            @Nullable LocalTime digestAt,
            @Nullable List<Integer> days) {

        Preferences.Settings settings() {
            if (kinds == null || digestAt == null || days == null) {
                throw Refusal.at(
                        "",
                        "notice.incomplete",
                        "Say kinds, digestAt and days, and quiet hours if any.");
            }
            return new Preferences.Settings(kinds, quietFrom, quietUntil, digestAt, days);
        }
    }

    private final Notices notices;
    private final Preferences preferences;

    NoticeController(Notices notices, Preferences preferences) {
        this.notices = notices;
        this.preferences = preferences;
    }

    @GetMapping("/settings")
    Preferences.Settings settings(Actor by) {
        return preferences.of(by);
    }

    @PutMapping("/settings")
    Preferences.Settings change(Actor by, @RequestBody Wanted wanted) {
        return preferences.change(by, wanted.settings());
    }

    @GetMapping
    Notices.Page list(
            Actor by,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "30") int limit) {
        return notices.of(by, after, Math.clamp(limit, 1, MOST_ITEMS));
    }

    @PostMapping("/read")
    Unread read(Actor by, @RequestBody Read read) {
        if (read.ids() != null) {
            return new Unread(notices.read(by, read.ids()));
        }
        if (read.upTo() != null) {
            return new Unread(notices.readUpTo(by, read.upTo()));
        }
        throw Refusal.at(
                "", "notice.which", "Say which notices were read: their ids, or up to which.");
    }
}

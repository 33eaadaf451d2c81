package io.tandem.activities;

import io.tandem.notices.News;
import io.tandem.notices.Notices;
import io.tandem.records.ObjectTypes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What is done of itself about activities. That it was done stands in the same transaction, so it
/// is done once, whoever is stopped in the middle of it.
@Service
@Transactional
class Promptings {

    private final ActivityStore store;
    private final ObjectTypes types;
    private final Notices notices;
    private final Clock clock;

    Promptings(ActivityStore store, ObjectTypes types, Notices notices, Clock clock) {
        this.store = store;
        this.types = types;
        this.notices = notices;
        this.clock = clock;
    }

    void remind(ActivityStore.Reminder due) {
        List<Long> people = store.remindedOf(due);
        if (!people.isEmpty()
                && store.take(due.object(), due.id(), "remind " + due.at().getEpochSecond())) {
            notices.tell(
                    people,
                    News.of("activities.notice.reminder." + due.object())
                            .about(due.object(), due.id()));
        }
    }

    /// Makes the next task of a series once one is done or the next one's day has come.
    void goOn(long task) {
        ActivityStore.Series series = store.series(task).orElse(null);
        if (series == null) {
            return;
        }
        LocalDate today = LocalDate.now(clock.withZone(series.zone()));
        Repeat.Occurrence next =
                Repeat.parse(series.rule())
                        .after(series.dueOn(), series.number(), today)
                        .orElse(null);
        boolean isTime = next == null || series.done() || !next.day().isAfter(today);
        if (isTime && store.take(TaskType.NAME, task, "repeat") && next != null) {
            store.repeat(types.type(TaskType.NAME), task, next);
        }
    }
}

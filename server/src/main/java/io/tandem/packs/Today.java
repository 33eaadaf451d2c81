package io.tandem.packs;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SplittableRandom;

/// The moment a sample is made for. All its dates are relative to it.
record Today(Instant now, ZoneId zone) {

    LocalDate date() {
        return date(now);
    }

    LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /// A moment in working hours of that day, or of the Monday after it; never later than now.
    Instant during(LocalDate day, SplittableRandom dice) {
        LocalDate working = workingDay(day);
        Instant moment =
                working.atTime(9 + dice.nextInt(9), dice.nextInt(60), dice.nextInt(60))
                        .atZone(zone)
                        .toInstant();
        return moment.isAfter(now) ? now : moment;
    }

    /// A quarter of an hour of that day, or of the Monday after it, as people agree upon.
    Instant agreed(LocalDate day, int from, int until, SplittableRandom dice) {
        int quarter = dice.nextInt(from * 4, until * 4);
        return workingDay(day).atTime(quarter / 4, quarter % 4 * 15).atZone(zone).toInstant();
    }

    static LocalDate workingDay(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            case DayOfWeek ignored -> day;
        };
    }
}

package io.tandem.notices;

import io.tandem.notices.News.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How somebody wants to be told: by kind in the inbox, by mail or not, and when no mail is to
/// come.
///
/// @param quietFrom from this time of day until `quietUntil` no mail comes; null where any time
///   will do
/// @param digestAt when the mail of a day comes that has what could wait
/// @param mailDays on which days of the week mail comes
record Preference(
        Map<Kind, Way> ways,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietUntil,
        LocalTime digestAt,
        Set<DayOfWeek> mailDays) {

    enum Mail {
        NONE,
        NOW,
        DAILY;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param app whether it stands in the inbox
    record Way(boolean app, Mail mail) {}

    /// What is told once for a quarter of an hour is not sent before that is over.
    private static final Duration TOGETHER = Duration.ofMinutes(15);

    private static final Way IN_APP = new Way(true, Mail.NONE);

    /// Who is spoken to or given something hears at once, of what they follow the next morning; the
    /// nights and the weekend are theirs.
    static final Preference USUAL =
            new Preference(
                    new EnumMap<>(
                            Map.of(
                                    Kind.MENTION, new Way(true, Mail.NOW),
                                    Kind.GIVEN, new Way(true, Mail.NOW),
                                    Kind.COMMENT, new Way(true, Mail.DAILY))),
                    LocalTime.of(20, 0),
                    LocalTime.of(7, 0),
                    LocalTime.of(8, 0),
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    Way way(Kind kind) {
        return ways.getOrDefault(kind, IN_APP);
    }

    /// When news that are told now are due by mail; null where none is wanted.
    @Nullable Instant dueAt(News news, Instant now, ZoneId zone) {
        LocalDateTime here = LocalDateTime.ofInstant(now, zone);
        return switch (way(news.kind()).mail()) {
            case NONE -> null;
            case NOW -> free(news.together() ? here.plus(TOGETHER) : here).atZone(zone).toInstant();
            case DAILY -> free(nextDigest(here)).atZone(zone).toInstant();
        };
    }

    private LocalDateTime nextDigest(LocalDateTime after) {
        LocalDateTime today = after.toLocalDate().atTime(digestAt);
        LocalDateTime next = today.isAfter(after) ? today : today.plusDays(1);
        while (!mailDays.contains(next.getDayOfWeek())) {
            next = next.plusDays(1);
        }
        return next;
    }

    /// The first moment from this one on at which a mail may come.
    private LocalDateTime free(LocalDateTime from) {
        LocalDateTime at = from;
        // a free day is found within a week, and its quiet hours end on that day or the next
        for (int tries = 0; tries < 20; tries++) {
            if (!mailDays.contains(at.getDayOfWeek())) {
                at = at.toLocalDate().plusDays(1).atStartOfDay();
            } else if (isQuiet(at.toLocalTime())) {
                at = quietEnd(at);
            } else {
                return at;
            }
        }
        return at;
    }

    private boolean isQuiet(LocalTime time) {
        if (quietFrom == null || quietUntil == null) {
            return false;
        }
        boolean begun = !time.isBefore(quietFrom);
        boolean open = time.isBefore(quietUntil);
        return quietFrom.isBefore(quietUntil) ? begun && open : begun || open;
    }

    private LocalDateTime quietEnd(LocalDateTime at) {
        LocalDate day = at.toLocalDate();
        LocalTime end = quietUntil == null ? LocalTime.MIDNIGHT : quietUntil;
        return at.toLocalTime().isBefore(end) ? day.atTime(end) : day.plusDays(1).atTime(end);
    }
}

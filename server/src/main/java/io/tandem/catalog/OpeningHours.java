package io.tandem.catalog;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The hours of a week, by day as `mon`; a store without any is open day and night.
record OpeningHours(Map<String, List<String>> week) {

    static final OpeningHours ALWAYS = new OpeningHours(Map.of());

    boolean isOpen(ZonedDateTime at) {
        if (week.isEmpty()) {
            return true;
        }
        String day =
                at.getDayOfWeek()
                        .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                        .toLowerCase(Locale.ENGLISH);
        return week.getOrDefault(day, List.of()).stream()
                .anyMatch(span -> holds(span, at.toLocalTime()));
    }

    /// From the first minute on and until before the last; `24:00` is the end of the day.
    private static boolean holds(String span, LocalTime time) {
        String[] ends = span.split("-");
        return !time.isBefore(LocalTime.parse(ends[0]))
                && (ends[1].startsWith("24") || time.isBefore(LocalTime.parse(ends[1])));
    }
}

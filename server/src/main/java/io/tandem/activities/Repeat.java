package io.tandem.activities;

import io.tandem.kernel.Refusal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When something comes again, written as calendars write it (`FREQ=MONTHLY;BYMONTHDAY=31`), so
/// that an outside calendar can be told. It counts days, not hours: the clock's change moves none.
///
/// @param days of the week on which it comes
/// @param monthDay of a month or year; a shorter month has it on its last day
/// @param nth the weekday of a month: the second, or the last as -1
/// @param month of a year
/// @param count how often it comes in all
record Repeat(
        Frequency frequency,
        int every,
        List<DayOfWeek> days,
        @Nullable Integer monthDay,
        @Nullable Integer nth,
        @Nullable Integer month,
        @Nullable LocalDate until,
        @Nullable Integer count) {

    enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY
    }

    private static final int MOST = 1000;
    private static final Set<String> WORDS =
            Set.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "UNTIL", "COUNT");

    static Repeat parse(String text) {
        try {
            Map<String, String> parts = new LinkedHashMap<>();
            for (String part : text.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
                int is = part.indexOf('=');
                if (!WORDS.contains(part.substring(0, Math.max(0, is)))) {
                    throw unknown();
                }
                parts.put(part.substring(0, is), part.substring(is + 1));
            }
            return of(parts);
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException broken) {
            throw unknown();
        }
    }

    private static Repeat of(Map<String, String> parts) {
        Frequency frequency = Frequency.valueOf(parts.getOrDefault("FREQ", ""));
        String byDay = parts.getOrDefault("BYDAY", "");
        boolean monthly = frequency == Frequency.MONTHLY && !byDay.isEmpty();
        String weekdays = monthly ? byDay.substring(Math.max(0, byDay.length() - 2)) : byDay;
        Integer nth = monthly ? Integer.valueOf(byDay.substring(0, byDay.length() - 2)) : null;
        boolean fits =
                (nth == null || nth >= -1 && nth <= 4 && nth != 0)
                        && (byDay.isEmpty() || monthly || frequency == Frequency.WEEKLY);
        if (!fits) {
            throw unknown();
        }
        String until = parts.get("UNTIL");
        return new Repeat(
                frequency,
                Optional.ofNullable(number(parts, "INTERVAL", MOST)).orElse(1),
                weekdays.isEmpty()
                        ? List.of()
                        : Stream.of(weekdays.split(",", -1)).map(Repeat::day).sorted().toList(),
                number(parts, "BYMONTHDAY", 31),
                nth,
                number(parts, "BYMONTH", 12),
                until == null
                        ? null
                        : LocalDate.parse(
                                until.substring(0, Math.min(8, until.length())),
                                DateTimeFormatter.BASIC_ISO_DATE),
                number(parts, "COUNT", MOST));
    }

    private static @Nullable Integer number(Map<String, String> parts, String word, int most) {
        String text = parts.get(word);
        if (text == null) {
            return null;
        }
        int number = Integer.parseInt(text);
        if (number < 1 || number > most) {
            throw unknown();
        }
        return number;
    }

    private static DayOfWeek day(String code) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> code.length() == 2 && day.name().startsWith(code))
                .findFirst()
                .orElseThrow(Repeat::unknown);
    }

    private static Refusal unknown() {
        return Refusal.at("/repeats", "task.repeats", "It repeats like FREQ=WEEKLY;BYDAY=MO,TH.");
    }

    /// One that comes.
    ///
    /// @param number the first is 1
    record Occurrence(LocalDate day, long number) {}

    /// The one to make after that of the day. Of those that have passed meanwhile only the last
    /// stands: nobody finds ten of yesterday's.
    Optional<Occurrence> after(LocalDate day, long number, LocalDate today) {
        Optional<Occurrence> last = Optional.empty();
        Occurrence at = new Occurrence(day, number);
        do {
            at = new Occurrence(next(at.day()), at.number() + 1);
            if (until != null && at.day().isAfter(until) || count != null && at.number() > count) {
                return last;
            }
            if (at.day().isAfter(today)) {
                return last.isPresent() ? last : Optional.of(at);
            }
            last = Optional.of(at);
        } while (true);
    }

    LocalDate next(LocalDate after) {
        return switch (frequency) {
            case DAILY -> after.plusDays(every);
            case WEEKLY -> nextOfWeek(after);
            case MONTHLY -> ofMonth(YearMonth.from(after).plusMonths(every), after);
            case YEARLY ->
                    ofMonth(
                            YearMonth.of(
                                    after.getYear() + every,
                                    month == null ? after.getMonthValue() : month),
                            after);
        };
    }

    /// A later day of the same week, or the first of the week that is the next to have any.
    private LocalDate nextOfWeek(LocalDate after) {
        return days.stream()
                .filter(day -> day.compareTo(after.getDayOfWeek()) > 0)
                .findFirst()
                .map(day -> after.with(TemporalAdjusters.nextOrSame(day)))
                .orElseGet(() -> {
                    LocalDate week = after.plus(every, ChronoUnit.WEEKS);
                    return days.isEmpty()
                            ? week
                            : week.with(DayOfWeek.MONDAY)
                                    .with(TemporalAdjusters.nextOrSame(days.getFirst()));
                });
    }

    private LocalDate ofMonth(YearMonth of, LocalDate after) {
        if (nth != null) {
            return of.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(nth, days.getFirst()));
        }
        int day = monthDay == null ? after.getDayOfMonth() : monthDay;
        return of.atDay(Math.min(day, of.lengthOfMonth()));
    }
}

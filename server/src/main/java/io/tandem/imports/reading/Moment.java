package io.tandem.imports.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A date, perhaps with a time of day, perhaps with an offset, as people write them.
public record Moment(LocalDate date, LocalTime time, @Nullable ZoneOffset offset) {

    private static final String TIME =
            "(?:[T ]\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AaPp][Mm])?\\s*(Z|[+-]\\d{2}:?\\d{2})?)?";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?" + TIME);
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})" + TIME);
    private static final Pattern MONTH_NAMED =
            Pattern.compile("(\\d{1,2})[-/. ]([A-Za-z]{3,9})[-/., ]\\s*(\\d{4}|\\d{2})" + TIME);
    private static final Pattern MONTH_LEADS =
            Pattern.compile("([A-Za-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})" + TIME);
    private static final Pattern COMPACT = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})");
    private static final List<String> MONTHS =
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");
    private static final int LONGEST = 40;

    /// The moment, or null where the text is none. Total: it never raises.
    public static @Nullable Moment of(String text, DateOrder order) {
        if (text.length() > LONGEST || text.length() < 6) {
            return null;
        }
        try {
            return parsed(text, order);
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    private static @Nullable Moment parsed(String text, DateOrder order) {
        Matcher matcher = YEAR_FIRST.matcher(text);
        if (matcher.matches()) {
            return moment(matcher, number(matcher, 1), number(matcher, 2), number(matcher, 3));
        }
        matcher = YEAR_LAST.matcher(text);
        if (matcher.matches()) {
            int first = number(matcher, 1);
            int second = number(matcher, 2);
            return order == DateOrder.DAY_FIRST
                    ? moment(matcher, year(matcher), second, first)
                    : moment(matcher, year(matcher), first, second);
        }
        matcher = MONTH_NAMED.matcher(text);
        if (matcher.matches()) {
            return moment(matcher, year(matcher), month(matcher.group(2)), number(matcher, 1));
        }
        matcher = MONTH_LEADS.matcher(text);
        if (matcher.matches()) {
            return moment(matcher, year(matcher), month(matcher.group(1)), number(matcher, 2));
        }
        matcher = COMPACT.matcher(text);
        return matcher.matches()
                ? new Moment(
                        LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3)),
                        LocalTime.MIDNIGHT,
                        null)
                : null;
    }

    public boolean isDay() {
        return time.equals(LocalTime.MIDNIGHT) && offset == null;
    }

    public Instant instant(ZoneId zone) {
        return date.atTime(time).atZone(offset == null ? zone : offset).toInstant();
    }

    private static Moment moment(Matcher matcher, int year, int month, int day) {
        return new Moment(LocalDate.of(year, month, day), time(matcher), offset(matcher.group(9)));
    }

    private static LocalTime time(Matcher matcher) {
        if (matcher.group(4) == null) {
            return LocalTime.MIDNIGHT;
        }
        int hour = number(matcher, 4);
        String half = matcher.group(8);
        if (half != null) {
            hour = hour % 12 + (half.toLowerCase(Locale.ROOT).equals("pm") ? 12 : 0);
        }
        int second = matcher.group(6) == null ? 0 : number(matcher, 6);
        String fraction = matcher.group(7) == null ? "" : matcher.group(7);
        int nano = Integer.parseInt((fraction + "000000000").substring(0, 9));
        return LocalTime.of(hour, number(matcher, 5), second, nano);
    }

    private static @Nullable ZoneOffset offset(@Nullable String text) {
        return text == null ? null : ZoneOffset.of(text);
    }

    private static int month(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).startsWith(wanted) || wanted.equals("sept") && i == 8) {
                return i + 1;
            }
        }
        throw new DateTimeException(name);
    }

    private static int year(Matcher matcher) {
        int year = number(matcher, 3);
        if (matcher.group(3).length() == 4) {
            return year;
        }
        return year < 70 ? 2000 + year : 1900 + year;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}

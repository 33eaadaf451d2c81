package io.tandem.kernel;

import io.tandem.kernel.Filter.Op;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/// What relative dates mean for somebody: in their zone, with the weeks and the fiscal year of
/// their workspace.
///
/// @param weekStart the first day of a week
/// @param fiscalStart the month in which a fiscal year begins
public record Periods(ZoneId zone, DayOfWeek weekStart, Month fiscalStart) {

    /// From the first day up to, not including, the other.
    public record Days(LocalDate from, LocalDate until) {}

    public static Periods usual(ZoneId zone) {
        return new Periods(zone, DayOfWeek.MONDAY, Month.JANUARY);
    }

    /// The days that the operator means now.
    ///
    /// @param count of days, where it takes them; today is one more
    public Days days(Op op, long count, Clock clock) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        LocalDate week = today.with(TemporalAdjusters.previousOrSame(weekStart));
        LocalDate month = today.withDayOfMonth(1);
        LocalDate quarter = today.with(IsoFields.DAY_OF_QUARTER, 1);
        LocalDate year = today.withDayOfYear(1);
        LocalDate fiscalYear = fiscalYear(today);
        LocalDate fiscalQuarter =
                month.minusMonths(Math.floorMod(month.getMonthValue() - fiscalStart.getValue(), 3));
        return switch (op) {
            case TODAY -> days(today, 0, 1);
            case YESTERDAY -> days(today, -1, 0);
            case TOMORROW -> days(today, 1, 2);
            case THIS_WEEK -> days(week, 0, 7);
            case LAST_WEEK -> days(week, -7, 0);
            case NEXT_WEEK -> days(week, 7, 14);
            case THIS_MONTH -> months(month, 0, 1);
            case LAST_MONTH -> months(month, -1, 0);
            case NEXT_MONTH -> months(month, 1, 2);
            case THIS_QUARTER -> months(quarter, 0, 3);
            case LAST_QUARTER -> months(quarter, -3, 0);
            case NEXT_QUARTER -> months(quarter, 3, 6);
            case THIS_YEAR -> months(year, 0, 12);
            case LAST_YEAR -> months(year, -12, 0);
            case NEXT_YEAR -> months(year, 12, 24);
            case THIS_FISCAL_QUARTER -> months(fiscalQuarter, 0, 3);
            case LAST_FISCAL_QUARTER -> months(fiscalQuarter, -3, 0);
            case NEXT_FISCAL_QUARTER -> months(fiscalQuarter, 3, 6);
            case THIS_FISCAL_YEAR -> months(fiscalYear, 0, 12);
            case LAST_FISCAL_YEAR -> months(fiscalYear, -12, 0);
            case NEXT_FISCAL_YEAR -> months(fiscalYear, 12, 24);
            case LAST_DAYS -> days(today, -count, 1);
            case NEXT_DAYS -> days(today, 0, count + 1);
            default -> throw new IllegalArgumentException(op.code() + " is no relative date");
        };
    }

    /// How many days before a Monday a week begins.
    public int daysFromMonday() {
        return Math.floorMod(DayOfWeek.MONDAY.getValue() - weekStart.getValue(), 7);
    }

    /// How many months after January a fiscal year begins.
    public int fiscalMonths() {
        return fiscalStart.getValue() - 1;
    }

    private LocalDate fiscalYear(LocalDate today) {
        LocalDate begins = LocalDate.of(today.getYear(), fiscalStart, 1);
        return begins.isAfter(today) ? begins.minusYears(1) : begins;
    }

    private static Days days(LocalDate day, long from, long until) {
        return new Days(day.plusDays(from), day.plusDays(until));
    }

    private static Days months(LocalDate day, long from, long until) {
        return new Days(day.plusMonths(from), day.plusMonths(until));
    }
}

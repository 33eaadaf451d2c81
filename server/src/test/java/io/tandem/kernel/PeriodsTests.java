package io.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.kernel.Filter.Op;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTests {

    /// A Wednesday.
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-02-25T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "TODAY,               2026-02-25, 2026-02-26",
        "YESTERDAY,           2026-02-24, 2026-02-25",
        "TOMORROW,            2026-02-26, 2026-02-27",
        "THIS_WEEK,           2026-02-22, 2026-03-01",
        "LAST_WEEK,           2026-02-15, 2026-02-22",
        "NEXT_WEEK,           2026-03-01, 2026-03-08",
        "THIS_MONTH,          2026-02-01, 2026-03-01",
        "LAST_MONTH,          2026-01-01, 2026-02-01",
        "NEXT_MONTH,          2026-03-01, 2026-04-01",
        "THIS_QUARTER,        2026-01-01, 2026-04-01",
        "LAST_QUARTER,        2025-10-01, 2026-01-01",
        "NEXT_QUARTER,        2026-04-01, 2026-07-01",
        "THIS_YEAR,           2026-01-01, 2027-01-01",
        "LAST_YEAR,           2025-01-01, 2026-01-01",
        "NEXT_YEAR,           2027-01-01, 2028-01-01",
        "THIS_FISCAL_QUARTER, 2026-02-01, 2026-05-01",
        "LAST_FISCAL_QUARTER, 2025-11-01, 2026-02-01",
        "NEXT_FISCAL_QUARTER, 2026-05-01, 2026-08-01",
        "THIS_FISCAL_YEAR,    2025-08-01, 2026-08-01",
        "LAST_FISCAL_YEAR,    2024-08-01, 2025-08-01",
        "NEXT_FISCAL_YEAR,    2026-08-01, 2027-08-01",
        "LAST_DAYS,           2026-02-18, 2026-02-26",
        "NEXT_DAYS,           2026-02-25, 2026-03-05"
    })
    void aPeriodIsTheseDaysWhereWeeksBeginOnSundayAndYearsInAugust(
            Op op, String from, String until) {
        Periods periods = new Periods(ZoneOffset.UTC, DayOfWeek.SUNDAY, Month.AUGUST);

        Periods.Days days = periods.days(op, 7, CLOCK);

        assertThat(days.from()).hasToString(from);
        assertThat(days.until()).hasToString(until);
    }

    @Test
    void todayIsWhatTheDayIsThere() {
        Clock late = Clock.fixed(Instant.parse("2026-12-31T20:00:00Z"), ZoneOffset.UTC);
        Periods shanghai = Periods.usual(ZoneId.of("Asia/Shanghai"));

        assertThat(shanghai.days(Op.TODAY, 0, late).from()).hasToString("2027-01-01");
        assertThat(shanghai.days(Op.THIS_YEAR, 0, late).from()).hasToString("2027-01-01");
    }

    @Test
    void aFiscalYearBeginsOnItsFirstDay() {
        Periods periods = new Periods(ZoneOffset.UTC, DayOfWeek.MONDAY, Month.FEBRUARY);
        Clock first = Clock.fixed(Instant.parse("2028-02-01T00:00:00Z"), ZoneOffset.UTC);
        Clock dayBefore = Clock.fixed(Instant.parse("2028-01-31T23:59:59Z"), ZoneOffset.UTC);

        assertThat(periods.days(Op.THIS_FISCAL_YEAR, 0, first).from()).hasToString("2028-02-01");
        assertThat(periods.days(Op.THIS_FISCAL_YEAR, 0, dayBefore).from())
                .hasToString("2027-02-01");
    }
}

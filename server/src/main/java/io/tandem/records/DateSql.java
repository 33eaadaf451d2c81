package io.tandem.records;

import static org.jooq.impl.DSL.val;

import io.tandem.kernel.Filter;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Compiles a condition on a date or an instant. Relative dates become instants here, once, in the
/// zone of who asks. A date compared with an instant means that whole day.
final class DateSql {

    /// From the first day up to, not including, the other.
    private record Days(LocalDate from, LocalDate until) {}

    private final Filter.Leaf leaf;
    private final Joins.Place place;
    private final ZoneId zone;
    private final LocalDate today;

    DateSql(Filter.Leaf leaf, Joins.Place place, ZoneId zone, Clock clock) {
        this.leaf = leaf;
        this.place = place;
        this.zone = zone;
        this.today = LocalDate.now(clock.withZone(zone));
    }

    Condition condition() {
        if (leaf.op().isRelativeDate()) {
            Days days = relative();
            return notBefore(days.from()).and(before(days.until()));
        }
        return switch (leaf.op()) {
            case EQ -> is(leaf.value());
            case NE -> DSL.not(is(leaf.value()));
            case LT -> compare(leaf.value(), true, false);
            case LE -> compare(leaf.value(), true, true);
            case GT -> compare(leaf.value(), false, false);
            case GE -> compare(leaf.value(), false, true);
            case BETWEEN -> {
                if (!(leaf.value() instanceof List<?> ends) || ends.size() != 2) {
                    throw FilterSql.wrongType(leaf, "a list of two dates");
                }
                yield compare(ends.get(0), false, true).and(compare(ends.get(1), true, true));
            }
            case IN -> DSL.or(values().stream().map(this::is).toList());
            case NOT_IN ->
                    DSL.and(values().stream().map(one -> DSL.not(is(one))).toList())
                            .and(place.column().isNotNull());
            default -> throw FilterSql.notForKind(leaf, place.field());
        };
    }

    private List<?> values() {
        if (leaf.value() instanceof List<?> values) {
            return values;
        }
        throw FilterSql.wrongType(leaf, "a list of dates");
    }

    private Condition is(@Nullable Object value) {
        return compare(value, false, true).and(compare(value, true, true));
    }

    private Condition compare(@Nullable Object value, boolean before, boolean orEqual) {
        if (!(value instanceof String text)) {
            throw FilterSql.wrongType(leaf, "a date such as 2026-03-31");
        }
        try {
            if (text.length() > 10) {
                return compareInstant(OffsetDateTime.parse(text), before, orEqual);
            }
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 0 || day.getYear() > 9999) {
                throw FilterSql.wrongType(leaf, "a date between the years 0 and 9999");
            }
            return before == orEqual
                    ? (before ? before(day.plusDays(1)) : notBefore(day.plusDays(1)))
                    : (before ? before(day) : notBefore(day));
        } catch (DateTimeException notADate) {
            throw FilterSql.wrongType(leaf, "a date such as 2026-03-31");
        }
    }

    private Condition compareInstant(OffsetDateTime at, boolean before, boolean orEqual) {
        if (!isInstant()) {
            return compare(at.atZoneSameInstant(zone).toLocalDate().toString(), before, orEqual);
        }
        org.jooq.Field<OffsetDateTime> column = column();
        org.jooq.Field<OffsetDateTime> bound = val(at.withOffsetSameInstant(ZoneOffset.UTC));
        if (before) {
            return orEqual ? column.le(bound) : column.lt(bound);
        }
        return orEqual ? column.ge(bound) : column.gt(bound);
    }

    private Condition before(LocalDate day) {
        return isInstant()
                ? DSL.condition("{0} < {1}", column(), val(start(day)))
                : DSL.condition("{0} < {1}", column(), val(day));
    }

    private Condition notBefore(LocalDate day) {
        return isInstant()
                ? DSL.condition("{0} >= {1}", column(), val(start(day)))
                : DSL.condition("{0} >= {1}", column(), val(day));
    }

    private OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(zone).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
    }

    private boolean isInstant() {
        return place.column().getType() == OffsetDateTime.class;
    }

    @SuppressWarnings("unchecked")
    private <T> org.jooq.Field<T> column() {
        return (org.jooq.Field<T>) place.column();
    }

    private Days relative() {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate month = today.withDayOfMonth(1);
        LocalDate quarter = today.with(IsoFields.DAY_OF_QUARTER, 1);
        LocalDate year = today.withDayOfYear(1);
        return switch (leaf.op()) {
            case TODAY -> new Days(today, today.plusDays(1));
            case YESTERDAY -> new Days(today.minusDays(1), today);
            case TOMORROW -> new Days(today.plusDays(1), today.plusDays(2));
            case THIS_WEEK -> new Days(monday, monday.plusWeeks(1));
            case LAST_WEEK -> new Days(monday.minusWeeks(1), monday);
            case NEXT_WEEK -> new Days(monday.plusWeeks(1), monday.plusWeeks(2));
            case THIS_MONTH -> new Days(month, month.plusMonths(1));
            case LAST_MONTH -> new Days(month.minusMonths(1), month);
            case NEXT_MONTH -> new Days(month.plusMonths(1), month.plusMonths(2));
            case THIS_QUARTER -> new Days(quarter, quarter.plusMonths(3));
            case LAST_QUARTER -> new Days(quarter.minusMonths(3), quarter);
            case THIS_YEAR -> new Days(year, year.plusYears(1));
            case LAST_YEAR -> new Days(year.minusYears(1), year);
            case LAST_DAYS -> new Days(today.minusDays(count()), today.plusDays(1));
            case NEXT_DAYS -> new Days(today, today.plusDays(count() + 1));
            default -> throw FilterSql.notForKind(leaf, place.field());
        };
    }

    private long count() {
        if (leaf.value() instanceof BigDecimal number
                && number.signum() >= 0
                && number.compareTo(BigDecimal.valueOf(36_500)) <= 0) {
            return number.longValue();
        }
        throw FilterSql.wrongType(leaf, "a number of days");
    }
}

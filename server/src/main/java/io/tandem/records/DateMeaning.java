package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.kernel.Periods;
import io.tandem.records.Clause.Spot;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What a condition on a date or an instant means. Relative dates become days here, and days become
/// instants in the zone of who asks. A date compared with an instant means that whole day.
final class DateMeaning {

    private final Filter.Leaf leaf;
    private final Spot at;
    private final Periods periods;
    private final ZoneId zone;
    private final Clock clock;

    DateMeaning(Filter.Leaf leaf, Spot at, Periods periods, Clock clock) {
        this.leaf = leaf;
        this.at = at;
        this.periods = periods;
        this.zone = periods.zone();
        this.clock = clock;
    }

    Clause clause() {
        if (leaf.op().isRelativeDate()) {
            Periods.Days days = periods.days(leaf.op(), count(), clock);
            return within(days.from(), days.until());
        }
        return switch (leaf.op()) {
            case EQ -> is(FilterMeaning.one(leaf));
            case NE -> isNot(FilterMeaning.one(leaf));
            case LT -> before(FilterMeaning.one(leaf), false);
            case LE -> before(FilterMeaning.one(leaf), true);
            case GT -> after(FilterMeaning.one(leaf), false);
            case GE -> after(FilterMeaning.one(leaf), true);
            case BETWEEN -> {
                List<Object> ends = FilterMeaning.list(leaf);
                yield new Clause.Range(after(ends.getFirst(), true), before(ends.getLast(), true));
            }
            case IN -> new Clause.Any(FilterMeaning.list(leaf).stream().map(this::is).toList());
            case NOT_IN -> {
                List<Object> days = FilterMeaning.list(leaf);
                yield days.isEmpty()
                        ? new Clause.Not(new Clause.Missing(at))
                        : new Clause.All(days.stream().map(this::isNot).toList());
            }
            default -> throw FilterMeaning.notForKind(leaf, at.field());
        };
    }

    private Clause is(Object value) {
        return at.place().isInstant()
                ? new Clause.Range(after(value, true), before(value, true))
                : compared(Op.EQ, moment(value));
    }

    private Clause isNot(Object value) {
        return at.place().isInstant()
                ? new Clause.Any(List.of(before(value, false), after(value, false)))
                : compared(Op.NE, moment(value));
    }

    private Clause within(LocalDate from, LocalDate until) {
        return new Clause.Range(compared(Op.GE, start(from)), compared(Op.LT, start(until)));
    }

    /// Where the field holds instants a day ends as the next one begins; a field of days is
    /// compared by the day itself, as behind the last there is no next.
    private Clause.Compared before(Object value, boolean orEqual) {
        return switch (moment(value)) {
            case LocalDate day when at.place().isInstant() ->
                    compared(Op.LT, start(orEqual ? day.plusDays(1) : day));
            case Object moment -> compared(orEqual ? Op.LE : Op.LT, moment);
        };
    }

    private Clause.Compared after(Object value, boolean orEqual) {
        return switch (moment(value)) {
            case LocalDate day when at.place().isInstant() ->
                    compared(Op.GE, start(orEqual ? day : day.plusDays(1)));
            case Object moment -> compared(orEqual ? Op.GE : Op.GT, moment);
        };
    }

    private Clause.Compared compared(Op by, Object value) {
        return new Clause.Compared(at, by, value);
    }

    /// A day, or where the field holds instants and one was given, an instant to the microsecond.
    private Object moment(Object value) {
        if (!(value instanceof String text)) {
            throw FilterMeaning.wrongType(leaf, "a date such as 2026-03-31");
        }
        try {
            if (text.length() <= 10) {
                return inRange(LocalDate.parse(text));
            }
            OffsetDateTime instant = OffsetDateTime.parse(text);
            inRange(instant.toLocalDate());
            return at.place().isInstant()
                    ? instant.withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS)
                    : instant.atZoneSameInstant(zone).toLocalDate();
        } catch (DateTimeException notADate) {
            throw FilterMeaning.wrongType(leaf, "a date such as 2026-03-31");
        }
    }

    private LocalDate inRange(LocalDate day) {
        if (day.getYear() < 0 || day.getYear() > 9999) {
            throw FilterMeaning.wrongType(leaf, "a date between the years 0 and 9999");
        }
        return day;
    }

    /// When the day begins, as the field has it.
    private Object start(LocalDate day) {
        return at.place().isInstant()
                ? day.atStartOfDay(zone).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC)
                : day;
    }

    private long count() {
        return leaf.value() instanceof BigDecimal days ? days.longValue() : 0;
    }
}

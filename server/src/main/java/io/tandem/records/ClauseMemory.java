package io.tandem.records;

import io.tandem.kernel.Filter.Op;
import io.tandem.kernel.Money;
import io.tandem.records.Clause.Spot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks a [Clause] of values at hand, with the meaning that it has in every engine.
final class ClauseMemory {

    private ClauseMemory() {}

    static boolean holds(Clause clause, FilterRow row) {
        return switch (clause) {
            case Clause.All all -> all.of().stream().allMatch(one -> holds(one, row));
            case Clause.Any any -> any.of().stream().anyMatch(one -> holds(one, row));
            case Clause.Not not -> !holds(not.of(), row);
            case Clause.Missing missing -> isMissing(value(missing.at(), row));
            case Clause.Compared compared -> compared(compared, row);
            case Clause.Range range -> compared(range.from(), row) && compared(range.until(), row);
            case Clause.Among among -> among(among, row);
            case Clause.Part part -> part(part, row);
            case Clause.Holds holds -> holds(holds, row);
            case Clause.Count count -> count(count, row);
        };
    }

    private static @Nullable Object value(Spot at, FilterRow row) {
        return comparable(row.value(at.path()));
    }

    /// Text folded, numbers of one kind, moments of one kind.
    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case String text -> Fold.fold(text);
            case Long number -> BigDecimal.valueOf(number);
            case Integer number -> BigDecimal.valueOf(number);
            case Money money -> money.value();
            case OffsetDateTime instant -> instant.toInstant();
            case null -> null;
            default -> value;
        };
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null
                || value.equals("")
                || value instanceof Collection<?> several && several.isEmpty();
    }

    private static boolean compared(Clause.Compared compared, FilterRow row) {
        Object value = value(compared.at(), row);
        return value != null && is(order(value, comparable(compared.value())), compared.by());
    }

    private static boolean is(int order, Op by) {
        return switch (by) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            default -> throw new IllegalArgumentException(by.code());
        };
    }

    /// Text goes by code point, which is not the order that Java keeps strings in.
    private static int order(Object value, @Nullable Object other) {
        return switch (value) {
            case String text when other instanceof String with -> byCodePoint(text, with);
            case BigDecimal number when other instanceof BigDecimal with -> number.compareTo(with);
            case Boolean truth when other instanceof Boolean with -> truth.compareTo(with);
            case LocalDate day when other instanceof LocalDate with -> day.compareTo(with);
            case Instant instant when other instanceof Instant with -> instant.compareTo(with);
            default ->
                    throw new IllegalArgumentException(
                            value.getClass() + " is not what the field holds");
        };
    }

    private static int byCodePoint(String text, String with) {
        int[] points = text.codePoints().toArray();
        int[] others = with.codePoints().toArray();
        return Arrays.compare(points, others);
    }

    private static boolean among(Clause.Among among, FilterRow row) {
        Object value = value(among.at(), row);
        return value != null
                && among.values().stream().anyMatch(one -> order(value, comparable(one)) == 0)
                        != among.not();
    }

    private static boolean part(Clause.Part part, FilterRow row) {
        return switch (value(part.at(), row)) {
            case String text -> part(part, text);
            // of what has parts, one of its texts
            case Map<?, ?> parts ->
                    parts.values().stream()
                            .anyMatch(one ->
                                    one instanceof String text && part(part, Fold.fold(text)));
            case null, default -> false;
        };
    }

    private static boolean part(Clause.Part part, String text) {
        String looked = Fold.fold(part.text());
        return switch (part.where()) {
            case ANYWHERE -> text.contains(looked);
            case START -> text.startsWith(looked);
            case END -> text.endsWith(looked);
        };
    }

    private static boolean holds(Clause.Holds holds, FilterRow row) {
        if (!(row.value(holds.at().path()) instanceof Collection<?> several)) {
            return false;
        }
        List<?> there = several.stream().map(ClauseMemory::comparable).toList();
        List<?> asked = holds.values().stream().map(ClauseMemory::comparable).toList();
        return holds.all() ? there.containsAll(asked) : asked.stream().anyMatch(there::contains);
    }

    private static boolean count(Clause.Count count, FilterRow row) {
        Clause.Kin kin = count.kin();
        long counted =
                row.related(kin.from(), kin.type().name(), kin.by().path()).stream()
                        .filter(one -> holds(count.where(), one))
                        .count();
        return is(Long.compare(counted, count.number()), count.by());
    }
}

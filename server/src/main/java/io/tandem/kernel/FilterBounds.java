package io.tandem.kernel;

import io.tandem.kernel.Filter.Op;
import io.tandem.kernel.Filter.Takes;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a filter is held to in either of its forms: how large it may be, and what each operator
/// takes. Nobody writes deeper or larger trees by hand, and each leaf costs.
final class FilterBounds {

    static final int MOST_DEPTH = 12;
    static final int MOST_LEAVES = 200;
    static final int MOST_VALUES = 1000;

    /// Each count is a query of its own, and within another it runs for every row of that one.
    static final int MOST_COUNTS = 10;

    private static final int MOST_NESTED_COUNTS = 3;
    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(36_500);

    /// Says what is wrong where the form stands.
    interface Refusing {
        Refusal refusal(String code, String detail);
    }

    private int leaves;
    private int counts;
    private int nested;

    void depth(int depth, Refusing here) {
        if (depth > MOST_DEPTH) {
            throw here.refusal(
                    "filter.too-deep", "A filter nests at most " + MOST_DEPTH + " deep.");
        }
    }

    void leaf(Refusing here) {
        if (++leaves > MOST_LEAVES) {
            throw here.refusal(
                    "filter.too-large", "A filter has at most " + MOST_LEAVES + " conditions.");
        }
    }

    void enter(Refusing here) {
        if (++counts > MOST_COUNTS) {
            throw here.refusal(
                    "filter.too-large",
                    "A filter asks at most " + MOST_COUNTS + " times for related records.");
        }
        if (++nested > MOST_NESTED_COUNTS) {
            throw here.refusal(
                    "filter.too-deep",
                    "Related records are asked for at most " + MOST_NESTED_COUNTS + " deep.");
        }
    }

    void leave() {
        nested--;
    }

    static void values(int size, Refusing here) {
        if (size > MOST_VALUES) {
            throw here.refusal(
                    "filter.too-large", "A list has at most " + MOST_VALUES + " values.");
        }
    }

    static BigDecimal number(BigDecimal given, Refusing here) {
        BigDecimal kept = Filter.decimal(given);
        if (kept == null) {
            throw here.refusal(
                    "filter.wrong-type",
                    "This number is out of range: at most 28 digits before the point.");
        }
        return kept;
    }

    /// The value that stands beside the operator; nothing where it takes none.
    static @Nullable Object operand(Op op, @Nullable Object value, Refusing here) {
        if (op.takes() == Takes.NOTHING) {
            return null;
        }
        boolean fits =
                switch (op.takes()) {
                    case ONE -> value != null && !(value instanceof List);
                    case TWO -> value instanceof List<?> two && two.size() == 2;
                    // a word stands for several: myTeam
                    case MANY -> value instanceof List || value instanceof String;
                    case DAYS -> value instanceof BigDecimal days && isDays(days);
                    case NOTHING -> true;
                };
        if (!fits) {
            throw here.refusal("filter.wrong-type", op.code() + " wants " + wanted(op) + ".");
        }
        return value;
    }

    private static boolean isDays(BigDecimal days) {
        return days.signum() >= 0 && days.compareTo(MOST_DAYS) <= 0 && days.scale() <= 0;
    }

    private static String wanted(Op op) {
        return switch (op.takes()) {
            case TWO -> "a list of two values";
            case MANY -> "a list of values";
            case DAYS -> "a whole number of days, at most " + MOST_DAYS;
            default -> "one value";
        };
    }

    static Filter.Count count(
            String of, Filter where, Op op, @Nullable Object value, String pointer, Refusing here) {
        if (!Op.COUNTS.contains(op)) {
            throw here.refusal(
                    "filter.operator-not-for-field",
                    "A count is compared by eq, ne, lt, le, gt, ge or between.");
        }
        Object operand = operand(op, value, here);
        List<?> numbers = operand instanceof List<?> list ? list : List.of(operand);
        for (Object number : numbers) {
            if (!(number instanceof BigDecimal whole)
                    || whole.scale() > 0
                    || whole.signum() < 0
                    || whole.compareTo(BigDecimal.valueOf(1_000_000_000)) > 0) {
                throw here.refusal(
                        "filter.wrong-type", "Related records are counted in whole numbers.");
            }
        }
        return new Filter.Count(of, where, op, operand, pointer);
    }
}

package io.tandem.kernel;

import io.tandem.kernel.Filter.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How an operator is said: `NOT_IN` is "not in", `THIS_FISCAL_YEAR` is "is this fiscal year".
record FilterWords(Op op, List<String> words) {

    /// The longest first, so that "is not empty" is not taken for "is".
    static final List<FilterWords> ALL =
            Arrays.stream(Op.values())
                    .map(FilterWords::of)
                    .sorted(
                            Comparator.comparing((FilterWords each) -> each.words().size())
                                    .reversed())
                    .toList();

    static FilterWords of(Op op) {
        return new FilterWords(
                op,
                switch (op) {
                    case EQ -> List.of("=");
                    case NE -> List.of("!=");
                    case LT -> List.of("<");
                    case LE -> List.of("<=");
                    case GT -> List.of(">");
                    case GE -> List.of(">=");
                    // the number of days comes before the word "days"
                    case LAST_DAYS -> List.of("in", "last");
                    case NEXT_DAYS -> List.of("in", "next");
                    default -> spelled(op);
                });
    }

    private static List<String> spelled(Op op) {
        List<String> words = new ArrayList<>();
        if (op.isRelativeDate()) {
            words.add("is");
        }
        words.addAll(List.of(op.name().toLowerCase(Locale.ROOT).split("_")));
        return List.copyOf(words);
    }
}

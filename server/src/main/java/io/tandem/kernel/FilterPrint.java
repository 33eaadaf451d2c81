package io.tandem.kernel;

import io.tandem.kernel.Filter.Op;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a filter as people read it.
final class FilterPrint {

    private static final Pattern PATH = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_.-]*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T[0-9:.]+(Z|[+-]\\d\\d:\\d\\d))?");

    private FilterPrint() {}

    static String print(Filter filter) {
        return switch (alone(filter)) {
            case Filter.And and -> joined(and.of(), " and ", "everything");
            case Filter.Or or -> joined(or.of(), " or ", "nothing");
            case Filter.Not not -> "not " + within(not.of());
            case Filter.Leaf leaf -> path(leaf.field()) + compared(leaf.op(), leaf.value());
            case Filter.Count count -> count(count);
        };
    }

    /// What stands alone in a list is not one of several.
    private static Filter alone(Filter filter) {
        Filter one = filter;
        while (true) {
            if (one instanceof Filter.And and && and.of().size() == 1) {
                one = and.of().getFirst();
            } else if (one instanceof Filter.Or or && or.of().size() == 1) {
                one = or.of().getFirst();
            } else {
                return one;
            }
        }
    }

    private static String joined(List<Filter> parts, String word, String empty) {
        return parts.isEmpty()
                ? empty
                : parts.stream().map(FilterPrint::within).collect(Collectors.joining(word));
    }

    /// Several conditions within others are kept together.
    private static String within(Filter filter) {
        boolean several =
                switch (alone(filter)) {
                    case Filter.And and -> !and.of().isEmpty();
                    case Filter.Or or -> !or.of().isEmpty();
                    default -> false;
                };
        return several ? "(" + print(filter) + ")" : print(filter);
    }

    private static String count(Filter.Count count) {
        boolean some = count.op() == Op.GE && BigDecimal.ONE.equals(count.value());
        boolean none = count.op() == Op.EQ && BigDecimal.ZERO.equals(count.value());
        String where =
                alone(count.where()).equals(Filter.ALL) ? "" : "(" + print(count.where()) + ")";
        String of = path(count.of()) + where;
        if (some) {
            return "some " + of;
        }
        return none ? "none " + of : "count " + of + compared(count.op(), count.value());
    }

    private static String compared(Op op, @Nullable Object value) {
        String words = " " + String.join(" ", FilterWords.of(op).words());
        return switch (op.takes()) {
            case NOTHING -> words;
            case ONE -> words + " " + value(value);
            case DAYS -> words + " " + value(value) + " days";
            case TWO ->
                    value instanceof List<?> ends
                            ? words + " " + value(ends.getFirst()) + " and " + value(ends.getLast())
                            : words;
            case MANY ->
                    words
                            + " "
                            + (value instanceof List<?> values
                                    ? values.stream()
                                            .map(FilterPrint::value)
                                            .collect(Collectors.joining(", ", "(", ")"))
                                    : value(value));
        };
    }

    private static String value(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case String text -> isPlain(text) ? text : quoted(text, '"');
            case null, default -> String.valueOf(value);
        };
    }

    /// "in last" begins another comparison.
    private static boolean isPlain(String text) {
        return TIME.matcher(text).matches()
                || WORD.matcher(text).matches()
                        && !text.equals("true")
                        && !text.equals("false")
                        && !FilterText.isReserved(text)
                        && !text.equalsIgnoreCase("last")
                        && !text.equalsIgnoreCase("next");
    }

    private static String path(String path) {
        return PATH.matcher(path).matches() && !FilterText.isReserved(path)
                ? path
                : quoted(path, '`');
    }

    private static String quoted(String text, char quote) {
        StringBuilder quoted = new StringBuilder().append(quote);
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            switch (one) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (one == quote) {
                        quoted.append('\\').append(one);
                    } else if (Character.isISOControl(one)) {
                        quoted.append("\\u%04x".formatted((int) one));
                    } else {
                        quoted.append(one);
                    }
                }
            }
        }
        return quoted.append(quote).toString();
    }
}

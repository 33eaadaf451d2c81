package io.tandem.kernel;

import io.tandem.kernel.Filter.Op;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The form of a [Filter] that people read and write: `stage.kind in (open, lost) and amount >=
/// 1000 and not account.name contains "GmbH"`. Every filter has one, and it reads back as the same
/// filter. What is wrong is named by the character where it stands.
public final class FilterText {

    /// Words that begin something else than a condition: a field of such a name stands in
    /// backticks.
    static final Set<String> RESERVED =
            Set.of("and", "or", "not", "some", "none", "count", "everything", "nothing");

    private final FilterTokens tokens;
    private final FilterBounds bounds = new FilterBounds();

    private FilterText(FilterTokens tokens) {
        this.tokens = tokens;
    }

    public static Filter read(String text) {
        FilterTokens tokens = new FilterTokens(text);
        if (tokens.isEnd()) {
            return Filter.ALL;
        }
        Filter filter = new FilterText(tokens).alternatives(0);
        if (!tokens.isEnd()) {
            throw tokens.unexpected("and, or or the end of the filter");
        }
        return placed(filter, "/filter");
    }

    public static String write(Filter filter) {
        return FilterPrint.print(filter);
    }

    private Filter alternatives(int depth) {
        return joined("or", () -> conditions(depth), Filter.Or::new);
    }

    private Filter conditions(int depth) {
        return joined("and", () -> condition(depth), Filter.And::new);
    }

    private Filter joined(String word, Supplier<Filter> part, Function<List<Filter>, Filter> join) {
        Filter first = part.get();
        List<Filter> parts = new ArrayList<>(List.of(first));
        while (tokens.takes(word)) {
            parts.add(part.get());
        }
        return parts.size() == 1 ? first : join.apply(List.copyOf(parts));
    }

    private Filter condition(int depth) {
        bounds.depth(depth, tokens.here());
        if (tokens.takes("not")) {
            return new Filter.Not(condition(depth + 1));
        }
        if (tokens.takes("(")) {
            Filter inner = alternatives(depth + 1);
            tokens.expect(")");
            return inner;
        }
        FilterBounds.Refusing here = tokens.here();
        for (String how : List.of("some", "none", "count")) {
            if (tokens.takes(how)) {
                return related(how, depth, here);
            }
        }
        bounds.leaf(here);
        if (tokens.takes("everything")) {
            return Filter.ALL;
        }
        if (tokens.takes("nothing")) {
            return new Filter.Or(List.of());
        }
        return leaf(tokens.path("a field"));
    }

    private Filter related(String how, int depth, FilterBounds.Refusing here) {
        bounds.enter(here);
        String of = tokens.path("the records that point here, such as deals.account");
        Filter where = Filter.ALL;
        if (tokens.takes("(")) {
            where = alternatives(depth + 1);
            tokens.expect(")");
        }
        bounds.leave();
        if (how.equals("some")) {
            return new Filter.Count(of, where, Op.GE, BigDecimal.ONE, "");
        }
        if (how.equals("none")) {
            return new Filter.Count(of, where, Op.EQ, BigDecimal.ZERO, "");
        }
        FilterBounds.Refusing compared = tokens.here();
        Filter.Leaf leaf = leaf("");
        return FilterBounds.count(of, where, leaf.op(), leaf.value(), "", compared);
    }

    private Filter.Leaf leaf(String field) {
        for (FilterWords words : FilterWords.ALL) {
            if (tokens.takesAll(words.words())) {
                return new Filter.Leaf(field, words.op(), operand(words), "");
            }
        }
        throw tokens.unexpected("a comparison such as =, >=, in, contains or is empty");
    }

    private @Nullable Object operand(FilterWords words) {
        FilterBounds.Refusing here = tokens.here();
        Object value =
                switch (words.op().takes()) {
                    case NOTHING -> null;
                    case ONE -> tokens.value();
                    case TWO -> {
                        Object low = tokens.value();
                        tokens.expect("and");
                        yield List.of(low, tokens.value());
                    }
                    case MANY -> many();
                    case DAYS -> {
                        Object days = tokens.value();
                        tokens.expect("days");
                        yield days;
                    }
                };
        return FilterBounds.operand(words.op(), value, here);
    }

    private Object many() {
        FilterBounds.Refusing here = tokens.here();
        if (!tokens.takes("(")) {
            return tokens.value();
        }
        List<Object> values = new ArrayList<>();
        if (tokens.takes(")")) {
            return List.copyOf(values);
        }
        do {
            FilterBounds.values(values.size() + 1, here);
            values.add(tokens.value());
        } while (tokens.takes(","));
        tokens.expect(")");
        return List.copyOf(values);
    }

    /// The pointers that the JSON form would have, so that both are refused alike.
    private static Filter placed(Filter filter, String pointer) {
        return switch (filter) {
            case Filter.And and -> new Filter.And(placed(and.of(), pointer + "/and"));
            case Filter.Or or -> new Filter.Or(placed(or.of(), pointer + "/or"));
            case Filter.Not not -> new Filter.Not(placed(not.of(), pointer + "/not"));
            case Filter.Leaf leaf ->
                    new Filter.Leaf(leaf.field(), leaf.op(), leaf.value(), pointer);
            case Filter.Count count ->
                    new Filter.Count(
                            count.of(),
                            placed(count.where(), pointer + "/where"),
                            count.op(),
                            count.value(),
                            pointer);
        };
    }

    private static List<Filter> placed(List<Filter> filters, String pointer) {
        List<Filter> all = new ArrayList<>();
        for (int at = 0; at < filters.size(); at++) {
            all.add(placed(filters.get(at), pointer + "/" + at));
        }
        return List.copyOf(all);
    }

    static boolean isReserved(String word) {
        return RESERVED.contains(word.toLowerCase(Locale.ROOT));
    }
}

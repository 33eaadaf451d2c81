package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.kernel.Refusal;
import io.tandem.records.Clause.Spot;
import io.tandem.records.Field.Kind;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says what a [Filter] means when somebody asks it now: finds its fields as they may see them,
/// checks and types its values, and turns words and relative dates into what they stand for, once
/// for all engines.
final class FilterMeaning {

    private static final int MOST_NUMBER = 100;

    private final Joins joins;
    private final Actor actor;
    private final Clock clock;
    private final boolean ofRights;

    /// @param ofRights for the scopes of rights, where `me` is also whom one stands in for
    FilterMeaning(Joins joins, Actor actor, Clock clock, boolean ofRights) {
        this.joins = joins;
        this.actor = actor;
        this.clock = clock;
        this.ofRights = ofRights;
    }

    Clause of(Filter filter) {
        return switch (filter) {
            case Filter.And and -> new Clause.All(and.of().stream().map(this::of).toList());
            case Filter.Or or -> new Clause.Any(or.of().stream().map(this::of).toList());
            case Filter.Not not -> new Clause.Not(of(not.of()));
            case Filter.Leaf leaf -> leaf(leaf);
            case Filter.Count count -> count(count);
        };
    }

    private Clause count(Filter.Count count) {
        Clause.Kin kin = joins.kin(count.of(), count.pointer());
        Clause where = new FilterMeaning(kin.joins(), actor, clock, ofRights).of(count.where());
        Function<Op, Function<Object, Clause>> counted =
                by ->
                        number ->
                                new Clause.Count(
                                        kin, where, by, ((BigDecimal) number).longValueExact());
        Object value = java.util.Objects.requireNonNull(count.value());
        Function<Object, Clause> atLeast = counted.apply(Op.GE);
        Function<Object, Clause> more =
                number -> atLeast.apply(((BigDecimal) number).add(BigDecimal.ONE));
        return switch (count.op()) {
            case EQ -> counted.apply(Op.EQ).apply(value);
            case NE -> new Clause.Not(counted.apply(Op.EQ).apply(value));
            case GE -> atLeast.apply(value);
            case GT -> more.apply(value);
            case LT -> new Clause.Not(atLeast.apply(value));
            case LE -> new Clause.Not(more.apply(value));
            case BETWEEN -> {
                List<?> ends = (List<?>) value;
                yield new Clause.All(
                        List.of(
                                atLeast.apply(ends.getFirst()),
                                new Clause.Not(more.apply(ends.getLast()))));
            }
            default -> throw new IllegalArgumentException(count.op().code());
        };
    }

    private Clause leaf(Filter.Leaf leaf) {
        Spot at = new Spot(leaf.field(), joins.open(leaf.field(), leaf.pointer() + "/field"));
        if (FollowedMeaning.isMeant(leaf, at)) {
            return new FollowedMeaning(joins, actor, ofRights).clause(leaf, at);
        }
        Optional<Set<Long>> meant =
                leaf.value() instanceof String word
                        ? meant(leaf, word, target(at))
                        : Optional.empty();
        if (meant.isPresent() && !at.field().kind().isMany()) {
            return switch (leaf.op()) {
                case EQ, IN -> new Clause.Among(at, List.copyOf(meant.get()), false);
                case NE, NOT_IN -> new Clause.Among(at, List.copyOf(meant.get()), true);
                default -> throw notForKind(leaf, at.field());
            };
        }
        if (leaf.op() == Op.IS_EMPTY) {
            return new Clause.Missing(at);
        }
        if (leaf.op() == Op.IS_NOT_EMPTY) {
            return new Clause.Not(new Clause.Missing(at));
        }
        return switch (at.field().kind()) {
            case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE, AUTONUMBER -> text(leaf, at);
            case TIME -> text(timed(leaf, at.field()), at);
            case INTEGER, NUMBER, MONEY -> compared(leaf, at, one -> number(leaf, at, one));
            case RELATION -> relation(leaf, at);
            case RELATIONS, MULTI_CHOICE -> members(leaf, at);
            case FILE, ADDRESS, PLACE -> partly(leaf, at);
            // whether there are hours at all is all that is asked of them
            case WORKING_TIME -> throw notForKind(leaf, at.field());
            case BOOLEAN -> truth(leaf, at);
            case DATE, INSTANT -> new DateMeaning(leaf, at, actor.periods(), clock).clause();
        };
    }

    /// What a word such as `myTeam` means where it stands for records of `target`.
    static Optional<Set<Long>> meant(
            Actor actor, boolean ofRights, String word, @Nullable String target) {
        Optional<Set<Long>> own = actor.standing().meant(word, target, actor.user());
        Set<Long> standsInFor = actor.standing().standsInFor();
        if (!ofRights || standsInFor.isEmpty() || !"me".equals(word)) {
            return own;
        }
        return own.map(me -> {
            Set<Long> all = new HashSet<>(me);
            all.addAll(standsInFor);
            return all;
        });
    }

    /// The same, where a word that stands for no records here must not pass as one that stands for
    /// none at all.
    private Optional<Set<Long>> meant(Filter.Leaf leaf, String word, @Nullable String target) {
        Optional<Set<Long>> meant = meant(actor, ofRights, word, target);
        if (meant.isEmpty() && target != null && Standing.isWord(word)) {
            throw unknownWord(leaf, word);
        }
        return meant;
    }

    static Refusal unknownWord(Filter.Leaf leaf, String word) {
        return Refusal.at(
                leaf.pointer() + "/value",
                "filter.unknown-word",
                leaf.field() + " " + leaf.op().code() + " knows no word " + word + ".");
    }

    /// A record's own id stands for the record.
    private static @Nullable String target(Spot at) {
        return at.field().path().equals("id") ? at.place().type().name() : at.field().target();
    }

    /// What every kind with an order can be asked.
    private static Clause compared(Filter.Leaf leaf, Spot at, Function<Object, Object> typed) {
        return switch (leaf.op()) {
            case EQ, NE, LT, LE, GT, GE ->
                    new Clause.Compared(at, leaf.op(), typed.apply(one(leaf)));
            case BETWEEN -> {
                List<Object> ends = list(leaf);
                yield new Clause.Range(
                        new Clause.Compared(at, Op.GE, typed.apply(ends.getFirst())),
                        new Clause.Compared(at, Op.LE, typed.apply(ends.getLast())));
            }
            case IN, NOT_IN ->
                    new Clause.Among(
                            at, list(leaf).stream().map(typed).toList(), leaf.op() == Op.NOT_IN);
            default -> throw notForKind(leaf, at.field());
        };
    }

    private static Clause text(Filter.Leaf leaf, Spot at) {
        return switch (leaf.op()) {
            case CONTAINS -> part(leaf, at, Clause.Where.ANYWHERE, one(leaf));
            case STARTS_WITH -> part(leaf, at, Clause.Where.START, one(leaf));
            case ENDS_WITH -> part(leaf, at, Clause.Where.END, one(leaf));
            case CONTAINS_ANY -> new Clause.Any(parts(leaf, at));
            // what is not there contains nothing, not even none of nothing
            case CONTAINS_ALL ->
                    list(leaf).isEmpty()
                            ? part(leaf, at, Clause.Where.ANYWHERE, "")
                            : new Clause.All(parts(leaf, at));
            default -> compared(leaf, at, one -> text(leaf, one));
        };
    }

    private static Clause part(Filter.Leaf leaf, Spot at, Clause.Where where, Object text) {
        return new Clause.Part(at, where, text(leaf, text));
    }

    private static List<Clause> parts(Filter.Leaf leaf, Spot at) {
        return list(leaf).stream()
                .map(text -> part(leaf, at, Clause.Where.ANYWHERE, text))
                .toList();
    }

    private Clause relation(Filter.Leaf leaf, Spot at) {
        return switch (leaf.op()) {
            case EQ, NE -> new Clause.Compared(at, leaf.op(), id(leaf, at.field(), one(leaf)));
            case IN -> new Clause.Among(at, ids(leaf, at.field(), list(leaf)), false);
            case NOT_IN -> new Clause.Among(at, ids(leaf, at.field(), list(leaf)), true);
            default -> throw notForKind(leaf, at.field());
        };
    }

    private List<Long> ids(Filter.Leaf leaf, Field field, List<Object> values) {
        return values.stream()
                .flatMap(one ->
                        one instanceof String word
                                ? meant(leaf, word, field.target())
                                        .map(Set::stream)
                                        .orElseGet(() -> Stream.of(id(leaf, field, word)))
                                : Stream.of(id(leaf, field, one)))
                .toList();
    }

    /// Of several values one, each or none; who holds none at all meets none of these.
    private Clause members(Filter.Leaf leaf, Spot at) {
        return switch (leaf.op()) {
            case EQ, CONTAINS ->
                    new Clause.Holds(at, membered(leaf, at, List.of(one(leaf))), false);
            case IN, CONTAINS_ANY -> new Clause.Holds(at, membered(leaf, at, list(leaf)), false);
            case CONTAINS_ALL -> new Clause.Holds(at, membered(leaf, at, list(leaf)), true);
            case NE -> without(at, membered(leaf, at, List.of(one(leaf))));
            case NOT_IN -> without(at, membered(leaf, at, list(leaf)));
            default -> throw notForKind(leaf, at.field());
        };
    }

    private static Clause without(Spot at, List<Object> values) {
        return new Clause.All(
                List.of(
                        new Clause.Not(new Clause.Missing(at)),
                        new Clause.Not(new Clause.Holds(at, values, false))));
    }

    private List<Object> membered(Filter.Leaf leaf, Spot at, List<Object> values) {
        return at.field().kind() == Kind.RELATIONS
                ? List.copyOf(ids(leaf, at.field(), values))
                : values.stream().<Object>map(one -> text(leaf, one)).toList();
    }

    /// Of what has parts it is asked whether some text stands in it.
    private static Clause partly(Filter.Leaf leaf, Spot at) {
        if (leaf.op() != Op.CONTAINS) {
            throw notForKind(leaf, at.field());
        }
        return part(leaf, at, Clause.Where.ANYWHERE, one(leaf));
    }

    /// The same condition with its times of day as they are kept.
    private static Filter.Leaf timed(Filter.Leaf leaf, Field field) {
        String pointer = leaf.pointer() + "/value";
        Object kept =
                switch (leaf.value()) {
                    case String time -> Values.of(field, time, pointer);
                    case List<?> times ->
                            times.stream()
                                    .map(time -> Values.of(field, String.valueOf(time), pointer))
                                    .toList();
                    case null, default -> throw wrongType(leaf, "a time of day such as 09:30");
                };
        return new Filter.Leaf(leaf.field(), leaf.op(), kept, leaf.pointer());
    }

    private static Clause truth(Filter.Leaf leaf, Spot at) {
        if (leaf.op() != Op.EQ && leaf.op() != Op.NE) {
            throw notForKind(leaf, at.field());
        }
        if (!(leaf.value() instanceof Boolean value)) {
            throw wrongType(leaf, "true or false");
        }
        return new Clause.Compared(at, leaf.op(), value);
    }

    private static Long id(Filter.Leaf leaf, Field field, Object value) {
        try {
            return switch (value) {
                case BigDecimal number -> number.longValueExact();
                case String text -> Long.parseLong(text);
                default -> throw wrongType(leaf, "the id of a " + field.target());
            };
        } catch (ArithmeticException | NumberFormatException notAnId) {
            throw wrongType(leaf, "the id of a " + field.target());
        }
    }

    /// A Long where the field holds whole numbers and this is one, since an index on a bigint
    /// serves only a bigint.
    private static Object number(Filter.Leaf leaf, Spot at, Object value) {
        BigDecimal number = decimal(leaf, value);
        boolean whole =
                at.field().kind() == Kind.INTEGER
                        && number.scale() <= 0
                        && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0;
        if (whole) {
            return number.longValueExact();
        }
        return number;
    }

    private static BigDecimal decimal(Filter.Leaf leaf, Object value) {
        try {
            BigDecimal number =
                    switch (value) {
                        case BigDecimal decimal -> decimal;
                        case String text when text.length() <= MOST_NUMBER -> new BigDecimal(text);
                        default -> throw wrongType(leaf, "a number");
                    };
            BigDecimal kept = Filter.decimal(number);
            if (kept == null) {
                throw wrongType(leaf, "a number of at most 28 digits before the point");
            }
            return kept;
        } catch (NumberFormatException notANumber) {
            throw wrongType(leaf, "a number");
        }
    }

    private static String text(Filter.Leaf leaf, Object value) {
        String text =
                switch (value) {
                    case String string -> string;
                    case BigDecimal number -> number.toPlainString();
                    default -> throw wrongType(leaf, "text");
                };
        if (!Values.isStorable(text)) {
            throw wrongType(leaf, "text without control characters");
        }
        return text;
    }

    static Object one(Filter.Leaf leaf) {
        if (leaf.value() == null || leaf.value() instanceof List) {
            throw wrongType(leaf, "one value");
        }
        return leaf.value();
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Filter.Leaf leaf) {
        if (leaf.value() instanceof List<?> values
                && (leaf.op() != Op.BETWEEN || values.size() == 2)) {
            return (List<Object>) values;
        }
        throw wrongType(
                leaf, leaf.op() == Op.BETWEEN ? "a list of two values" : "a list of values");
    }

    static Refusal wrongType(Filter.Leaf leaf, String wanted) {
        return Refusal.at(
                leaf.pointer() + "/value",
                "filter.wrong-type",
                leaf.field() + " " + leaf.op().code() + " wants " + wanted + ".");
    }

    static Refusal notForKind(Filter.Leaf leaf, Field field) {
        return Refusal.at(
                leaf.pointer() + "/op",
                "filter.operator-not-for-field",
                leaf.op().code()
                        + " does not apply to "
                        + leaf.field()
                        + ", which holds "
                        + field.kind().code()
                        + ".");
    }
}

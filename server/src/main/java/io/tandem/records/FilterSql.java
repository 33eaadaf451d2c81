package io.tandem.records;

import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// Compiles a [Filter] to PostgreSQL. Leaves are two-valued: where SQL would say "unknown" the leaf
/// is false. Negation is pushed down to the leaves, so that plain leaves stay usable by indexes.
final class FilterSql {

    private final Joins joins;
    private final Actor actor;
    private final Clock clock;
    private final boolean ofRights;

    FilterSql(Joins joins, Actor actor, Clock clock) {
        this(joins, actor, clock, false);
    }

    private FilterSql(Joins joins, Actor actor, Clock clock, boolean ofRights) {
        this.joins = joins;
        this.actor = actor;
        this.clock = clock;
        this.ofRights = ofRights;
    }

    /// For the scopes of rights, where `me` is also whom one stands in for.
    static FilterSql ofRights(Joins joins, Actor actor, Clock clock) {
        return new FilterSql(joins, actor, clock, true);
    }

    Condition condition(Filter filter) {
        return condition(filter, false);
    }

    private Condition condition(Filter filter, boolean negated) {
        return switch (filter) {
            case Filter.And and -> {
                List<Condition> parts = parts(and.of(), negated);
                yield negated ? DSL.or(parts) : DSL.and(parts);
            }
            case Filter.Or or -> {
                List<Condition> parts = parts(or.of(), negated);
                yield negated ? DSL.and(parts) : DSL.or(parts);
            }
            case Filter.Not not -> condition(not.of(), !negated);
            case Filter.Leaf leaf -> {
                Condition holds = leaf(leaf);
                yield negated ? DSL.condition("({0}) is not true", holds) : holds;
            }
        };
    }

    private List<Condition> parts(List<Filter> filters, boolean negated) {
        return filters.stream().map(filter -> condition(filter, negated)).toList();
    }

    private Condition leaf(Filter.Leaf leaf) {
        Joins.Place place = joins.open(leaf.field(), leaf.pointer() + "/field");
        Optional<Set<Long>> meant =
                leaf.value() instanceof String word
                        ? meant(actor, ofRights, word, target(place))
                        : Optional.empty();
        if (meant.isPresent()) {
            return membership(leaf, place, List.copyOf(meant.get()));
        }
        if (leaf.op() == Op.IS_EMPTY || leaf.op() == Op.IS_NOT_EMPTY) {
            return emptiness(place, leaf.op() == Op.IS_EMPTY);
        }
        return switch (place.field().kind()) {
            case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE -> text(leaf, place);
            case INTEGER, NUMBER, MONEY -> numeric(leaf, place);
            case RELATION -> relation(leaf, place);
            case BOOLEAN -> truth(leaf, place);
            case DATE, INSTANT -> new DateSql(leaf, place, actor.zone(), clock).condition();
        };
    }

    private static Condition emptiness(Joins.Place place, boolean empty) {
        org.jooq.Field<?> column = place.column();
        if (place.field().kind().isText()) {
            Condition filled = column.cast(SQLDataType.CLOB).ne(inline(""));
            return empty ? DSL.condition("({0}) is not true", filled) : filled;
        }
        return empty ? column.isNull() : column.isNotNull();
    }

    private Condition text(Filter.Leaf leaf, Joins.Place place) {
        @SuppressWarnings("unchecked")
        org.jooq.Field<String> column = (org.jooq.Field<String>) place.comparable();
        return switch (leaf.op()) {
            case EQ -> column.eq(folded(oneText(leaf)));
            case NE -> column.ne(folded(oneText(leaf)));
            case LT -> column.lt(folded(oneText(leaf)));
            case LE -> column.le(folded(oneText(leaf)));
            case GT -> column.gt(folded(oneText(leaf)));
            case GE -> column.ge(folded(oneText(leaf)));
            case BETWEEN -> {
                List<String> ends = texts(leaf, 2);
                yield column.between(folded(ends.get(0)), folded(ends.get(1)));
            }
            case IN ->
                    anyOf(texts(leaf, -1).stream().map(text -> column.eq(folded(text))).toList());
            case NOT_IN ->
                    DSL.and(texts(leaf, -1).stream().map(text -> column.ne(folded(text))).toList())
                            .and(column.isNotNull());
            case CONTAINS -> column.like(concat(inline("%"), pattern(leaf), inline("%")));
            case STARTS_WITH -> column.like(concat(pattern(leaf), inline("%")));
            case ENDS_WITH -> column.like(concat(inline("%"), pattern(leaf)));
            default -> throw notForKind(leaf, place.field());
        };
    }

    private static org.jooq.Field<String> folded(String text) {
        return Joins.fold(val(text, SQLDataType.CLOB));
    }

    private static org.jooq.Field<String> pattern(Filter.Leaf leaf) {
        return folded(oneText(leaf).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"));
    }

    private Condition numeric(Filter.Leaf leaf, Joins.Place place) {
        @SuppressWarnings("unchecked")
        org.jooq.Field<Object> column = (org.jooq.Field<Object>) place.column();
        return switch (leaf.op()) {
            case EQ -> column.eq(number(leaf, place));
            case NE -> column.ne(number(leaf, place));
            case LT -> column.lt(number(leaf, place));
            case LE -> column.le(number(leaf, place));
            case GT -> column.gt(number(leaf, place));
            case GE -> column.ge(number(leaf, place));
            case BETWEEN -> {
                List<?> ends = list(leaf, 2);
                yield column.between(
                        number(leaf, place, ends.get(0)), number(leaf, place, ends.get(1)));
            }
            case IN -> {
                List<org.jooq.Field<Object>> values =
                        list(leaf, -1).stream().map(one -> number(leaf, place, one)).toList();
                List<Long> whole = wholeNumbers(values);
                yield whole.size() == values.size()
                        ? among(column, whole)
                        : anyOf(values.stream().map(column::eq).toList());
            }
            case NOT_IN ->
                    DSL.and(
                                    list(leaf, -1).stream()
                                            .map(one -> column.ne(number(leaf, place, one)))
                                            .toList())
                            .and(column.isNotNull());
            default -> throw notForKind(leaf, place.field());
        };
    }

    private static List<Long> wholeNumbers(List<org.jooq.Field<Object>> values) {
        return values.stream()
                .map(value -> value instanceof Param<?> bound ? bound.getValue() : null)
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .toList();
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

    /// A record's own id stands for the record.
    private static @Nullable String target(Joins.Place place) {
        return place.field().name().equals("id") ? place.type().name() : place.field().target();
    }

    private static Condition membership(Filter.Leaf leaf, Joins.Place place, List<Long> ids) {
        @SuppressWarnings("unchecked")
        org.jooq.Field<Object> column = (org.jooq.Field<Object>) place.column();
        return switch (leaf.op()) {
            case EQ, IN -> ids.size() == 1 ? column.eq(val(ids.getFirst())) : among(column, ids);
            case NE, NOT_IN -> DSL.not(among(column, ids)).and(column.isNotNull());
            default -> throw notForKind(leaf, place.field());
        };
    }

    private Condition relation(Filter.Leaf leaf, Joins.Place place) {
        @SuppressWarnings("unchecked")
        org.jooq.Field<Object> column = (org.jooq.Field<Object>) place.column();
        return switch (leaf.op()) {
            case EQ -> column.eq(val(id(leaf, place.field(), leaf.value())));
            case NE -> column.ne(val(id(leaf, place.field(), leaf.value())));
            case IN -> among(column, ids(leaf, place.field()));
            case NOT_IN -> DSL.not(among(column, ids(leaf, place.field()))).and(column.isNotNull());
            default -> throw notForKind(leaf, place.field());
        };
    }

    private List<Long> ids(Filter.Leaf leaf, Field field) {
        return list(leaf, -1).stream()
                .flatMap(one ->
                        one instanceof String word
                                ? meant(actor, ofRights, word, field.target())
                                        .map(Set::stream)
                                        .orElseGet(() -> Stream.of(id(leaf, field, word)))
                                : Stream.of(id(leaf, field, one)))
                .toList();
    }

    /// One array however many values: the statement stays the same, and so does its plan.
    private static Condition among(org.jooq.Field<Object> column, List<Long> values) {
        return DSL.condition("{0} = any({1})", column, val(values.toArray(Long[]::new)));
    }

    private Condition truth(Filter.Leaf leaf, Joins.Place place) {
        @SuppressWarnings("unchecked")
        org.jooq.Field<Boolean> column = (org.jooq.Field<Boolean>) place.column();
        if (!(leaf.value() instanceof Boolean value)) {
            throw wrongType(leaf, "true or false");
        }
        return switch (leaf.op()) {
            case EQ -> column.eq(value);
            case NE -> column.ne(value);
            default -> throw notForKind(leaf, place.field());
        };
    }

    private static long id(Filter.Leaf leaf, Field field, @Nullable Object value) {
        try {
            return switch (value) {
                case BigDecimal number -> number.longValueExact();
                case String text -> Long.parseLong(text);
                case null, default -> throw wrongType(leaf, "the id of a " + field.target());
            };
        } catch (ArithmeticException | NumberFormatException notAnId) {
            throw wrongType(leaf, "the id of a " + field.target());
        }
    }

    private static org.jooq.Field<Object> number(Filter.Leaf leaf, Joins.Place place) {
        return number(leaf, place, leaf.value());
    }

    @SuppressWarnings("unchecked")
    private static org.jooq.Field<Object> number(
            Filter.Leaf leaf, Joins.Place place, @Nullable Object value) {
        BigDecimal number;
        try {
            number =
                    switch (value) {
                        case BigDecimal decimal -> decimal;
                        case String text -> new BigDecimal(text);
                        case null, default -> throw wrongType(leaf, "a number");
                    };
        } catch (NumberFormatException notANumber) {
            throw wrongType(leaf, "a number");
        }
        boolean whole =
                place.field().kind() == Kind.INTEGER && number.stripTrailingZeros().scale() <= 0;
        // An index on a bigint serves only a bigint.
        org.jooq.Field<?> bound =
                whole && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0
                        ? val(number.longValueExact())
                        : val(number);
        return (org.jooq.Field<Object>) bound;
    }

    private static String oneText(Filter.Leaf leaf) {
        return text(leaf, leaf.value());
    }

    private static List<String> texts(Filter.Leaf leaf, int size) {
        return list(leaf, size).stream().map(one -> text(leaf, one)).toList();
    }

    private static String text(Filter.Leaf leaf, @Nullable Object value) {
        String text =
                switch (value) {
                    case String string -> string;
                    case BigDecimal number -> number.toPlainString();
                    case null, default -> throw wrongType(leaf, "text");
                };
        if (!Values.isStorable(text)) {
            throw wrongType(leaf, "text without control characters");
        }
        return text;
    }

    private static List<?> list(Filter.Leaf leaf, int size) {
        if (leaf.value() instanceof List<?> values && (size < 0 || values.size() == size)) {
            return values;
        }
        throw wrongType(leaf, size < 0 ? "a list of values" : "a list of two values");
    }

    private static Condition anyOf(List<Condition> conditions) {
        return conditions.isEmpty() ? falseCondition() : DSL.or(conditions);
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

package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The order of a list and the place in it where the next page begins: the values of the last row's
/// sort fields and its id, so that a page costs the same wherever it is. Missing values come last.
final class Sort {

    private static final int MOST_KEYS = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// @param indexed whether the column stands in an index of values, where a missing value has no
    ///   row
    record Key(
            org.jooq.Field<?> column,
            Kind kind,
            boolean descending,
            boolean mayBeMissing,
            boolean indexed) {

        Key(org.jooq.Field<?> column, Kind kind, boolean descending, boolean mayBeMissing) {
            this(column, kind, descending, mayBeMissing, false);
        }

        Key present() {
            return new Key(column, kind, descending, false, indexed);
        }
    }

    /// Rows that follow each other in one order; the parts of a list follow one another.
    record Part(Condition rows, List<OrderField<?>> order) {}

    private final String object;
    private final String spec;
    private final List<Key> keys;

    private Sort(String object, String spec, List<Key> keys) {
        this.object = object;
        this.spec = spec;
        this.keys = keys;
    }

    static Sort of(Joins joins, @Nullable String asked) {
        String spec = asked == null || asked.isBlank() ? usual(joins) : asked;
        List<Key> keys = new ArrayList<>();
        boolean descending = false;
        for (String part : spec.split(",")) {
            descending = part.startsWith("-");
            String path = (descending ? part.substring(1) : part).strip();
            if (path.equals("id")) {
                break;
            }
            keys.add(key(joins, path, descending));
        }
        if (keys.size() > MOST_KEYS) {
            throw Refusal.at("/sort", "sort.too-many", "A list is sorted by at most five fields.");
        }
        Place id = joins.place("id", "/sort");
        keys.add(new Key(id.column(), Kind.INTEGER, descending, false));
        return new Sort(named(joins), spec, keys);
    }

    /// A place belongs to one instant.
    private static String named(Joins joins) {
        String object = joins.root().name();
        return joins.asOf() == null ? object : object + " as of " + joins.asOf();
    }

    /// The object's usual order, or that of their making where the actor may not know it.
    private static String usual(Joins joins) {
        String usual = joins.root().defaultSort();
        try {
            of(joins, usual);
            return usual;
        } catch (Refusal hidden) {
            return "-id";
        }
    }

    private static Key key(Joins joins, String path, boolean descending) {
        Place place = joins.open(path, "/sort");
        if (place.field().kind() == Kind.RELATION && joins.title(path, place) != null) {
            Place title = joins.open(path + "." + ObjectType.TITLE, "/sort");
            return new Key(title.comparable(), Kind.TEXT, descending, true);
        }
        Kind kind = place.field().kind();
        if (kind.isMany() || kind.isStructured()) {
            throw Refusal.at(
                    "/sort",
                    "sort.not-for-field",
                    "A list is not sorted by " + path + ", which holds several values.");
        }
        Place indexed = place.alias().equals(joins.alias()) ? joins.indexed(place) : place;
        if (indexed.index() != null) {
            return new Key(indexed.comparable(), inIndex(kind), descending, true, true);
        }
        return new Key(
                place.comparable(),
                kind,
                descending,
                place.mayBeMissing(!place.alias().equals(joins.alias())));
    }

    private static Kind inIndex(Kind kind) {
        return switch (ValueIndex.of(kind)) {
            case NUMBER -> Kind.NUMBER;
            case TEXT -> Kind.TEXT;
            case INSTANT -> Kind.INSTANT;
        };
    }

    private static List<OrderField<?>> order(List<Key> keys) {
        List<OrderField<?>> order = new ArrayList<>();
        for (Key key : keys) {
            var sorted = key.descending() ? key.column().desc() : key.column().asc();
            order.add(key.mayBeMissing() && key.descending() ? sorted.nullsLast() : sorted);
        }
        return order;
    }

    List<OrderField<?>> order() {
        return order(keys);
    }

    List<org.jooq.Field<?>> columns() {
        List<org.jooq.Field<?>> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(key.column()));
        return columns;
    }

    String cursor(List<@Nullable Object> values) {
        List<@Nullable String> texts = new ArrayList<>();
        texts.add(object);
        texts.add(spec);
        values.forEach(value -> texts.add(value == null ? null : value.toString()));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsBytes(texts));
    }

    /// The rows of the list, or those that come after the cursor, in parts that follow each other:
    /// where the leading field may be missing, the rows that miss it are a part of their own, so
    /// that each part enters the index where it begins.
    List<Part> parts(@Nullable String cursor) {
        if (cursor != null) {
            return parts(placed(cursor));
        }
        return keys.getFirst().indexed()
                ? List.of(
                        new Part(keys.getFirst().column().isNotNull(), order(leading())),
                        missing(DSL.noCondition()))
                : List.of(new Part(DSL.noCondition(), order(keys)));
    }

    private List<@Nullable Object> placed(String cursor) {
        try {
            JsonNode texts =
                    JSON.readTree(
                            new String(
                                    Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (texts.isArray()
                    && texts.size() == keys.size() + 2
                    && texts.get(0).asString().equals(object)
                    && texts.get(1).asString().equals(spec)) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int at = 0; at < keys.size(); at++) {
                    JsonNode text = texts.get(at + 2);
                    values.add(text.isNull() ? null : value(keys.get(at).kind(), text.asString()));
                }
                return values;
            }
        } catch (IllegalArgumentException | JacksonException | java.time.DateTimeException broken) {
            // said below
        }
        throw Refusal.at(
                "/after",
                "page.unknown",
                "This place belongs to no list of "
                        + object
                        + " sorted by "
                        + spec
                        + "."
                        + " Begin at its first page.");
    }

    private List<Part> parts(List<@Nullable Object> values) {
        Key leading = keys.getFirst();
        if (values.getFirst() == null && leading.indexed()) {
            return List.of(missing(after(1, values)));
        }
        if (values.getFirst() == null || !leading.mayBeMissing()) {
            return List.of(new Part(after(0, values), order(keys)));
        }
        Part there = new Part(new Sort(object, spec, leading()).after(0, values), order(present()));
        return List.of(
                there,
                leading.indexed()
                        ? missing(DSL.noCondition())
                        : new Part(leading.column().isNull(), order(keys)));
    }

    private List<Key> leading() {
        List<Key> there = new ArrayList<>(keys);
        there.set(0, keys.getFirst().present());
        return there;
    }

    /// An index is walked in the order in which it stands; elsewhere the order is that of the list.
    private List<Key> present() {
        return keys.getFirst().indexed() ? leading() : keys;
    }

    private Part missing(Condition rows) {
        return new Part(
                keys.getFirst().column().isNull().and(rows), order(keys.subList(1, keys.size())));
    }

    @SuppressWarnings("unchecked")
    private Condition after(int at, List<@Nullable Object> values) {
        Key key = keys.get(at);
        org.jooq.Field<Object> column = (org.jooq.Field<Object>) key.column();
        Object value = values.get(at);
        boolean last = at == keys.size() - 1;
        if (value == null) {
            return last ? DSL.falseCondition() : column.isNull().and(after(at + 1, values));
        }
        Condition further = key.descending() ? column.lt(value) : column.gt(value);
        if (!last) {
            further = further.or(column.eq(value).and(after(at + 1, values)));
        }
        if (key.mayBeMissing()) {
            return further.or(column.isNull());
        }
        // Said twice so that the index is entered where the page begins.
        return last
                ? further
                : (key.descending() ? column.le(value) : column.ge(value)).and(further);
    }

    private static Object value(Kind kind, String text) {
        return switch (kind) {
            case INTEGER, RELATION -> Long.valueOf(text);
            case NUMBER, MONEY -> new BigDecimal(text);
            case DATE -> LocalDate.parse(text);
            case INSTANT -> OffsetDateTime.parse(text);
            case BOOLEAN -> Boolean.valueOf(text);
            default -> text;
        };
    }
}

package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.kernel.Filter.Takes;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Periods;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.FilterCase.Item;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes up schemas, records and filters, with what engines are known to differ in: folds of one
/// letter into two, characters beyond the first plane, patterns, the ends of ranges, days of
/// twenty-three hours.
final class FilterCases {

    private static final List<String> PIECES =
            List.of(
                    "",
                    " ",
                    "a",
                    "A",
                    "b",
                    "ß",
                    "ẞ",
                    "SS",
                    "ss",
                    "İ",
                    "i̇",
                    "I",
                    "i",
                    "ı",
                    "ﬁ",
                    "FI",
                    "ＡＢ",
                    "ab",
                    "Σ",
                    "σ",
                    "ς",
                    "ΐ",
                    "Ꭰ",
                    "ꭰ",
                    "ǅ",
                    "钟",
                    "钟表",
                    "表",
                    "😀",
                    "𐐀",
                    "𐐨",
                    "\uE000",
                    "\uFFFD",
                    "é",
                    "e\u0301",
                    "%",
                    "_",
                    "\\",
                    "\"",
                    "'",
                    "`",
                    "\n",
                    "1",
                    "10",
                    "2026-01-01",
                    "true",
                    "in",
                    "and");

    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "1",
                    "-1",
                    "1.5",
                    "1.50",
                    "7",
                    "10",
                    "0.0000000001",
                    "-0.0000000001",
                    "0.3333333333",
                    "9999999999999999999999999999",
                    "9007199254740993",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "0.00000000004",
                    "0.00000000005");

    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneOffset.UTC,
                    ZoneId.of("America/New_York"),
                    ZoneId.of("Asia/Shanghai"),
                    ZoneId.of("Asia/Kathmandu"),
                    ZoneId.of("Australia/Lord_Howe"),
                    ZoneId.of("America/Sao_Paulo"),
                    ZoneId.of("Africa/Casablanca"),
                    ZoneId.of("Pacific/Apia"));

    /// Around the days on which some of those zones change their clocks, or skip a day.
    private static final List<LocalDate> DAYS =
            List.of(
                    LocalDate.of(2026, 3, 8),
                    LocalDate.of(2026, 11, 1),
                    LocalDate.of(2018, 11, 4),
                    LocalDate.of(2011, 12, 30),
                    LocalDate.of(2026, 4, 5),
                    LocalDate.of(2024, 2, 29),
                    LocalDate.of(2026, 12, 31),
                    LocalDate.of(1, 1, 1),
                    LocalDate.of(9999, 12, 30));

    private static final List<Kind> KINDS =
            List.of(
                    Kind.TEXT,
                    Kind.LONG_TEXT,
                    Kind.CHOICE,
                    Kind.INTEGER,
                    Kind.NUMBER,
                    Kind.MONEY,
                    Kind.DATE,
                    Kind.INSTANT,
                    Kind.BOOLEAN);

    private record Told(Kind kind, boolean custom) {

        Field field(int number) {
            Field field = Field.of("f" + number, kind, "F", "F");
            return custom
                    ? new Field(
                            field.name(),
                            kind,
                            field.label(),
                            "f10" + number,
                            null,
                            List.of(),
                            null,
                            EnumSet.of(Trait.CUSTOM))
                    : field;
        }
    }

    private FilterCases() {}

    static Arbitrary<FilterCase> all() {
        return Combinators.combine(told(), told())
                .flatAs((ofThing, ofPart) -> {
                    ObjectType thing =
                            type(
                                    "thing",
                                    "things",
                                    ofThing,
                                    Field.relation("other", "thing", "O", "O"));
                    ObjectType part =
                            type(
                                    "part",
                                    "parts",
                                    ofPart,
                                    Field.relation("thing", "thing", "T", "T"));
                    return Arbitraries.of("thing", "part")
                            .flatMap(asked -> {
                                Arbitrary<Filter> filters =
                                        filter(thing, part, asked, 3).map(FilterCases::placed);
                                return Combinators.combine(
                                                items(thing, 1),
                                                items(part, 101),
                                                filters,
                                                periods(),
                                                moments())
                                        .as((things, parts, filter, periods, now) ->
                                                new FilterCase(
                                                        thing,
                                                        part,
                                                        both(things, parts),
                                                        filter,
                                                        asked,
                                                        periods,
                                                        now));
                            });
                });
    }

    private static <T> List<T> both(Collection<T> some, Collection<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /// As it comes out of a request.
    private static Filter placed(Filter filter) {
        return FilterJson.read(json(FilterJson.write(filter)));
    }

    static JsonNode json(Object value) {
        return World.JSON.readTree(World.JSON.writeValueAsString(value));
    }

    private static Arbitrary<List<Told>> told() {
        return Combinators.combine(Arbitraries.of(KINDS), Arbitraries.of(true, false))
                .as((kind, custom) ->
                        new Told(kind, custom && kind != Kind.INSTANT && kind != Kind.MONEY))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static ObjectType type(String name, String path, List<Told> told, Field relation) {
        List<Field> plain = new ArrayList<>(List.of(relation));
        List<Field> custom = new ArrayList<>();
        for (int number = 0; number < told.size(); number++) {
            Field field = told.get(number).field(number);
            (field.is(Trait.CUSTOM) ? custom : plain).add(field);
        }
        Label label = new Label(name, name);
        return ObjectType.named(name, path, "box", label, label, name)
                .fields(plain.toArray(Field[]::new))
                .withCustom(custom);
    }

    private static List<Field> fields(ObjectType type) {
        return type.fields().values().stream()
                .filter(field -> !field.is(Trait.COMPUTED) || field.name().equals("id"))
                .toList();
    }

    private static Arbitrary<List<Item>> items(ObjectType type, long first) {
        List<Field> fields = fields(type);
        List<Arbitrary<Object>> values = fields.stream().map(FilterCases::value).toList();
        return Combinators.combine(values)
                .as(row -> {
                    Map<String, @Nullable Object> item = new LinkedHashMap<>();
                    for (int at = 0; at < fields.size(); at++) {
                        item.put(fields.get(at).path(), row.get(at));
                    }
                    item.remove("id");
                    return item;
                })
                .list()
                .ofMaxSize(6)
                .map(rows -> {
                    List<Item> items = new ArrayList<>();
                    rows.forEach(
                            row -> items.add(new Item(type.name(), first + items.size(), row)));
                    return items;
                });
    }

    private static Arbitrary<Object> value(Field field) {
        Arbitrary<Object> value =
                switch (field.kind()) {
                    case INTEGER -> numbers().map(FilterCases::whole);
                    case RELATION -> Arbitraries.longs().between(1, 6).asGeneric();
                    case NUMBER, MONEY -> numbers().map(number -> kept(number));
                    case DATE -> days().asGeneric();
                    case INSTANT -> moments().asGeneric();
                    case BOOLEAN -> Arbitraries.of(true, false).asGeneric();
                    default -> texts().asGeneric();
                };
        return value.injectNull(0.2);
    }

    private static Object kept(BigDecimal number) {
        BigDecimal kept = Filter.decimal(number);
        return kept == null ? BigDecimal.ONE : kept;
    }

    private static Object whole(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException notWhole) {
            return number.longValue();
        }
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(3).map(pieces -> String.join("", pieces));
    }

    private static Arbitrary<BigDecimal> numbers() {
        return Arbitraries.of(NUMBERS).map(BigDecimal::new);
    }

    private static Arbitrary<LocalDate> days() {
        return Combinators.combine(Arbitraries.of(DAYS), Arbitraries.integers().between(-1, 1))
                .as((day, more) -> day.getYear() == 1 ? day : day.plusDays(more));
    }

    /// Where days begin and end in one of the zones, to the microsecond.
    private static Arbitrary<Instant> moments() {
        return Combinators.combine(
                        days(),
                        Arbitraries.of(ZONES),
                        Arbitraries.of(LocalTime.MIDNIGHT, LocalTime.of(2, 30), LocalTime.NOON),
                        Arbitraries.of(0L, 1_000L, -1_000L, 999_000L))
                .as((day, zone, time, nanos) ->
                        (day.getYear() < 2 || day.getYear() > 9998 ? LocalDate.of(2026, 1, 1) : day)
                                .atTime(time)
                                .atZone(zone)
                                .toInstant()
                                .plusNanos(nanos));
    }

    private static Arbitrary<Periods> periods() {
        return Combinators.combine(
                        Arbitraries.of(ZONES),
                        Arbitraries.of(DayOfWeek.class),
                        Arbitraries.of(Month.class))
                .as(Periods::new);
    }

    private static Arbitrary<Filter> filter(
            ObjectType thing, ObjectType part, String asked, int depth) {
        Arbitrary<Filter> leaf = leaf(thing, asked.equals("thing") ? thing : part);
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Filter> inner = Arbitraries.lazy(() -> filter(thing, part, asked, depth - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(6, leaf),
                Tuple.of(2, several(inner).map(Filter.And::new)),
                Tuple.of(2, several(inner).map(Filter.Or::new)),
                Tuple.of(2, inner.map(Filter.Not::new)),
                Tuple.of(2, count(thing, part, asked, depth - 1)));
    }

    /// None or some; one alone is written as it stands.
    private static Arbitrary<List<Filter>> several(Arbitrary<Filter> inner) {
        return inner.list().ofMaxSize(3).filter(parts -> parts.size() != 1);
    }

    private static Arbitrary<Filter> count(
            ObjectType thing, ObjectType part, String asked, int depth) {
        List<String> kins =
                asked.equals("thing")
                        ? List.of("parts", "parts.thing", "things.other", "other.parts.thing")
                        : List.of("thing.things.other", "thing.parts.thing", "thing.other.parts");
        return Arbitraries.of(kins)
                .flatMap(kin -> {
                    String object = kin.contains("parts") ? "part" : "thing";
                    return Combinators.combine(
                                    Arbitraries.oneOf(
                                            Arbitraries.just(Filter.ALL),
                                            filter(thing, part, object, Math.min(depth, 1))),
                                    Arbitraries.of(Op.EQ, Op.NE, Op.LT, Op.LE, Op.GT, Op.GE),
                                    Arbitraries.integers().between(0, 3))
                            .as((where, op, number) ->
                                    new Filter.Count(
                                            kin, where, op, BigDecimal.valueOf(number), ""));
                });
    }

    private static Arbitrary<Filter> leaf(ObjectType thing, ObjectType type) {
        List<String> paths = new ArrayList<>(fields(type).stream().map(Field::path).toList());
        String relation = type == thing ? "other" : "thing";
        for (Field field : fields(thing)) {
            paths.add(relation + "." + field.path());
            paths.add(relation + ".other." + field.path());
        }
        return Arbitraries.of(paths)
                .flatMap(path -> {
                    Field field = type.findField(path);
                    Field found =
                            field != null
                                    ? field
                                    : thing.findField(
                                            path.replaceFirst(
                                                    "^(other|thing)\\.(other\\.(?=.))?", ""));
                    return leaf(
                            path, found == null ? Field.relation("other", "thing", "", "") : found);
                });
    }

    private static Arbitrary<Filter> leaf(String path, Field field) {
        return Arbitraries.of(operators(field))
                .flatMap(op ->
                        operand(op, field)
                                .map(value ->
                                        new Filter.Leaf(
                                                path,
                                                op,
                                                op.takes() == Takes.NOTHING ? null : value,
                                                "")));
    }

    static List<Op> operators(Field field) {
        List<Op> operators = new ArrayList<>(List.of(Op.EQ, Op.NE, Op.IS_EMPTY, Op.IS_NOT_EMPTY));
        if (field.kind() == Kind.BOOLEAN) {
            return operators;
        }
        operators.addAll(List.of(Op.IN, Op.NOT_IN));
        if (field.kind() == Kind.RELATION) {
            return operators;
        }
        operators.addAll(List.of(Op.LT, Op.LE, Op.GT, Op.GE, Op.BETWEEN));
        if (field.kind().isText()) {
            operators.addAll(
                    List.of(
                            Op.CONTAINS,
                            Op.STARTS_WITH,
                            Op.ENDS_WITH,
                            Op.CONTAINS_ANY,
                            Op.CONTAINS_ALL));
        }
        if (field.kind() == Kind.DATE || field.kind() == Kind.INSTANT) {
            for (Op op : Op.values()) {
                if (op.isRelativeDate()) {
                    operators.add(op);
                }
            }
        }
        return operators;
    }

    private static Arbitrary<Object> operand(Op op, Field field) {
        Arbitrary<Object> one = asked(field);
        return switch (op.takes()) {
            case NOTHING -> Arbitraries.just("");
            case ONE -> one;
            case TWO -> one.list().ofSize(2).asGeneric();
            case MANY -> one.list().ofMaxSize(3).asGeneric();
            case DAYS ->
                    Arbitraries.integers().between(0, 400).map(BigDecimal::valueOf).asGeneric();
        };
    }

    /// A value as a request gives it.
    private static Arbitrary<Object> asked(Field field) {
        return switch (field.kind()) {
            case INTEGER, NUMBER, MONEY ->
                    Arbitraries.oneOf(
                            numbers().asGeneric(), numbers().map(BigDecimal::toPlainString));
            case RELATION -> Arbitraries.longs().between(1, 7).map(BigDecimal::valueOf).asGeneric();
            case BOOLEAN -> Arbitraries.of(true, false).asGeneric();
            case DATE, INSTANT ->
                    Arbitraries.oneOf(
                            days().map(LocalDate::toString),
                            Combinators.combine(moments(), Arbitraries.of(ZONES))
                                    .as((instant, zone) ->
                                            instant.atZone(zone).toOffsetDateTime().toString()));
            default -> texts().asGeneric();
        };
    }
}

package io.tandem.records;

import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Trait;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a client wrote into the Java value of each field: text → String, integer and relation
/// → Long, number → BigDecimal, money → Money, date → LocalDate, instant → Instant, boolean →
/// Boolean, several choices or relations → a list, what has parts → a map of them. Everything that
/// is wrong is said at once.
public final class Values {

    private static final int MOST_TEXT = 1_000;
    private static final int MOST_LONG_TEXT = 100_000;
    private static final int MOST_MEMBERS = 500;
    private static final int MOST_DIGITS = 28;
    private static final int MOST_DECIMALS = 10;

    private Values() {}

    /// The fields of a request body, by their path (`name`, `custom.region`).
    public static Map<String, @Nullable Object> read(ObjectType type, JsonNode body) {
        if (!body.isObject()) {
            throw Refusal.at("", "record.not-an-object", "A record is a JSON object.");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Refusal.Detail> errors = new ArrayList<>();
        body.properties().forEach(one -> read(type, one.getKey(), one.getValue(), values, errors));
        if (!errors.isEmpty()) {
            throw Refusal.of(errors);
        }
        return values;
    }

    private static void read(
            ObjectType type,
            String name,
            JsonNode node,
            Map<String, @Nullable Object> values,
            List<Refusal.Detail> errors) {
        if (name.equals("custom") && node.isObject()) {
            node.properties()
                    .forEach(one ->
                            read(type, "custom." + one.getKey(), one.getValue(), values, errors));
            return;
        }
        String pointer = "/" + name.replace('.', '/');
        Field field = type.findField(name);
        if (field == null) {
            errors.add(Joins.unknown(type, name, pointer).errors().getFirst());
            return;
        }
        try {
            Object value =
                    node.isNull() || isNothing(field, node)
                            ? null
                            : field.kind().isMany() && isMembers(node)
                                    ? members(field, node, pointer)
                                    : value(field, node, pointer);
            values.put(name, value instanceof List<?> none && none.isEmpty() ? null : value);
        } catch (Refusal refused) {
            errors.addAll(refused.errors());
        }
    }

    private static boolean isMembers(JsonNode node) {
        return node.isObject() && (node.has("add") || node.has("remove"));
    }

    private static Members members(Field field, JsonNode node, String pointer) {
        for (String name : node.propertyNames()) {
            if (!name.equals("add") && !name.equals("remove")) {
                throw wrong(pointer, "what to add and what to remove");
            }
        }
        return new Members(
                listed(field, node.get("add"), pointer),
                listed(field, node.get("remove"), pointer));
    }

    private static List<?> listed(Field field, @Nullable JsonNode node, String pointer) {
        return node == null || node.isNull() ? List.of() : (List<?>) value(field, node, pointer);
    }

    /// A text without a letter is none: two records without a code do not hold the same one.
    private static boolean isNothing(Field field, JsonNode node) {
        return (field.is(Trait.CUSTOM) || field.is(Trait.UNIQUE) || field.is(Trait.KEY))
                && field.kind().isText()
                && node.isString()
                && node.stringValue().isEmpty();
    }

    static Object value(Field field, JsonNode node, String pointer) {
        return switch (field.kind()) {
            case MONEY -> money(node, pointer);
            case BOOLEAN -> {
                if (!node.isBoolean()) {
                    throw wrong(pointer, "true or false");
                }
                yield node.booleanValue();
            }
            case RELATION -> whole(reference(node).asString(), pointer);
            case FILE -> file(node, pointer);
            case RELATIONS, MULTI_CHOICE -> {
                List<Object> members = new ArrayList<>();
                for (JsonNode member : node.isArray() ? node : List.of(node)) {
                    if (field.kind() == Field.Kind.MULTI_CHOICE && !member.isString()) {
                        throw wrong(pointer, "a list of texts");
                    }
                    members.add(member(field, reference(member).asString(""), pointer));
                }
                yield several(members, pointer);
            }
            case ADDRESS, PLACE, WORKING_TIME -> StructuredValues.read(field.kind(), node, pointer);
            case INTEGER, NUMBER -> {
                if (!node.isNumber() && !node.isString()) {
                    throw wrong(pointer, "a number");
                }
                yield exact(of(field, node.asString(), pointer), node.asString(), pointer);
            }
            default -> {
                if (!node.isString()) {
                    throw wrong(pointer, "text");
                }
                yield of(field, node.stringValue(), pointer);
            }
        };
    }

    /// As a client names it, by its id, or as it is kept.
    private static Map<String, Object> file(JsonNode node, String pointer) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("id", whole(reference(node).asString(), pointer));
        if (node.path("name").isString() && node.path("size").isIntegralNumber()) {
            file.put("name", node.get("name").stringValue());
            file.put("size", node.get("size").longValue());
        }
        return file;
    }

    private static JsonNode reference(JsonNode node) {
        return node.isObject() && node.has("id") ? node.get("id") : node;
    }

    private static Object member(Field field, String text, String pointer) {
        return field.kind() == Field.Kind.RELATIONS
                ? whole(text, pointer)
                : choice(field, text, pointer);
    }

    /// Each once, in the order in which they were said.
    private static List<Object> several(List<Object> members, String pointer) {
        List<Object> once = members.stream().distinct().toList();
        if (once.size() > MOST_MEMBERS) {
            throw Refusal.at(
                    pointer, "field.too-many", "This holds at most " + MOST_MEMBERS + " values.");
        }
        return once;
    }

    private static Money money(JsonNode node, String pointer) {
        JsonNode value = node.isObject() ? node.get("value") : null;
        JsonNode currency = node.isObject() ? node.get("currency") : null;
        if (value == null
                || currency == null
                || !currency.isString()
                || !(value.isString() || value.isNumber())) {
            throw wrong(pointer, "{\"value\":\"120.50\",\"currency\":\"EUR\"}");
        }
        return money(value.asString(), currency.stringValue(), pointer);
    }

    /// An amount from its two parts.
    public static Money money(String value, String currency, String pointer) {
        if (!Money.isCurrency(currency)) {
            throw Refusal.at(
                    pointer + "/currency",
                    "money.unknown-currency",
                    "There is no currency " + currency + ".");
        }
        BigDecimal number = number(value, pointer);
        Money money = new Money(number, currency);
        if (!money.isPayable() || number.abs().compareTo(new BigDecimal("999999999999999")) > 0) {
            throw Refusal.at(
                    pointer + "/value",
                    "money.not-payable",
                    "The amount " + value + " has too many digits for " + currency + ".");
        }
        return money;
    }

    /// The value that a text stands for, as a file or an address writes it. Money is not among
    /// them: it wants a currency.
    public static Object of(Field field, String text, String pointer) {
        return switch (field.kind()) {
            case TEXT, EMAIL, PHONE, URL, AUTONUMBER -> text(field, text, pointer, MOST_TEXT);
            case CHOICE -> choice(field, text(field, text, pointer, MOST_TEXT), pointer);
            case LONG_TEXT -> text(field, text, pointer, MOST_LONG_TEXT);
            case TIME -> time(text, pointer);
            case INTEGER, RELATION -> whole(text, pointer);
            case FILE -> Map.of("id", whole(text, pointer));
            case RELATIONS, MULTI_CHOICE ->
                    several(
                            Stream.of(text.split(";"))
                                    .map(String::strip)
                                    .filter(one -> !one.isEmpty())
                                    .map(one -> member(field, one, pointer))
                                    .toList(),
                            pointer);
            case ADDRESS, PLACE, WORKING_TIME -> StructuredValues.of(field.kind(), text, pointer);
            case NUMBER -> number(text, pointer);
            case DATE -> day(text, pointer);
            case INSTANT -> instant(text, pointer);
            case BOOLEAN -> truth(text, pointer);
            case MONEY -> throw wrong(pointer, "an amount with its currency");
        };
    }

    private static String text(Field field, String text, String pointer, int most) {
        if (text.length() > most) {
            throw Refusal.at(
                    pointer, "field.too-long", "This holds at most " + most + " characters.");
        }
        if (!isStorable(text)) {
            throw Refusal.at(
                    pointer,
                    "field.control-characters",
                    "This text has characters that cannot be kept.");
        }
        if (field.kind() == Field.Kind.EMAIL && !text.matches("[^\\s@]+@[^\\s@]+")) {
            throw wrong(pointer, "an e-mail address");
        }
        return text;
    }

    private static String choice(Field field, String text, String pointer) {
        if (field.choices().isEmpty()) {
            return text(field, text, pointer, MOST_TEXT);
        }
        return field.choices().stream()
                .map(Field.Choice::value)
                .filter(value -> value.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.at(
                                pointer,
                                "field.not-a-choice",
                                text
                                        + " is none of: "
                                        + String.join(
                                                ", ",
                                                field.choices().stream()
                                                        .map(Field.Choice::value)
                                                        .toList())
                                        + "."));
    }

    private static String time(String text, String pointer) {
        String[] parts = text.strip().split(":", -1);
        String hour = parts.length < 2 ? null : hour(parts[0] + ":" + parts[1]);
        boolean seconds = parts.length == 3 && parts[2].matches("[0-5]\\d");
        if (hour == null
                || hour.equals("24:00")
                || parts.length > 3
                || parts.length == 3 && !seconds) {
            throw wrong(pointer, "a time of day such as 09:30");
        }
        return hour + ":" + (seconds ? parts[2] : "00");
    }

    /// `9:30` as `09:30`, or null where it is no hour of a day.
    static @Nullable String hour(String text) {
        String padded = text.length() == 4 ? "0" + text : text;
        return padded.matches("([01]\\d|2[0-3]):[0-5]\\d|24:00") ? padded : null;
    }

    private static Long whole(String text, String pointer) {
        try {
            return new BigDecimal(text.strip()).longValueExact();
        } catch (NumberFormatException | ArithmeticException notWhole) {
            throw wrong(pointer, "a whole number");
        }
    }

    private static BigDecimal number(String text, String pointer) {
        BigDecimal number;
        try {
            number = new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            throw wrong(pointer, "a number");
        }
        if ((long) number.precision() - number.scale() > MOST_DIGITS
                || Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw range(pointer);
        }
        return number.scale() > MOST_DECIMALS
                ? number.setScale(MOST_DECIMALS, RoundingMode.HALF_UP)
                : number;
    }

    /// What a program says is kept as it is or refused; a file's cell may be the rest of a
    /// division.
    private static Object exact(Object typed, String text, String pointer) {
        if (typed instanceof BigDecimal number
                && number.compareTo(new BigDecimal(text.strip())) != 0) {
            throw range(pointer);
        }
        return typed;
    }

    private static Refusal range(String pointer) {
        return Refusal.at(
                pointer,
                "field.number-range",
                "A number has at most 28 digits before the point and 10 behind it.");
    }

    private static LocalDate day(String text, String pointer) {
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeException notADate) {
            // said below
        }
        throw wrong(pointer, "a date such as 2026-03-31");
    }

    private static Instant instant(String text, String pointer) {
        try {
            if (text.length() == 10) {
                return day(text, pointer).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            OffsetDateTime instant =
                    OffsetDateTime.parse(text.strip()).withOffsetSameInstant(ZoneOffset.UTC);
            if (instant.getYear() >= 1 && instant.getYear() <= 9999) {
                return instant.toInstant().truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException notAnInstant) {
            // said below
        }
        throw wrong(pointer, "an instant such as 2026-03-31T08:00:00Z");
    }

    private static Boolean truth(String text, String pointer) {
        return switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes", "1", "是" -> true;
            case "false", "no", "0", "否" -> false;
            default -> throw wrong(pointer, "true or false");
        };
    }

    /// PostgreSQL keeps no NUL, and half a surrogate pair is no text.
    static boolean isStorable(String text) {
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (one == 0) {
                return false;
            }
            if (Character.isSurrogate(one)) {
                boolean pair =
                        Character.isHighSurrogate(one)
                                && at + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(at + 1));
                if (!pair) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    /// How a value is written into the JSON that the database reads rows from.
    static void writeColumns(
            Field field, @Nullable Object value, Map<String, @Nullable Object> row) {
        if (field.is(Trait.CUSTOM)) {
            return;
        }
        if (field.kind() == Field.Kind.MONEY) {
            Money money = (Money) value;
            row.put(field.column(), money == null ? null : money.value());
            row.put(field.currencyColumn(), money == null ? null : money.currency());
        } else {
            row.put(field.column(), plain(value));
        }
    }

    /// What stands in `custom` for the value, under the field's key and the one of its currency.
    static void writeCustom(
            Field field, @Nullable Object value, Map<String, @Nullable Object> custom) {
        if (field.kind() == Field.Kind.MONEY) {
            Money money = (Money) value;
            custom.put(field.column(), money == null ? null : money.value());
            custom.put(field.currencyColumn(), money == null ? null : money.currency());
        } else {
            custom.put(field.column(), plain(value));
        }
    }

    /// The JSON form of a value, as a client writes it.
    public static @Nullable Object json(@Nullable Object value) {
        return value instanceof Money money
                ? Map.of("value", money.value().toPlainString(), "currency", money.currency())
                : plain(value);
    }

    /// Dates and instants as their ISO text; the rest is JSON already.
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case LocalDate day -> day.toString();
            case Instant instant -> instant.toString();
            case null -> null;
            default -> value;
        };
    }

    private static Refusal wrong(String pointer, String wanted) {
        return Refusal.at(pointer, "field.wrong-type", "Here stands " + wanted + ".");
    }
}

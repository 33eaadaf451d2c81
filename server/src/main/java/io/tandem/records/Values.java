package io.tandem.records;

import io.tandem.kernel.Money;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Trait;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a client wrote into the Java value of each field: text → String, integer and relation
/// → Long, number → BigDecimal, money → Money, date → LocalDate, instant → Instant, boolean →
/// Boolean. Everything that is wrong is said at once.
public final class Values {

    private static final int MOST_TEXT = 1_000;
    private static final int MOST_LONG_TEXT = 100_000;

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
            values.put(name, node.isNull() ? null : value(field, node, pointer));
        } catch (Refusal refused) {
            errors.addAll(refused.errors());
        }
    }

    private static Object value(Field field, JsonNode node, String pointer) {
        return switch (field.kind()) {
            case MONEY -> money(node, pointer);
            case BOOLEAN -> {
                if (!node.isBoolean()) {
                    throw wrong(pointer, "true or false");
                }
                yield node.booleanValue();
            }
            case RELATION ->
                    of(
                            field,
                            (node.isObject() && node.has("id") ? node.get("id") : node).asString(),
                            pointer);
            case INTEGER, NUMBER -> {
                if (!node.isNumber() && !node.isString()) {
                    throw wrong(pointer, "a number");
                }
                yield of(field, node.asString(), pointer);
            }
            default -> {
                if (!node.isString()) {
                    throw wrong(pointer, "text");
                }
                yield of(field, node.stringValue(), pointer);
            }
        };
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
            case TEXT, EMAIL, PHONE, URL, CHOICE -> text(field, text, pointer, MOST_TEXT);
            case LONG_TEXT -> text(field, text, pointer, MOST_LONG_TEXT);
            case INTEGER, RELATION -> whole(text, pointer);
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
        if (field.kind() == Field.Kind.CHOICE && !field.choices().isEmpty()) {
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
        if (field.kind() == Field.Kind.EMAIL && !text.matches("[^\\s@]+@[^\\s@]+")) {
            throw wrong(pointer, "an e-mail address");
        }
        return text;
    }

    private static Long whole(String text, String pointer) {
        try {
            return new BigDecimal(text.strip()).longValueExact();
        } catch (NumberFormatException | ArithmeticException notWhole) {
            throw wrong(pointer, "a whole number");
        }
    }

    private static BigDecimal number(String text, String pointer) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            if (number.precision() - number.scale() <= 28 && Math.abs(number.scale()) <= 28) {
                return number.scale() > 10
                        ? number.setScale(10, java.math.RoundingMode.HALF_UP)
                        : number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw wrong(pointer, "a number");
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
            return text.length() == 10
                    ? day(text, pointer).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException notAnInstant) {
            throw wrong(pointer, "an instant such as 2026-03-31T08:00:00Z");
        }
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

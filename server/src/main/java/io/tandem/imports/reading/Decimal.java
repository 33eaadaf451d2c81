package io.tandem.imports.reading;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which character stands before the fraction; the others group thousands.
public enum Decimal {
    POINT(
            "[+-]?(?:\\d{1,3}(?:[,'\\u2019 \\u00A0\\u202F]\\d{3})+|\\d+)(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?"),
    COMMA(
            "[+-]?(?:\\d{1,3}(?:[.'\\u2019 \\u00A0\\u202F]\\d{3})+|\\d+)(?:,\\d+)?(?:[eE][+-]?\\d{1,3})?");

    private static final Pattern CURRENCY =
            Pattern.compile(
                    "^([+-]?)\\s*([$€£¥￥]|[A-Z]{3}|US\\$)?\\s*([^A-Z$€£¥￥元]+?)\\s*([$€£¥￥元]|[A-Z]{3})?$");
    private static final int MOST_DIGITS = 40;

    private final Pattern number;

    Decimal(String number) {
        this.number = Pattern.compile(number);
    }

    /// The number, or null where the text is none. Total: it never raises.
    public @Nullable BigDecimal number(String text) {
        if (text.length() > MOST_DIGITS || !number.matcher(text).matches()) {
            return null;
        }
        String plain = text.replaceAll("['\\u2019 \\u00A0\\u202F]", "");
        plain = this == POINT ? plain.replace(",", "") : plain.replace(".", "").replace(',', '.');
        return new BigDecimal(plain);
    }

    /// An amount with or without its currency: `$1,200.50`, `1.200,50 EUR`, `(300)`.
    public @Nullable Amount amount(String text) {
        boolean negative = text.startsWith("(") && text.endsWith(")");
        Matcher parts =
                CURRENCY.matcher(negative ? text.substring(1, text.length() - 1).strip() : text);
        if (text.length() > MOST_DIGITS || !parts.matches()) {
            return null;
        }
        BigDecimal value = number(parts.group(1) + parts.group(3));
        if (value == null) {
            return null;
        }
        String sign = parts.group(2) == null ? parts.group(4) : parts.group(2);
        return new Amount(negative ? value.negate() : value, currency(sign));
    }

    /// @param currency the ISO code, or null where the text names none
    public record Amount(BigDecimal value, @Nullable String currency) {}

    private static @Nullable String currency(@Nullable String sign) {
        return switch (sign) {
            case null -> null;
            case "$", "US$" -> "USD";
            case "€" -> "EUR";
            case "£" -> "GBP";
            case "¥", "￥", "元" -> "CNY";
            default -> sign;
        };
    }
}

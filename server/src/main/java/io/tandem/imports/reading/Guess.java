package io.tandem.imports.reading;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a column's values could all be. Each value only takes possibilities away, so that one
/// `31/12` settles the order of day and month for the whole column.
final class Guess {

    private static final Pattern INTEGER = Pattern.compile("[+-]?(?:0|[1-9]\\d{0,17})");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\"]+\\.[^\\s@,;<>\".]{2,}");
    private static final Pattern URL =
            Pattern.compile("(?:https?://|www\\.)\\S+\\.\\S+", Pattern.CASE_INSENSITIVE);
    private static final Pattern PHONE =
            Pattern.compile("\\+?[\\d(][\\d ()./-]{5,20}\\d(?:\\s*(?:x|ext\\.?)\\s*\\d{1,6})?");
    private static final Map<String, Boolean> BOOLEANS =
            Map.of(
                    "true", true, "false", false, "yes", true, "no", false, "y", true, "n", false,
                    "是", true, "否", false);

    private boolean integer = true;
    private boolean point = true;
    private boolean comma = true;
    private boolean currency;
    private boolean dayFirst = true;
    private boolean monthFirst = true;
    private boolean clock;
    private boolean bool = true;
    private boolean email = true;
    private boolean phone = true;
    private boolean url = true;
    private boolean any;

    void see(String value) {
        any = true;
        integer = integer && INTEGER.matcher(value).matches();
        point = point && numeric(Decimal.POINT, value);
        comma = comma && numeric(Decimal.COMMA, value);
        bool = bool && truth(value) != null;
        email = email && EMAIL.matcher(value).matches();
        phone = phone && PHONE.matcher(value).matches();
        url = url && URL.matcher(value).matches();
        if (dayFirst) {
            dayFirst = dated(value, DateOrder.DAY_FIRST);
        }
        if (monthFirst) {
            monthFirst = dated(value, DateOrder.MONTH_FIRST);
        }
    }

    private boolean dated(String value, DateOrder order) {
        Moment moment = Moment.of(value, order);
        clock |= moment != null && !moment.isDay();
        return moment != null;
    }

    private boolean numeric(Decimal decimal, String value) {
        if (value.length() > 1 && value.charAt(0) == '0' && Character.isDigit(value.charAt(1))) {
            return false;
        }
        Decimal.Amount amount = decimal.amount(value);
        currency |= amount != null && amount.currency() != null;
        return amount != null;
    }

    Kind kind() {
        if (!any) {
            return Kind.TEXT;
        }
        if (bool) {
            return Kind.BOOLEAN;
        }
        if (dayFirst || monthFirst) {
            return clock ? Kind.INSTANT : Kind.DATE;
        }
        if (integer) {
            return Kind.INTEGER;
        }
        if (point || comma) {
            return currency ? Kind.MONEY : Kind.NUMBER;
        }
        if (email) {
            return Kind.EMAIL;
        }
        if (url) {
            return Kind.URL;
        }
        return phone ? Kind.PHONE : Kind.TEXT;
    }

    @Nullable DateOrder dates() {
        boolean dates = kind() == Kind.DATE || kind() == Kind.INSTANT;
        if (!dates) {
            return null;
        }
        return dayFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
    }

    /// Nothing in the column tells day from month.
    boolean datesAmbiguous(boolean yearLeads) {
        return dates() != null && dayFirst && monthFirst && !yearLeads;
    }

    @Nullable Decimal decimal() {
        boolean numbers = kind() == Kind.NUMBER || kind() == Kind.MONEY;
        if (!numbers) {
            return null;
        }
        return point ? Decimal.POINT : Decimal.COMMA;
    }

    static @Nullable Boolean truth(String value) {
        return BOOLEANS.get(value.toLowerCase(Locale.ROOT));
    }

    /// A value that no header would be called: a number, a date, an address.
    static boolean isPlainValue(String value) {
        BigDecimal number = Decimal.POINT.number(value);
        return number != null
                || Moment.of(value, DateOrder.DAY_FIRST) != null
                || Moment.of(value, DateOrder.MONTH_FIRST) != null
                || EMAIL.matcher(value).matches();
    }
}

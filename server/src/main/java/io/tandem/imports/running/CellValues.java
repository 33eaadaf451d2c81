package io.tandem.imports.running;

import io.tandem.imports.mapping.Target;
import io.tandem.imports.reading.DateOrder;
import io.tandem.imports.reading.Decimal;
import io.tandem.imports.reading.Moment;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field;
import io.tandem.records.Values;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The value that a cell's text stands for in a field, or a refusal that says what was expected.
final class CellValues {

    private CellValues() {}

    static Object value(Field field, Target target, String text, ZoneId zone) {
        String pointer = "/" + field.path();
        return switch (field.kind()) {
            case DATE -> moment(field, target, text).date();
            case INSTANT -> moment(field, target, text).instant(zone);
            case INTEGER, NUMBER ->
                    Values.of(field, number(field, target, text).toPlainString(), pointer);
            case MONEY -> {
                Decimal.Amount amount = amount(field, target, text);
                String currency = amount.currency() == null ? target.currency() : amount.currency();
                if (currency == null) {
                    throw refused(field, text, "an amount with its currency");
                }
                yield Values.money(amount.value().toPlainString(), currency, pointer);
            }
            default -> Values.of(field, text, pointer);
        };
    }

    static @Nullable Moment moment(@Nullable Target target, String text) {
        DateOrder told = target == null ? null : target.dates();
        return Moment.of(text, Objects.requireNonNullElse(told, DateOrder.DAY_FIRST));
    }

    private static Moment moment(Field field, Target target, String text) {
        Moment moment = moment(target, text);
        if (moment == null) {
            throw refused(field, text, "a date");
        }
        return moment;
    }

    private static BigDecimal number(Field field, Target target, String text) {
        return amount(field, target, text).value();
    }

    private static Decimal.Amount amount(Field field, Target target, String text) {
        Decimal decimal = Objects.requireNonNullElse(target.decimal(), Decimal.POINT);
        Decimal.Amount amount = decimal.amount(text);
        if (amount == null) {
            throw refused(field, text, field.kind() == Field.Kind.MONEY ? "an amount" : "a number");
        }
        BigDecimal times = target.times();
        return times == null
                ? amount
                : new Decimal.Amount(
                        amount.value().multiply(times).stripTrailingZeros(), amount.currency());
    }

    private static Refusal refused(Field field, String text, String expected) {
        return Refusal.at(
                "/" + field.path(),
                "import.not-readable",
                "%s: \"%s\" is not %s.".formatted(field.label().en(), text, expected));
    }
}

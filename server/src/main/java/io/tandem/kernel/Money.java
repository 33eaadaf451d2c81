package io.tandem.kernel;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/// An amount in one currency, written with that currency's number of decimals.
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal value, String currency) {

    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    public Money {
        int decimals = decimals(currency);
        if (value.scale() < decimals) {
            value = value.setScale(decimals, RoundingMode.UNNECESSARY);
        } else if (value.scale() > decimals) {
            BigDecimal plain = value.stripTrailingZeros();
            value = plain.setScale(Math.max(plain.scale(), decimals), RoundingMode.UNNECESSARY);
        }
    }

    public static Money of(String value, String currency) {
        return new Money(new BigDecimal(value), currency);
    }

    /// Whether the amount has no more decimals than its currency knows.
    @JsonIgnore
    public boolean isPayable() {
        return value.scale() <= decimals(currency);
    }

    public static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    private static int decimals(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    @Override
    public String toString() {
        return value.toPlainString() + " " + currency;
    }
}

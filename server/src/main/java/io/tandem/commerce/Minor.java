package io.tandem.commerce;

import java.math.BigDecimal;
import java.util.Currency;

/// Amounts by the smallest coin of their currency.
final class Minor {

    private Minor() {}

    static long of(BigDecimal amount, String currency) {
        return amount.movePointRight(decimals(currency)).longValueExact();
    }

    static BigDecimal of(long amount, String currency) {
        return BigDecimal.valueOf(amount, decimals(currency));
    }

    private static int decimals(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}

package io.tandem.packs;

import java.math.BigDecimal;

/// An amount in the pack's currency.
record Worth(BigDecimal value, String currency) {

    /// What one says before the offer is written: about as much, in round figures.
    Worth roughly(double factor) {
        double step = value.doubleValue() < 20_000 ? 500 : 5_000;
        double rough = Math.max(step, Math.round(value.doubleValue() * factor / step) * step);
        return new Worth(BigDecimal.valueOf(rough).setScale(2), currency);
    }
}

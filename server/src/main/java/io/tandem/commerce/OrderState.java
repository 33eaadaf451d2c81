package io.tandem.commerce;

import java.util.Locale;

/// Where an order stands.
public enum OrderState {
    /// Asked for, not paid.
    PLACED,
    /// Paid, and the store is to say whether it makes it.
    PAID,
    ACCEPTED,
    READY,
    PICKED_UP,
    DELIVERED,
    COMPLETED,
    REJECTED,
    CANCELLED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static OrderState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// The store has begun, and nobody has taken it along.
    boolean isBeingMade() {
        return this == ACCEPTED || this == READY;
    }

    public boolean isOver() {
        return ordinal() >= COMPLETED.ordinal();
    }
}

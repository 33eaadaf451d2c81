package io.tandem.identity;

import java.util.function.BooleanSupplier;

/// For an answer that goes on long after it was asked for: whether the way by which somebody came
/// in still leads to the same person, who may still see the same.
///
/// @param way tells sessions and tokens apart
public record StillActing(String way, BooleanSupplier asked) {

    public boolean holds() {
        return asked.getAsBoolean();
    }
}

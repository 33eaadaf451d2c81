package io.tandem.sales;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/// A step of a pipeline: how likely a deal there is won, and whether it still moves.
public record Stage(
        long id,
        long pipeline,
        String name,
        Kind kind,
        long position,
        double probability,
        @Nullable Long expectedDays) {

    public enum Kind {
        OPEN,
        WON,
        LOST;

        @JsonValue
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    boolean isOpen() {
        return kind == Kind.OPEN;
    }
}

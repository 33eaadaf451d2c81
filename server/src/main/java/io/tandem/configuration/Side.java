package io.tandem.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tandem.kernel.Refusal;
import java.util.Locale;

/// Whose word counts where both have one.
public enum Side {
    COPY,
    WORKSPACE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Side of(String code) {
        for (Side side : values()) {
            if (side.code().equals(code)) {
                return side;
            }
        }
        throw Refusal.at("/decided", "release.side", "Either copy or workspace.");
    }
}

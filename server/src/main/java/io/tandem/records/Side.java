package io.tandem.records;

import io.tandem.kernel.Filter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The two sides of a person: what they do for the company they work for, and what they do as a
/// consumer. Whoever serves one side is shown the other only under the person's consent.
public enum Side {
    WORK("showsWorkSide"),
    CONSUMER("showsConsumerSide");

    /// What a role that serves both says.
    private static final String BOTH = "both";

    private final String consent;

    /// @param consent the field of a person that says whether this side may be shown across
    Side(String consent) {
        this.consent = consent;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Set<Side> served(String code) {
        EnumSet<Side> sides =
                BOTH.equals(code) ? EnumSet.allOf(Side.class) : EnumSet.noneOf(Side.class);
        Arrays.stream(values()).filter(side -> side.code().equals(code)).forEach(sides::add);
        return Set.copyOf(sides);
    }

    /// What is shown of this side to those who serve the other: what concerns nobody, what the
    /// person agreed to show, and one's own.
    Filter shown(String person) {
        return new Filter.Or(
                List.of(
                        Filter.where(person, Filter.Op.IS_EMPTY, null),
                        agreed(person),
                        Filter.where(person, Filter.Op.EQ, "mySelf")));
    }

    Filter agreed(String person) {
        return Filter.where(person + "." + consent, Filter.Op.EQ, true);
    }
}

package io.tandem.records;

import java.util.Set;

/// Which records people follow, told by the module in which they do.
public interface Following {

    /// @param chosen what somebody follows whoever owns it
    /// @param left what they do not, though they may own it
    /// @param owned whether they follow the rest of what they own
    record Followed(Set<Long> chosen, Set<Long> left, boolean owned) {}

    Followed by(Actor actor, ObjectType type);
}

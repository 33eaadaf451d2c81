package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import java.util.Locale;
import java.util.Optional;

/// Which records a right reaches: one of the usual levels, or any [Filter].
public sealed interface Scope {

    /// The usual levels, by whom a record belongs to.
    enum Level implements Scope {
        NONE,
        OWN,
        TEAM,
        TEAMS,
        ALL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Where(Filter filter) implements Scope {}

    /// The records as a filter; nothing where there are none. A level that asks for an owner
    /// reaches nothing of an object that has none.
    default Optional<Filter> filter(ObjectType type) {
        return switch (this) {
            case Where where -> Optional.of(where.filter());
            case Level.ALL -> Optional.of(Filter.ALL);
            case Level.NONE -> Optional.empty();
            case Level.OWN -> ownedBy(type, Op.EQ, "me");
            case Level.TEAM -> ownedBy(type, Op.IN, "myTeam");
            case Level.TEAMS -> ownedBy(type, Op.IN, "myTeams");
        };
    }

    private static Optional<Filter> ownedBy(ObjectType type, Op op, String whose) {
        return Optional.ofNullable(type.owner()).map(owner -> Filter.where(owner, op, whose));
    }
}

package io.tandem.rights;

import java.util.EnumSet;
import java.util.Set;

/// Everybody who could stand before an address, by what ties them to the records behind it.
enum Persona {
    NOBODY,
    OTHER_TENANT,
    STAFF_WITHOUT_RIGHT,
    OTHER_TEAMS_ROW,
    TEAMS_ROW,
    OWN_ROW,
    FULL,
    OTHER_MERCHANT,
    OWN_MERCHANT,
    COURIER_NOT_ASSIGNED,
    COURIER_ASSIGNED,
    OTHER_CONSUMER,
    THE_CONSUMER;

    static final Set<Persona> EVERYBODY = EnumSet.allOf(Persona.class);

    static final Set<Persona> OUTSIDE = EnumSet.range(OTHER_MERCHANT, THE_CONSUMER);

    /// Staff who reach the row.
    static final Set<Persona> REACHING = EnumSet.range(TEAMS_ROW, FULL);

    /// Everybody who sees the errand.
    static final Set<Persona> SEEING =
            EnumSet.of(TEAMS_ROW, OWN_ROW, FULL, OWN_MERCHANT, COURIER_ASSIGNED, THE_CONSUMER);
}

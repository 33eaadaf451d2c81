package io.tandem.identity;

import io.tandem.records.Actor;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Somebody who acts in a workspace, with how they like their screens.
public record User(
        long id,
        String name,
        @Nullable String email,
        Actor.Role role,
        @Nullable Long team,
        @Nullable String teamName,
        String locale,
        ZoneId zone,
        String theme,
        String maturity) {

    Actor acting(int tenant, String through) {
        return new Actor(tenant, id, name, role, team, zone, through);
    }
}

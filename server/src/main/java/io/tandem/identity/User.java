package io.tandem.identity;

import io.tandem.records.Actor;
import io.tandem.records.Label;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Somebody who acts in a workspace, with how they like their screens.
///
/// @param role the kind of their role, whose code is `roleCode` and which people call `roleName`
public record User(
        long id,
        String name,
        @Nullable String email,
        @Nullable String phone,
        Actor.Role role,
        String roleCode,
        Label roleName,
        @Nullable Long team,
        @Nullable String teamName,
        String locale,
        ZoneId zone,
        String theme,
        String maturity) {}

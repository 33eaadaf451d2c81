package io.tandem.records;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Who acts: a person of one workspace, through a screen or the API. Every read and write takes
/// one, so that what a person may do is never read from the thread.
public record Actor(
        int tenant,
        long user,
        String name,
        Role role,
        @Nullable Long team,
        ZoneId zone,
        String through) {

    public enum Role {
        ADMINISTRATOR,
        MANAGER,
        REP;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean isAdministrator() {
        return role == Role.ADMINISTRATOR;
    }
}

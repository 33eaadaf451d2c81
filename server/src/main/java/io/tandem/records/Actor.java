package io.tandem.records;

import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Periods;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who acts: somebody of one workspace, through a screen or the API. Every read and write takes
/// one, so that what a person may do is never read from the thread.
///
/// @param role the kind of role, which says what holds where `rights` say nothing
/// @param periods what relative dates mean for them
/// @param behind who looks through this user's eyes, if anybody does: such an actor only reads
public record Actor(
        int tenant,
        long user,
        String name,
        Role role,
        @Nullable Long team,
        Periods periods,
        String through,
        Rights rights,
        Standing standing,
        @Nullable Behind behind) {

    /// The kinds of role: those of staff, those of people outside, and programs.
    public enum Role {
        ADMINISTRATOR,
        MANAGER,
        REP,
        SERVICE,
        MEMBER,
        WORKER,
        CONSUMER,
        VISITOR;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Role of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public boolean isOutside() {
            return ordinal() >= MEMBER.ordinal();
        }
    }

    public record Behind(long user, String name) {}

    public ZoneId zone() {
        return periods.zone();
    }

    /// An administrator in all they do; a token with limits is one in nothing, and neither is a
    /// role that is based on theirs and says less.
    public boolean isAdministrator() {
        return role == Role.ADMINISTRATOR && rights.limits() == null && rights.objects().isEmpty();
    }

    /// For the audit: what this actor did, and who was behind it.
    public AuditEvent event(AuditEvent.Kind kind, String en, String zh) {
        AuditEvent event = AuditEvent.of(kind, en, zh).by(user, name);
        return behind == null ? event : event.behind(behind.user(), behind.name());
    }

    /// The same person with no more than a token's limits.
    public Actor limitedTo(@Nullable Collection<String> limits) {
        return new Actor(
                tenant,
                user,
                name,
                role,
                team,
                periods,
                through,
                rights.limitedTo(limits),
                standing,
                behind);
    }

    /// The same person as their rights would be.
    public Actor allowed(Rights other) {
        return new Actor(
                tenant,
                user,
                name,
                role,
                team,
                periods,
                through,
                other.limitedTo(rights.limits()),
                standing,
                behind);
    }

    Actor withStanding(Standing other) {
        return new Actor(tenant, user, name, role, team, periods, through, rights, other, behind);
    }

    public Actor seenBy(Behind viewer) {
        return new Actor(
                tenant, user, name, role, team, periods, "view-as", rights, standing, viewer);
    }
}

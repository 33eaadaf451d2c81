package io.tandem.identity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A company that runs Tandem in this installation.
///
/// @param operator whether its administrators look after the installation and the other workspaces
/// @param stateSince when it came to be so
/// @param copyOf the workspace of whose configuration it is a copy
public record Workspace(
        int id,
        String name,
        boolean operator,
        State state,
        Instant stateSince,
        Instant createdAt,
        Limits limits,
        @Nullable Integer copyOf) {

    public enum State {
        /// Is being brought in from an export.
        @JsonProperty("arriving")
        ARRIVING,
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("suspended")
        SUSPENDED,
        /// Is being deleted.
        @JsonProperty("leaving")
        LEAVING
    }

    /// What a workspace may use at most; null is without a limit.
    public record Limits(
            @Nullable Long users,
            @Nullable Long records,
            @Nullable Long requestsPerMinute,
            @Nullable Long storageMb) {}

    @JsonIgnore
    public boolean isActive() {
        return state == State.ACTIVE;
    }

    boolean isCopyOf(Tenant other) {
        return copyOf != null && copyOf == other.id();
    }

    @JsonIgnore
    public Tenant tenant() {
        return new Tenant(id);
    }

    static Refusal suspended() {
        return new Refusal(
                Refusal.Kind.FORBIDDEN,
                "workspace.suspended",
                "This workspace is suspended. Whoever runs this installation can resume it.");
    }
}

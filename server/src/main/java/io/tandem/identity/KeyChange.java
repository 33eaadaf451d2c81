package io.tandem.identity;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Tenant;
import io.tandem.kernel.sealing.KeyRotation;
import io.tandem.records.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Changes the keys that secrets are sealed with, a while at a time: whoever asks asks again until
/// it is done, with what the last answer said.
@Service
public class KeyChange {

    private static final Duration WHILE = Duration.ofSeconds(4);
    private static final int WORKSPACES_AT_ONCE = 100;

    /// How far it is.
    ///
    /// @param since keys older than this are changed
    /// @param after the last workspace that is done, where all are asked for
    /// @param resealed how many values were sealed again just now, by place
    public record Progress(
            boolean done, Instant since, @Nullable Integer after, Map<String, Integer> resealed) {}

    private final KeyRotation rotation;
    private final Audit audit;
    private final WorkspaceStore store;
    private final Workspaces workspaces;
    private final Administrators administrators;
    private final Clock clock;

    KeyChange(
            KeyRotation rotation,
            Audit audit,
            WorkspaceStore store,
            Workspaces workspaces,
            Administrators administrators,
            Clock clock) {
        this.rotation = rotation;
        this.audit = audit;
        this.store = store;
        this.workspaces = workspaces;
        this.administrators = administrators;
        this.clock = clock;
    }

    /// Of the actor's own workspace; or of all, which is the operator's.
    public Progress advance(
            Actor by, boolean all, @Nullable Instant since, @Nullable Integer after) {
        administrators.only(by);
        if (all) {
            workspaces.requireOperator(by);
        }
        Instant older = since == null ? clock.instant() : since;
        if (since == null) {
            audit.recordApart(
                    new Tenant(by.tenant()),
                    by.event(
                                    AuditEvent.Kind.POLICY,
                                    "Changed the keys that secrets are sealed with",
                                    "更换了密封机密的密钥")
                            .with("allWorkspaces", all));
        }
        Run run = new Run(older, clock.instant().plus(WHILE));
        return all ? run.all(after == null ? 0 : after) : run.one(new Tenant(by.tenant()));
    }

    private final class Run {

        private final Instant since;
        private final Instant end;
        private final Map<String, Integer> resealed = new TreeMap<>();

        Run(Instant since, Instant end) {
            this.since = since;
            this.end = end;
        }

        Progress one(Tenant tenant) {
            return new Progress(isDone(tenant), since, null, resealed);
        }

        Progress all(int after) {
            int last = after;
            while (true) {
                var some = store.list(null, last, WORKSPACES_AT_ONCE);
                for (Workspace workspace : some) {
                    if (!isDone(workspace.tenant())) {
                        return new Progress(false, since, last, resealed);
                    }
                    last = workspace.id();
                }
                if (some.size() < WORKSPACES_AT_ONCE) {
                    return new Progress(true, since, last, resealed);
                }
            }
        }

        private boolean isDone(Tenant tenant) {
            while (clock.instant().isBefore(end)) {
                KeyRotation.Step step = tenant.call(() -> rotation.step(since));
                step.resealed()
                        .forEach((place, count) -> resealed.merge(place, count, Integer::sum));
                if (step.done()) {
                    return true;
                }
            }
            return false;
        }
    }
}

package io.tandem.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.identity.Workspace;
import io.tandem.identity.WorkspaceCopies;
import io.tandem.identity.Workspaces;
import io.tandem.jobs.Jobs;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.RecordWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/// Copies of the configuration: workspaces in which an administrator builds and tries what is to
/// become of the true one.
@Service
public class Copies {

    /// @param leftOut what stands in the workspace and could not be made again, told once
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Copy(
            int id,
            String name,
            Workspace.State state,
            Instant madeAt,
            @Nullable String madeBy,
            @Nullable List<Change.Refused> leftOut) {}

    /// @param changes what was built in the copy and does not stand in the workspace
    /// @param since what became different in the workspace and not in the copy
    /// @param conflicts what both changed
    public record Changes(
            Copy copy, List<Change> changes, List<Change> since, List<Change.Conflict> conflicts) {}

    /// Roles of people who sit at the screens beside administrators.
    private static final Set<String> STAFF = Set.of("manager", "rep");

    private final WorkspaceCopies workspaces;
    private final Parts parts;
    private final CopyReading reading;
    private final CopyStore store;
    private final ReleaseStore releases;
    private final ObjectTypes types;
    private final RecordWrite write;
    private final Jobs jobs;
    private final Audit audit;
    private final TransactionOperations transaction;

    Copies(
            WorkspaceCopies workspaces,
            Parts parts,
            CopyReading reading,
            CopyStore store,
            ReleaseStore releases,
            ObjectTypes types,
            RecordWrite write,
            Jobs jobs,
            Audit audit,
            TransactionOperations transaction) {
        this.workspaces = workspaces;
        this.parts = parts;
        this.reading = reading;
        this.store = store;
        this.releases = releases;
        this.types = types;
        this.write = write;
        this.jobs = jobs;
        this.audit = audit;
        this.transaction = transaction;
    }

    public List<Copy> list(Actor by) {
        workspaces.require(by);
        return workspaces.of(new Tenant(by.tenant())).stream().map(this::copy).toList();
    }

    /// A copy of the configuration as it is now, without records; its maker administers it.
    public Copy make(Actor by, @Nullable String name) {
        workspaces.require(by);
        String named = Workspaces.named(name);
        Configuration now = Objects.requireNonNull(transaction.execute(status -> parts.read(by)));
        List<Parts.Stuck> leftOut = new ArrayList<>();
        Workspace made =
                workspaces.found(by, named, there -> leftOut.addAll(setUp(there, by, now)));
        note(by, "Made the copy " + named, "创建副本：" + named, made);
        return new Copy(
                made.id(),
                made.name(),
                made.state(),
                made.createdAt(),
                by.name(),
                leftOut.isEmpty()
                        ? null
                        : leftOut.stream().map(new Wording(parts, now)::refused).toList());
    }

    /// What cannot be made again as it is, such as a chart of a field that is gone, stays away: it
    /// counts as no change of the copy.
    private List<Parts.Stuck> setUp(Actor there, Actor maker, Configuration wanted) {
        List<Parts.Stuck> stuck =
                parts.settle(there, Difference.between(parts.read(there), wanted));
        Configuration begun = parts.read(there);
        store.keep(parts.written(begun), maker.name());
        begun.parts()
                .getOrDefault("roles", new java.util.TreeMap<>())
                .forEach((code, role) -> somebodyWith(there, code, role));
        return stuck;
    }

    /// There is somebody of each role of staff, so that one can look through their eyes.
    private void somebodyWith(Actor there, String code, JsonNode role) {
        if (STAFF.contains(role.path("base").asString(""))) {
            write.create(
                    there,
                    types.type("user"),
                    Map.of("name", role.path("name").asString(code), "role", code));
        }
    }

    public Changes changes(Actor by, int id) {
        Workspace copy = workspaces.copy(by, id);
        CopyReading.Seen seen = reading.seen(copy);
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    Configuration base = reading.base(seen, releases.ofCopy(id));
                    Configuration now = parts.read(by);
                    Wording wording = new Wording(parts, seen.now(), now, base);
                    return new Changes(
                            copy(copy),
                            wording.changes(notYetIn(now, Difference.between(base, seen.now()))),
                            wording.changes(notYetIn(seen.now(), Difference.between(base, now))),
                            wording.conflicts(
                                    Merge.of(base, seen.now(), now, parts::tables, Map.of())
                                            .conflicts()));
                }));
    }

    private static List<Difference> notYetIn(Configuration there, List<Difference> differences) {
        return differences.stream()
                .filter(one -> !Objects.equals(there.find(one.place()), one.after()))
                .toList();
    }

    /// Closes it at once and deletes all of it. What was released from it stays, and can be undone.
    public void delete(Actor by, int id) {
        transaction.executeWithoutResult(status -> {
            Workspace copy = workspaces.close(by, id);
            jobs.start(by, CopyRemovalJob.KIND, id);
            note(by, "Deleted the copy " + copy.name(), "删除副本：" + copy.name(), copy);
        });
        jobs.hurry();
    }

    private Copy copy(Workspace workspace) {
        boolean open = workspace.state() == Workspace.State.ACTIVE;
        return new Copy(
                workspace.id(),
                workspace.name(),
                workspace.state(),
                workspace.createdAt(),
                open ? reading.made(workspace).madeBy() : null,
                null);
    }

    private void note(Actor by, String en, String zh, Workspace copy) {
        audit.recordApart(
                new Tenant(by.tenant()),
                by.event(AuditEvent.Kind.CONFIGURATION, en, zh).with("copy", copy.id()));
    }
}

package io.tandem.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.configuration.Configuration.Place;
import io.tandem.identity.Workspace;
import io.tandem.identity.WorkspaceCopies;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings what was built in a copy into the workspace, each time in one transaction, and takes it
/// back.
@Service
public class Releases {

    /// @param undoneAt null as long as it holds
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Release(
            long id,
            int copy,
            String copyName,
            Instant releasedAt,
            String releasedBy,
            List<Change> changes,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy) {}

    /// What was done, or would be.
    ///
    /// @param release null where it was only tried
    /// @param refused what the engine does not take, which only a try answers
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(
            @Nullable Long release,
            List<Change> changes,
            List<Change.Conflict> conflicts,
            Change.@Nullable Refused refused) {}

    private final WorkspaceCopies workspaces;
    private final Parts parts;
    private final CopyReading reading;
    private final ReleaseStore store;
    private final Audit audit;
    private final TransactionTemplate whole;
    private final TransactionTemplate tried;

    Releases(
            WorkspaceCopies workspaces,
            Parts parts,
            CopyReading reading,
            ReleaseStore store,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.workspaces = workspaces;
        this.parts = parts;
        this.reading = reading;
        this.store = store;
        this.audit = audit;
        whole = new TransactionTemplate(transactions);
        tried = new TransactionTemplate(transactions);
        tried.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    public List<Release> list(Actor by) {
        workspaces.require(by);
        return Objects.requireNonNull(
                whole.execute(status -> store.latest().stream().map(this::release).toList()));
    }

    /// @param decided whose word counts, by `part/key`, where both sides have one
    /// @param dryRun does all of it and takes it back, to see whether it would be taken
    public Outcome release(Actor by, int id, Map<String, Side> decided, boolean dryRun) {
        Workspace copy = workspaces.copy(by, id);
        CopyReading.Seen seen = reading.seen(copy);
        return inOne(
                dryRun,
                status -> {
                    store.alone(by);
                    Configuration base = reading.base(seen, store.ofCopy(id));
                    Configuration now = parts.read(by);
                    Merge merge = Merge.of(base, seen.now(), now, parts::tables, places(decided));
                    return bring(
                            by,
                            merge,
                            new Wording(parts, seen.now(), now, base),
                            dryRun ? status : null,
                            () ->
                                    nothing(
                                            "release.nothing",
                                            "The workspace has all of this copy already."),
                            brought -> {
                                long release =
                                        store.add(
                                                by,
                                                id,
                                                copy.name(),
                                                parts.written(seen.now()),
                                                Difference.between(now, parts.read(by)));
                                note(
                                        by,
                                        "Released the copy " + copy.name(),
                                        "发布副本：" + copy.name(),
                                        brought);
                                return release;
                            });
                });
    }

    /// Puts back what stood before the release. What came with it goes in the way of a removal:
    /// records and values stay, unseen, and come back with it.
    public Outcome undo(Actor by, long id, boolean dryRun) {
        workspaces.require(by);
        return inOne(
                dryRun,
                status -> {
                    store.alone(by);
                    ReleaseStore.Stored release = store.one(id);
                    if (release.isUndone()) {
                        throw nothing("release.undone", "This release was undone already.");
                    }
                    Configuration after = Configuration.empty();
                    Configuration before = Configuration.empty();
                    for (Difference change : release.changes()) {
                        after = after.with(change.place(), change.after());
                        before = before.with(change.place(), change.before());
                    }
                    Configuration now = parts.read(by);
                    return bring(
                            by,
                            Merge.of(after, before, now, parts::tables, Map.of()),
                            new Wording(parts, now, after, before),
                            dryRun ? status : null,
                            () -> null,
                            brought -> {
                                store.undone(by, id);
                                note(
                                        by,
                                        "Undid the release of the copy " + release.copyName(),
                                        "撤销副本发布：" + release.copyName(),
                                        brought);
                                return id;
                            });
                });
    }

    private interface Work {
        Outcome in(TransactionStatus status);
    }

    private Outcome inOne(boolean dryRun, Work work) {
        return Objects.requireNonNull((dryRun ? tried : whole).execute(work::in));
    }

    /// @param trying the transaction of a try, which is taken back
    /// @param needless why nothing to do is refused, if it is
    private Outcome bring(
            Actor by,
            Merge merge,
            Wording wording,
            @Nullable TransactionStatus trying,
            Supplier<@Nullable Refusal> needless,
            ToLongFunction<List<Change>> done) {
        List<Change> changes = wording.changes(merge.changes());
        List<Change.Conflict> conflicts = wording.conflicts(merge.conflicts());
        if (trying != null) {
            trying.setRollbackOnly();
            return new Outcome(
                    null,
                    changes,
                    conflicts,
                    conflicts.isEmpty() ? tried(by, merge, wording) : null);
        }
        if (!conflicts.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "release.conflicts",
                    "%s was changed on both sides. Say whose word counts, or make both the same."
                            .formatted(conflicts.getFirst().label().en()),
                    Map.of("conflicts", conflicts));
        }
        Refusal refusal = changes.isEmpty() ? needless.get() : null;
        if (refusal != null) {
            throw refusal;
        }
        Change.Refused refused = tried(by, merge, wording);
        if (refused != null) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "release.refused",
                    refused.label().en() + ": " + refused.detail(),
                    Map.of("refused", refused));
        }
        return new Outcome(done.applyAsLong(changes), changes, conflicts, null);
    }

    private Change.@Nullable Refused tried(Actor by, Merge merge, Wording wording) {
        try {
            parts.apply(by, merge.changes());
            return null;
        } catch (Parts.Stuck stuck) {
            return wording.refused(stuck);
        }
    }

    private static Map<Place, Side> places(Map<String, Side> decided) {
        return decided.entrySet().stream()
                .filter(one -> one.getKey().contains("/"))
                .collect(
                        java.util.stream.Collectors.toMap(
                                one -> {
                                    int slash = one.getKey().indexOf('/');
                                    return new Place(
                                            one.getKey().substring(0, slash),
                                            one.getKey().substring(slash + 1));
                                },
                                Map.Entry::getValue));
    }

    private static Refusal nothing(String code, String detail) {
        return new Refusal(Refusal.Kind.CONFLICT, code, detail);
    }

    private void note(Actor by, String en, String zh, List<Change> changes) {
        audit.record(
                new Tenant(by.tenant()),
                by.event(AuditEvent.Kind.CONFIGURATION, en, zh)
                        .with(
                                "changes",
                                changes.stream()
                                        .map(one ->
                                                one.kind().code()
                                                        + " "
                                                        + one.part()
                                                        + "/"
                                                        + one.key())
                                        .toList()));
    }

    private Release release(ReleaseStore.Stored stored) {
        Configuration known = Configuration.empty();
        for (Difference change : stored.changes()) {
            known =
                    known.with(
                            change.place(),
                            change.after() == null ? change.before() : change.after());
        }
        return new Release(
                stored.id(),
                stored.copy(),
                stored.copyName(),
                stored.releasedAt(),
                stored.releasedBy(),
                new Wording(parts, known).changes(stored.changes()),
                stored.undoneAt(),
                stored.undoneBy());
    }
}

package io.tandem.edits;

import io.tandem.edits.BulkEdit.Group;
import io.tandem.edits.BulkEdit.Progress;
import io.tandem.edits.BulkEdit.Some;
import io.tandem.edits.BulkEditStore.Stored;
import io.tandem.jobs.JobState;
import io.tandem.jobs.Jobs;
import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.Bin;
import io.tandem.records.History;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.RecordQuery;
import io.tandem.records.RecordSweep;
import io.tandem.records.RecordSweep.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Begins edits of all that a filter finds, says how they stand, and takes them back.
@Service
public class BulkEdits {

    static final int MOST_LISTED = 20;

    private final BulkEditStore store;
    private final RecordSweep sweep;
    private final ObjectTypes types;
    private final History history;
    private final Jobs jobs;

    BulkEdits(
            BulkEditStore store, RecordSweep sweep, ObjectTypes types, History history, Jobs jobs) {
        this.store = store;
        this.sweep = sweep;
        this.types = types;
        this.history = history;
        this.jobs = jobs;
    }

    /// How many records the edit would meet; nothing is changed.
    @Transactional(readOnly = true)
    public RecordQuery.Counted count(Actor by, String objects, Filter asked, Work work) {
        ObjectType type = types.atPath(objects);
        sweep.require(by, type, asked, work);
        return sweep.count(by, type, asked);
    }

    @Transactional
    public BulkEdit begin(Actor by, String objects, Filter asked, Work work) {
        ObjectType type = types.atPath(objects);
        sweep.require(by, type, asked, work);
        long id = store.add(by.user(), type.name(), asked, work, sweep.last(type));
        store.begin(id, "run", jobs.start(by, BulkEditJob.KIND, id));
        return one(by, id);
    }

    @Transactional(readOnly = true)
    public List<BulkEdit> latest(Actor by) {
        return store.latest(by.user(), MOST_LISTED).stream()
                .map(stored -> answer(by, stored))
                .toList();
    }

    @Transactional(readOnly = true)
    public BulkEdit one(Actor by, long id) {
        return answer(by, own(by, id));
    }

    /// What is done stands, and can be taken back.
    @Transactional
    public BulkEdit cancel(Actor by, long id) {
        jobs.cancel(own(by, id).job());
        return one(by, id);
    }

    /// Gives every record back what it held before, as far as nobody changed that since, and brings
    /// back what was deleted.
    @Transactional
    public BulkEdit undo(Actor by, long id) {
        Stored stored = own(by, id);
        JobState job = jobs.state(stored.job());
        if (!mayUndo(stored, job)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "bulk.not-undone",
                    "Only an edit that has ended, changed something and was not undone can be undone.");
        }
        sweep.require(by, types.type(stored.object()), stored.filter(), stored.work());
        store.begin(id, "undo", jobs.start(by, BulkEditJob.KIND, id));
        return one(by, id);
    }

    /// Somebody else's edit is none of one's business, unless one administers the workspace.
    private Stored own(Actor by, long id) {
        Stored stored = store.stored(id);
        if (stored.actor() != by.user() && !by.isAdministrator()) {
            throw Refusal.notFound("bulk edit", id);
        }
        return stored;
    }

    /// An undo that broke off goes on where it stopped. What was deleted is there as long as the
    /// bin keeps it.
    private static boolean mayUndo(Stored stored, JobState job) {
        boolean gone =
                stored.work() instanceof Work.Delete
                        && stored.createdAt()
                                .plus(Duration.ofDays(Bin.DAYS))
                                .isBefore(Instant.now());
        return !gone
                && stored.changed() > 0
                && job.state().isEnd()
                && !(stored.isUndo() && job.state() == JobState.State.DONE);
    }

    /// The job may have ended between the two looks; then what it left is looked at again.
    private BulkEdit answer(Actor by, Stored first) {
        JobState job = jobs.state(first.job());
        Stored stored = job.state().isEnd() ? store.stored(first.id()) : first;
        List<BulkEditStore.Group> groups = store.groups(stored.id());
        ObjectType type = types.find(stored.object());
        Set<Long> named = new HashSet<>();
        groups.forEach(group -> named.addAll(group.some()));
        Map<Long, String> titles = type == null ? Map.of() : history.titles(by, type.name(), named);
        return new BulkEdit(
                stored.id(),
                stored.object(),
                stored.work() instanceof Work.Delete ? "delete" : "set",
                stored.filterJson(),
                stored.work() instanceof Work.Change change ? change.values() : null,
                state(stored, job),
                new Progress(job.done(), job.total()),
                stored.changed(),
                stored.unchanged(),
                stored.refused(),
                groups(groups, "run", titles),
                stored.isUndo() ? stored.restored() : null,
                stored.isUndo() ? stored.kept() : null,
                groups(groups, "undo", titles),
                mayUndo(stored, job),
                job.reason(),
                stored.createdAt());
    }

    private static List<Group> groups(
            List<BulkEditStore.Group> groups, String phase, Map<Long, String> titles) {
        return groups.stream()
                .filter(group -> group.phase().equals(phase))
                .map(group ->
                        new Group(
                                group.code(),
                                group.pointer(),
                                group.reason(),
                                group.params(),
                                group.count(),
                                group.some().stream()
                                        .map(id -> new Some(id, titles.get(id)))
                                        .toList()))
                .toList();
    }

    private static String state(Stored stored, JobState job) {
        return switch (job.state()) {
            case QUEUED -> stored.isUndo() ? "undoing" : "queued";
            case RUNNING -> stored.isUndo() ? "undoing" : "running";
            case DONE -> stored.isUndo() ? "undone" : "done";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }
}

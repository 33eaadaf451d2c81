package io.tandem.edits;

import io.tandem.edits.BulkEditStore.Group;
import io.tandem.edits.BulkEditStore.Stored;
import io.tandem.jobs.Job;
import io.tandem.jobs.JobRun;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.RecordSweep;
import io.tandem.records.RecordSweep.Swept;
import io.tandem.records.Reversal;
import io.tandem.records.Reversal.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Does an edit part by part, each committed with the word of how far it is; whoever begins it
/// again goes on behind the last one. An undo takes the parts back, the last first.
@Component
class BulkEditJob implements Job {

    static final String KIND = "bulk-edit";

    /// Few enough that nobody waits long for a record that is locked, many enough that the
    /// statements around them do not count.
    private static final int PART = 4_000;

    /// So many ids are read at once; a part of them is asked for again when its turn comes.
    private static final int AHEAD = 25 * PART;

    private final BulkEditStore store;
    private final RecordSweep sweep;
    private final Reversal reversal;
    private final ObjectTypes types;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    BulkEditJob(
            BulkEditStore store,
            RecordSweep sweep,
            Reversal reversal,
            ObjectTypes types,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.sweep = sweep;
        this.reversal = reversal;
        this.types = types;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// What is to be done differs from edit to edit, so each part asks for itself.
    @Override
    public void require(Actor by) {}

    @Override
    public boolean keepsWhatIsDone() {
        return true;
    }

    @Override
    public void run(JobRun run) {
        Stored edit = stored(run.subject());
        if (edit.isUndo()) {
            undo(run, edit);
        } else {
            edit(run, edit);
        }
    }

    private Stored stored(long id) {
        return Objects.requireNonNull(transaction.execute(status -> store.stored(id)));
    }

    private void edit(JobRun run, Stored begun) {
        Stored edit = begun;
        List<Long> ahead;
        do {
            ahead = ahead(run.actor(), edit);
            long estimated = ahead.size() < AHEAD ? 0 : estimated(run.actor(), edit);
            for (int from = 0; from < ahead.size(); from += PART) {
                List<Long> ids = ahead.subList(from, Math.min(ahead.size(), from + PART));
                long handled = edit.handled();
                run.progress(handled, Math.max(handled + ahead.size() - from, estimated));
                edit = part(run.actor(), edit.id(), ids);
            }
        } while (ahead.size() == AHEAD);
        run.progress(edit.handled(), edit.handled());
    }

    private List<Long> ahead(Actor by, Stored edit) {
        return Objects.requireNonNull(
                transaction.execute(status ->
                        sweep.next(
                                by,
                                types.type(edit.object()),
                                edit.filter(),
                                edit.reached(),
                                edit.upTo(),
                                AHEAD)));
    }

    private long estimated(Actor by, Stored edit) {
        return Objects.requireNonNull(
                transaction.execute(status ->
                        sweep.count(by, types.type(edit.object()), edit.filter()).value()));
    }

    private Stored part(Actor by, long id, List<Long> ids) {
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    Stored edit = store.stored(id);
                    ObjectType type = types.type(edit.object());
                    sweep.require(by, type, edit.filter(), edit.work());
                    long logged = reversal.logged();
                    Swept swept = sweep.sweep(by, type, edit.filter(), edit.work(), ids);
                    refusals(swept).forEach(group -> store.keep(id, group));
                    store.swept(
                            id,
                            ids.getLast(),
                            swept.done(),
                            swept.unchanged(),
                            swept.refused().size());
                    if (swept.done() > 0) {
                        store.wrote(id, logged, reversal.logged());
                    }
                    return store.stored(id);
                }));
    }

    private List<Group> refusals(Swept swept) {
        Map<Refusal.Detail, List<Long>> same = new LinkedHashMap<>();
        swept.refused()
                .forEach(refused -> {
                    Refusal.Detail why = refused.why();
                    same.computeIfAbsent(why, any -> new ArrayList<>()).add(refused.id());
                });
        List<Group> groups = new ArrayList<>();
        same.forEach((why, ids) ->
                groups.add(
                        new Group(
                                "run",
                                why.code(),
                                why.pointer(),
                                why.detail(),
                                json.valueToTree(why.params()),
                                ids.size(),
                                ids)));
        return groups;
    }

    private void undo(JobRun run, Stored edit) {
        long total = edit.changed();
        long done = edit.restored() + edit.kept();
        run.progress(done, total);
        for (Optional<Written> part = lastPart(edit.id());
                part.isPresent();
                part = lastPart(edit.id())) {
            takeBack(run.actor(), edit.id(), part.get());
            Stored now = stored(edit.id());
            run.progress(now.restored() + now.kept(), total);
        }
    }

    private Optional<Written> lastPart(long id) {
        return Objects.requireNonNull(transaction.execute(status -> store.lastPart(id)));
    }

    private void takeBack(Actor by, long id, Written part) {
        transaction.executeWithoutResult(status -> {
            Stored edit = store.stored(id);
            sweep.require(by, types.type(edit.object()), edit.filter(), edit.work());
            TakenBack back = new TakenBack(edit.object());
            reversal.revert(
                    () -> by,
                    Reversal.Warrant.RIGHTS,
                    part,
                    Reversal.Kept.FIELDS,
                    (some, total) -> back.add(some));
            back.groups().forEach(group -> store.keep(id, group));
            store.undone(id, part, back.restored(), back.kept());
        });
    }
}

package io.tandem.imports;

import io.tandem.imports.running.Receipt;
import io.tandem.imports.running.Receipt.Note;
import io.tandem.jobs.JobRun;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Reversal;
import io.tandem.records.Reversal.Result;
import io.tandem.records.Reversal.Taken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Takes an import back and says what of it stays, and why.
@Component
class Reverting {

    /// More conflicts than these are counted, not named one by one.
    private static final int MOST_NAMED = 200;

    private record Group(String object, Result result) {}

    private final ImportStore store;
    private final Reversal reversal;
    private final ObjectTypes types;

    Reverting(ImportStore store, Reversal reversal, ObjectTypes types) {
        this.store = store;
        this.reversal = reversal;
        this.types = types;
    }

    Receipt revert(JobRun run, long id) {
        Map<Group, Long> counts = new LinkedHashMap<>();
        List<Note> conflicts = new ArrayList<>();
        long[] done = {0};
        reversal.revert(
                run::actor,
                Reversal.Warrant.RIGHTS,
                Reversal.Written.by(store.transaction(id)),
                Reversal.Kept.RECORD,
                (some, total) -> {
                    for (Taken one : some) {
                        counts.merge(new Group(one.object(), one.result()), 1L, Long::sum);
                        if (isConflict(one.result()) && conflicts.size() < MOST_NAMED) {
                            conflicts.add(conflict(one));
                        }
                    }
                    done[0] += some.size();
                    run.progress(done[0], total);
                });
        List<Note> notes = new ArrayList<>();
        counts.forEach((group, count) -> notes.add(note(group, count)));
        notes.addAll(conflicts);
        return new Receipt(List.of(), notes);
    }

    private static boolean isConflict(Result result) {
        return result != Result.REMOVED && result != Result.RESTORED;
    }

    private Note note(Group group, long count) {
        String what = types.type(group.object()).plural().en().toLowerCase(Locale.ROOT);
        String text =
                switch (group.result()) {
                    case REMOVED -> "%,d %s are removed again";
                    case RESTORED, RESTORED_WITHOUT_SECRETS -> "%,d %s are as they were before";
                    case CHANGED_SINCE -> "%,d %s stay: they were changed since";
                    case IN_USE -> "%,d %s stay: others refer to them by now";
                    case OUT_OF_REACH -> "%,d %s stay: your role does not reach them";
                    case REFUSED -> "%,d %s stay: their earlier values may not stand any more";
                };
        String code = group.result().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Note(code, group.object(), null, count, text.formatted(count, what));
    }

    private Note conflict(Taken one) {
        String what = types.type(one.object()).label().en();
        String text =
                switch (one.result()) {
                    case IN_USE -> "%s %d stays: others refer to it by now";
                    case OUT_OF_REACH -> "%s %d stays: your role does not reach it";
                    case REFUSED -> "%s %d stays: its earlier values may not stand any more";
                    default -> "%s %d stays: it was changed since";
                };
        return new Note("conflict", one.object(), null, one.id(), text.formatted(what, one.id()));
    }
}

package io.tandem.imports;

import io.tandem.imports.running.Receipt;
import io.tandem.jobs.JobRun;
import io.tandem.kernel.Refusal;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.RecordWrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes an import back: what it made goes, last made first, unless somebody worked on it since or
/// something else needs it by now. What stays is listed.
@Component
class Reverting {

    private static final long FIRST_VERSION = 1;

    private final ImportStore store;
    private final ObjectTypes types;
    private final RecordWrite write;
    private final TransactionTemplate trial;

    Reverting(
            ImportStore store,
            ObjectTypes types,
            RecordWrite write,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.types = types;
        this.write = write;
        this.trial = new TransactionTemplate(transactions);
        this.trial.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    Receipt revert(JobRun run, long id) {
        List<ImportStore.Line> created = new ArrayList<>();
        store.each(id, "created", created::add);
        Map<String, Integer> removed = new LinkedHashMap<>();
        List<Receipt.Note> conflicts = new ArrayList<>();
        List<ImportStore.Line> lastFirst = created.reversed();
        for (int i = 0; i < lastFirst.size(); i++) {
            ImportStore.Line line = lastFirst.get(i);
            try {
                remove(run, line);
                removed.merge(line.object(), 1, Integer::sum);
            } catch (Refusal stays) {
                conflicts.add(
                        new Receipt.Note(
                                "conflict",
                                line.object(),
                                null,
                                line.record(),
                                "%s %d stays: %s"
                                        .formatted(line.object(), line.record(), stays.detail())));
            }
            run.progress(i + 1, lastFirst.size());
        }
        List<Receipt.Note> notes = new ArrayList<>();
        removed.forEach((object, count) ->
                notes.add(
                        new Receipt.Note(
                                "removed",
                                object,
                                null,
                                count.longValue(),
                                "%,d %s are removed again".formatted(count, plural(object)))));
        notes.addAll(conflicts);
        return new Receipt(List.of(), notes);
    }

    private void remove(JobRun run, ImportStore.Line line) {
        Long record = line.record();
        if (record == null) {
            return;
        }
        ObjectType type = types.type(line.object());
        trial.executeWithoutResult(
                status -> write.delete(run.actor(), type, record, FIRST_VERSION));
    }

    private String plural(String object) {
        return types.type(object).plural().en().toLowerCase(java.util.Locale.ROOT);
    }
}

package io.tandem.imports;

import io.tandem.files.Uploads;
import io.tandem.imports.ImportStore.Stored;
import io.tandem.imports.mapping.MappingJson;
import io.tandem.imports.reading.Limits;
import io.tandem.imports.running.MappingRun;
import io.tandem.imports.running.Receipt;
import io.tandem.jobs.Job;
import io.tandem.jobs.JobRun;
import io.tandem.records.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Checks, runs or reverts an import in one transaction. A check is a run that is rolled back; a
/// run that is killed was never there, and is begun again.
@Component
class ImportJob implements Job {

    static final String KIND = "import";

    private final ImportStore store;
    private final Importers importers;
    private final Uploads uploads;
    private final MappingRun mappings;
    private final Reverting reverting;
    private final Limits limits;
    private final TransactionTemplate transaction;

    ImportJob(
            ImportStore store,
            Importers importers,
            Uploads uploads,
            MappingRun mappings,
            Reverting reverting,
            Limits limits,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.importers = importers;
        this.uploads = uploads;
        this.mappings = mappings;
        this.reverting = reverting;
        this.limits = limits;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void require(Actor by) {
        importers.only(by);
    }

    @Override
    public void run(JobRun run) {
        Stored stored = store.stored(run.subject());
        switch (String.valueOf(stored.phase())) {
            case "check" -> bringIn(run, stored, true);
            case "run" -> {
                if (!stored.state().equals("done")) {
                    bringIn(run, stored, false);
                }
            }
            case "revert" -> {
                if (!stored.state().equals("reverted")) {
                    transaction.executeWithoutResult(status -> revert(run, stored));
                }
            }
            default -> throw new IllegalStateException("Nothing to do for an import");
        }
    }

    private void bringIn(JobRun run, Stored stored, boolean checkOnly) {
        store.forgetLines(stored.id());
        try {
            Receipt receipt =
                    Objects.requireNonNull(
                            transaction.execute(status -> {
                                Receipt written = write(run, stored, checkOnly);
                                if (checkOnly) {
                                    status.setRollbackOnly();
                                } else {
                                    store.written(stored.id(), written);
                                }
                                return written;
                            }));
            if (checkOnly) {
                store.finish(stored.id(), "checked", receipt);
            } else {
                uploads.discard(uploads.uploads(stored.uploads()));
            }
        } catch (RuntimeException undone) {
            store.forgetLines(stored.id());
            throw undone;
        }
    }

    private Receipt write(JobRun run, Stored stored, boolean checkOnly) {
        store.awaitTurn();
        Receipt receipt =
                mappings.run(
                        run::actor,
                        MappingJson.read(stored.mapping()),
                        Imports.files(uploads.uploads(stored.uploads())),
                        limits,
                        lines -> store.keep(stored.id(), checkOnly, lines),
                        run::progress);
        return run.attempt() == 1 ? receipt : begunAgain(receipt);
    }

    private static Receipt begunAgain(Receipt receipt) {
        List<Receipt.Note> notes = new ArrayList<>();
        notes.add(
                new Receipt.Note(
                        "begun-again",
                        null,
                        null,
                        null,
                        "The server stopped in the middle of this import. What was begun was rolled back, and the import was run again from its first row."));
        notes.addAll(receipt.notes());
        return new Receipt(receipt.objects(), notes);
    }

    private void revert(JobRun run, Stored stored) {
        Receipt receipt = reverting.revert(run, stored.id());
        store.finish(stored.id(), "reverted", receipt);
    }
}

package io.tandem.imports.running;

import io.tandem.imports.reading.Row;
import io.tandem.imports.reading.Rows;
import io.tandem.records.Actor;
import io.tandem.records.Draft;
import io.tandem.records.Duplicates;
import io.tandem.records.Field;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.Fold;
import io.tandem.records.Permission;
import io.tandem.records.RecordMatches;
import io.tandem.records.RecordWrite;
import io.tandem.records.RecordWrite.Origin;
import io.tandem.records.RecordWrite.Outcome;
import io.tandem.records.Right;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs one step, chunk by chunk: names are looked up, records found by their key, and drafts saved
/// together.
final class StepRun {

    private static final int CHUNK = 5_000;

    private final Supplier<Actor> by;
    private final Plan plan;
    private final RecordMatches matches;
    private final RecordWrite write;
    private final Duplicates duplicates;
    private final Ledger ledger;
    private final Related related;
    private final RowReading reading;
    private final TransactionTemplate trial;
    private final List<String> computed;
    private final List<String> unstarted;
    private final Touched touched = new Touched();

    StepRun(
            Supplier<Actor> by,
            Plan plan,
            RecordMatches matches,
            RecordWrite write,
            Duplicates duplicates,
            Ledger ledger,
            PlatformTransactionManager transactions) {
        this.by = by;
        this.plan = plan;
        this.matches = matches;
        this.write = write;
        this.duplicates = duplicates;
        this.ledger = ledger;
        this.related = new Related(by, plan, matches, write, made -> ledger.made(plan, made));
        this.reading = new RowReading(plan, by.get().zone());
        this.computed = paths(field -> field.is(Trait.COMPUTED));
        this.unstarted = paths(this::isNotStarted);
        this.trial = new TransactionTemplate(transactions);
        this.trial.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /// @param progress is told how many rows were read since it was told last
    void run(Rows rows, LongConsumer progress) throws IOException {
        List<Candidate> waiting = new ArrayList<>();
        List<Candidate> chunk = new ArrayList<>();
        long read = 0;
        for (Row row = rows.next(); row != null; row = rows.next()) {
            read++;
            Candidate candidate = reading.read(row);
            if (candidate != null) {
                chunk.add(candidate);
            }
            if (read == CHUNK) {
                waiting.addAll(save(chunk, true));
                chunk.clear();
                progress.accept(read);
                read = 0;
            }
        }
        waiting.addAll(save(chunk, true));
        settle(waiting);
        progress.accept(read);
    }

    /// Rows that name records of their own kind are saved in waves, each after those it names. What
    /// still waits when a wave brings nothing new names something that is nowhere.
    private void settle(List<Candidate> waiting) {
        List<Candidate> left = waiting;
        while (!left.isEmpty()) {
            List<Candidate> still = inChunks(left, true);
            if (still.size() == left.size()) {
                inChunks(still, false);
                return;
            }
            left = still;
        }
    }

    private List<Candidate> inChunks(List<Candidate> candidates, boolean mayWait) {
        List<Candidate> waiting = new ArrayList<>();
        for (int from = 0; from < candidates.size(); from += CHUNK) {
            int to = Math.min(candidates.size(), from + CHUNK);
            waiting.addAll(save(candidates.subList(from, to), mayWait));
        }
        return waiting;
    }

    /// Saves what can be saved, and answers the rows that have to wait.
    private List<Candidate> save(List<Candidate> chunk, boolean mayWait) {
        if (chunk.isEmpty()) {
            return List.of();
        }
        related.resolve(chunk, mayWait);
        List<Candidate> waiting = new ArrayList<>();
        List<Candidate> ready = new ArrayList<>();
        for (Candidate candidate : chunk) {
            Candidate.Problem problem = candidate.problem;
            if (problem != null) {
                ledger.refused(plan, candidate, problem.code(), problem.detail());
            } else if (candidate.waits) {
                waiting.add(candidate);
            } else {
                ready.add(candidate);
            }
        }
        write(once(ready));
        return waiting;
    }

    /// Of rows with the same key the first one counts; others say the same, or are refused.
    private List<Candidate> once(List<Candidate> ready) {
        if (plan.step.key().isEmpty()) {
            return ready;
        }
        Map<List<Object>, Candidate> first = new LinkedHashMap<>();
        for (Candidate candidate : ready) {
            List<Object> key = key(candidate);
            if (key == null) {
                ledger.refused(
                        plan,
                        candidate,
                        "import.no-key",
                        "The row has no %s, by which it would be found again."
                                .formatted(String.join(", ", plan.step.key())));
                continue;
            }
            Candidate earlier = first.putIfAbsent(key, candidate);
            if (earlier != null && earlier.values.equals(candidate.values)) {
                ledger.repeated(plan);
            } else if (earlier != null) {
                ledger.refused(
                        plan,
                        candidate,
                        "import.repeated-key",
                        "Line %,d has the same %s and says otherwise."
                                .formatted(earlier.line, String.join(", ", plan.step.key())));
            }
        }
        return new ArrayList<>(first.values());
    }

    private @Nullable List<Object> key(Candidate candidate) {
        List<Object> key = new ArrayList<>();
        for (String path : plan.step.key()) {
            Object value = candidate.values.get(path);
            if (value == null) {
                return null;
            }
            key.add(value instanceof String text ? Fold.fold(text) : value);
        }
        return key;
    }

    private void write(List<Candidate> candidates) {
        Permission read = Permission.of(by.get(), plan.type, Right.READ);
        List<List<Object>> keys = new ArrayList<>();
        if (!plan.step.key().isEmpty()) {
            candidates.forEach(candidate -> keys.add(key(candidate)));
        }
        List<List<Long>> found = matches.find(read, plan.step.key(), keys);
        List<Candidate> saved = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            List<Long> ids = found.isEmpty() ? List.of() : found.get(i);
            if (ids.size() > 1) {
                ledger.refused(
                        plan,
                        candidate,
                        "import.ambiguous",
                        "%,d records have this %s."
                                .formatted(ids.size(), String.join(", ", plan.step.key())));
            } else if (!ids.isEmpty() && touched.contains(ids.getFirst())) {
                again(candidate, ids.getFirst());
            } else {
                saved.add(candidate);
                drafts.add(draft(candidate, ids.isEmpty() ? null : ids.getFirst()));
            }
        }
        List<Outcome> outcomes = write.saveAll(by.get(), plan.type, drafts, Origin.IMPORT);
        Map<Long, Candidate> made = new LinkedHashMap<>();
        for (int i = 0; i < saved.size(); i++) {
            enter(saved.get(i), outcomes.get(i));
            if (outcomes.get(i) instanceof Outcome.Created created) {
                made.put(created.id(), saved.get(i));
            }
        }
        duplicates
                .among(by.get(), plan.type, made.keySet())
                .forEach((id, twin) ->
                        ledger.twin(plan, Objects.requireNonNull(made.get(id)), id, twin));
    }

    /// A row whose key an earlier chunk had already: it is tried, and undone if it says otherwise.
    private void again(Candidate candidate, long id) {
        trial.executeWithoutResult(status -> {
            Outcome outcome =
                    write.saveAll(by.get(), plan.type, List.of(draft(candidate, id)), Origin.IMPORT)
                            .getFirst();
            if (outcome instanceof Outcome.Unchanged) {
                ledger.repeated(plan);
            } else {
                status.setRollbackOnly();
                ledger.refused(
                        plan,
                        candidate,
                        "import.repeated-key",
                        "An earlier row has the same %s and says otherwise."
                                .formatted(String.join(", ", plan.step.key())));
            }
        });
    }

    /// What a record only starts with is left alone where it is there already.
    private Draft draft(Candidate candidate, @Nullable Long id) {
        Map<String, @Nullable Object> values = new HashMap<>(candidate.values);
        if (id != null) {
            values.keySet().removeAll(computed);
            return new Draft(id, values);
        }
        unstarted.forEach(path -> values.putIfAbsent(path, null));
        List<Draft.Past> past =
                candidate.past.stream()
                        .map(before -> new Draft.Past(before.at(), before.values()))
                        .toList();
        return new Draft(null, values, past);
    }

    private List<String> paths(Predicate<Field> which) {
        return plan.type.fields().values().stream().filter(which).map(Field::path).toList();
    }

    /// What a person's new record starts with, its maker as owner and today as its day, is not so
    /// for a record of the past: what the file does not say stays empty.
    private boolean isNotStarted(Field field) {
        boolean isPersonal = field.kind() == Kind.RELATION && "user".equals(field.target());
        boolean isFilled =
                plan.fills.stream().anyMatch(fill -> fill.field().equals(field))
                        && field.kind() == Kind.RELATION;
        return !field.is(Trait.COMPUTED)
                && !field.is(Trait.REQUIRED)
                && !field.is(Trait.CUSTOM)
                && (isPersonal || isFilled || field.kind() == Kind.DATE);
    }

    private void enter(Candidate candidate, Outcome outcome) {
        switch (outcome) {
            case Outcome.Created created -> {
                touched.add(created.id());
                ledger.created(plan, candidate, created.id());
                ledger.empty(plan, candidate, created.id());
            }
            case Outcome.Changed changed -> {
                touched.add(changed.id());
                ledger.changed(plan, candidate, changed.id());
                ledger.empty(plan, candidate, changed.id());
            }
            case Outcome.Unchanged unchanged -> {
                touched.add(unchanged.id());
                ledger.unchanged(plan);
                ledger.empty(plan, candidate, unchanged.id());
            }
            case Outcome.Refused refused ->
                    ledger.refused(
                            plan,
                            candidate,
                            refused.errors().getFirst().code(),
                            String.join(
                                    " ",
                                    refused.errors().stream()
                                            .map(error -> error.detail())
                                            .toList()));
        }
    }

    /// The records that this step has seen, a bit for each: millions of them fit in little memory.
    private static final class Touched {

        private static final int BLOCK = 1 << 16;

        private final Map<Long, BitSet> blocks = new HashMap<>();

        void add(long id) {
            blocks.computeIfAbsent(id / BLOCK, block -> new BitSet()).set((int) (id % BLOCK));
        }

        boolean contains(long id) {
            BitSet block = blocks.get(id / BLOCK);
            return block != null && block.get((int) (id % BLOCK));
        }
    }
}

package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.RecordWrite.Origin;
import io.tandem.records.RecordWrite.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes drafts of the same shape in one statement. Where the database refuses it, it is halved
/// until the row that it refuses stands alone; rows that break a check are left out and the others
/// written again.
@Component
class BulkStatements {

    private final RecordStore store;
    private final ReachedRecords reached;
    private final FieldChecks fieldChecks;
    private final UniqueFields unique;
    private final Transitions transitions;
    private final TransactionTemplate savepoint;

    BulkStatements(
            RecordStore store,
            ReachedRecords reached,
            FieldChecks fieldChecks,
            UniqueFields unique,
            Transitions transitions,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.reached = reached;
        this.fieldChecks = fieldChecks;
        this.unique = unique;
        this.transitions = transitions;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    void insert(Saving saving, List<Ready> alike, Outcome[] outcomes) {
        Actor by = saving.by();
        ObjectType type = saving.type();
        write(
                saving,
                alike,
                outcomes,
                ready -> new Outcome.Created(ready.id()),
                some -> {
                    store.insert(
                            entry(saving, "create"),
                            RecordStore.fieldsOf(type, some.getFirst().values().keySet()),
                            rows(type, some),
                            steps(type, some));
                    staysWithin(Permission.of(by, type, type.making(saving.origin())), some);
                    meetsChecks(by, type, some);
                });
    }

    /// What somebody makes or moves must lie within what they may.
    private void staysWithin(Permission permission, List<Ready> written) {
        if (!reached.isEverything(permission)) {
            List<Long> ids = written.stream().map(Ready::id).toList();
            if (reached.among(permission, ids).size() < ids.size()) {
                throw new OutOfReach(permission);
            }
        }
    }

    private static final class OutOfReach extends RuntimeException {

        private final transient Permission permission;

        OutOfReach(Permission permission) {
            super(null, null, false, false);
            this.permission = permission;
        }
    }

    static Refusal.Detail outOfReach(Permission permission) {
        Refusal refusal = ReachedRecords.outOfReach(permission);
        return new Refusal.Detail("", refusal.code(), String.valueOf(refusal.getMessage()));
    }

    /// @param course from state to state, where some of them change theirs
    void update(
            Saving saving,
            List<Ready> alike,
            Transitions.@Nullable Course course,
            Outcome[] outcomes) {
        Actor by = saving.by();
        ObjectType type = saving.type();
        write(
                saving,
                alike,
                outcomes,
                ready -> new Outcome.Changed(ready.id()),
                some -> {
                    Set<String> paths = some.getFirst().values().keySet();
                    store.update(
                            entry(saving, saving.back() ? "revert" : "update"),
                            RecordStore.fieldsOf(type, paths),
                            rows(type, some));
                    if (isMoved(type, paths)) {
                        staysWithin(Permission.of(by, type, Right.UPDATE), some);
                    }
                    List<Long> ids = some.stream().map(Ready::id).toList();
                    if (course != null) {
                        unbroken(transitions.arrived(by, course, ids));
                    }
                    meetsChecks(by, type, some);
                    if (course != null) {
                        unbroken(transitions.agreed(by, course, ids));
                    }
                });
    }

    /// A part that comes to another whole must lie within what they may change there too.
    private static boolean isMoved(ObjectType type, Set<String> paths) {
        ObjectType.About about = type.about();
        return type.wholes().stream().anyMatch(whole -> paths.contains(whole.path()))
                || about != null
                        && (paths.contains(about.object())
                                || paths.contains(about.record())
                                || about.more() != null && paths.contains(about.more()));
    }

    private void write(
            Saving saving,
            List<Ready> some,
            Outcome[] outcomes,
            Function<Ready, Outcome> done,
            Consumer<List<Ready>> statement) {
        try {
            if (saving.alone() && !unique.isAsked(saving.type(), some.getFirst().values())) {
                statement.accept(some);
            } else {
                savepoint.executeWithoutResult(status -> statement.accept(some));
            }
            some.forEach(ready -> outcomes[ready.at()] = done.apply(ready));
        } catch (Broken broken) {
            List<Ready> whole = new ArrayList<>();
            for (Ready ready : some) {
                List<Refusal.Detail> errors = broken.checks.get(ready.id());
                if (errors == null) {
                    whole.add(ready);
                } else {
                    outcomes[ready.at()] = new Outcome.Refused(errors);
                }
            }
            if (!whole.isEmpty()) {
                write(saving, whole, outcomes, done, statement);
            }
        } catch (DataIntegrityViolationException | OutOfReach refused) {
            if (some.size() == 1) {
                Ready ready = some.getFirst();
                outcomes[ready.at()] =
                        new Outcome.Refused(
                                List.of(
                                        refused instanceof OutOfReach out
                                                ? outOfReach(out.permission)
                                                : meaning(
                                                        saving.by(),
                                                        saving.type(),
                                                        ready,
                                                        (DataIntegrityViolationException)
                                                                refused)));
                return;
            }
            int half = some.size() / 2;
            write(saving, some.subList(0, half), outcomes, done, statement);
            write(saving, some.subList(half, some.size()), outcomes, done, statement);
        }
    }

    private Refusal.Detail meaning(
            Actor by, ObjectType type, Ready ready, DataIntegrityViolationException refused) {
        return Constraints.isOfIndex(refused)
                ? unique.taken(by, type, ready.id(), ready.values())
                : Constraints.meaning(type, refused);
    }

    /// What a field demands is asked of the record as it stands then, with all that it refers to.
    private void meetsChecks(Actor by, ObjectType type, List<Ready> written) {
        unbroken(fieldChecks.broken(by, type, written.stream().map(Ready::id).toList()));
    }

    private static void unbroken(Map<Long, List<Refusal.Detail>> broken) {
        if (!broken.isEmpty()) {
            throw new Broken(broken);
        }
    }

    private static final class Broken extends RuntimeException {

        private final transient Map<Long, List<Refusal.Detail>> checks;

        Broken(Map<Long, List<Refusal.Detail>> checks) {
            super(null, null, false, false);
            this.checks = checks;
        }
    }

    private static ChangeLog.Entry entry(Saving saving, String verb) {
        return saving.origin() == Origin.PERSON
                ? ChangeLog.Entry.of(saving.by(), saving.type(), verb)
                : new ChangeLog.Entry(saving.type(), verb, null, "import", null);
    }

    private static List<Map<String, @Nullable Object>> rows(ObjectType type, List<Ready> some) {
        return some.stream()
                .map(ready -> RecordStore.row(type, ready.id(), ready.values()))
                .toList();
    }

    /// The past of the new records, each step with the tracked columns that are said of it; the
    /// last is how it is now.
    private static List<ChangeLog.Step> steps(ObjectType type, List<Ready> some) {
        List<ChangeLog.Step> steps = new ArrayList<>();
        for (Ready ready : some) {
            for (Draft.Past past : ready.draft().past()) {
                Map<String, @Nullable Object> values = new HashMap<>(ready.values());
                values.putAll(past.values());
                steps.add(
                        new ChangeLog.Step(
                                ready.id(),
                                past.at(),
                                RecordStore.tracked(type, ready.id(), values)));
            }
        }
        return steps;
    }
}

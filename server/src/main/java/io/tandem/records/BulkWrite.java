package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Trait;
import io.tandem.records.RecordWrite.Origin;
import io.tandem.records.RecordWrite.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Saves many drafts of one object: checks them together, then writes those of the same shape in
/// one statement. Where the database refuses a statement it is halved until the row that it refuses
/// stands alone.
@Component
class BulkWrite {

    /// A draft that passed the checks, at its place in the list.
    private record Ready(int at, Draft draft, long id, Map<String, @Nullable Object> values) {}

    private final RecordStore store;
    private final DraftCheck check;
    private final CurrentValues current;
    private final RecordQuery query;
    private final ObjectTypes types;
    private final List<Safeguard> safeguards;
    private final TransactionTemplate savepoint;

    BulkWrite(
            RecordStore store,
            DraftCheck check,
            CurrentValues current,
            RecordQuery query,
            ObjectTypes types,
            List<Safeguard> safeguards,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.check = check;
        this.current = current;
        this.query = query;
        this.types = types;
        this.safeguards = safeguards;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    List<Outcome> save(Actor by, ObjectType type, List<Draft> drafts, Origin origin) {
        Outcome[] outcomes = new Outcome[drafts.size()];
        List<Ready> created = new ArrayList<>();
        List<Ready> changed = new ArrayList<>();
        prepareNew(by, type, drafts, origin, outcomes, created);
        prepareChanges(by, type, drafts, origin, outcomes, changed);
        List<Ready> linked =
                check.relations(
                        by, type, outcomes, concat(created, changed), Ready::at, Ready::values);
        Set<Integer> good = new LinkedHashSet<>();
        linked.forEach(ready -> good.add(ready.at()));
        byShape(created, good).forEach(alike -> insert(by, type, alike, origin, outcomes));
        byShape(changed, good).forEach(alike -> update(by, type, alike, origin, outcomes));
        types.written(type);
        return Arrays.asList(outcomes);
    }

    private void prepareNew(
            Actor by,
            ObjectType type,
            List<Draft> drafts,
            Origin origin,
            Outcome[] outcomes,
            List<Ready> created) {
        if (drafts.stream().allMatch(draft -> draft.id() != null)) {
            return;
        }
        Permission creating = Permission.of(by, type, Right.CREATE);
        List<Integer> places = new ArrayList<>();
        List<Map<String, @Nullable Object>> starts = new ArrayList<>();
        for (int at = 0; at < drafts.size(); at++) {
            Draft draft = drafts.get(at);
            if (draft.id() == null) {
                List<Refusal.Detail> errors = check.mayStart(creating, draft.values(), origin);
                if (errors.isEmpty()) {
                    places.add(at);
                    starts.add(new LinkedHashMap<>(draft.values()));
                } else {
                    outcomes[at] = new Outcome.Refused(errors);
                }
            }
        }
        if (starts.isEmpty()) {
            return;
        }
        type.start().fill(by, starts);
        belongToTheirMaker(by, type, starts);
        List<Long> ids = store.nextIds(type, starts.size());
        List<Safeguard.Check> guards = guards(by, type);
        for (int n = 0; n < starts.size(); n++) {
            int at = places.get(n);
            List<Refusal.Detail> errors = new ArrayList<>(check.whole(type, starts.get(n)));
            errors.addAll(refused(guards, Map.of(), starts.get(n)));
            if (errors.isEmpty()) {
                created.add(new Ready(at, drafts.get(at), ids.get(n), starts.get(n)));
            } else {
                outcomes[at] = new Outcome.Refused(errors);
            }
        }
    }

    /// Who does not reach everything would not see what they made if it were nobody's.
    private void belongToTheirMaker(
            Actor by, ObjectType type, List<Map<String, @Nullable Object>> starts) {
        Field owner = type.owner() == null ? null : type.findField(type.owner());
        boolean reachesAll =
                Permission.find(by, type, Right.READ).filter(query::isEverything).isPresent();
        if (owner != null && "user".equals(owner.target()) && !reachesAll) {
            starts.forEach(start -> start.putIfAbsent(owner.path(), by.user()));
        }
    }

    private void prepareChanges(
            Actor by,
            ObjectType type,
            List<Draft> drafts,
            Origin origin,
            Outcome[] outcomes,
            List<Ready> changed) {
        Map<Long, Integer> places = new LinkedHashMap<>();
        for (int at = 0; at < drafts.size(); at++) {
            Long id = drafts.get(at).id();
            if (id != null && places.putIfAbsent(id, at) != null) {
                outcomes[at] =
                        new Outcome.Refused(
                                List.of(
                                        new Refusal.Detail(
                                                "",
                                                "record.twice",
                                                "An earlier row changes the same record.")));
            }
        }
        if (places.isEmpty()) {
            return;
        }
        Permission changing = Permission.of(by, type, Right.UPDATE);
        store.lock(type, places.keySet());
        Set<Long> reached =
                query.isEverything(changing)
                        ? places.keySet()
                        : query.reached(changing, places.keySet());
        Map<Long, Map<String, @Nullable Object>> rows = current.of(by, type, places.keySet());
        List<Safeguard.Check> guards = guards(by, type);
        places.forEach((id, at) -> {
            Map<String, @Nullable Object> before = rows.get(id);
            if (before == null) {
                throw Refusal.notFound(type.name(), id);
            }
            if (!reached.contains(id)) {
                outcomes[at] = new Outcome.Refused(List.of(outOfReach(changing)));
                return;
            }
            Map<String, @Nullable Object> changes =
                    differing(changing, before, drafts.get(at).values());
            if (changes.isEmpty()) {
                outcomes[at] = new Outcome.Unchanged(id);
                return;
            }
            Map<String, @Nullable Object> after = new HashMap<>(before);
            after.putAll(changes);
            List<Refusal.Detail> errors =
                    new ArrayList<>(check.mayChange(changing, changes, origin));
            errors.addAll(check.whole(type, after));
            errors.addAll(refused(guards, before, after));
            if (errors.isEmpty()) {
                changed.add(new Ready(at, drafts.get(at), id, changes));
            } else {
                outcomes[at] = new Outcome.Refused(errors);
            }
        });
    }

    /// Refuses to take away what its guards would not let be changed either.
    void mayGo(Actor by, ObjectType type, long id) {
        List<Safeguard.Check> guards = guards(by, type);
        if (!guards.isEmpty()) {
            Map<String, @Nullable Object> now =
                    current.of(by, type, List.of(id)).getOrDefault(id, Map.of());
            List<Refusal.Detail> errors = refused(guards, now, now);
            if (!errors.isEmpty()) {
                throw Refusal.of(errors);
            }
        }
    }

    private List<Safeguard.Check> guards(Actor by, ObjectType type) {
        return safeguards.stream()
                .filter(guard -> guard.object().equals(type.name()))
                .map(guard -> guard.of(by))
                .toList();
    }

    private static List<Refusal.Detail> refused(
            List<Safeguard.Check> guards,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        List<Refusal.Detail> errors = new ArrayList<>();
        for (Safeguard.Check guard : guards) {
            Refusal.Detail refusal = guard.refusal(before, after);
            if (refusal != null) {
                errors.add(refusal);
            }
        }
        return errors;
    }

    private void insert(
            Actor by, ObjectType type, List<Ready> alike, Origin origin, Outcome[] outcomes) {
        write(
                type,
                alike,
                outcomes,
                ready -> new Outcome.Created(ready.id()),
                some -> {
                    store.insert(
                            entry(by, type, "create", origin),
                            RecordStore.fieldsOf(type, some.getFirst().values().keySet()),
                            rows(type, some),
                            steps(type, some));
                    staysWithin(Permission.of(by, type, Right.CREATE), some);
                });
    }

    /// What somebody makes or moves must lie within what they may.
    private void staysWithin(Permission permission, List<Ready> written) {
        if (!query.isEverything(permission)) {
            List<Long> ids = written.stream().map(Ready::id).toList();
            if (query.reached(permission, ids).size() < ids.size()) {
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

    private static Refusal.Detail outOfReach(Permission permission) {
        Refusal refusal = RecordQuery.outOfReach(permission);
        return new Refusal.Detail("", refusal.code(), String.valueOf(refusal.getMessage()));
    }

    private void update(
            Actor by, ObjectType type, List<Ready> alike, Origin origin, Outcome[] outcomes) {
        write(
                type,
                alike,
                outcomes,
                ready -> new Outcome.Changed(ready.id()),
                some -> {
                    Set<String> paths = some.getFirst().values().keySet();
                    store.update(
                            entry(by, type, "update", origin),
                            RecordStore.fieldsOf(type, paths),
                            rows(type, some));
                    if (isMoved(type, paths)) {
                        staysWithin(Permission.of(by, type, Right.UPDATE), some);
                    }
                });
    }

    /// A part that comes to another whole must lie within what they may change there too.
    private static boolean isMoved(ObjectType type, Set<String> paths) {
        ObjectType.About about = type.about();
        return type.wholes().stream().anyMatch(whole -> paths.contains(whole.path()))
                || about != null
                        && (paths.contains(about.object()) || paths.contains(about.record()));
    }

    private void write(
            ObjectType type,
            List<Ready> some,
            Outcome[] outcomes,
            java.util.function.Function<Ready, Outcome> done,
            java.util.function.Consumer<List<Ready>> statement) {
        try {
            savepoint.executeWithoutResult(status -> statement.accept(some));
            some.forEach(ready -> outcomes[ready.at()] = done.apply(ready));
        } catch (DataIntegrityViolationException | OutOfReach refused) {
            if (some.size() == 1) {
                outcomes[some.getFirst().at()] =
                        new Outcome.Refused(
                                List.of(
                                        refused instanceof OutOfReach out
                                                ? outOfReach(out.permission)
                                                : Constraints.meaning(
                                                        type,
                                                        (DataIntegrityViolationException)
                                                                refused)));
                return;
            }
            int half = some.size() / 2;
            write(type, some.subList(0, half), outcomes, done, statement);
            write(type, some.subList(half, some.size()), outcomes, done, statement);
        }
    }

    private static ChangeLog.Entry entry(Actor by, ObjectType type, String verb, Origin origin) {
        return origin == Origin.PERSON
                ? ChangeLog.Entry.of(by, type, verb)
                : new ChangeLog.Entry(type, verb, null, "import", null);
    }

    private static List<Map<String, @Nullable Object>> rows(ObjectType type, List<Ready> some) {
        return some.stream()
                .map(ready -> RecordStore.row(type, ready.id(), ready.values()))
                .toList();
    }

    /// The past of the new records, each step with all tracked columns; the last is how it is now.
    private static List<ChangeLog.Step> steps(ObjectType type, List<Ready> some) {
        List<ChangeLog.Step> steps = new ArrayList<>();
        List<Field> tracked =
                type.fields().values().stream().filter(field -> field.is(Trait.TRACKED)).toList();
        for (Ready ready : some) {
            for (Draft.Past past : ready.draft().past()) {
                Map<String, @Nullable Object> values = new HashMap<>(ready.values());
                values.putAll(past.values());
                Map<String, @Nullable Object> state = new LinkedHashMap<>();
                Map<String, @Nullable Object> row = RecordStore.row(type, ready.id(), values);
                tracked.forEach(field -> state.put(field.column(), row.get(field.column())));
                steps.add(new ChangeLog.Step(ready.id(), past.at(), state));
            }
        }
        return steps;
    }

    private static List<List<Ready>> byShape(List<Ready> all, Set<Integer> good) {
        Map<Set<String>, List<Ready>> shapes = new LinkedHashMap<>();
        for (Ready ready : all) {
            if (good.contains(ready.at())) {
                shapes.computeIfAbsent(
                                new TreeSet<>(ready.values().keySet()), shape -> new ArrayList<>())
                        .add(ready);
            }
        }
        return List.copyOf(shapes.values());
    }

    /// What is not shown counts as a change even where it is the same: that it is would be told.
    private static Map<String, @Nullable Object> differing(
            Permission changing,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> wanted) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        wanted.forEach((path, value) -> {
            Field field = changing.type().findField(path);
            boolean shown = field == null || changing.field(field).compareTo(FieldRight.READ) >= 0;
            if (!shown || !same(before.get(path), value)) {
                changes.put(path, value);
            }
        });
        return changes;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof java.math.BigDecimal number
                && other instanceof java.math.BigDecimal with) {
            return number.compareTo(with) == 0;
        }
        return Objects.equals(one, other);
    }

    private static <T> List<T> concat(List<T> one, List<T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return Collections.unmodifiableList(both);
    }
}

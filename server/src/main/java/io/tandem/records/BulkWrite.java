package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.RecordWrite.Origin;
import io.tandem.records.RecordWrite.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
import org.springframework.stereotype.Component;

/// Saves many drafts of one object: checks them together, then writes those of the same shape in
/// one statement.
@Component
class BulkWrite {

    private final RecordStore store;
    private final IndexedObjects indexed;
    private final DraftCheck check;
    private final CurrentValues current;
    private final ReachedRecords reached;
    private final ObjectTypes types;
    private final List<Safeguard> safeguards;
    private final BulkStatements statements;
    private final UniqueFields unique;
    private final FileFields files;
    private final Numbers numbers;
    private final StateDoor states;

    BulkWrite(
            RecordStore store,
            IndexedObjects indexed,
            DraftCheck check,
            CurrentValues current,
            ReachedRecords reached,
            ObjectTypes types,
            List<Safeguard> safeguards,
            BulkStatements statements,
            UniqueFields unique,
            FileFields files,
            Numbers numbers,
            StateDoor states) {
        this.store = store;
        this.indexed = indexed;
        this.check = check;
        this.current = current;
        this.reached = reached;
        this.types = types;
        this.safeguards = safeguards;
        this.statements = statements;
        this.unique = unique;
        this.files = files;
        this.numbers = numbers;
        this.states = states;
    }

    List<Outcome> save(Actor by, ObjectType type, List<Draft> drafts, Origin origin) {
        return save(new Saving(by, type, origin, false), drafts, null);
    }

    /// Saves one whose refusal ends the transaction. A record that is changed was locked before.
    ///
    /// @param transition the way from state to state, where one was asked for by name
    Outcome saveAlone(Actor by, ObjectType type, Draft draft, @Nullable String transition) {
        return save(new Saving(by, type, Origin.PERSON, true), List.of(draft), transition)
                .getFirst();
    }

    /// Gives one record back what the log remembers of it.
    Outcome putBack(Actor by, ObjectType type, Draft draft) {
        return save(new Saving(by, type, Origin.PERSON, true, true), List.of(draft), null)
                .getFirst();
    }

    private List<Outcome> save(Saving saving, List<Draft> drafts, @Nullable String transition) {
        Actor by = saving.by();
        ObjectType type = saving.type();
        Origin origin = saving.origin();
        Outcome[] outcomes = new Outcome[drafts.size()];
        List<Ready> created = new ArrayList<>();
        List<Ready> changed = new ArrayList<>();
        prepareNew(by, type, drafts, origin, outcomes, created);
        prepareChanges(saving, drafts, outcomes, changed);
        List<Ready> linked = check.relations(by, type, outcomes, concat(created, changed));
        linked = unique.free(by, type, outcomes, linked);
        if (!saving.back()) {
            linked = files.attached(by, type, outcomes, linked);
        }
        Set<Integer> good = new LinkedHashSet<>();
        linked.forEach(ready -> good.add(ready.at()));
        byShape(created, good).forEach(alike -> statements.insert(saving, alike, outcomes));
        List<Ready> changing = changed.stream().filter(one -> good.contains(one.at())).toList();
        Transitions.Course course =
                states.leaving(by, type, changing, origin, transition, outcomes, good);
        byShape(changed, good).forEach(alike -> statements.update(saving, alike, course, outcomes));
        states.passed(by, course, changing, outcomes);
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
        Permission creating = Permission.of(by, type, type.making(origin));
        List<Integer> places = new ArrayList<>();
        List<Map<String, @Nullable Object>> starts = new ArrayList<>();
        for (int at = 0; at < drafts.size(); at++) {
            Draft draft = drafts.get(at);
            if (draft.id() == null) {
                List<Refusal.Detail> errors = check.mayStart(creating, draft.values(), origin);
                if (errors.isEmpty()) {
                    places.add(at);
                    starts.add(new LinkedHashMap<>(Members.settled(draft.values(), Map.of())));
                } else {
                    outcomes[at] = new Outcome.Refused(errors);
                }
            }
        }
        if (starts.isEmpty()) {
            return;
        }
        states.fill(type, starts);
        begin(by, type, starts, places, outcomes);
        fillOwn(type, starts);
        belongToTheirMaker(by, type, starts);
        List<Long> ids = indexed.idsOfNew(type, starts.size());
        List<Safeguard.Check> guards = guards(by, type);
        for (int n = 0; n < starts.size(); n++) {
            int at = places.get(n);
            List<Refusal.Detail> errors = new ArrayList<>(check.whole(type, starts.get(n)));
            errors.addAll(refused(guards, Map.of(), starts.get(n)));
            errors.addAll(states.entering(type, starts.get(n), origin));
            if (errors.isEmpty()) {
                created.add(new Ready(at, drafts.get(at), ids.get(n), starts.get(n), Map.of()));
            } else {
                outcomes[at] = new Outcome.Refused(errors);
            }
        }
    }

    /// Where one cannot begin, the others do without it.
    private static void begin(
            Actor by,
            ObjectType type,
            List<Map<String, @Nullable Object>> starts,
            List<Integer> places,
            Outcome[] outcomes) {
        try {
            type.start().fill(by, starts);
        } catch (Refusal ofSome) {
            for (int n = starts.size() - 1; n >= 0; n--) {
                try {
                    type.start().fill(by, List.of(starts.get(n)));
                } catch (Refusal refused) {
                    outcomes[places.get(n)] = new Outcome.Refused(refused.errors());
                    starts.remove(n);
                    places.remove(n);
                }
            }
        }
    }

    private void fillOwn(ObjectType type, List<Map<String, @Nullable Object>> starts) {
        for (Field field : type.custom()) {
            if (field.own().initial() != null) {
                starts.forEach(start -> {
                    if (!start.containsKey(field.path())) {
                        start.put(field.path(), field.own().initial());
                    }
                });
            }
            if (field.kind() == Field.Kind.AUTONUMBER) {
                numbers.fill(field, starts);
            }
        }
    }

    /// Who does not reach everything would not see what they made if it were nobody's.
    private void belongToTheirMaker(
            Actor by, ObjectType type, List<Map<String, @Nullable Object>> starts) {
        Field owner = type.owner() == null ? null : type.findField(type.owner());
        boolean reachesAll =
                Permission.find(by, type, Right.READ).filter(reached::isEverything).isPresent();
        if (owner != null && "user".equals(owner.target()) && !reachesAll) {
            starts.forEach(start -> start.putIfAbsent(owner.path(), by.user()));
        }
    }

    private void prepareChanges(
            Saving saving, List<Draft> drafts, Outcome[] outcomes, List<Ready> changed) {
        Actor by = saving.by();
        ObjectType type = saving.type();
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
        if (!saving.alone()) {
            store.lock(type, places.keySet());
        }
        Set<Long> inReach =
                saving.alone() || reached.isEverything(changing)
                        ? places.keySet()
                        : reached.among(changing, places.keySet());
        List<Safeguard.Check> guards = guards(by, type);
        Map<Long, Map<String, @Nullable Object>> rows =
                current.of(
                        by,
                        type,
                        places.keySet(),
                        guards.isEmpty() ? compared(type, drafts) : Set.of());
        places.forEach((id, at) -> {
            Map<String, @Nullable Object> before = rows.get(id);
            if (before == null) {
                throw Refusal.notFound(type.name(), id);
            }
            if (!inReach.contains(id)) {
                outcomes[at] = new Outcome.Refused(List.of(BulkStatements.outOfReach(changing)));
                return;
            }
            Map<String, @Nullable Object> changes =
                    differing(changing, before, Members.settled(drafts.get(at).values(), before));
            if (changes.isEmpty()) {
                outcomes[at] = new Outcome.Unchanged(id);
                return;
            }
            Map<String, @Nullable Object> after = new HashMap<>(before);
            after.putAll(changes);
            List<Refusal.Detail> errors =
                    new ArrayList<>(check.mayChange(changing, changes, saving.origin()));
            errors.addAll(check.whole(type, after));
            errors.addAll(refused(guards, before, after));
            if (errors.isEmpty()) {
                changed.add(new Ready(at, drafts.get(at), id, changes, before));
            } else {
                outcomes[at] = new Outcome.Refused(errors);
            }
        });
    }

    /// What of the records as they are is looked at: what is to be changed, and what must be there
    /// or hold of the whole. Guards may look at everything, and so may the process where records go
    /// to another state; that is said by naming none.
    private static Set<String> compared(ObjectType type, List<Draft> drafts) {
        Set<String> paths = new LinkedHashSet<>();
        drafts.forEach(draft -> paths.addAll(draft.values().keySet()));
        if (type.process() != null && paths.contains(type.process().field())) {
            return Set.of();
        }
        paths.retainAll(type.fields().keySet());
        type.fields()
                .forEach((path, field) -> {
                    if (field.is(Field.Trait.REQUIRED)) {
                        paths.add(path);
                    }
                });
        type.rules().forEach(rule -> paths.addAll(rule.of()));
        paths.add("id");
        return paths;
    }

    /// Refuses to take away what its guards would not let be changed either.
    void mayGo(Actor by, ObjectType type, long id) {
        List<Refusal.Detail> errors = mayNotGo(by, type, List.of(id)).get(id);
        if (errors != null) {
            throw Refusal.of(errors);
        }
    }

    /// Those that their guards would not let be taken away, and why.
    Map<Long, List<Refusal.Detail>> mayNotGo(Actor by, ObjectType type, Collection<Long> ids) {
        List<Safeguard.Check> guards = guards(by, type);
        if (guards.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Refusal.Detail>> kept = new HashMap<>();
        current.of(by, type, ids)
                .forEach((id, now) -> {
                    List<Refusal.Detail> errors = refused(guards, now, now);
                    if (!errors.isEmpty()) {
                        kept.put(id, errors);
                    }
                });
        return kept;
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
        // a file is the one that it was, however much of it is said
        if (one instanceof Map<?, ?> file
                && other instanceof Map<?, ?> with
                && file.containsKey("id")) {
            return Objects.equals(file.get("id"), with.get("id"));
        }
        return Objects.equals(one, other);
    }

    private static <T> List<T> concat(List<T> one, List<T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return Collections.unmodifiableList(both);
    }
}

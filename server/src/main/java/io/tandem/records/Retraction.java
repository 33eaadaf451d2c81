package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import io.tandem.records.RetractionStore.Later;
import io.tandem.records.RetractionStore.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes back one entry of a record's log: each field gets what the entry says was before, by the
/// same write as any other and so with its rights and rules, as an entry of its own that can be
/// taken back too. Of fields that somebody changed again since, whoever takes back chooses; a
/// deletion is taken back by the bin.
@Service
@Transactional
public class Retraction {

    /// A field that stays as it is, and why.
    public record Left(String field, String code, String detail) {}

    /// @param change the entry that this became; nothing where all was so already
    public record Undone(@Nullable Long change, List<String> restored, List<Left> left) {}

    private final RetractionStore store;
    private final RecordWrite write;
    private final ReachedRecords reached;
    private final History history;
    private final Bin bin;
    private final ObjectTypes types;

    Retraction(
            RetractionStore store,
            RecordWrite write,
            ReachedRecords reached,
            History history,
            Bin bin,
            ObjectTypes types) {
        this.store = store;
        this.write = write;
        this.reached = reached;
        this.history = history;
        this.bin = bin;
        this.types = types;
    }

    /// @param chosen the fields that are put back, also those that somebody changed since; without
    ///   it all are, if nobody did
    public Undone undo(
            Actor by, String objects, long id, long change, @Nullable Set<String> chosen) {
        ObjectType type = types.atPath(objects);
        Said said = store.find(type, id, change);
        if (said != null && said.after() == null) {
            return deletion(by, objects, id, change);
        }
        Permission changing = Permission.of(by, type, Right.UPDATE);
        reached.require(changing, id);
        if (said == null) {
            throw Refusal.notFound("change", change);
        }
        if (said.before() == null) {
            throw refused("change.creation", "What was made is taken back by deleting it.");
        }
        return change(changing, id, said, chosen);
    }

    private Undone deletion(Actor by, String objects, long id, long change) {
        Bin.Outcome outcome = bin.restore(by, objects, List.of(id)).items().getFirst();
        if (outcome.result().equals("unknown")) {
            throw Refusal.notFound("change", change);
        }
        Refusal.Detail why = outcome.why();
        if (why != null) {
            throw Refusal.of(List.of(why));
        }
        if (outcome.result().equals("out-of-reach")) {
            throw Refusal.notFound("change", change);
        }
        return new Undone(store.own(types.atPath(objects), id), List.of(), List.of());
    }

    private Undone change(Permission changing, long id, Said said, @Nullable Set<String> chosen) {
        ObjectType type = changing.type();
        List<Left> left = new ArrayList<>();
        Map<String, Field> fields = new LinkedHashMap<>();
        type.fields()
                .forEach((path, field) -> {
                    if (said.touches(field) && changing.shows(field) && !field.is(Trait.COMPUTED)) {
                        Left stays = staying(changing, field);
                        if (stays == null) {
                            fields.put(path, field);
                        } else {
                            left.add(stays);
                        }
                    }
                });
        if (chosen != null) {
            requireKnown(chosen, fields, left);
            fields.keySet().retainAll(chosen);
        }
        if (fields.isEmpty()) {
            throw left.isEmpty()
                    ? refused("change.nothing", "There is nothing in this that could be put back.")
                    : refused(left.getFirst().code(), left.getFirst().detail())
                            .with(Map.of("left", left));
        }
        PastValues past =
                new PastValues(said, store.now(type, id), store.later(type, id, said, fields));
        fields.values().removeIf(past::isSoAlready);
        List<Field> conflicts = fields.values().stream().filter(past::isChangedSince).toList();
        if (chosen == null && !conflicts.isEmpty()) {
            throw conflict(changing, id, past, fields, conflicts);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.forEach((path, field) -> values.put(path, past.value(field)));
        if (values.isEmpty()) {
            return new Undone(null, List.of(), left);
        }
        write.putBack(changing.actor(), type, id, values);
        return new Undone(store.own(type, id), List.copyOf(values.keySet()), left);
    }

    private static void requireKnown(
            Set<String> chosen, Map<String, Field> fields, List<Left> left) {
        for (String path : chosen) {
            left.stream()
                    .filter(one -> one.field().equals(path))
                    .findFirst()
                    .ifPresent(one -> {
                        throw Refusal.at("/fields", one.code(), one.detail());
                    });
            if (!fields.containsKey(path)) {
                throw Refusal.at(
                        "/fields", "change.not-of-field", "This did not change " + path + ".");
            }
        }
    }

    private static Refusal refused(String code, String detail) {
        return new Refusal(Refusal.Kind.CONFLICT, code, detail);
    }

    /// What of a field keeps it from being put back, whatever it holds.
    static @Nullable Left staying(Permission changing, Field field) {
        String label = field.label().en();
        if (field.is(Trait.COMPUTED)) {
            return new Left(field.path(), "field.computed", label + " is computed.");
        }
        if (field.is(Trait.SECRET)) {
            return new Left(
                    field.path(),
                    "change.sealed",
                    label + " is sealed: what it was before nobody knows.");
        }
        if (field.verb() != null) {
            return new Left(
                    field.path(),
                    "field.changed-by-verb",
                    label + " is changed by " + field.verb() + ".");
        }
        return changing.field(field) == FieldRight.WRITE
                ? null
                : new Left(
                        field.path(), "field.read-only", "Your role may not change " + label + ".");
    }

    /// Every field with what it holds, what it held, and who changed it since.
    private Refusal conflict(
            Permission changing,
            long id,
            PastValues past,
            Map<String, Field> fields,
            List<Field> conflicts) {
        Permission reading = Permission.of(changing.actor(), changing.type(), Right.READ);
        Map<String, History.Change> shown = new HashMap<>();
        history.compared(reading, id, past.before(fields.values()), past.now())
                .forEach(one -> shown.put(one.field(), one));
        Set<Long> users = new LinkedHashSet<>();
        conflicts.stream()
                .map(past::since)
                .flatMap(later -> later == null ? Stream.empty() : Stream.ofNullable(later.by()))
                .forEach(users::add);
        Map<Long, String> names = history.titles(changing.actor(), "user", users);
        List<Map<String, @Nullable Object>> told = new ArrayList<>();
        for (Field field : fields.values()) {
            History.Change values = shown.get(field.path());
            Later later = conflicts.contains(field) ? past.since(field) : null;
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("field", field.path());
            one.put("before", values == null ? null : values.before());
            one.put("now", values == null ? null : values.after());
            one.put("changedSince", conflicts.contains(field));
            Long who = later == null ? null : later.by();
            one.put("by", who == null ? null : Columns.reference(who, names.get(who)));
            one.put("at", later == null ? null : later.at().toString());
            told.add(one);
        }
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "change.changed-since",
                "Somebody changed some of this since. Say which fields are to be put back.",
                Map.of("fields", told));
    }

    /// Whether any field of the entry could be put back, and if none can, why.
    static Undoable undoable(Permission reading, Set<String> columns, boolean change) {
        Actor by = reading.actor();
        if (!change || !Permission.isGranted(by, reading.type(), Right.UPDATE)) {
            return Undoable.NO;
        }
        Permission changing = Permission.of(by, reading.type(), Right.UPDATE);
        String why = null;
        for (Field field : reading.type().fields().values()) {
            boolean touched =
                    columns.contains(field.column())
                            || field.kind() == Kind.MONEY
                                    && columns.contains(field.currencyColumn());
            if (touched && changing.shows(field) && !field.is(Trait.COMPUTED)) {
                Left stays = staying(changing, field);
                if (stays == null) {
                    return Undoable.YES;
                }
                why = why == null ? stays.code() : why;
            }
        }
        return new Undoable(false, why);
    }

    record Undoable(boolean may, @Nullable String why) {

        private static final Undoable YES = new Undoable(true, null);
        private static final Undoable NO = new Undoable(false, null);
    }
}

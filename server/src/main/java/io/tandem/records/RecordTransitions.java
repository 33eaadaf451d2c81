package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.StateProcess.State;
import io.tandem.records.StateProcess.Transition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where one record can go from where it is, and the going there.
@Service
@Transactional
public class RecordTransitions {

    /// @param fields what it asks for
    /// @param missing what of that is not filled yet
    /// @param refused why it is not taken; null where it may be
    public record Way(
            String name,
            Label label,
            String to,
            List<String> fields,
            List<String> missing,
            boolean allowed,
            Refusal.@Nullable Detail refused) {}

    /// @param field what holds the state; null where the object has no process
    /// @param verb the verb that alone moves such a record, if one does
    public record Ways(
            @Nullable String field,
            @Nullable String verb,
            @Nullable String state,
            List<State> states,
            List<Way> transitions) {}

    private static final Ways NONE = new Ways(null, null, null, List.of(), List.of());

    private final RecordQuery query;
    private final ReachedRecords reached;
    private final RecordWrite write;
    private final RecordStore store;
    private final CurrentValues current;
    private final Transitions transitions;
    private final StateDoor door;

    RecordTransitions(
            RecordQuery query,
            ReachedRecords reached,
            RecordWrite write,
            RecordStore store,
            CurrentValues current,
            Transitions transitions,
            StateDoor door) {
        this.query = query;
        this.reached = reached;
        this.write = write;
        this.store = store;
        this.current = current;
        this.transitions = transitions;
        this.door = door;
    }

    /// The ways from where the record is, those that are refused with the reason.
    @Transactional(readOnly = true)
    public Ways of(Actor by, ObjectType type, long id) {
        query.one(Permission.of(by, type, Right.READ), id, List.of("id"));
        StateProcess process = type.process();
        Field field = process == null ? null : type.findField(process.field());
        if (process == null
                || field == null
                || by.rights().field(type, field).compareTo(FieldRight.READ) < 0) {
            return NONE;
        }
        Map<String, @Nullable Object> now =
                current.of(by, type, List.of(id)).getOrDefault(id, Map.of());
        String state = door.state(type, process, now);
        boolean mayWrite =
                Permission.isGranted(by, type, Right.UPDATE)
                        && by.rights().field(type, field) == FieldRight.WRITE
                        && reached.reaches(Permission.of(by, type, Right.UPDATE), id);
        List<Way> ways =
                state == null
                        ? List.of()
                        : process.leaving(state)
                                .map(way -> way(by, type, process, way, id, state, now, mayWrite))
                                .toList();
        return new Ways(process.field(), field.verb(), state, process.states(), ways);
    }

    private Way way(
            Actor by,
            ObjectType type,
            StateProcess process,
            Transition way,
            long id,
            String state,
            Map<String, @Nullable Object> now,
            boolean mayWrite) {
        List<String> fields =
                way.fields().stream().filter(path -> type.findField(path) != null).toList();
        List<String> missing =
                Transitions.missing(type, way, new Transitions.Passage(id, state, way.to(), now))
                        .stream()
                        .map(Field::path)
                        .toList();
        Refusal.Detail refused = null;
        if (!mayWrite) {
            refused = new Refusal.Detail("", "forbidden.record", "Your role may not change this.");
        } else if (!way.isFor(by) || way.who() != null && !holds(by, type, way.who(), id)) {
            refused = TransitionRefusals.notAllowed(process, way);
        } else if (missing.isEmpty()
                && way.condition() != null
                && !holds(by, type, way.condition(), id)) {
            refused = TransitionRefusals.unmet(process, way);
        }
        return new Way(
                way.name(), way.label(), way.to(), fields, missing, refused == null, refused);
    }

    private boolean holds(Actor by, ObjectType type, io.tandem.kernel.Filter filter, long id) {
        return !transitions.holding(by, type, filter, Set.of(id)).isEmpty();
    }

    /// Takes the record on its way, with the fields that it asks for.
    public void make(
            Actor by,
            ObjectType type,
            long id,
            @Nullable Long version,
            String name,
            Map<String, @Nullable Object> values) {
        Permission.of(by, type, Right.UPDATE);
        StateProcess process = type.process();
        Transition way =
                process == null
                        ? null
                        : process.transitions().stream()
                                .filter(one -> one.name().equals(name))
                                .findFirst()
                                .orElse(null);
        reached.require(Permission.of(by, type, Right.UPDATE), id);
        if (process == null || way == null) {
            throw Refusal.notFound("transition", name);
        }
        Field field = type.findField(process.field());
        if (field != null && field.verb() != null) {
            throw Refusal.at(
                    "",
                    "field.changed-by-verb",
                    field.label().en() + " is changed by " + field.verb() + ".");
        }
        store.lock(type, List.of(id));
        String state =
                door.state(
                        type,
                        process,
                        current.of(by, type, List.of(id)).getOrDefault(id, Map.of()));
        if (state == null || !way.leaves(state)) {
            throw Refusal.of(List.of(TransitionRefusals.notFromHere(process, way, state)));
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        all.put(process.field(), way.to());
        write.patch(by, type, id, version, all, name);
    }
}

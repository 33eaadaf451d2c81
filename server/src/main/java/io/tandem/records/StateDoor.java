package io.tandem.records;

import io.tandem.kernel.Refusal;
import io.tandem.records.RecordWrite.Origin;
import io.tandem.records.RecordWrite.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where drafts change the state of their records: which of them do, whether they may, and what
/// comes of it. What an import brings in was so elsewhere already and is not asked.
@Component
class StateDoor {

    private final Transitions transitions;
    private final List<StatesOfVerb> verbs;

    StateDoor(Transitions transitions, List<StatesOfVerb> verbs) {
        this.transitions = transitions;
        this.verbs = verbs;
    }

    /// A new record begins in the usual state.
    void fill(ObjectType type, List<Map<String, @Nullable Object>> starts) {
        StateProcess process = type.process();
        Field field = process == null ? null : type.findField(process.field());
        if (process != null && field != null && field.verb() == null) {
            starts.forEach(start -> {
                if (start.get(field.path()) == null) {
                    start.put(field.path(), process.start().getFirst());
                }
            });
        }
    }

    /// Whether a new record may begin where it does.
    List<Refusal.Detail> entering(
            ObjectType type, Map<String, @Nullable Object> start, Origin origin) {
        StateProcess process = type.process();
        if (process == null || origin == Origin.IMPORT) {
            return List.of();
        }
        String state = state(type, process, start);
        return state == null || process.start().contains(state)
                ? List.of()
                : List.of(TransitionRefusals.notStart(process, state));
    }

    /// The state that the values say.
    @Nullable String state(
            ObjectType type, StateProcess process, Map<String, @Nullable Object> values) {
        Object value = values.get(process.field());
        return value == null
                ? null
                : value instanceof String name ? name : names(type, process).get(value);
    }

    private Map<Object, String> names(ObjectType type, StateProcess process) {
        return verbs.stream()
                .filter(one ->
                        one.object().equals(type.name()) && one.field().equals(process.field()))
                .findFirst()
                .map(StatesOfVerb::names)
                .orElse(Map.of());
    }

    /// Refuses those that may not, and takes them from the good ones.
    Transitions.@Nullable Course leaving(
            Actor by,
            ObjectType type,
            List<Ready> changing,
            Origin origin,
            @Nullable String named,
            Outcome[] outcomes,
            Set<Integer> good) {
        StateProcess process = type.process();
        if (process == null || origin == Origin.IMPORT) {
            return null;
        }
        List<Ready> moving =
                changing.stream()
                        .filter(one ->
                                one.values().containsKey(process.field())
                                        && !Objects.equals(
                                                one.values().get(process.field()),
                                                one.before().get(process.field())))
                        .toList();
        if (moving.isEmpty()) {
            return null;
        }
        List<Transitions.Passage> passages = new ArrayList<>();
        for (Ready one : moving) {
            Map<String, @Nullable Object> after = new HashMap<>(one.before());
            after.putAll(one.values());
            passages.add(
                    new Transitions.Passage(
                            one.id(),
                            (String) one.before().get(process.field()),
                            (String) after.get(process.field()),
                            after));
        }
        Transitions.Course course = transitions.begin(by, type, process, named, passages, false);
        for (Ready one : moving) {
            Refusal.Detail refusal = course.refusal(one.id());
            if (refusal != null) {
                outcomes[one.at()] = new Outcome.Refused(List.of(refusal));
                good.remove(one.at());
            }
        }
        return course;
    }

    /// Lets follow what follows for those that were written.
    void passed(
            Actor by,
            Transitions.@Nullable Course course,
            List<Ready> changing,
            Outcome[] outcomes) {
        if (course != null) {
            transitions.follow(
                    by,
                    course,
                    changing.stream()
                            .filter(one -> outcomes[one.at()] instanceof Outcome.Changed)
                            .map(Ready::id)
                            .toList());
        }
    }
}

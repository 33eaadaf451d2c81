package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.StateProcess.Transition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// The one door from state to state: finds the way that a record takes, asks whether its mover may,
/// and lets follow what follows. All that is written at once is asked at once, by as many
/// statements as there are ways.
@Component
public class Transitions {

    /// How often what follows may move a record on.
    private static final int MOST_ONWARDS = 8;

    /// One record that is to be moved.
    ///
    /// @param after what it will hold
    record Passage(
            long id,
            @Nullable String from,
            @Nullable String to,
            Map<String, @Nullable Object> after) {}

    /// What goes on in one write.
    public static final class Course {

        private final ObjectType type;
        private final StateProcess process;
        private final Map<Long, Passage> passages = new LinkedHashMap<>();
        private final Map<Long, List<Transition>> open = new LinkedHashMap<>();
        private final Map<Long, Refusal.Detail> refused = new LinkedHashMap<>();
        private final Map<Long, List<Transition>> made = new LinkedHashMap<>();
        private final Map<Long, List<Refusal.Detail>> answered = new HashMap<>();

        private Course(ObjectType type, StateProcess process) {
            this.type = type;
            this.process = process;
        }

        Refusal.@Nullable Detail refusal(long id) {
            return refused.get(id);
        }

        ObjectType type() {
            return type;
        }

        Map<Long, List<Transition>> made() {
            return made;
        }

        Passage passage(long id) {
            return Objects.requireNonNull(passages.get(id));
        }

        private List<Long> moved(Collection<Long> ids) {
            return ids.stream().filter(made::containsKey).toList();
        }
    }

    private final JdbcTemplate jdbc;
    private final RecordQuery query;
    private final Reach reach;
    private final RecordStore store;
    private final CurrentValues current;
    private final FollowUps followUps;

    Transitions(
            JdbcTemplate jdbc,
            RecordQuery query,
            Reach reach,
            RecordStore store,
            CurrentValues current,
            FollowUps followUps) {
        this.jdbc = jdbc;
        this.query = query;
        this.reach = reach;
        this.store = store;
        this.current = current;
        this.followUps = followUps;
    }

    /// Asks for a verb that is about to move one record, which it has locked.
    ///
    /// @param given what the verb will write besides the state
    /// @return what is handed back to [#done] once the record was moved; nothing where the object
    ///   has no process
    public @Nullable Course verb(
            Actor by,
            ObjectType type,
            long id,
            String from,
            String to,
            Map<String, @Nullable Object> given) {
        StateProcess process = type.process();
        if (process == null || from.equals(to)) {
            return null;
        }
        Map<String, @Nullable Object> after =
                new HashMap<>(current.of(by, type, List.of(id)).getOrDefault(id, Map.of()));
        after.putAll(given);
        Course course =
                begin(by, type, process, null, List.of(new Passage(id, from, to, after)), false);
        Refusal.Detail refusal = course.refusal(id);
        if (refusal != null) {
            throw TransitionRefusals.refused(List.of(refusal));
        }
        return course;
    }

    /// Asks what must hold now, and lets follow what follows.
    public void done(Actor by, @Nullable Course course) {
        if (course == null) {
            return;
        }
        Set<Long> ids = course.passages.keySet();
        unbroken(arrived(by, course, ids));
        unbroken(agreed(by, course, ids));
        follow(by, course, ids);
    }

    private static void unbroken(Map<Long, List<Refusal.Detail>> broken) {
        if (!broken.isEmpty()) {
            throw TransitionRefusals.refused(broken.values().iterator().next());
        }
    }

    /// Finds the ways that the records may take.
    ///
    /// @param named the way that was asked for, if one was
    /// @param byItself whether the process moves them, whom nobody lets or forbids
    Course begin(
            Actor by,
            ObjectType type,
            StateProcess process,
            @Nullable String named,
            List<Passage> passages,
            boolean byItself) {
        Course course = new Course(type, process);
        Map<Transition, List<Long>> asking = new LinkedHashMap<>();
        for (Passage passage : passages) {
            course.passages.put(passage.id(), passage);
            List<Transition> ways = ways(process, passage, named);
            course.open.put(passage.id(), ways);
            ways.stream()
                    .filter(way -> way.who() != null && way.isFor(by) && !byItself)
                    .forEach(way ->
                            asking.computeIfAbsent(way, any -> new ArrayList<>())
                                    .add(passage.id()));
        }
        Map<Transition, Set<Long>> granted = new HashMap<>();
        asking.forEach((way, ids) ->
                granted.put(way, holding(by, type, Objects.requireNonNull(way.who()), ids)));
        for (Passage passage : passages) {
            if (passage.from() == null && passage.to() != null) {
                enter(course, passage);
                continue;
            }
            List<Transition> ways = course.open.getOrDefault(passage.id(), List.of());
            List<Transition> may =
                    ways.stream()
                            .filter(way ->
                                    byItself
                                            || way.isFor(by)
                                                    && (way.who() == null
                                                            || granted.getOrDefault(way, Set.of())
                                                                    .contains(passage.id())))
                            .toList();
            List<Transition> filled =
                    may.stream().filter(way -> missing(type, way, passage).isEmpty()).toList();
            course.open.put(passage.id(), filled);
            if (ways.isEmpty()) {
                course.refused.put(passage.id(), TransitionRefusals.noWay(process, passage));
            } else if (may.isEmpty()) {
                course.refused.put(
                        passage.id(), TransitionRefusals.notAllowed(process, ways.getFirst()));
            } else if (filled.isEmpty()) {
                course.refused.put(
                        passage.id(),
                        TransitionRefusals.unfilled(
                                process, may.getFirst(), missing(type, may.getFirst(), passage)));
            }
        }
        return course;
    }

    /// What held no state before comes into one as a new record does.
    private static void enter(Course course, Passage passage) {
        course.open.remove(passage.id());
        if (!course.process.start().contains(passage.to())) {
            course.refused.put(
                    passage.id(), TransitionRefusals.notStart(course.process, passage.to()));
        }
    }

    private static List<Transition> ways(
            StateProcess process, Passage passage, @Nullable String named) {
        if (passage.from() == null || passage.to() == null) {
            return List.of();
        }
        return process.leading(passage.from(), passage.to())
                .filter(way -> named == null || way.name().equals(named))
                .toList();
    }

    static List<Field> missing(ObjectType type, Transition way, Passage passage) {
        return way.fields().stream()
                .map(type::findField)
                .filter(Objects::nonNull)
                .filter(field -> isEmpty(passage.after().get(field.path())))
                .toList();
    }

    private static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isBlank();
            case Collection<?> members -> members.isEmpty();
            default -> false;
        };
    }

    /// After the records were written: those that break what must hold where they came to. What the
    /// others have set is set.
    Map<Long, List<Refusal.Detail>> arrived(Actor by, Course course, Collection<Long> ids) {
        ids.forEach(course.made::remove);
        return arrived(by, course, ids, 0);
    }

    private Map<Long, List<Refusal.Detail>> arrived(
            Actor by, Course course, Collection<Long> ids, int depth) {
        Map<Long, List<Refusal.Detail>> broken = new LinkedHashMap<>();
        Map<Transition, List<Long>> going = new LinkedHashMap<>();
        Map<Transition, List<Long>> asking = new LinkedHashMap<>();
        for (Long id : ids) {
            course.open.getOrDefault(id, List.of()).stream()
                    .filter(way -> way.condition() != null)
                    .forEach(way -> asking.computeIfAbsent(way, any -> new ArrayList<>()).add(id));
        }
        Map<Transition, Set<Long>> held = new HashMap<>();
        asking.forEach((way, all) ->
                held.put(
                        way,
                        holding(by, course.type, Objects.requireNonNull(way.condition()), all)));
        for (Long id : ids) {
            List<Transition> ways = course.open.getOrDefault(id, List.of());
            if (ways.isEmpty()) {
                continue;
            }
            ways.stream()
                    .filter(way ->
                            way.condition() == null
                                    || held.getOrDefault(way, Set.of()).contains(id))
                    .findFirst()
                    .ifPresentOrElse(
                            way -> {
                                course.made.computeIfAbsent(id, any -> new ArrayList<>()).add(way);
                                going.computeIfAbsent(way, any -> new ArrayList<>()).add(id);
                            },
                            () ->
                                    broken.put(
                                            id,
                                            List.of(
                                                    TransitionRefusals.unmet(
                                                            course.process, ways.getFirst()))));
        }
        if (broken.isEmpty()) {
            going.forEach((way, all) -> broken.putAll(onwards(by, course, way, all, depth)));
        }
        return broken;
    }

    /// Sets what the way sets, and goes on where it leads on.
    private Map<Long, List<Refusal.Detail>> onwards(
            Actor by, Course course, Transition way, List<Long> ids, int depth) {
        ObjectType type = course.type;
        Map<String, @Nullable Object> set = followUps.filled(by, type, way);
        if (set.isEmpty()) {
            return Map.of();
        }
        String next = way.onwards(course.process.field()).orElse(null);
        Course further = null;
        if (next != null) {
            if (depth >= MOST_ONWARDS) {
                return all(ids, TransitionRefusals.tooDeep(course.process, MOST_ONWARDS));
            }
            Map<Long, Map<String, @Nullable Object>> now = current.of(by, type, ids);
            further =
                    begin(
                            by,
                            type,
                            course.process,
                            null,
                            ids.stream()
                                    .map(id -> {
                                        Map<String, @Nullable Object> after =
                                                new HashMap<>(now.getOrDefault(id, Map.of()));
                                        after.putAll(set);
                                        return new Passage(id, way.to(), next, after);
                                    })
                                    .toList(),
                            true);
            if (!further.refused.isEmpty()) {
                Map<Long, List<Refusal.Detail>> broken = new LinkedHashMap<>();
                further.refused.forEach((id, refusal) -> broken.put(id, List.of(refusal)));
                return broken;
            }
        }
        store.update(
                new ChangeLog.Entry(type, "update", by.user(), "process", null),
                RecordStore.fieldsOf(type, set.keySet()),
                ids.stream().map(id -> RecordStore.row(type, id, set)).toList());
        if (further == null) {
            return Map.of();
        }
        Map<Long, List<Refusal.Detail>> broken = arrived(by, further, ids, depth + 1);
        further.made.forEach((id, ways) ->
                course.made.computeIfAbsent(id, any -> new ArrayList<>()).addAll(ways));
        return broken;
    }

    private static Map<Long, List<Refusal.Detail>> all(List<Long> ids, Refusal.Detail refusal) {
        return ids.stream().collect(Collectors.toMap(Function.identity(), id -> List.of(refusal)));
    }

    /// Those to which the other side does not agree that must. Each is asked once, also where its
    /// neighbours are written anew.
    Map<Long, List<Refusal.Detail>> agreed(Actor by, Course course, Collection<Long> ids) {
        List<Long> asked =
                course.moved(ids).stream().filter(id -> !course.answered.containsKey(id)).toList();
        asked.forEach(id -> course.answered.put(id, List.of()));
        followUps
                .unagreed(by, course, asked)
                .forEach((id, refusal) -> course.answered.put(id, List.of(refusal)));
        return course.moved(ids).stream()
                .filter(id -> !course.answered.getOrDefault(id, List.of()).isEmpty())
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                id -> course.answered.getOrDefault(id, List.of())));
    }

    /// What is done about records that are where they are to be.
    void follow(Actor by, Course course, Collection<Long> ids) {
        followUps.follow(by, course, course.moved(ids));
    }

    /// Those of the records for which the filter holds.
    Set<Long> holding(Actor by, ObjectType type, Filter filter, Collection<Long> ids) {
        Permission any = Permission.trusted(by, type);
        Joins joins = query.joins(any);
        org.jooq.Field<Long> id = DSL.field(DSL.name(joins.alias(), "id"), Long.class);
        Condition holds = reach.matches(any, filter, joins.alias());
        Joins.Rendered sql =
                Joins.Rendered.of(
                        joins.from(Joins.SQL.select(id))
                                .and(
                                        DSL.condition(
                                                "{0} = any({1})",
                                                id, DSL.val(ids.toArray(Long[]::new))))
                                .and(holds));
        return new HashSet<>(jdbc.queryForList(sql.sql(), Long.class, sql.values()));
    }
}

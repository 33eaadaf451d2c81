package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.StateProcess.Follow;
import io.tandem.records.StateProcess.Transition;
import io.tandem.records.StateProcess.Whom;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What follows once records were moved: fields that are set, tasks, notices, calls.
@Component
class FollowUps {

    /// So many records at most ask somebody else in one write: each holds its lock for as long.
    private static final int MOST_ASKING = 100;

    private final ProcessCalls calls;
    private final CallDelivery delivery;
    private final RecordQuery query;
    private final CurrentValues current;
    private final ObjectTypes types;
    private final List<Notifier> notifiers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FollowUps(
            ProcessCalls calls,
            CallDelivery delivery,
            RecordQuery query,
            CurrentValues current,
            ObjectTypes types,
            List<Notifier> notifiers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.calls = calls;
        this.delivery = delivery;
        this.query = query;
        this.current = current;
        this.types = types;
        this.notifiers = notifiers;
        this.events = events;
        this.clock = clock;
    }

    /// What a way sets, by path. A field that is gone is left alone.
    Map<String, @Nullable Object> filled(Actor by, ObjectType type, Transition way) {
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        for (Follow follow : way.follow()) {
            Field field = follow instanceof Follow.Fill fill ? type.findField(fill.field()) : null;
            if (field != null && follow instanceof Follow.Fill fill) {
                set.put(field.path(), value(by, field, fill.value()));
            }
        }
        return set;
    }

    private @Nullable Object value(Actor by, Field field, JsonNode said) {
        if (FillWords.isNothing(said)) {
            return null;
        }
        if (!FillWords.isWord(field, said)) {
            return Values.value(field, said, "/" + field.path().replace('.', '/'));
        }
        return switch (field.kind()) {
            case DATE -> today(by);
            case INSTANT -> Instant.now(clock);
            default -> by.user();
        };
    }

    private LocalDate today(Actor by) {
        return LocalDate.now(clock.withZone(by.zone()));
    }

    /// Those to which the other side does not agree.
    Map<Long, Refusal.Detail> unagreed(Actor by, Transitions.Course course, Collection<Long> ids) {
        List<ProcessCalls.Asked> asked = asked(by, course, ids, true);
        if (asked.size() > MOST_ASKING) {
            throw new Refusal(
                    Refusal.Kind.UNPROCESSABLE,
                    "process.too-many-calls",
                    "Another system is asked about each of these records. Move at most "
                            + MOST_ASKING
                            + " at once.");
        }
        return asked.isEmpty() ? Map.of() : calls.refused(course.type().name(), asked);
    }

    void follow(Actor by, Transitions.Course course, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        tasks(by, course, ids);
        notices(by, course, ids);
        List<ProcessCalls.Asked> told = asked(by, course, ids, false);
        if (!told.isEmpty()) {
            delivery.add(course.type().name(), told);
        }
    }

    private void tasks(Actor by, Transitions.Course course, Collection<Long> ids) {
        List<TaskAsked.Asked> tasks = new ArrayList<>();
        Map<Long, Map<String, @Nullable Object>> now = valuesIfNeeded(by, course, ids);
        each(
                course,
                ids,
                Follow.Task.class,
                (id, way, task) ->
                        tasks.add(
                                new TaskAsked.Asked(
                                        id,
                                        task.subject(),
                                        task.dueInDays() == null
                                                ? null
                                                : today(by).plusDays(task.dueInDays()),
                                        one(by, task.owner(), now.getOrDefault(id, Map.of())))));
        if (!tasks.isEmpty()) {
            events.publishEvent(new TaskAsked(by, course.type(), List.copyOf(tasks)));
        }
    }

    private void notices(Actor by, Transitions.Course course, Collection<Long> ids) {
        Map<Long, Map<String, @Nullable Object>> now = valuesIfNeeded(by, course, ids);
        each(
                course,
                ids,
                Follow.Notice.class,
                (id, way, notice) -> {
                    List<Long> users =
                            notice.to() instanceof Whom.OfRole of
                                    ? havingRole(by, of.code())
                                    : java.util.stream.Stream.ofNullable(
                                                    one(
                                                            by,
                                                            notice.to(),
                                                            now.getOrDefault(id, Map.of())))
                                            .toList();
                    if (!users.isEmpty()) {
                        notifiers.forEach(notifier ->
                                notifier.tell(by, users, notice.text(), course.type(), id));
                    }
                });
    }

    /// What the records hold now, where somebody is named by them.
    private Map<Long, Map<String, @Nullable Object>> valuesIfNeeded(
            Actor by, Transitions.Course course, Collection<Long> ids) {
        boolean needed =
                course.made().values().stream()
                        .flatMap(List::stream)
                        .flatMap(way -> way.follow().stream())
                        .anyMatch(follow ->
                                follow instanceof Follow.Task task
                                                && task.owner() instanceof Whom.Named
                                        || follow instanceof Follow.Notice notice
                                                && notice.to() instanceof Whom.Named);
        return needed ? current.of(by, course.type(), ids) : Map.of();
    }

    private static @Nullable Long one(Actor by, Whom whom, Map<String, @Nullable Object> record) {
        return switch (whom) {
            case Whom.Mover mover -> by.user();
            case Whom.Named named -> record.get(named.field()) instanceof Long user ? user : null;
            case Whom.OfRole of -> null;
        };
    }

    private List<Long> havingRole(Actor by, String code) {
        return query
                .list(
                        Permission.trusted(by, types.type("user")),
                        RecordQuery.Wanted.where(
                                        Filter.and(
                                                Filter.where("role", Filter.Op.EQ, code),
                                                Filter.where("active", Filter.Op.EQ, true)))
                                .fields("id")
                                .sort("id")
                                .most(RecordQuery.MOST_ROWS))
                .items()
                .stream()
                .map(RecordQuery::id)
                .toList();
    }

    private interface Each<F> {
        void take(Long id, Transition way, F follow);
    }

    private static <F extends Follow> void each(
            Transitions.Course course, Collection<Long> ids, Class<F> kind, Each<F> each) {
        for (Long id : ids) {
            for (Transition way : course.made().getOrDefault(id, List.of())) {
                way.follow().stream()
                        .filter(kind::isInstance)
                        .map(kind::cast)
                        .forEach(follow -> each.take(id, way, follow));
            }
        }
    }

    private List<ProcessCalls.Asked> asked(
            Actor by, Transitions.Course course, Collection<Long> ids, boolean closed) {
        Map<Long, List<Map.Entry<Transition, Follow.Call>>> calling = new LinkedHashMap<>();
        each(
                course,
                ids,
                Follow.Call.class,
                (id, way, call) -> {
                    if (call.closed() == closed) {
                        calling.computeIfAbsent(id, any -> new ArrayList<>())
                                .add(Map.entry(way, call));
                    }
                });
        if (calling.isEmpty()) {
            return List.of();
        }
        Map<Long, Map<String, @Nullable Object>> records = records(by, course, calling.keySet());
        List<ProcessCalls.Asked> asked = new ArrayList<>();
        calling.forEach((id, all) ->
                all.forEach(one ->
                        asked.add(
                                new ProcessCalls.Asked(
                                        id,
                                        one.getKey().name(),
                                        one.getValue(),
                                        body(
                                                by,
                                                course,
                                                id,
                                                one.getKey(),
                                                records.getOrDefault(id, Map.of()))))));
        return asked;
    }

    private Map<String, @Nullable Object> body(
            Actor by,
            Transitions.Course course,
            long id,
            Transition way,
            Map<String, @Nullable Object> record) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("object", course.type().name());
        body.put("id", id);
        body.put("transition", way.name());
        body.put("from", course.passage(id).from());
        body.put("to", way.to());
        body.put("by", Map.of("id", by.user(), "name", by.name()));
        body.put("record", record);
        return body;
    }

    /// The records as they are now, without what is watched: it does not leave the house so.
    private Map<Long, Map<String, @Nullable Object>> records(
            Actor by, Transitions.Course course, Set<Long> ids) {
        String[] told =
                course.type().fields().values().stream()
                        .filter(field -> !field.isWatched())
                        .map(Field::path)
                        .toArray(String[]::new);
        Map<Long, Map<String, @Nullable Object>> records = new LinkedHashMap<>();
        List<BigDecimal> all = ids.stream().map(BigDecimal::valueOf).toList();
        for (int from = 0; from < all.size(); from += RecordQuery.MOST_ROWS) {
            List<BigDecimal> some =
                    all.subList(from, Math.min(all.size(), from + RecordQuery.MOST_ROWS));
            query.list(
                            Permission.trusted(by, course.type()),
                            RecordQuery.Wanted.where(Filter.where("id", Filter.Op.IN, some))
                                    .fields(told)
                                    .sort("id")
                                    .most(RecordQuery.MOST_ROWS))
                    .items()
                    .forEach(row -> records.put(RecordQuery.id(row), row));
        }
        return records;
    }
}

package io.tandem.activities;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What the people of a team have before them, side by side: meetings, calls, and tasks on the day
/// on which they are due. Of a meeting or call that the reader does not reach they see only that
/// somebody is busy.
@Service
@Transactional(readOnly = true)
public class TeamCalendar {

    private static final int MOST_DAYS = 31;
    private static final int MOST_PEOPLE = 100;

    static final int MOST_ITEMS = 1000;

    /// @param id null where the reader sees no more than that somebody is busy
    /// @param users whose it is, of the people that are shown
    /// @param startsAt null for a task, which has a day
    public record Item(
            String kind,
            @Nullable Long id,
            @Nullable String name,
            List<Long> users,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable LocalDate day,
            boolean allDay,
            boolean done) {

        Item busy() {
            return new Item("busy", null, null, users, startsAt, endsAt, null, allDay, false);
        }

        Item named(@Nullable String title) {
            return new Item(kind, id, title, users, startsAt, endsAt, day, allDay, done);
        }
    }

    public record Person(long id, String name) {}

    /// @param more whether there is more than is shown
    public record Shown(List<Person> people, List<Item> items, boolean more) {}

    private final ActivityStore store;
    private final ObjectTypes types;
    private final RecordQuery query;

    TeamCalendar(ActivityStore store, ObjectTypes types, RecordQuery query) {
        this.store = store;
        this.types = types;
        this.query = query;
    }

    /// @param team whose people are shown; one's own where none is named
    /// @param until the last day
    public Shown of(Actor by, @Nullable Long team, LocalDate from, LocalDate until) {
        long days = ChronoUnit.DAYS.between(from, until) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.at("/until", "days.range", "At most 31 days are shown.");
        }
        List<Person> people = people(by, team == null ? by.team() : team);
        List<Item> items =
                store.planned(
                        people.stream().map(Person::id).toList(),
                        from.atStartOfDay(by.zone()).toInstant(),
                        until.plusDays(1).atStartOfDay(by.zone()).toInstant(),
                        from,
                        until);
        boolean more = items.size() > MOST_ITEMS;
        return new Shown(people, told(by, items.stream().limit(MOST_ITEMS).toList()), more);
    }

    private List<Person> people(Actor by, @Nullable Long team) {
        Filter whose =
                team == null
                        ? Filter.where("id", Filter.Op.EQ, BigDecimal.valueOf(by.user()))
                        : Filter.and(
                                Filter.where("team", Filter.Op.EQ, BigDecimal.valueOf(team)),
                                Filter.where("active", Filter.Op.EQ, true));
        return query
                .list(
                        Permission.of(by, types.type("user"), Right.READ),
                        RecordQuery.Wanted.where(whose)
                                .fields("name")
                                .sort("name")
                                .most(MOST_PEOPLE))
                .items()
                .stream()
                .map(row -> new Person(RecordQuery.id(row), String.valueOf(row.get("name"))))
                .toList();
    }

    private List<Item> told(Actor by, List<Item> items) {
        Map<String, Map<Long, @Nullable String>> reached = new HashMap<>();
        items.stream()
                .collect(
                        Collectors.groupingBy(
                                Item::kind, Collectors.mapping(Item::id, Collectors.toList())))
                .forEach((kind, ids) -> reached.put(kind, reached(by, kind, ids)));
        List<Item> told = new ArrayList<>();
        for (Item item : items) {
            Map<Long, @Nullable String> names = reached.getOrDefault(item.kind(), Map.of());
            if (names.containsKey(item.id())) {
                told.add(item.named(names.get(item.id())));
            } else if (item.startsAt() != null) {
                told.add(item.busy());
            }
        }
        return told;
    }

    private Map<Long, @Nullable String> reached(
            Actor by, String kind, Collection<@Nullable Long> ids) {
        List<Long> all = new ArrayList<>();
        ids.forEach(id -> {
            if (id != null) {
                all.add(id);
            }
        });
        Map<Long, @Nullable String> reached = new HashMap<>();
        for (int from = 0; from < all.size(); from += RecordQuery.MOST_ROWS) {
            int to = Math.min(all.size(), from + RecordQuery.MOST_ROWS);
            reached.putAll(query.reached(by, kind, all.subList(from, to)));
        }
        return reached;
    }
}

package io.tandem.records;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Records by the day of one of their dates, as a calendar shows them: of each day how many there
/// are, and the first of them. A moment is of the day that it is where the actor is.
@Service
@Transactional(readOnly = true)
public class RecordDays {

    private static final Set<String> SPANS = Set.of("month", "week");

    /// What is wanted of the days from one to another, both among them; empty fields mean all.
    ///
    /// @param each how many records of a day are read
    /// @param sort which of a day come first; unsaid it is the date itself
    public record Wanted(
            String field,
            LocalDate from,
            LocalDate until,
            int each,
            List<String> fields,
            Filter filter,
            @Nullable String sort,
            List<Filter> marks) {}

    /// @param count how many records the day has, however many of them were read
    public record Day(LocalDate day, long count, List<Map<String, @Nullable Object>> items) {}

    private record Found(LocalDate day, long count, long id) {}

    private final JdbcTemplate jdbc;
    private final RecordQuery query;
    private final SensitiveReads reads;
    private final SlowLists slow;

    RecordDays(JdbcTemplate jdbc, RecordQuery query, SensitiveReads reads, SlowLists slow) {
        this.jdbc = jdbc;
        this.query = query;
        this.reads = reads;
        this.slow = slow;
    }

    /// The days that have records, in their order.
    public List<Day> of(Permission permission, Wanted wanted) {
        check(wanted);
        List<Found> found = found(permission, wanted);
        Map<Long, Map<String, @Nullable Object>> records = records(permission, wanted, found);
        Map<LocalDate, Day> days = new LinkedHashMap<>();
        for (Found one : found) {
            Map<String, @Nullable Object> record = records.get(one.id());
            if (record != null) {
                days.computeIfAbsent(one.day(), day -> new Day(day, one.count(), new ArrayList<>()))
                        .items()
                        .add(record);
            }
        }
        return List.copyOf(days.values());
    }

    /// Refuses a calendar that could not be shown: a field that is no date, a filter that cannot be
    /// asked. Nothing is read for it.
    ///
    /// @param definition `{"filter":…,"calendar":{"field":…,"span":"month"}}`
    public void check(Actor by, ObjectType type, JsonNode definition) {
        JsonNode calendar = definition.path("calendar");
        String path = calendar.path("field").asString("");
        if (path.isBlank()) {
            throw Refusal.at(
                    "/definition/calendar/field",
                    "calendar.field",
                    "Say by which date the calendar shows them.");
        }
        if (!SPANS.contains(calendar.path("span").asString("month"))) {
            throw Refusal.at(
                    "/definition/calendar/span",
                    "calendar.span",
                    "A calendar shows a month or a week.");
        }
        Permission permission = Permission.of(by, type, Right.READ);
        Joins joins = query.joins(permission);
        date(joins, path, "/definition/calendar/field");
        query.condition(joins, permission, FilterJson.asked(definition.get("filter")));
    }

    private static void check(Wanted wanted) {
        long days = ChronoUnit.DAYS.between(wanted.from(), wanted.until()) + 1;
        if (days < 1) {
            throw Refusal.at("/until", "days.range", "The last day is none before the first.");
        }
        if (wanted.each() < 1 || days > RecordQuery.MOST_ROWS / wanted.each()) {
            throw Refusal.at(
                    "/each",
                    "days.too-many",
                    "A calendar reads between 1 and 500 records: ask for fewer days, or fewer of each.");
        }
    }

    private static Place date(Joins joins, String path, String pointer) {
        Place place = joins.open(path, pointer);
        Kind kind = place.field().kind();
        if (kind != Kind.DATE && kind != Kind.INSTANT) {
            throw Refusal.at(
                    pointer,
                    "calendar.no-date",
                    "A calendar goes by a date or a date with time; " + path + " is neither.");
        }
        return place;
    }

    /// The first of each day, with the number of all of it. One statement over what stands in the
    /// shown days, numbered day by day: a look for each day would read a list that no index serves
    /// as often as there are days.
    private List<Found> found(Permission permission, Wanted wanted) {
        Filter shown =
                new Filter.And(
                        List.of(
                                wanted.filter(),
                                Filter.where(
                                        wanted.field(),
                                        Filter.Op.BETWEEN,
                                        List.of(
                                                wanted.from().toString(),
                                                wanted.until().toString()))));
        Joins joins = query.joins(permission);
        Place place = date(joins, wanted.field(), "/field");
        Sort sort = Sort.of(joins, wanted.sort() == null ? wanted.field() : wanted.sort());
        org.jooq.Condition condition = query.condition(joins, permission, shown);
        org.jooq.Field<LocalDate> day = day(permission, place);
        var numbered =
                joins.from(
                                Joins.SQL.select(
                                        day.as("day"),
                                        field(name(joins.alias(), "id"), Long.class).as("id"),
                                        DSL.rowNumber()
                                                .over()
                                                .partitionBy(day)
                                                .orderBy(sort.order())
                                                .as("place"),
                                        DSL.count().over().partitionBy(day).as("records")))
                        .and(condition)
                        .asTable("d");
        org.jooq.Field<Integer> number = field(name("d", "place"), Integer.class);
        org.jooq.Field<LocalDate> dayOf = field(name("d", "day"), SQLDataType.LOCALDATE);
        Joins.Rendered sql =
                Joins.Rendered.of(
                        Joins.SQL
                                .select(
                                        dayOf,
                                        field(name("d", "records"), Long.class),
                                        field(name("d", "id"), Long.class))
                                .from(numbered)
                                .where(number.le(inline(wanted.each())))
                                .orderBy(dayOf, number));
        reads.noteCompared(
                permission, Stream.concat(query.compared(permission, shown), Stream.of(place)));
        long begun = System.nanoTime();
        List<Found> found =
                jdbc.query(
                        sql.sql(),
                        (row, at) ->
                                new Found(
                                        row.getObject(1, LocalDate.class),
                                        row.getLong(2),
                                        row.getLong(3)),
                        sql.values());
        slow.note(System.nanoTime() - begun, () -> query.compared(permission, shown));
        return found;
    }

    private static org.jooq.Field<LocalDate> day(Permission permission, Place place) {
        return place.isInstant()
                ? field(
                        "({0} at time zone {1})::date",
                        SQLDataType.LOCALDATE,
                        place.column(),
                        inline(permission.actor().zone().getId()))
                : place.column().cast(SQLDataType.LOCALDATE);
    }

    private Map<Long, Map<String, @Nullable Object>> records(
            Permission permission, Wanted wanted, List<Found> found) {
        Map<Long, Map<String, @Nullable Object>> records = new HashMap<>();
        if (found.isEmpty()) {
            return records;
        }
        Filter among =
                Filter.where(
                        "id",
                        Filter.Op.IN,
                        found.stream().map(one -> BigDecimal.valueOf(one.id())).toList());
        query.list(
                        permission,
                        new RecordQuery.Wanted(
                                        wanted.fields(),
                                        among,
                                        "id",
                                        found.size(),
                                        null,
                                        RecordQuery.Total.NONE)
                                .marked(wanted.marks()))
                .items()
                .forEach(record -> records.put(RecordQuery.id(record), record));
        return records;
    }
}

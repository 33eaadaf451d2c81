package io.tandem.activities;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.Field;
import io.tandem.records.FieldRight;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tasks, meetings, calls, notes and mails about a record and the files that were attached to it,
/// the latest first: meetings, calls and mails at their time, the others when they were made. Each
/// is read with its own rights.
@Component
class TimelineActivities {

    private static final Map<String, String[]> SHOWN =
            Map.of(
                    TaskType.NAME,
                    new String[] {"name", "dueOn", "owner", "done", "repeats", "declined"},
                    MeetingType.NAME,
                    new String[] {
                        "name",
                        "startsAt",
                        "endsAt",
                        "allDay",
                        "place",
                        "link",
                        "owner",
                        "participants",
                        "people",
                        "description",
                        "done"
                    },
                    CallType.NAME,
                    new String[] {
                        "name",
                        "startsAt",
                        "direction",
                        "minutes",
                        "outcome",
                        "owner",
                        "participants",
                        "people",
                        "description",
                        "done"
                    },
                    NoteType.NAME,
                    new String[] {"name", "body", "owner", "people"},
                    AttachmentType.NAME,
                    new String[] {"name", "kind", "size", "addedBy"},
                    MailType.NAME,
                    new String[] {
                        "name",
                        "sender",
                        "recipients",
                        "copies",
                        "body",
                        "owner",
                        "source",
                        "object",
                        "recordId",
                        "also"
                    });

    /// Where a page goes on.
    record Place(Instant at, String object, long id) {

        private static final Place START =
                new Place(Instant.parse("9999-12-31T00:00:00Z"), "", Long.MAX_VALUE);

        static Place parse(String text) {
            if (text.isEmpty()) {
                return START;
            }
            String[] parts = text.split("~", -1);
            try {
                return new Place(Instant.parse(parts[0]), parts[1], Long.parseLong(parts[2]));
            } catch (DateTimeException
                    | NumberFormatException
                    | ArrayIndexOutOfBoundsException no) {
                throw Refusal.at("/after", "page.unknown", "This place belongs to no timeline.");
            }
        }

        @Override
        public String toString() {
            return at + "~" + object + "~" + id;
        }
    }

    private final JdbcClient jdbc;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final MailEnclosures enclosures;

    TimelineActivities(
            JdbcClient jdbc, ObjectTypes types, RecordQuery query, MailEnclosures enclosures) {
        this.jdbc = jdbc;
        this.types = types;
        this.query = query;
        this.enclosures = enclosures;
    }

    List<Timeline.Item> of(Actor actor, String object, long id, String after, int limit) {
        List<Timeline.Item> items = new ArrayList<>();
        Place from = Place.parse(after);
        boolean more = true;
        while (more && items.size() < limit) {
            List<Place> next = about(actor, object, id, from, limit);
            more = next.size() == limit;
            if (more) {
                from = next.getLast();
            }
            items.addAll(reached(actor, next));
        }
        return items.stream().limit(limit).toList();
    }

    private List<Place> about(Actor actor, String object, long id, Place from, int limit) {
        String all =
                types.all().stream()
                        .filter(type -> isTold(type))
                        .map(type -> told(type, actor.tenant(), object))
                        .collect(Collectors.joining(" union all "));
        return jdbc.sql(
                        """
                        select a.object, a.id, a.at
                          from (%s) as a
                         where a.at < :at or a.at = :at and (a.object, a.id) > (:kind, :after)
                         order by a.at desc, a.object, a.id
                         limit :limit
                        """
                                .formatted(all))
                .param("id", id)
                .param("key", object + ":" + id)
                .param("at", from.at().atOffset(ZoneOffset.UTC))
                .param("kind", from.object())
                .param("after", from.id())
                .param("limit", limit)
                .query((row, number) ->
                        new Place(
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("object"),
                                row.getLong("id")))
                .list();
    }

    /// What people do about records, whichever module has it, and the files that came without a
    /// comment.
    private static boolean isTold(ObjectType type) {
        return type.about() != null && (!type.isSaid() || type.name().equals(AttachmentType.NAME));
    }

    /// Those of one kind. Its text is the same for all records of an object, so that its plan is
    /// kept.
    private static String told(ObjectType type, int workspace, String object) {
        ObjectType.About about = Objects.requireNonNull(type.about());
        String when =
                Stream.of("startsAt", "sentAt", "createdAt")
                        .map(type::findField)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(Field::column)
                        .orElseThrow();
        List<String> ways = new ArrayList<>();
        ways.add("t.object = '%s' and t.record_id = :id".formatted(object));
        if (about.more() != null) {
            ways.add("t.also @> array[:key]::text[]");
        }
        if (object.equals("person") && type.findField("people") != null) {
            ways.add("t.people @> array[:id]::bigint[]");
        }
        return "select '%s' as object, t.id, t.%s as at from %s as t where t.tenant_id = %d and (%s)%s"
                .formatted(
                        type.name(),
                        when,
                        type.view(),
                        workspace,
                        String.join(" or ", ways),
                        type.isSaid() ? " and t.comment_id is null" : "");
    }

    private List<Timeline.Item> reached(Actor actor, List<Place> places) {
        Map<String, Map<Long, Map<String, @Nullable Object>>> rows = new HashMap<>();
        places.stream()
                .collect(Collectors.groupingBy(Place::object))
                .forEach((object, some) -> rows.put(object, read(actor, object, some)));
        List<Timeline.Item> items = new ArrayList<>();
        for (Place place : places) {
            Map<String, @Nullable Object> row =
                    rows.getOrDefault(place.object(), Map.of()).get(place.id());
            if (row != null) {
                items.add(Timeline.Item.of(place.object(), place.id(), place.at(), row));
            }
        }
        return items;
    }

    /// Those that the actor reaches, each with as much as they see of it.
    private Map<Long, Map<String, @Nullable Object>> read(
            Actor actor, String object, List<Place> places) {
        Map<Long, Map<String, @Nullable Object>> rows = new HashMap<>();
        Permission reading = Permission.find(actor, types.type(object), Right.READ).orElse(null);
        if (reading == null) {
            return rows;
        }
        String[] shown =
                Arrays.stream(shown(reading.type()))
                        .filter(path -> shows(reading, path))
                        .toArray(String[]::new);
        Filter these =
                Filter.where(
                        "id",
                        Filter.Op.IN,
                        places.stream().map(one -> BigDecimal.valueOf(one.id())).toList());
        query.list(
                        reading,
                        RecordQuery.Wanted.where(these)
                                .fields(shown)
                                .sort("id")
                                .most(RecordQuery.MOST_ROWS))
                .items()
                .forEach(row -> rows.put(RecordQuery.id(row), row));
        if (object.equals(MailType.NAME)) {
            enclosures
                    .of(rows.keySet())
                    .forEach((id, files) ->
                            rows.computeIfPresent(
                                    id,
                                    (same, row) -> {
                                        row.put("enclosures", files);
                                        return row;
                                    }));
        }
        return rows;
    }

    private static String[] shown(ObjectType type) {
        return SHOWN.containsKey(type.name())
                ? SHOWN.get(type.name())
                : type.fields().values().stream()
                        .filter(field -> !field.is(Field.Trait.CUSTOM))
                        .map(Field::path)
                        .toArray(String[]::new);
    }

    private static boolean shows(Permission reading, String path) {
        Field field = reading.type().findField(path);
        return field != null && reading.field(field) != FieldRight.HIDDEN;
    }
}

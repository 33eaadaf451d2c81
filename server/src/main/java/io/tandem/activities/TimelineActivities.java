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
import java.util.stream.Collectors;
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
            List<Place> next = about(object, id, from, limit);
            more = next.size() == limit;
            if (more) {
                from = next.getLast();
            }
            items.addAll(reached(actor, next));
        }
        return items.stream().limit(limit).toList();
    }

    private List<Place> about(String object, long id, Place from, int limit) {
        return jdbc.sql(
                        """
                        select a.object, a.id, a.at
                          from (select 'task' as object, t.id, t.created_at as at from activities.task as t
                                 where t.object = :object and t.record_id = :id or t.also @> array[:key]::text[]
                                    or :object = 'person' and t.people @> array[:id]::bigint[]
                                union all
                                select 'meeting', m.id, m.starts_at from activities.meeting as m
                                 where m.object = :object and m.record_id = :id or m.also @> array[:key]::text[]
                                    or :object = 'person' and m.people @> array[:id]::bigint[]
                                union all
                                select 'call', c.id, c.starts_at from activities.call as c
                                 where c.object = :object and c.record_id = :id or c.also @> array[:key]::text[]
                                    or :object = 'person' and c.people @> array[:id]::bigint[]
                                union all
                                select 'note', n.id, n.created_at from activities.note as n
                                 where n.object = :object and n.record_id = :id or n.also @> array[:key]::text[]
                                    or :object = 'person' and n.people @> array[:id]::bigint[]
                                union all
                                select 'attachment', f.id, f.created_at from activities.attachment as f
                                 where f.object = :object and f.record_id = :id and f.comment_id is null
                                union all
                                select 'mail', e.id, e.sent_at from activities.mail as e
                                 where e.object = :object and e.record_id = :id or e.also @> array[:key]::text[]
                                %s) as a
                         where a.at < :at or a.at = :at and (a.object, a.id) > (:kind, :after)
                         order by a.at desc, a.object, a.id
                         limit :limit
                        """
                                .formatted(ofOthers()))
                .param("object", object)
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

    /// What other modules do about records, at the time when it was made.
    private String ofOthers() {
        return types.all().stream()
                .filter(type -> isOfOthers(type))
                .map(type ->
                        """
                        union all
                        select '%s', o.id, o.created_at from %s as o where o.object = :object and o.record_id = :id
                        """
                                .formatted(type.name(), type.view()))
                .collect(Collectors.joining());
    }

    private static boolean isOfOthers(ObjectType type) {
        return type.about() != null && !type.isSaid() && !SHOWN.containsKey(type.name());
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

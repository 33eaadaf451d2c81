package io.tandem.activities;

import io.tandem.kernel.Filter;
import io.tandem.kernel.KeptPlans;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.Field;
import io.tandem.records.FieldRight;
import io.tandem.records.History;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// One line of time for a record: its changes from the log and what people said, newest first. All
/// of it is found by the record's id.
@Service
public class Timeline {

    public record Author(long id, @Nullable String name) {}

    /// A change, a comment, or an activity with its `record`; `kind` says which.
    ///
    /// @param version of a comment, with which its writer changes it
    /// @param editedAt when a comment was said in other words, if it was
    /// @param files that came with a comment
    /// @param mentions whom a comment speaks to, by the names that they have now
    public record Item(
            String kind,
            long id,
            Instant at,
            @Nullable Object by,
            @Nullable String body,
            @Nullable String verb,
            @Nullable String through,
            @Nullable Instant recordedAt,
            List<History.Change> changes,
            boolean mayUndo,
            @Nullable String undoRefused,
            @Nullable Long version,
            @Nullable Instant editedAt,
            List<Author> mentions,
            List<Map<String, @Nullable Object>> files,
            @Nullable Map<String, @Nullable Object> record) {

        static Item of(String kind, long id, Instant at, Map<String, @Nullable Object> record) {
            return new Item(
                    kind,
                    id,
                    at,
                    record.getOrDefault("owner", record.get("addedBy")),
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    false,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    record);
        }

        Item saying(@Nullable String text) {
            return new Item(
                    kind,
                    id,
                    at,
                    by,
                    text,
                    verb,
                    through,
                    recordedAt,
                    changes,
                    mayUndo,
                    undoRefused,
                    version,
                    editedAt,
                    mentions,
                    files,
                    record);
        }

        Item named(
                Map<Long, String> names, Map<Long, List<Map<String, @Nullable Object>>> attached) {
            Object who = by instanceof Author one ? new Author(one.id(), names.get(one.id())) : by;
            List<Author> spokenTo =
                    mentioned().stream().map(user -> new Author(user, names.get(user))).toList();
            return new Item(
                    kind,
                    id,
                    at,
                    who,
                    body,
                    verb,
                    through,
                    recordedAt,
                    changes,
                    mayUndo,
                    undoRefused,
                    version,
                    editedAt,
                    spokenTo,
                    attached.getOrDefault(id, List.of()),
                    record);
        }

        Set<Long> mentioned() {
            return body == null ? Set.of() : Mentions.in(body);
        }
    }

    public record Page(List<Item> items, @Nullable String after) {}

    private final JdbcClient jdbc;
    private final History history;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final TimelineActivities activities;
    private final AttachedFiles attached;
    private final KeptPlans plans;

    Timeline(
            JdbcClient jdbc,
            History history,
            ObjectTypes types,
            RecordQuery query,
            TimelineActivities activities,
            AttachedFiles attached,
            KeptPlans plans) {
        this.jdbc = jdbc;
        this.history = history;
        this.types = types;
        this.query = query;
        this.activities = activities;
        this.attached = attached;
        this.plans = plans;
    }

    /// A page goes on where the last change, comment and activity of the page before it ended.
    public Page of(Actor by, String objects, long id, @Nullable String after, int limit) {
        String[] places = after == null ? new String[] {"", "", ""} : after.split("\\|", -1);
        if (places.length != 3) {
            throw Refusal.at("/after", "page.unknown", "This place belongs to no timeline.");
        }
        return plans.within(() -> page(by, objects, id, places, limit));
    }

    private Page page(Actor by, String objects, long id, String[] places, int limit) {
        Permission permission = Permission.of(by, types.atPath(objects), Right.READ);
        List<Item> merged = new ArrayList<>();
        history.of(permission, id, places[0], limit + 1)
                .items()
                .forEach(entry -> merged.add(change(entry)));
        merged.addAll(comments(permission, id, places[1], limit + 1));
        merged.addAll(activities.of(by, permission.type().name(), id, places[2], limit + 1));
        merged.sort(Comparator.comparing(Item::at).reversed());
        boolean more = merged.size() > limit;
        List<Item> items = more ? List.copyOf(merged.subList(0, limit)) : merged;
        return new Page(
                items,
                more
                        ? place(items, "change", places[0])
                                + "|"
                                + place(items, "comment", places[1])
                                + "|"
                                + activityPlace(items, places[2])
                        : null);
    }

    private static String place(List<Item> items, String kind, String before) {
        return items.stream()
                .filter(item -> item.kind().equals(kind))
                .reduce((earlier, later) -> later)
                .map(item -> item.at() + "~" + item.id())
                .orElse(before);
    }

    private static String activityPlace(List<Item> items, String before) {
        return items.stream()
                .filter(item -> item.record() != null)
                .reduce((earlier, later) -> later)
                .map(item ->
                        new TimelineActivities.Place(item.at(), item.kind(), item.id()).toString())
                .orElse(before);
    }

    private static Item change(History.Entry entry) {
        return new Item(
                "change",
                entry.id(),
                entry.effectiveAt(),
                entry.by(),
                null,
                entry.verb(),
                entry.through(),
                entry.at(),
                entry.changes(),
                entry.mayUndo(),
                entry.undoRefused(),
                null,
                null,
                List.of(),
                List.of(),
                null);
    }

    /// What people said, to those who may read it: people outside do not.
    private List<Item> comments(Permission permission, long id, String after, int limit) {
        Permission reading =
                Permission.find(permission.actor(), types.type(CommentType.NAME), Right.READ)
                        .orElse(null);
        if (reading == null || !shows(reading)) {
            return List.of();
        }
        List<Item> comments = new ArrayList<>();
        History.Place from = History.Place.parse(after);
        boolean more = true;
        while (more && comments.size() < limit) {
            List<Item> next = said(permission.type().name(), id, from, limit);
            more = next.size() == limit;
            if (more) {
                Item last = next.getLast();
                from = new History.Place(last.at().atOffset(ZoneOffset.UTC), last.id());
            }
            comments.addAll(reached(reading, next));
        }
        Set<Long> people = new HashSet<>();
        comments.stream()
                .limit(limit)
                .forEach(one -> {
                    people.add(one.by() instanceof Author author ? author.id() : 0L);
                    people.addAll(one.mentioned());
                });
        Map<Long, String> names = names(permission.actor(), people);
        Map<Long, List<Map<String, @Nullable Object>>> files =
                attached.ofComments(
                        permission.actor(), comments.stream().limit(limit).map(Item::id).toList());
        return comments.stream().limit(limit).map(one -> one.named(names, files)).toList();
    }

    private Map<Long, String> names(Actor actor, Set<Long> people) {
        Map<Long, String> names = new HashMap<>();
        List<Long> all = List.copyOf(people);
        for (int from = 0; from < all.size(); from += RecordQuery.MOST_ROWS) {
            int until = Math.min(all.size(), from + RecordQuery.MOST_ROWS);
            names.putAll(history.titles(actor, "user", Set.copyOf(all.subList(from, until))));
        }
        return names;
    }

    private List<Item> said(String object, long id, History.Place from, int limit) {
        return jdbc.sql(
                        KeptPlans.ofWorkspace(
                                """
                                select id, created_at, author_id, body, version, edited_at
                                  from activities.comment
                                 where object = :object and record_id = :id and (created_at, id) < (:at, :before)
                                 order by created_at desc, id desc
                                 limit :limit
                                """))
                .param("object", object)
                .param("id", id)
                .param("at", from.at())
                .param("before", from.id())
                .param("limit", limit)
                .query((row, number) -> comment(row))
                .list();
    }

    private static boolean shows(Permission reading) {
        Field body = reading.type().findField("body");
        return body != null && reading.field(body) != FieldRight.HIDDEN;
    }

    /// Those that the permission reaches, each with as much of its text as it shows.
    private List<Item> reached(Permission reading, List<Item> said) {
        Filter these =
                Filter.where(
                        "id",
                        Filter.Op.IN,
                        said.stream().map(one -> BigDecimal.valueOf(one.id())).toList());
        Map<Long, String> texts = new HashMap<>();
        query.list(
                        reading,
                        RecordQuery.Wanted.where(these)
                                .fields("body")
                                .sort("id")
                                .most(RecordQuery.MOST_ROWS))
                .items()
                .forEach(row -> texts.put(RecordQuery.id(row), String.valueOf(row.get("body"))));
        return said.stream()
                .filter(one -> texts.containsKey(one.id()))
                .map(one -> one.saying(texts.get(one.id())))
                .toList();
    }

    private static Item comment(ResultSet row) throws SQLException {
        long author = row.getLong("author_id");
        boolean nobody = row.wasNull();
        OffsetDateTime edited = row.getObject("edited_at", OffsetDateTime.class);
        return new Item(
                "comment",
                row.getLong("id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                nobody ? null : new Author(author, null),
                row.getString("body"),
                null,
                null,
                null,
                List.of(),
                false,
                null,
                row.getLong("version"),
                edited == null ? null : edited.toInstant(),
                List.of(),
                List.of(),
                null);
    }
}

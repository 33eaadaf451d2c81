package io.tandem.activities;

import io.tandem.files.FieldFiles;
import io.tandem.files.Upload;
import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.BinDoor;
import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.ReachedRecords;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Files that are attached to records. Whoever sees a record and what is said of it sees its files;
/// whoever may change it attaches more; with a comment whoever may comment does. They are taken off
/// as any record is deleted, and come back from the bin.
@Service
@Transactional
public class AttachedFiles {

    /// So many files a record has at most.
    public static final int MOST = RecordQuery.MOST_ROWS;

    /// @param mayAttach whether who asks may attach more
    public record Of(List<Map<String, @Nullable Object>> items, boolean mayAttach) {}

    private static final String[] SHOWN = {
        "name", "kind", "size", "addedBy", "createdAt", "commentId"
    };

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final ReachedRecords reached;
    private final FieldFiles files;
    private final BinDoor bin;

    AttachedFiles(
            JdbcClient jdbc,
            ChangeLog log,
            ObjectTypes types,
            RecordQuery query,
            ReachedRecords reached,
            FieldFiles files,
            BinDoor bin) {
        this.jdbc = jdbc;
        this.log = log;
        this.types = types;
        this.query = query;
        this.reached = reached;
        this.files = files;
        this.bin = bin;
    }

    /// Attaches files that the actor handed over ([FieldFiles#keep]) to a record that they may
    /// change.
    public List<Long> attach(Actor by, String objects, long id, Collection<Long> handedOver) {
        Permission changing = Permission.of(by, types.atPath(objects), Right.UPDATE);
        Permission.of(by, types.type(AttachmentType.NAME), Right.READ);
        reached.require(changing, id);
        return attach(by, changing.type(), id, null, handedOver);
    }

    /// Attaches files to a comment that is being said.
    void attachTo(Actor by, ObjectType type, long id, long comment, Collection<Long> handedOver) {
        if (!handedOver.isEmpty()) {
            Permission.of(by, types.type(AttachmentType.NAME), Right.READ);
            attach(by, type, id, comment, handedOver);
        }
    }

    private List<Long> attach(
            Actor by,
            ObjectType type,
            long id,
            @Nullable Long comment,
            Collection<Long> handedOver) {
        Set<Long> asked = new LinkedHashSet<>(handedOver);
        if (asked.isEmpty() || type.isSaid()) {
            throw Refusal.at(
                    "/files",
                    "attachment.about",
                    "Files are attached to a record, at least one at a time.");
        }
        List<Upload> uploads = files.claim(by, asked);
        if (uploads.size() < asked.size()) {
            uploads.forEach(upload -> asked.remove(upload.id()));
            throw Refusal.at(
                    "/files",
                    "file.unknown",
                    "There is no file "
                            + asked.iterator().next()
                            + " that you handed over. Send it first.");
        }
        if (count(type, id) + uploads.size() > MOST) {
            throw Refusal.at(
                            "/files",
                            "attachment.too-many",
                            "A record has at most %d files.".formatted(MOST))
                    .with(Map.of("most", MOST));
        }
        return write(by, type, id, comment, uploads);
    }

    private List<Long> write(
            Actor by, ObjectType type, long id, @Nullable Long comment, List<Upload> uploads) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("about", type.name());
        params.put("record", id);
        params.put("comment", comment);
        params.put("user", by.user());
        params.put("files", uploads.stream().map(Upload::id).toArray(Long[]::new));
        params.put("names", uploads.stream().map(Upload::name).toArray(String[]::new));
        params.put("kinds", uploads.stream().map(Upload::kind).toArray(String[]::new));
        params.put("sizes", uploads.stream().map(Upload::size).toArray(Long[]::new));
        return log.write(
                ChangeLog.Entry.of(by, types.type(AttachmentType.NAME), "create"),
                """
                insert into activities.attachment
                       (id, object, record_id, comment_id, name, kind, size, added_by_id)
                select f.id, :about, :record, :comment::bigint, f.name, f.kind, f.size, :user
                  from unnest(:files::bigint[], :names::text[], :kinds::text[], :sizes::bigint[])
                       as f(id, name, kind, size)
                """,
                params);
    }

    private long count(ObjectType type, long id) {
        return jdbc.sql(
                        """
                        select count(*) from activities.attachment
                         where object = :object and record_id = :id
                        """)
                .param("object", type.name())
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /// The files of a record, the latest first, those of its comments among them.
    @Transactional(readOnly = true)
    public Of of(Actor by, String objects, long id) {
        ObjectType type = types.atPath(objects);
        reached.require(Permission.of(by, type, Right.READ), id);
        boolean changes =
                Permission.isGranted(by, type, Right.UPDATE)
                        && Permission.isGranted(by, types.type(AttachmentType.NAME), Right.READ)
                        && reached.reaches(Permission.of(by, type, Right.UPDATE), id);
        boolean hears = readsComments(by);
        return new Of(
                seen(
                                by,
                                Filter.and(
                                        Filter.where("object", Filter.Op.EQ, type.name()),
                                        Filter.where(
                                                "recordId", Filter.Op.EQ, BigDecimal.valueOf(id))))
                        .stream()
                        .filter(file -> hears || file.get("commentId") == null)
                        .toList(),
                changes && !type.isSaid());
    }

    /// Who is not shown what is said is not shown what was said with files.
    private boolean readsComments(Actor by) {
        return Permission.find(by, types.type(CommentType.NAME), Right.READ)
                .filter(reading -> reading.shows(reading.type().findField("body")))
                .isPresent();
    }

    /// Those of the comments, by comment.
    Map<Long, List<Map<String, @Nullable Object>>> ofComments(Actor by, Collection<Long> comments) {
        Map<Long, List<Map<String, @Nullable Object>>> byComment = new HashMap<>();
        if (!comments.isEmpty() && among(comments)) {
            seen(
                            by,
                            Filter.where(
                                    "commentId",
                                    Filter.Op.IN,
                                    comments.stream().map(BigDecimal::valueOf).toList()))
                    .reversed()
                    .forEach(file -> {
                        if (file.get("commentId") instanceof Number comment) {
                            byComment
                                    .computeIfAbsent(comment.longValue(), any -> new ArrayList<>())
                                    .add(file);
                        }
                    });
        }
        return byComment;
    }

    /// Most comments have none: that is known by one look into an index.
    private boolean among(Collection<Long> comments) {
        return jdbc.sql(
                        """
                        select exists (select from activities.attachment where comment_id = any(:comments))
                        """)
                .param("comments", comments.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    private List<Map<String, @Nullable Object>> seen(Actor by, Filter these) {
        Permission reading =
                Permission.find(by, types.type(AttachmentType.NAME), Right.READ).orElse(null);
        if (reading == null) {
            return List.of();
        }
        String[] shown =
                Arrays.stream(SHOWN)
                        .filter(path -> reading.shows(reading.type().findField(path)))
                        .toArray(String[]::new);
        return query.list(
                        reading,
                        RecordQuery.Wanted.where(these)
                                .fields(shown)
                                .sort("-id")
                                .most(RecordQuery.MOST_ROWS))
                .items();
    }

    /// The content of one, under the name that it goes by.
    @Transactional(readOnly = true)
    public Upload content(Actor by, long id) {
        Map<String, @Nullable Object> row =
                query.one(
                        Permission.of(by, types.type(AttachmentType.NAME), Right.READ),
                        id,
                        List.of("name", "object", "recordId", "commentId"));
        if (row.get("commentId") != null && !readsComments(by)) {
            throw Refusal.notFound("attachment", id);
        }
        // whoever reaches every record is not asked by the engine whether this one is there
        reached.require(
                Permission.of(by, types.type(String.valueOf(row.get("object"))), Right.READ),
                row.get("recordId") instanceof Number record ? record.longValue() : 0);
        Upload upload = files.upload(id);
        return row.get("name") instanceof String name ? upload.named(name) : upload;
    }

    /// What was attached to a comment goes with it, and comes back with it.
    void withComment(Actor by, long comment) {
        List<Long> ids =
                jdbc.sql("select id from activities.attachment where comment_id = :comment")
                        .param("comment", comment)
                        .query(Long.class)
                        .list();
        if (!ids.isEmpty()) {
            bin.putAlong(
                    by,
                    types.type(AttachmentType.NAME),
                    ids,
                    types.type(CommentType.NAME),
                    comment);
        }
    }

    /// What is gone for good takes its files along; so does an attachment that was taken off.
    void forget(String object, List<Long> ids) {
        if (object.equals(AttachmentType.NAME)) {
            files.forget(ids);
        } else {
            files.forget(
                    log.write(
                            new ChangeLog.Entry(
                                    types.type(AttachmentType.NAME), "delete", null, "bin", null),
                            """
                            delete from activities.attachment as a
                             where a.object = :about and a.record_id = any(:gone)
                            """,
                            Map.of("about", object, "gone", ids.toArray(Long[]::new))));
        }
    }
}

package io.tandem.activities;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people say about records. Whoever may read a record may comment on it.
@Service
@Transactional
public class Comments {

    private static final int MOST_TEXT = 20_000;

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final ObjectTypes types;
    private final RecordQuery query;

    Comments(JdbcClient jdbc, ChangeLog log, ObjectTypes types, RecordQuery query) {
        this.jdbc = jdbc;
        this.log = log;
        this.types = types;
        this.query = query;
    }

    public Map<String, Long> add(Actor by, String objects, long id, @Nullable String body) {
        Permission permission = Permission.of(by, types.atPath(objects), Right.READ);
        query.one(permission, id, List.of("id"));
        if (body == null || body.isBlank() || body.length() > MOST_TEXT || body.indexOf(0) >= 0) {
            throw Refusal.at(
                    "/body", "comment.body", "A comment has between 1 and 20,000 characters.");
        }
        long comment =
                log.write(
                                ChangeLog.Entry.of(by, types.type(CommentType.NAME), "create"),
                                """
                                insert into activities.comment (object, record_id, author_id, body)
                                values (:commented, :record, :author, :body)
                                """,
                                Map.of(
                                        "commented", permission.type().name(),
                                        "record", id,
                                        "author", by.user(),
                                        "body", body.strip()))
                        .getFirst();
        return Map.of("id", comment);
    }

    /// Takes a comment back; only who wrote it may, or an administrator.
    public void remove(Actor by, long id) {
        Long author =
                jdbc.sql(
                                "select coalesce(author_id, 0) from activities.comment where id = :id for update")
                        .param("id", id)
                        .query(Long.class)
                        .optional()
                        .orElseThrow(() -> Refusal.notFound("comment", id));
        if (author != by.user() && !by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "comment.not-yours",
                    "Another person wrote this comment.");
        }
        log.write(
                ChangeLog.Entry.of(by, types.type(CommentType.NAME), "delete"),
                "delete from activities.comment where id = :comment",
                Map.of("comment", id));
    }
}

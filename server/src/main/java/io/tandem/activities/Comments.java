package io.tandem.activities;

import io.tandem.kernel.Refusal;
import io.tandem.notices.News;
import io.tandem.notices.Notices;
import io.tandem.records.Actor;
import io.tandem.records.BinDoor;
import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What people say about records. Whoever may read a record may comment on it. Who is mentioned is
/// told if they read the record; a mention opens it to nobody.
@Service
@Transactional
public class Comments {

    private static final int MOST_TEXT = 20_000;

    private record Said(String object, long record, long author, String body, long version) {

        /// As the log kept it.
        private static Said of(Map<String, @Nullable Object> columns) {
            return new Said(
                    held(columns, "object").asString(),
                    held(columns, "record_id").asLong(),
                    held(columns, "author_id").asLong(0),
                    held(columns, "body").asString(),
                    0);
        }

        private static JsonNode held(Map<String, @Nullable Object> columns, String column) {
            return columns.get(column) instanceof JsonNode value
                    ? value
                    : MissingNode.getInstance();
        }
    }

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final ObjectTypes types;
    private final RecordQuery query;
    private final Mentions mentions;
    private final Readers readers;
    private final Followers followers;
    private final Notices notices;
    private final AttachedFiles attached;
    private final BinDoor bin;

    Comments(
            JdbcClient jdbc,
            ChangeLog log,
            ObjectTypes types,
            RecordQuery query,
            Mentions mentions,
            Readers readers,
            Followers followers,
            Notices notices,
            AttachedFiles attached,
            BinDoor bin) {
        this.jdbc = jdbc;
        this.log = log;
        this.types = types;
        this.query = query;
        this.mentions = mentions;
        this.readers = readers;
        this.followers = followers;
        this.notices = notices;
        this.attached = attached;
        this.bin = bin;
    }

    /// @param files that the actor handed over, which go with it
    public Map<String, Long> add(
            Actor by, String objects, long id, @Nullable String body, List<Long> files) {
        Permission permission = Permission.of(by, types.atPath(objects), Right.READ);
        query.one(permission, id, List.of("id"));
        String text = text(body);
        Set<Long> mentioned = Mentions.in(text);
        mentions.check(by, mentioned);
        long comment =
                log.write(
                                ChangeLog.Entry.of(by, types.type(CommentType.NAME), "create"),
                                """
                                insert into activities.comment (object, record_id, author_id, body)
                                values (:commented, :record, :author, :body)
                                """,
                                Map.of(
                                        "commented",
                                        permission.type().name(),
                                        "record",
                                        id,
                                        "author",
                                        by.user(),
                                        "body",
                                        text))
                        .getFirst();
        attached.attachTo(by, permission.type(), id, comment, files);
        followers.byThemselves(permission.type(), id, Set.of(by.user()));
        tell(by, permission.type(), id, mentioned);
        return Map.of("id", comment);
    }

    /// Says it in other words; only who wrote it may.
    public void edit(Actor by, long id, @Nullable Long version, @Nullable String body) {
        Said said = said(id);
        if (said.author() != by.user()) {
            throw notYours();
        }
        ObjectType type = types.type(said.object());
        query.one(Permission.of(by, type, Right.READ), said.record(), List.of("id"));
        if (version != null && version != said.version()) {
            throw new Refusal(
                    Refusal.Kind.CHANGED,
                    "record.changed",
                    "Somebody changed this record since you read it. Read it again.",
                    Map.of("version", String.valueOf(said.version())));
        }
        String text = text(body);
        if (text.equals(said.body())) {
            return;
        }
        Set<Long> mentioned = new HashSet<>(Mentions.in(text));
        mentioned.removeAll(Mentions.in(said.body()));
        mentions.check(by, mentioned);
        log.write(
                ChangeLog.Entry.of(by, types.type(CommentType.NAME), "edit"),
                """
                update activities.comment
                   set body = :body, version = version + 1, updated_at = now(), edited_at = now()
                 where id = :comment
                """,
                Map.of("comment", id, "body", text));
        tell(by, type, said.record(), mentioned);
    }

    /// Takes a comment back; only who wrote it may, or an administrator.
    public void remove(Actor by, long id) {
        if (said(id).author() != by.user() && !by.isAdministrator()) {
            throw notYours();
        }
        attached.withComment(by, id);
        bin.put(by, types.type(CommentType.NAME), id);
    }

    /// Says again what was taken back, with its files, as long as it is in the bin; whoever may
    /// take it back may.
    public void restore(Actor by, long id) {
        ObjectType comment = types.type(CommentType.NAME);
        Said said = Said.of(bin.held(comment, id));
        if (said.author() != by.user() && !by.isAdministrator()) {
            throw notYours();
        }
        query.one(
                Permission.of(by, types.type(said.object()), Right.READ),
                said.record(),
                List.of("id"));
        bin.bringBack(by, comment, id);
    }

    private void tell(Actor by, ObjectType type, long id, Set<Long> mentioned) {
        Set<Long> others = new HashSet<>(mentioned);
        others.remove(by.user());
        Set<Long> told = readers.ofComments(others, type, id);
        followers.byThemselves(type, id, told);
        notices.tell(
                told,
                News.of("activities.notice.mentioned")
                        .as(News.Kind.MENTION)
                        .about(type.name(), id)
                        .by(by));
    }

    private Said said(long id) {
        return jdbc.sql(
                        """
                        select object, record_id as record, coalesce(author_id, 0) as author, body, version
                          from activities.comment where id = :id for update
                        """)
                .param("id", id)
                .query(Said.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("comment", id));
    }

    private static String text(@Nullable String body) {
        if (body == null || body.isBlank() || body.length() > MOST_TEXT || body.indexOf(0) >= 0) {
            throw Refusal.at(
                    "/body", "comment.body", "A comment has between 1 and 20,000 characters.");
        }
        return body.strip();
    }

    private static Refusal notYours() {
        return new Refusal(
                Refusal.Kind.FORBIDDEN, "comment.not-yours", "Another person wrote this comment.");
    }
}

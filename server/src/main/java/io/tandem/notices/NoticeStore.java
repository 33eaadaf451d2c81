package io.tandem.notices;

import io.tandem.notices.News.About;
import io.tandem.notices.News.Text;
import io.tandem.records.Label;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class NoticeStore {

    /// @param times how often the same was told within its quarter of an hour
    record Row(long id, long user, Instant at, News news, int times, @Nullable Instant readAt) {}

    private static final TypeReference<Map<String, String>> PARAMS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    NoticeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param shown whether it stands in the inbox
    /// @param mail when it is due by mail
    void add(Collection<Long> people, News news, boolean shown, @Nullable Instant mail) {
        Text.Known known = news.text() instanceof Text.Known one ? one : null;
        Text.Written written = news.text() instanceof Text.Written one ? one : null;
        About about = news.about();
        jdbc.sql(
                        """
                        insert into notices.notice (user_id, kind, key, params, words, object, record_id, by_id, fields, shown, mail_due_at)
                        select distinct person, :kind, :key, :params::jsonb, :words::jsonb, :object, :record::bigint,
                               :by::bigint, :fields::text[], :shown::boolean, :mail::timestamptz
                          from unnest(:people::bigint[]) as person
                        """)
                .param("kind", news.kind().code())
                .param("shown", shown)
                .param(
                        "mail",
                        mail == null ? null : mail.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("fields", news.fields().toArray(String[]::new))
                .param("key", known == null ? null : known.key(), Types.VARCHAR)
                .param("params", json.writeValueAsString(known == null ? Map.of() : known.params()))
                .param(
                        "words",
                        written == null ? null : json.writeValueAsString(written.words()),
                        Types.VARCHAR)
                .param("object", about == null ? null : about.object(), Types.VARCHAR)
                .param("record", about == null ? null : about.id(), Types.BIGINT)
                .param("by", news.by(), Types.BIGINT)
                .param("people", people.toArray(Long[]::new))
                .update();
    }

    /// Those who were told the same of the record within a quarter of an hour: it is told with
    /// that.
    List<Long> addToOld(Collection<Long> people, String key, News news, About about) {
        return jdbc.sql(
                        """
                        update notices.notice
                           set times = times + 1, by_id = :by::bigint, read_at = null,
                               fields = array(select distinct f from unnest(fields || :fields::text[]) as f order by f)
                         where user_id = any(:people::bigint[]) and object = :object and record_id = :record
                           and key = :key and told_at > now() - interval '15 minutes'
                        returning user_id
                        """)
                .param("by", news.by(), Types.BIGINT)
                .param("fields", news.fields().toArray(String[]::new))
                .param("people", people.toArray(Long[]::new))
                .param("object", about.object())
                .param("record", about.id())
                .param("key", key)
                .query(Long.class)
                .list();
    }

    /// The newest first, from before the one named.
    List<Row> of(long user, long before, int most) {
        return jdbc.sql(
                        """
                        select id, user_id, told_at, kind, key, params, words, object, record_id, by_id, fields, times, read_at
                          from notices.notice
                         where user_id = :user and id < :before and shown
                         order by id desc
                         limit :most
                        """)
                .param("user", user)
                .param("before", before)
                .param("most", most)
                .query(this::row)
                .list();
    }

    /// Counts no further than `most`.
    int unread(long user, int most) {
        return jdbc.sql(
                        """
                        select count(*)
                          from (select from notices.notice
                                 where user_id = :user and read_at is null and shown limit :most) as unread
                        """)
                .param("user", user)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    void read(long user, Collection<Long> ids) {
        jdbc.sql(
                        """
                        update notices.notice set read_at = now()
                         where user_id = :user and read_at is null and id = any(:ids)
                        """)
                .param("user", user)
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    void readUpTo(long user, long id) {
        jdbc.sql(
                        """
                        update notices.notice set read_at = now()
                         where user_id = :user and read_at is null and id <= :id
                        """)
                .param("user", user)
                .param("id", id)
                .update();
    }

    List<Integer> workspacesWithDueMail(Instant now) {
        return jdbc.sql("select notices.workspaces_with_due_mail(:now)")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .list();
    }

    /// What is due to one person and is nobody else's work. Once the transaction ends it is due no
    /// more.
    List<Row> takeDue(Instant now, int most) {
        return jdbc.sql(
                        """
                        with next as materialized (
                            select user_id
                              from notices.notice
                             where mail_due_at <= :now
                             order by mail_due_at
                             limit 1
                               for update skip locked
                        ), due as materialized (
                            select n.id
                              from notices.notice n
                              join next on next.user_id = n.user_id
                             where n.mail_due_at <= :now
                             order by n.id
                             limit :most
                               for update of n skip locked
                        ), taken as (
                            update notices.notice as n
                               set mail_due_at = null
                              from due
                             where n.id = due.id
                            returning n.id, n.user_id, n.told_at, n.kind, n.key, n.params, n.words, n.object, n.record_id,
                                      n.by_id, n.fields, n.times, n.read_at
                        )
                        select * from taken order by id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(this::row)
                .list();
    }

    int forget(Instant before, int most) {
        return jdbc.sql("select notices.forget(:before, :most)")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        String key = row.getString("key");
        String object = row.getString("object");
        Text text =
                key == null
                        ? new Text.Written(json.readValue(row.getString("words"), Label.class))
                        : new Text.Known(key, json.readValue(row.getString("params"), PARAMS));
        OffsetDateTime read = row.getObject("read_at", OffsetDateTime.class);
        return new Row(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getObject("told_at", OffsetDateTime.class).toInstant(),
                new News(
                        text,
                        News.Kind.of(row.getString("kind")),
                        object == null ? null : new About(object, row.getLong("record_id")),
                        row.getObject("by_id", Long.class),
                        List.of((String[]) row.getArray("fields").getArray()),
                        false),
                row.getInt("times"),
                read == null ? null : read.toInstant());
    }
}

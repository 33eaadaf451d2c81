package io.tandem.notices;

import io.tandem.notices.News.About;
import io.tandem.notices.News.Text;
import io.tandem.records.Label;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    record Row(long id, Instant at, News news, @Nullable Instant readAt) {}

    private static final TypeReference<Map<String, String>> PARAMS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    NoticeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Collection<Long> people, News news) {
        Text.Known known = news.text() instanceof Text.Known one ? one : null;
        Text.Written written = news.text() instanceof Text.Written one ? one : null;
        About about = news.about();
        jdbc.sql(
                        """
                        insert into notices.notice (user_id, key, params, words, object, record_id, by_id)
                        select distinct person, :key, :params::jsonb, :words::jsonb, :object, :record::bigint, :by::bigint
                          from unnest(:people::bigint[]) as person
                        """)
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

    /// The newest first, from before the one named.
    List<Row> of(long user, long before, int most) {
        return jdbc.sql(
                        """
                        select id, told_at, key, params, words, object, record_id, by_id, read_at
                          from notices.notice
                         where user_id = :user and id < :before
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
                                 where user_id = :user and read_at is null limit :most) as unread
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
                row.getObject("told_at", OffsetDateTime.class).toInstant(),
                new News(
                        text,
                        object == null ? null : new About(object, row.getLong("record_id")),
                        row.getObject("by_id", Long.class)),
                read == null ? null : read.toInstant());
    }
}

package io.tandem.activities;

import io.tandem.records.ChangesSince;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FollowStore {

    record Chosen(long record, long user, boolean follows) {}

    /// What was said in a comment, and where.
    record Said(long id, String object, long record, String body) {}

    private final JdbcClient jdbc;

    FollowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Nullable Boolean chosen(String object, long record, long user) {
        return jdbc.sql(
                        """
                        select follows
                          from activities.follow
                         where object = :object and record_id = :record and user_id = :user
                        """)
                .param("object", object)
                .param("record", record)
                .param("user", user)
                .query(Boolean.class)
                .optional()
                .orElse(null);
    }

    List<Chosen> chosen(String object, Collection<Long> records) {
        return jdbc.sql(
                        """
                        select record_id as record, user_id as "user", follows
                          from activities.follow
                         where object = :object and record_id = any(:records::bigint[])
                        """)
                .param("object", object)
                .param("records", records.toArray(Long[]::new))
                .query(Chosen.class)
                .list();
    }

    List<Chosen> chosenBy(String object, long user) {
        return jdbc.sql(
                        """
                        select record_id as record, user_id as "user", follows
                          from activities.follow
                         where object = :object and user_id = :user
                        """)
                .param("object", object)
                .param("user", user)
                .query(Chosen.class)
                .list();
    }

    void choose(String object, long record, long user, boolean follows) {
        jdbc.sql(
                        """
                        insert into activities.follow (object, record_id, user_id, follows)
                        values (:object, :record, :user, :follows)
                        on conflict (tenant_id, object, record_id, user_id) do update
                           set follows = excluded.follows, chosen_at = now()
                        """)
                .param("object", object)
                .param("record", record)
                .param("user", user)
                .param("follows", follows)
                .update();
    }

    void forget(String object, Collection<Long> records) {
        jdbc.sql(
                        """
                        delete from activities.follow
                         where object = :object and record_id = any(:records::bigint[])
                        """)
                .param("object", object)
                .param("records", records.toArray(Long[]::new))
                .update();
    }

    /// Whoever has chosen already is left alone.
    void add(String object, long record, Collection<Long> users) {
        jdbc.sql(
                        """
                        insert into activities.follow (object, record_id, user_id, follows)
                        select :object, :record, person, true from unnest(:users::bigint[]) as person
                        on conflict do nothing
                        """)
                .param("object", object)
                .param("record", record)
                .param("users", users.toArray(Long[]::new))
                .update();
    }

    /// Those of the people who follow by themselves.
    Set<Long> byItself(Collection<Long> users) {
        Set<Long> willing = new HashSet<>(users);
        if (!willing.isEmpty()) {
            jdbc.sql(
                            """
                            select user_id
                              from activities.habit
                             where user_id = any(:users::bigint[]) and not by_itself
                            """)
                    .param("users", users.toArray(Long[]::new))
                    .query(Long.class)
                    .list()
                    .forEach(willing::remove);
        }
        return willing;
    }

    void keepHabit(long user, boolean byItself) {
        jdbc.sql(
                        """
                        insert into activities.habit (user_id, by_itself) values (:user, :byItself)
                        on conflict (tenant_id, user_id) do update set by_itself = excluded.by_itself
                        """)
                .param("user", user)
                .param("byItself", byItself)
                .update();
    }

    List<Said> said(Collection<Long> comments) {
        return jdbc.sql(
                        """
                        select id, object, record_id as record, body
                          from activities.comment
                         where id = any(:comments::bigint[])
                         order by id
                        """)
                .param("comments", comments.toArray(Long[]::new))
                .query(Said.class)
                .list();
    }

    List<Integer> workspacesWithChanges() {
        return jdbc.sql("select activities.workspaces_with_changes()").query(Integer.class).list();
    }

    /// How far followers were told. Until the transaction ends nobody else tells them.
    Optional<ChangesSince.Place> place() {
        return jdbc.sql(
                        """
                        select done_before::text::bigint as done, above, open_before::text::bigint as open, seen
                          from activities.told
                           for update
                        """)
                .query(ChangesSince.Place.class)
                .optional();
    }

    void keep(ChangesSince.Place place) {
        jdbc.sql(
                        """
                        insert into activities.told (done_before, above, open_before, seen)
                        values (:done::xid8, :above, :open::xid8, :seen)
                        on conflict (tenant_id) do update
                           set done_before = excluded.done_before, above = excluded.above,
                               open_before = excluded.open_before, seen = excluded.seen
                        """)
                .param("done", String.valueOf(place.done()))
                .param("above", place.above())
                .param("open", String.valueOf(place.open()))
                .param("seen", place.seen())
                .update();
    }
}

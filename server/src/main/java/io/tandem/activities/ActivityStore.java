package io.tandem.activities;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ActivityStore {

    /// A task as far as it goes from hand to hand.
    record Given(long id, long version, @Nullable Long owner, @Nullable Long givenBy) {}

    record Reminder(int tenant, String object, long id, Instant at) {}

    record EndedRepeat(int tenant, long task) {}

    /// A task of a series.
    record Series(String rule, LocalDate dueOn, long number, boolean done, ZoneId zone) {}

    private final JdbcClient jdbc;
    private final ChangeLog log;

    ActivityStore(JdbcClient jdbc, ChangeLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    Given forUpdate(long task, @Nullable Long version) {
        Given given =
                jdbc.sql(
                                """
                                select id, version, owner_id, given_by_id
                                  from activities.task
                                 where id = :id
                                   for update
                                """)
                        .param("id", task)
                        .query((row, number) ->
                                new Given(
                                        row.getLong("id"),
                                        row.getLong("version"),
                                        row.getObject("owner_id", Long.class),
                                        row.getObject("given_by_id", Long.class)))
                        .optional()
                        .orElseThrow(() -> Refusal.notFound(TaskType.NAME, task));
        if (version != null && version != given.version()) {
            throw new Refusal(
                    Refusal.Kind.CHANGED,
                    "record.changed",
                    "Somebody changed this task since you read it. Read it again.",
                    Map.of("version", given.version()));
        }
        return given;
    }

    void give(Actor by, ObjectType type, long task, long to) {
        log.write(
                ChangeLog.Entry.of(by, type, "delegate"),
                """
                update activities.task
                   set owner_id = :to, given_by_id = :giver, declined = null, version = version + 1, updated_at = now()
                 where id = :id
                """,
                Map.of("id", task, "to", to, "giver", by.user()));
    }

    void decline(Actor by, ObjectType type, long task, String word) {
        log.write(
                ChangeLog.Entry.of(by, type, "decline"),
                """
                update activities.task
                   set owner_id = given_by_id, declined = :word, version = version + 1, updated_at = now()
                 where id = :id
                """,
                Map.of("id", task, "word", word));
    }

    List<Reminder> dueReminders() {
        return jdbc.sql(
                        "select tenant_id, object, record_id, remind_at from activities.due_reminders()")
                .query((row, number) ->
                        new Reminder(
                                row.getInt("tenant_id"),
                                row.getString("object"),
                                row.getLong("record_id"),
                                row.getObject("remind_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    List<EndedRepeat> endedRepeats() {
        return jdbc.sql("select tenant_id, task_id from activities.ended_repeats()")
                .query((row, number) ->
                        new EndedRepeat(row.getInt("tenant_id"), row.getLong("task_id")))
                .list();
    }

    /// Whether it is handled by this transaction: of several that come at once only one does it.
    boolean take(String object, long id, String what) {
        return jdbc.sql(
                                """
                                insert into activities.handled (object, record_id, what)
                                values (:object, :id, :what)
                                on conflict do nothing
                                """)
                        .param("object", object)
                        .param("id", id)
                        .param("what", what)
                        .update()
                == 1;
    }

    /// Whom a reminder of this moment is for, if it still stands.
    List<Long> remindedOf(Reminder reminder) {
        return jdbc.sql(
                        """
                        select owner_id, participants
                          from (select 'task' as object, id, owner_id, participants, remind_at, done from activities.task
                                union all
                                select 'meeting', id, owner_id, participants, remind_at, done from activities.meeting
                                union all
                                select 'call', id, owner_id, participants, remind_at, done from activities.call) as a
                         where object = :object and id = :id and remind_at = :at and not done
                        """)
                .param("object", reminder.object())
                .param("id", reminder.id())
                .param("at", reminder.at().atOffset(ZoneOffset.UTC))
                .query((row, number) -> people(row))
                .optional()
                .orElse(List.of());
    }

    private static List<Long> people(ResultSet row) throws SQLException {
        List<Long> people = new ArrayList<>();
        Long owner = row.getObject("owner_id", Long.class);
        if (owner != null) {
            people.add(owner);
        }
        Array participants = row.getArray("participants");
        if (participants != null) {
            people.addAll(List.of((Long[]) participants.getArray()));
        }
        return people.stream().distinct().toList();
    }

    /// What these people have in these days, one more than is shown.
    List<TeamCalendar.Item> planned(
            List<Long> people, Instant from, Instant until, LocalDate first, LocalDate last) {
        return jdbc.sql(
                        """
                        select 'meeting' as kind, id, owner_id, participants, starts_at, ends_at, null::date as due_on,
                               all_day, done
                          from activities.meeting
                         where (owner_id = any(:people) or participants && :people)
                           and starts_at < :until and ends_at >= :from
                        union all
                        select 'call', id, owner_id, participants, starts_at,
                               starts_at + make_interval(mins => coalesce(minutes, 30)::int), null::date, false, done
                          from activities.call
                         where (owner_id = any(:people) or participants && :people)
                           and starts_at >= :from and starts_at < :until
                        union all
                        select 'task', id, owner_id, null::bigint[], null::timestamptz, null::timestamptz, due_on, true, done
                          from activities.task
                         where owner_id = any(:people) and due_on between :first and :last and not done
                         order by 5, 2
                         limit :most
                        """)
                .param("people", people.toArray(Long[]::new))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("first", first)
                .param("last", last)
                .param("most", TeamCalendar.MOST_ITEMS + 1)
                .query((row, number) ->
                        new TeamCalendar.Item(
                                row.getString("kind"),
                                row.getLong("id"),
                                null,
                                people(row).stream().filter(people::contains).toList(),
                                instant(row, "starts_at"),
                                instant(row, "ends_at"),
                                row.getObject("due_on", LocalDate.class),
                                row.getBoolean("all_day"),
                                row.getBoolean("done")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    Optional<Series> series(long task) {
        return jdbc.sql(
                        """
                        select repeats, due_on, repeat_number, done, zone
                          from activities.task
                         where id = :id and repeats is not null and due_on is not null
                           for update
                        """)
                .param("id", task)
                .query((row, number) ->
                        new Series(
                                row.getString("repeats"),
                                row.getObject("due_on", LocalDate.class),
                                row.getLong("repeat_number"),
                                row.getBoolean("done"),
                                ZoneId.of(row.getString("zone"))))
                .optional();
    }

    /// Makes the next task of a series like the one before it.
    void repeat(ObjectType type, long task, Repeat.Occurrence next) {
        Map<String, Object> params = new HashMap<>();
        params.put("task", task);
        params.put("day", next.day());
        params.put("number", next.number());
        log.write(
                new ChangeLog.Entry(type, "create", null, "repeat", null),
                """
                insert into activities.task
                       (object, record_id, also, name, due_on, owner_id, participants, people, description, given_by_id,
                        zone, remind_before, repeats, repeat_number, repeated_from_id, custom)
                select object, record_id, also, name, :day, owner_id, participants, people, description, given_by_id,
                       zone, remind_before, repeats, :number, id, custom
                  from activities.task
                 where id = :task
                """,
                params);
    }
}

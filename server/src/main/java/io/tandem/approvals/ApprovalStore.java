package io.tandem.approvals;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ApprovalStore {

    record Waiting(
            long version, String object, long recordId, @Nullable Long askedBy, long approver) {}

    private record Held(
            long version,
            String object,
            long recordId,
            @Nullable Long askedBy,
            @Nullable Long approver,
            String status) {}

    private final JdbcClient jdbc;
    private final ChangeLog log;

    ApprovalStore(JdbcClient jdbc, ChangeLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    long ask(
            Actor by,
            ObjectType type,
            String about,
            long record,
            String name,
            @Nullable String description,
            @Nullable LocalDate dueOn,
            long approver) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("about", about);
        params.put("record", record);
        params.put("name", name);
        params.put("description", description);
        params.put("due", dueOn);
        params.put("asker", by.user());
        params.put("approver", approver);
        return log.write(
                        ChangeLog.Entry.of(by, type, "create"),
                        """
                        insert into approvals.approval
                               (object, record_id, name, description, due_on, asked_by_id, approver_id)
                        values (:about, :record, :name, :description::text, :due::date, :asker, :approver)
                        """,
                        params)
                .getFirst();
    }

    /// What still waits, held until the transaction ends.
    Waiting waiting(long id, @Nullable Long version) {
        Held held =
                jdbc.sql(
                                """
                                select version, object, record_id, asked_by_id as asked_by, approver_id as approver, status
                                  from approvals.approval
                                 where id = :id
                                   for update
                                """)
                        .param("id", id)
                        .query(Held.class)
                        .optional()
                        .orElseThrow(() -> Refusal.notFound(ApprovalType.NAME, id));
        if (held.approver() == null) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "approval.decided",
                    "This was decided or taken back already. Nothing was changed.",
                    Map.of("status", held.status()));
        }
        if (version != null && version != held.version()) {
            throw new Refusal(
                    Refusal.Kind.CHANGED,
                    "record.changed",
                    "Somebody changed this approval since you read it. Read it again.",
                    Map.of("version", held.version()));
        }
        return new Waiting(
                held.version(), held.object(), held.recordId(), held.askedBy(), held.approver());
    }

    void end(
            Actor by,
            ObjectType type,
            String verb,
            long id,
            String status,
            @Nullable String answer) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("id", id);
        params.put("status", status);
        params.put("answer", answer);
        params.put("by", by.user());
        log.write(
                ChangeLog.Entry.of(by, type, verb),
                """
                update approvals.approval
                   set status = :status, answer = :answer::text, decided_by_id = :by, decided_at = now(),
                       approver_id = null, version = version + 1, updated_at = now()
                 where id = :id
                """,
                params);
    }

    void forward(Actor by, ObjectType type, long id, long to) {
        log.write(
                ChangeLog.Entry.of(by, type, "forward"),
                """
                update approvals.approval
                   set approver_id = :to, version = version + 1, updated_at = now()
                 where id = :id
                """,
                Map.of("id", id, "to", to));
    }

    void forget(ObjectType type, String about, Collection<Long> records) {
        log.write(
                new ChangeLog.Entry(type, "delete", null, "bin", null),
                "delete from approvals.approval where object = :about and record_id = any(:gone)",
                Map.of("about", about, "gone", records.toArray(Long[]::new)));
    }
}

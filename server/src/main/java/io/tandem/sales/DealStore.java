package io.tandem.sales;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ChangeLog;
import io.tandem.records.ObjectType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DealStore {

    private final JdbcClient jdbc;
    private final ChangeLog log;

    DealStore(JdbcClient jdbc, ChangeLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /// The deal, locked until the transaction ends.
    Deal forUpdate(long id, @Nullable Long version) {
        Deal deal =
                jdbc.sql(
                                """
                                select d.id, d.version, d.owner_id, d.opened_on, d.closed_on, d.lost_reason, d.competitor,
                                       s.id as stage_id, s.pipeline_id, s.name, s.kind, s.position, s.probability,
                                       s.expected_days
                                  from sales.deal d
                                  join sales.stage s on s.id = d.stage_id
                                 where d.id = :id
                                   for update of d
                                """)
                        .param("id", id)
                        .query((row, number) -> deal(row))
                        .optional()
                        .orElseThrow(() -> Refusal.notFound("deal", id));
        if (version != null && version != deal.version()) {
            throw new Refusal(
                    Refusal.Kind.CHANGED,
                    "record.changed",
                    "Somebody changed this deal since you read it. Read it again.",
                    Map.of("version", deal.version()));
        }
        return deal;
    }

    void moveTo(Actor by, ObjectType type, String verb, Deal deal) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("id", deal.id());
        params.put("stage", deal.stage().id());
        params.put("closedOn", deal.closedOn());
        params.put("reason", deal.lostReason());
        params.put("competitor", deal.competitor());
        log.write(
                ChangeLog.Entry.of(by, type, verb),
                """
                update sales.deal
                   set stage_id = :stage, stage_since = now(), closed_on = :closedOn::date, lost_reason = :reason,
                       competitor = :competitor, version = version + 1, updated_at = now()
                 where id = :id
                """,
                params);
    }

    void assign(Actor by, ObjectType type, long id, long owner) {
        log.write(
                ChangeLog.Entry.of(by, type, "assign"),
                """
                update sales.deal
                   set owner_id = :owner, version = version + 1, updated_at = now()
                 where id = :id
                """,
                Map.of("id", id, "owner", owner));
    }

    List<Stage> stages() {
        return jdbc.sql(
                        """
                        select s.id as stage_id, s.pipeline_id, s.name, s.kind, s.position, s.probability, s.expected_days
                          from sales.stage s
                          join sales.pipeline p on p.id = s.pipeline_id
                         order by p.position, p.id, s.position, s.id
                        """)
                .query((row, number) -> stage(row))
                .list();
    }

    private static Deal deal(ResultSet row) throws SQLException {
        long owner = row.getLong("owner_id");
        boolean nobody = row.wasNull();
        return new Deal(
                row.getLong("id"),
                row.getLong("version"),
                stage(row),
                nobody ? null : owner,
                row.getObject("opened_on", LocalDate.class),
                row.getObject("closed_on", LocalDate.class),
                row.getString("lost_reason"),
                row.getString("competitor"));
    }

    private static Stage stage(ResultSet row) throws SQLException {
        long expected = row.getLong("expected_days");
        boolean none = row.wasNull();
        return new Stage(
                row.getLong("stage_id"),
                row.getLong("pipeline_id"),
                row.getString("name"),
                Stage.Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                row.getLong("position"),
                row.getDouble("probability"),
                none ? null : expected);
    }
}

package io.tandem.identity;

import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// How each workspace counts its weeks and its fiscal years; every actor carries it.
@Service
public class Calendars {

    /// @param weekStart the first day of a week, Monday is 1
    /// @param fiscalStart the month in which a fiscal year begins
    public record Counted(int weekStart, int fiscalStart) {

        static Counted of(Actor actor) {
            return new Counted(
                    actor.periods().weekStart().getValue(),
                    actor.periods().fiscalStart().getValue());
        }
    }

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Administrators administrators;
    private final Audit audit;
    private final Secrets secrets;

    Calendars(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Administrators administrators,
            Audit audit,
            Secrets secrets) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.administrators = administrators;
        this.audit = audit;
        this.secrets = secrets;
    }

    public Counted of(Actor by) {
        return Counted.of(by);
    }

    public Counted change(Actor by, Counted wanted) {
        List<Refusal.Detail> errors = new ArrayList<>();
        between(errors, "/weekStart", wanted.weekStart(), 7);
        between(errors, "/fiscalStart", wanted.fiscalStart(), 12);
        transaction.executeWithoutResult(status -> {
            administrators.only(by);
            if (!errors.isEmpty()) {
                throw Refusal.of(errors);
            }
            audit.record(
                    new Tenant(by.tenant()),
                    by.event(
                                    AuditEvent.Kind.POLICY,
                                    "How weeks and fiscal years are counted was changed",
                                    "已更改周与财年的起算方式")
                            .with("before", Counted.of(by))
                            .with("after", wanted));
            jdbc.sql(
                            """
                            insert into identity.calendar (week_start, fiscal_start)
                            values (:weekStart, :fiscalStart)
                            on conflict (tenant_id) do update
                               set week_start = excluded.week_start, fiscal_start = excluded.fiscal_start,
                                   updated_at = now()
                            """)
                    .param("weekStart", wanted.weekStart())
                    .param("fiscalStart", wanted.fiscalStart())
                    .update();
        });
        secrets.forgetActors();
        return wanted;
    }

    private static void between(List<Refusal.Detail> errors, String pointer, int value, int most) {
        if (value < 1 || value > most) {
            errors.add(
                    new Refusal.Detail(
                            pointer, "field.out-of-range", "Between 1 and " + most + "."));
        }
    }
}

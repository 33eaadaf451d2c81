package io.tandem.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// How many deals and how much money by stage as of a year ago, where each deal has three versions,
/// beside the same numbers of today.
record AsOfBench(RecordsWorld world) {

    private static final int SECONDS = 10;
    private static final double MOST = 1_500;

    private static final String ASKED =
            "\"groupBy\":[\"stage\"],\"measures\":[{\"fn\":\"count\"},{\"fn\":\"sum\",\"field\":\"amount\"}]";

    void measure(Report report) throws Exception {
        versions();
        Instant then = Instant.now().minus(365, ChronoUnit.DAYS);
        double today = middle("{%s}".formatted(ASKED));
        double past = middle("{%s,\"asOf\":\"%s\"}".formatted(ASKED, then));
        String what = "%,d deals by stage as of a year ago".formatted(world.deals());
        report.add(Measure.of(what, past, "ms").beside("today", today));
        report.add(Measure.of(what, past, "ms").within(MOST));
    }

    private double middle(String asked) throws Exception {
        LoadClient http =
                LoadClient.writing(
                        "POST",
                        world.server().port(),
                        List.of("/api/v1/deals/aggregate"),
                        asked,
                        TandemServer.TOKEN);
        http.run(1, SECONDS);
        return http.run(1, SECONDS).p50();
    }

    /// As the log would have them: made, moved and given away, sixty days apart.
    private void versions() throws Exception {
        world.run("delete from records.version_ where tenant_id = 1 and object = 'deal'");
        world.run(
                """
                insert into records.version_ (tenant_id, object, record_id, valid_from, valid_until, state)
                select 1, 'deal', d.id, d.created_at + step * interval '60 days',
                       case when step < 2 then d.created_at + (step + 1) * interval '60 days' end,
                       jsonb_strip_nulls(jsonb_build_object(
                           'name', d.name, 'account_id', d.account_id, 'pipeline_id', d.pipeline_id,
                           'stage_id', case when step = 2 then d.stage_id else first.id end, 'owner_id', 1 + step % 2,
                           'amount', d.amount, 'amount_currency', d.amount_currency, 'opened_on', d.opened_on,
                           'closed_on', case when step = 2 then d.closed_on end,
                           'cycle_days', case when step = 2 then d.cycle_days end))
                  from sales.deal_ as d
                 cross join generate_series(0, 2) as step
                 cross join lateral (select min(id) as id from sales.stage_
                                      where tenant_id = 1 and pipeline_id = d.pipeline_id) as first
                 where d.tenant_id = 1
                """);
        world.settle();
    }
}

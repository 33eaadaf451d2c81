package io.tandem.bench;

import java.io.IOException;
import java.util.List;

/// The first page of the timeline of a deal to which much has happened, over two years, in a log
/// that has as many entries of others.
record TimelineBench(RecordsWorld world) {

    private static final int ENTRIES = 100_000;
    private static final int WARM_UP = 20;
    private static final int SECONDS = 10;
    private static final double MOST = 20;

    void measure(Report report) throws Exception {
        long deal = world.api().get("/deals?limit=1&fields=name").at("/items/0/id").asLong();
        entries(deal, "record");
        entries(deal, "others");
        world.run("analyze records.change_");
        String path = "/deals/%d/timeline".formatted(deal);
        if (world.api().get(path).path("items").isEmpty()) {
            throw new IOException("nothing happened to deal " + deal);
        }
        LoadClient http =
                LoadClient.pages(
                        world.server().port(), List.of("/api/v1" + path), TandemServer.TOKEN);
        http.run(1, WARM_UP);
        for (int clients : List.of(1, 4)) {
            Rates page = http.run(clients, SECONDS);
            String what =
                    "first page of %,d entries, %d %s"
                            .formatted(ENTRIES, clients, clients == 1 ? "client" : "clients");
            report.add(Measure.of(what, page.perSecond(), "requests/s"));
            report.add(Measure.of(what + ", p50", page.p50(), "ms"));
            Measure slowest = Measure.of(what + ", p99", page.p99(), "ms");
            report.add(clients == 1 ? slowest.within(MOST) : slowest);
        }
    }

    /// Written by the owner of the tables, since it is not the writing that is measured.
    private void entries(long deal, String whose) throws Exception {
        world.run(
                """
                insert into records.change_ (tenant_id, recorded_at, effective_at, actor_id, through, object, record_id,
                                             verb, before, after)
                select 1, at, at, (select min(id) from identity.user_ where tenant_id = 1), 'api', 'deal',
                       case when '%s' = 'record' then %d else %d + 1 + n %% 5000 end, 'update',
                       jsonb_build_object('next_step', 'Step ' || n - 1), jsonb_build_object('next_step', 'Step ' || n)
                  from generate_series(1, %d) as n
                       cross join lateral (select now() - interval '730 days' * (1 - n / %d.0)) as t(at)
                """
                        .formatted(whose, deal, deal, ENTRIES, ENTRIES));
    }
}

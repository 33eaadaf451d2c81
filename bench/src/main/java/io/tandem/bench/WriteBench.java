package io.tandem.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Deals made and changed one by one, each with its entry in the change log, beside pgbench, which
/// inserts the same rows, a transaction each.
record WriteBench(RecordsWorld world) {

    private static final List<Integer> CLIENTS = List.of(1, 4, 16);
    private static final int SECONDS = 5;
    private static final int TURNS = 3;
    private static final int WARM_UP = 15;
    private static final double LEAST = 0.3;

    private static final String CUSTOM =
            """
            {"segment":"Segment 7","batch":"Batch 77","region":"Region 3","site":"https://w.example",\
            "contact":"w@deal.example","line":"+49301234567","note":"What was said","seats":12,"sites":3,\
            "score":1.5,"rebate":2.5,"margin":3.5,"budget":{"value":"120.50","currency":"EUR"},\
            "fee":{"value":"1.50","currency":"EUR"},"signedOn":"2026-01-01","liveOn":"2026-02-01","pilot":true,\
            "renewal":false,"seenAt":"2026-01-01T10:00:00Z","window":"10:30:00"}\
            """;

    void measure(Report report) throws Exception {
        PgBench.require();
        int port = world.server().port();
        long pipeline = world.pipeline();
        LoadClient creates =
                LoadClient.writing(
                        "POST",
                        port,
                        List.of("/api/v1/deals"),
                        """
                        {"name":"Written","pipeline":%d,"amount":{"value":"1200.00","currency":"EUR"},"custom":%s}\
                        """
                                .formatted(pipeline, CUSTOM),
                        TandemServer.TOKEN);
        LoadClient patches =
                LoadClient.writing(
                        "PATCH",
                        port,
                        world
                                .all(
                                        "select id from sales.deal_ where tenant_id = 1 order by hashint8(id) limit 20000")
                                .stream()
                                .map(id -> "/api/v1/deals/" + id)
                                .toList(),
                        "{\"amount\":{\"value\":\"77.00\",\"currency\":\"EUR\"},\"custom\":{\"seats\":7}}",
                        TandemServer.TOKEN);
        creates.run(4, WARM_UP);
        patches.run(4, WARM_UP);
        StatementLog.Statement insert = new StatementLog.Statement(insert(), Map.of());
        PgBench peer = world.owner();
        for (int clients : CLIENTS) {
            List<Rates> created = new ArrayList<>();
            List<Rates> patched = new ArrayList<>();
            List<Rates> inserted = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                created.add(creates.run(clients, SECONDS));
                inserted.add(peer.run(insert, clients, SECONDS));
                patched.add(patches.run(clients, SECONDS));
            }
            double rows = Rates.middle(inserted).perSecond();
            report(report, "create", clients, Rates.middle(created), rows);
            report(report, "patch", clients, Rates.middle(patched), rows);
        }
    }

    private static void report(
            Report report, String verb, int clients, Rates ours, double inserted) {
        String what = "%s, %d %s".formatted(verb, clients, clients == 1 ? "client" : "clients");
        report.add(Measure.of(what, ours.perSecond(), "writes/s").beside("bare insert", inserted));
        report.add(Measure.of(what, ours.perSecond(), "writes/s").atLeast(LEAST * inserted));
    }

    /// The row as the first deal that the bench made by HTTP holds it.
    private String insert() throws Exception {
        return """
        insert into sales.deal_ (tenant_id, name, account_id, pipeline_id, stage_id, amount, amount_currency,
                                 opened_on, custom)
        select tenant_id, name, account_id, pipeline_id, stage_id, amount, amount_currency, opened_on, custom
          from sales.deal_ where tenant_id = 1 and id = %d\
        """
                .formatted(
                        world.first(
                                "select max(id) from sales.deal_ where tenant_id = 1 and name = 'Written'"));
    }
}

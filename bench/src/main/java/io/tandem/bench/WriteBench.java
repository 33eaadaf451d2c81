package io.tandem.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Deals made and changed one by one, each with its entry in the change log, beside pgbench, which
/// inserts the same rows, a transaction each: the deal, its entry, its version, its values in the
/// indexes and what the search finds it by. Once as screens write, which are answered the record, and once as programs do.
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

    private static final String CHANGED =
            "{\"amount\":{\"value\":\"77.00\",\"currency\":\"EUR\"},\"custom\":{\"seats\":7}}";

    private static final String COLUMNS =
            "tenant_id, name, account_id, pipeline_id, stage_id, amount, amount_currency, opened_on, custom";

    void measure(Report report) throws Exception {
        PgBench.require();
        int port = world.server().port();
        long pipeline = world.pipeline();
        String made =
                """
                {"name":"Written","pipeline":%d,"amount":{"value":"1200.00","currency":"EUR"},"custom":%s}\
                """
                        .formatted(pipeline, CUSTOM);
        List<String> deals =
                world
                        .all(
                                "select id from sales.deal_ where tenant_id = 1 order by hashint8(id) limit 20000")
                        .stream()
                        .map(id -> "/api/v1/deals/" + id)
                        .toList();
        List<Write> writes = new ArrayList<>();
        for (String answered : List.of("", "\nPrefer: return=minimal")) {
            String token = TandemServer.TOKEN + answered;
            String how = answered.isEmpty() ? "" : " without an answer";
            writes.add(
                    new Write(
                            "create" + how,
                            LoadClient.writing(
                                    "POST", port, List.of("/api/v1/deals"), made, token)));
            writes.add(
                    new Write(
                            "patch" + how,
                            LoadClient.writing("PATCH", port, deals, CHANGED, token)));
        }
        for (Write write : writes) {
            write.client().run(4, WARM_UP);
        }
        long model =
                world.first(
                        "select min(id) from sales.deal_ where tenant_id = 1 and name = 'Written'");
        StatementLog.Statement bare = new StatementLog.Statement(bare(model), Map.of());
        StatementLog.Statement same = new StatementLog.Statement(same(model), Map.of());
        PgBench peer = world.owner();
        for (int clients : CLIENTS) {
            Map<Write, List<Rates>> written = new LinkedHashMap<>();
            List<Rates> rows = new ArrayList<>();
            List<Rates> deal = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                for (Write write : writes) {
                    written.computeIfAbsent(write, any -> new ArrayList<>())
                            .add(write.client().run(clients, SECONDS));
                }
                rows.add(peer.run(same, clients, SECONDS));
                deal.add(peer.run(bare, clients, SECONDS));
            }
            double inserted = Rates.middle(rows).perSecond();
            String at = ", %d %s".formatted(clients, clients == 1 ? "client" : "clients");
            report.add(
                    Measure.of("the same rows by pgbench" + at, inserted, "writes/s")
                            .beside("the row of the deal alone", Rates.middle(deal).perSecond()));
            written.forEach((write, rates) ->
                    report.add(
                            Measure.of(
                                            write.verb() + at,
                                            Rates.middle(rates).perSecond(),
                                            "writes/s")
                                    .atLeast(LEAST * inserted)));
        }
    }

    private record Write(String verb, LoadClient client) {}

    /// The row of the first deal that the bench made by HTTP.
    private static String bare(long model) {
        return "insert into sales.deal_ (%1$s) select %1$s from sales.deal_ where tenant_id = 1 and id = %2$d"
                .formatted(COLUMNS, model);
    }

    /// All rows that its making wrote.
    private String same(long model) throws Exception {
        String fields =
                world
                        .all(
                                "select id from records.field_ where tenant_id = 1 and object = 'deal' and promoted")
                        .stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return """
        with deal as (
            insert into sales.deal_ (%1$s) select %1$s from sales.deal_ where tenant_id = 1 and id = %2$d
            returning id
        ), entry as (
            insert into records.change_ (tenant_id, effective_at, actor_id, through, object, record_id, verb, after)
            select c.tenant_id, now(), c.actor_id, c.through, c.object, deal.id, c.verb, c.after
              from deal cross join records.change_ as c
             where c.tenant_id = 1 and c.object = 'deal' and c.record_id = %2$d
        ), version as (
            insert into records.version_ (tenant_id, object, record_id, valid_from, state)
            select v.tenant_id, v.object, deal.id, now(), v.state
              from deal cross join records.version_ as v
             where v.tenant_id = 1 and v.object = 'deal' and v.record_id = %2$d
        ), token as (
            insert into records.search_token_ (tenant_id, object, token, rank, field, field_id, record_id)
            select t.tenant_id, t.object, t.token, t.rank, t.field, t.field_id, deal.id
              from deal cross join records.search_token_ as t
             where t.tenant_id = 1 and t.object = 'deal' and t.record_id = %2$d
        )
        insert into records.index_text_ (tenant_id, field_id, value, record_id, single)
        select i.tenant_id, i.field_id, i.value, deal.id, i.single
          from deal cross join records.index_text_ as i
         where i.tenant_id = 1 and i.field_id in (%3$s) and i.record_id = %2$d\
        """
                .formatted(COLUMNS, model, fields);
    }
}

package io.tandem.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Deals made and changed one by one, each with its entry in the change log, beside pgbench, which
/// inserts the same rows, a transaction each: the deal, its entry, its version, its values in the
/// indexes and what the search finds it by, a statement for each table as an application would
/// write it. That all of it may be one statement is shown beside. Once as screens write, which are
/// answered the record, and once as programs do. What the log costs is told apart.
record WriteBench(RecordsWorld world) {

    private static final List<Integer> CLIENTS = List.of(1, 4, 16);
    private static final int SECONDS = 5;
    private static final int TURNS = 3;

    /// Seconds until the server compiles next to nothing any more; it shares two cores with its
    /// database and the load.
    private static final int WARM_UP = 45;

    private static final double LEAST = 0.3;
    private static final double MOST_OF_LOG = 1.5;

    /// Without it: each entry of the change log is dropped before it is written.
    private static final String NO_LOG =
            """
            create function records.dropped() returns trigger language plpgsql as 'begin return null; end';
            create trigger dropped before insert on records.change_ for each row execute function records.dropped()
            """;

    private static final String LOG = "drop function records.dropped() cascade";

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
        List<String> parts = parts(model);
        StatementLog.Statement same = new StatementLog.Statement(transaction(parts), Map.of());
        StatementLog.Statement once = new StatementLog.Statement(statement(parts), Map.of());
        log(report, writes.subList(0, 2));
        PgBench peer = world.owner();
        for (int clients : CLIENTS) {
            Map<Write, List<Rates>> written = new LinkedHashMap<>();
            List<Rates> rows = new ArrayList<>();
            List<Rates> together = new ArrayList<>();
            List<Rates> deal = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                for (Write write : writes) {
                    written.computeIfAbsent(write, any -> new ArrayList<>())
                            .add(write.client().run(clients, SECONDS));
                }
                rows.add(peer.run(same, clients, SECONDS));
                together.add(peer.run(once, clients, SECONDS));
                deal.add(peer.run(bare, clients, SECONDS));
            }
            double inserted = Rates.middle(rows).perSecond();
            String at = ", %d %s".formatted(clients, clients == 1 ? "client" : "clients");
            report.add(
                    Measure.of("the same rows by pgbench" + at, inserted, "writes/s")
                            .beside("all in one statement", Rates.middle(together).perSecond()));
            report.add(
                    Measure.of(
                            "the row of the deal alone by pgbench" + at,
                            Rates.middle(deal).perSecond(),
                            "writes/s"));
            written.forEach((write, rates) ->
                    report.add(
                            Measure.of(
                                            write.verb() + at,
                                            Rates.middle(rates).perSecond(),
                                            "writes/s")
                                    .atLeast(LEAST * inserted)));
        }
    }

    /// In turns with and without, so that both see the machine in the same moods.
    private void log(Report report, List<Write> writes) throws Exception {
        for (Write write : writes) {
            List<Rates> with = new ArrayList<>();
            List<Rates> without = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                with.add(write.client().run(1, SECONDS));
                world.run(NO_LOG);
                without.add(write.client().run(1, SECONDS));
                world.run(LOG);
            }
            double times = Rates.middle(without).perSecond() / Rates.middle(with).perSecond();
            report.add(
                    Measure.of(write.verb() + " and its log entry, beside without", times, "times")
                            .within(MOST_OF_LOG));
        }
    }

    private record Write(String verb, LoadClient client) {}

    /// The row of the first deal that the bench made by HTTP.
    private static String bare(long model) {
        return "insert into sales.deal_ (%1$s) select %1$s from sales.deal_ where tenant_id = 1 and id = %2$d"
                .formatted(COLUMNS, model);
    }

    /// The rows that its making wrote beside that of the deal; `%s` is the new one.
    private List<String> parts(long model) throws Exception {
        String fields =
                world
                        .all(
                                "select id from records.field_ where tenant_id = 1 and object = 'deal' and promoted")
                        .stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return List.of(
                bare(model) + " returning id",
                """
                insert into records.change_ (tenant_id, effective_at, actor_id, through, object, record_id, verb, after)
                select c.tenant_id, now(), c.actor_id, c.through, c.object, %%s, c.verb, c.after
                  from records.change_ as c%%s
                 where c.tenant_id = 1 and c.object = 'deal' and c.record_id = %d
                """
                        .formatted(model),
                """
                insert into records.version_ (tenant_id, object, record_id, valid_from, state)
                select v.tenant_id, v.object, %%s, now(), v.state
                  from records.version_ as v%%s
                 where v.tenant_id = 1 and v.object = 'deal' and v.record_id = %d
                """
                        .formatted(model),
                """
                insert into records.search_token_ (tenant_id, object, token, rank, field, field_id, record_id)
                select t.tenant_id, t.object, t.token, t.rank, t.field, t.field_id, %%s
                  from records.search_token_ as t%%s
                 where t.tenant_id = 1 and t.object = 'deal' and t.record_id = %d
                """
                        .formatted(model),
                """
                insert into records.index_text_ (tenant_id, field_id, value, record_id, single)
                select i.tenant_id, i.field_id, i.value, %%s, i.single
                  from records.index_text_ as i%%s
                 where i.tenant_id = 1 and i.field_id in (%s) and i.record_id = %d
                """
                        .formatted(fields, model));
    }

    private static String transaction(List<String> parts) {
        return "begin;\n%s \\gset\n%s;\ncommit"
                .formatted(
                        parts.getFirst(),
                        parts.stream()
                                .skip(1)
                                .map(part -> part.strip().formatted(":id", ""))
                                .collect(Collectors.joining(";\n")));
    }

    private static String statement(List<String> parts) {
        int last = parts.size() - 1;
        return "with deal as (%s)%s %s"
                .formatted(
                        parts.getFirst(),
                        IntStream.range(1, last)
                                .mapToObj(at ->
                                        ", part%d as (%s)".formatted(at, joined(parts.get(at))))
                                .collect(Collectors.joining()),
                        joined(parts.get(last)));
    }

    private static String joined(String part) {
        return part.strip().formatted("deal.id", " cross join deal");
    }
}

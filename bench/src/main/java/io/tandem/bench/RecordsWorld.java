package io.tandem.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Deals with twenty fields of the workspace's own, one in ten still open, of ten thousand
/// accounts. The fields are made and promoted as an administrator does it; the rows are written by
/// the owner of the tables, for it is not the writing that is measured.
final class RecordsWorld implements AutoCloseable {

    /// What the fields hold for the deal of the number `n`, in the words of the database.
    private static final Map<String, String> FIELDS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("segment text", "to_jsonb('Segment ' || hash % 100)"),
                            Map.entry("batch text", "to_jsonb('Batch ' || (hash / 128) % 10000)"),
                            Map.entry("region text", "to_jsonb('Region ' || hash % 12)"),
                            Map.entry("site url", "to_jsonb('https://' || n || '.example')"),
                            Map.entry("contact email", "to_jsonb('a' || n || '@deal.example')"),
                            Map.entry("line phone", "to_jsonb('+4930' || 1000000 + n)"),
                            Map.entry("note longText", "to_jsonb('What was said of deal ' || n)"),
                            Map.entry("seats integer", "to_jsonb(hash % 500)"),
                            Map.entry("sites integer", "to_jsonb(hash % 40)"),
                            Map.entry("score number", "to_jsonb((hash % 1000) / 10.0)"),
                            Map.entry("rebate number", "to_jsonb((hash % 300) / 10.0)"),
                            Map.entry("margin number", "to_jsonb((hash % 700) / 10.0)"),
                            Map.entry("budget money", "to_jsonb(hash % 90000)"),
                            Map.entry("fee money", "to_jsonb(hash % 900)"),
                            Map.entry("signedOn date", "to_jsonb(date '2024-01-01' + hash % 900)"),
                            Map.entry("liveOn date", "to_jsonb(date '2025-01-01' + hash % 900)"),
                            Map.entry("pilot boolean", "to_jsonb(hash % 3 = 0)"),
                            Map.entry("renewal boolean", "to_jsonb(hash % 5 = 0)"),
                            Map.entry(
                                    "seenAt instant",
                                    "to_jsonb(to_char(timestamp '2026-01-01' + hash % 20000000 * interval '1 s', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'))"),
                            Map.entry(
                                    "window time", "to_jsonb('10:' || 10 + hash % 50 || ':00')")));

    private static final int MOST_TIMES = 50;
    private static final long MOMENT = 200;

    private static final List<String> SECTORS =
            List.of("retail", "technology", "medical", "software", "finance");

    private final TandemServer server;
    private final Connection connection;
    private final Api api;
    private final int deals;

    private RecordsWorld(TandemServer server, Connection connection, int deals) {
        this.server = server;
        this.connection = connection;
        this.api = new Api(server);
        this.deals = deals;
    }

    /// @param entries how many entries the change log has besides
    static RecordsWorld build(TandemServer server, int deals, long entries) throws Exception {
        RecordsWorld world = new RecordsWorld(server, server.database("postgres"), deals);
        world.fields();
        world.accounts();
        world.write();
        world.promote("segment");
        world.promote("batch");
        world.remember(entries);
        world.settle();
        return world;
    }

    private void fields() throws Exception {
        for (String field : FIELDS.keySet()) {
            String[] said = field.split(" ");
            api.post(
                    "/metadata/objects/deal/fields",
                    "{\"name\":\"%s\",\"kind\":\"%s\"}".formatted(said[0], said[1]));
        }
    }

    private void accounts() throws SQLException {
        run(
                """
                insert into accounts.account_ (tenant_id, id, name, sector)
                select 1, 20000 + n, 'Account ' || n, (array ['%s'])[1 + n %% %d]
                  from generate_series(0, 9999) as n
                """
                        .formatted(String.join("','", SECTORS), SECTORS.size()));
    }

    private void write() throws SQLException {
        List<String> pairs = new ArrayList<>();
        FIELDS.forEach((field, value) -> {
            String[] said = field.split(" ");
            String key =
                    "(select 'f' || id from records.field_ where tenant_id = 1 and object = 'deal' and name = '%s')"
                            .formatted(said[0]);
            pairs.add(key + ", " + value);
            if (said[1].equals("money")) {
                pairs.add(key + " || '_currency', 'EUR'::text");
            }
        });
        run(
                """
                insert into sales.deal_ (tenant_id, name, account_id, pipeline_id, stage_id, amount, amount_currency,
                                         created_at, opened_on, closed_on, custom)
                with s as materialized (
                    select pipeline_id, id, kind, count(*) over (partition by kind = 'open') as places,
                           row_number() over (partition by kind = 'open' order by id) as place
                      from sales.stage_
                     where tenant_id = 1 and pipeline_id = (select min(id) from sales.pipeline_ where tenant_id = 1))
                select 1, 'Deal ' || n, 20000 + hash %% 10000, s.pipeline_id, s.id, hash / 7 %% 1000000, 'EUR',
                       timestamptz '2025-01-01 12:00Z' + n %% 600 * interval '1 day', date '2025-01-01' + n %% 600,
                       case when s.kind <> 'open' then date '2025-01-01' + n %% 600 + 30 end,
                       jsonb_build_object(%s)
                  from (select n, ((hashint4(n)::bigint + 2147483648) & 1073741823)::int as hash
                          from generate_series(1, %d) as n) as made
                  join s on (s.kind = 'open') = (n %% 10 = 0) and s.place = 1 + n / 10 %% s.places
                """
                        .formatted(String.join(", ", pairs), deals));
    }

    /// What happened to all deals in turn over the last two years, in the order in which a log is
    /// written.
    private void remember(long entries) throws SQLException {
        if (entries > 0) {
            run(
                    """
                    insert into records.change_ (tenant_id, recorded_at, effective_at, actor_id, through, object, record_id,
                                                 verb, before, after)
                    select 1, at, at, (select min(id) from identity.user_ where tenant_id = 1), 'api', 'deal',
                           d.first + n %% %d, 'update', jsonb_build_object('next_step', 'Step ' || n - 1),
                           jsonb_build_object('next_step', 'Step ' || n)
                      from generate_series(1, %d) as n
                           cross join lateral (select now() - interval '730 days' * (1 - n / %d.0)) as t(at)
                           cross join (select min(id) as first from sales.deal_ where tenant_id = 1) as d
                    """
                            .formatted(deals, entries, entries));
        }
    }

    private void promote(String field) throws Exception {
        api.post("/metadata/objects/deal/fields/" + field + "/promote", "");
    }

    /// Statistics and visibility as they are a while after a load.
    void settle() throws SQLException {
        run("vacuum (analyze)");
        run("checkpoint");
    }

    TandemServer server() {
        return server;
    }

    Api api() {
        return api;
    }

    int deals() {
        return deals;
    }

    long pipeline() throws SQLException {
        return first("select min(id) from sales.pipeline_ where tenant_id = 1");
    }

    long first(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    List<Long> all(String sql) throws SQLException {
        List<Long> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getLong(1));
            }
        }
        return all;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection connection() {
        return connection;
    }

    /// What the database is asked while something is done.
    List<StatementLog.Statement> asked(Doing doing) throws Exception {
        StatementLog log = new StatementLog(server.databaseLog());
        logStatements("0");
        long position = said(log, "begun");
        doing.run();
        said(log, "done");
        List<StatementLog.Statement> statements = log.since(position);
        logStatements("-1");
        return statements;
    }

    /// Asks for the word until it stands in the log, which is written by others than are told to
    /// write it, and a moment later.
    private long said(StatementLog log, String word) throws Exception {
        long position = log.position();
        for (int times = 0; times < MOST_TIMES; times++) {
            run("select '" + word + "'");
            Thread.sleep(MOMENT);
            if (log.since(position).stream().anyMatch(each -> each.sql().contains(word))) {
                return log.position();
            }
        }
        throw new IOException("the database does not log what it is asked");
    }

    interface Doing {
        void run() throws Exception;
    }

    private void logStatements(String milliseconds) throws SQLException {
        run("alter system set log_min_duration_statement = " + milliseconds);
        run("select pg_reload_conf()");
    }

    /// The peer works as the application's role in the same workspace, but need not say so for
    /// every statement.
    PgBench peer() throws Exception {
        return new PgBench(
                server.databasePort(),
                "tandem",
                server.databasePassword("tandem"),
                "-c role=tandem_app -c plan_cache_mode=force_custom_plan -c app.tenant=1");
    }

    PgBench owner() throws Exception {
        return new PgBench(
                server.databasePort(), "postgres", server.databasePassword("postgres"), "");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

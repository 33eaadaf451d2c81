package io.tandem.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The list that people look at all day: fifty deals by amount, of the accounts of one sector. Over
/// HTTP, beside pgbench with the very statement that the server sent.
record ListBench(Path root, int rows) {

    private static final List<Integer> CLIENTS = List.of(1, 4, 16);
    private static final int SECONDS = 5;
    private static final int TURNS = 3;

    /// Until the virtual machine has compiled what a request needs.
    private static final int WARM_UP = 30;

    private static final Pattern TENANT = Pattern.compile("app\\.tenant',\\s*'?(\\d+)");
    private static final String PATH =
            "/api/v1/deals?fields="
                    + encoded("name,amount,account,stage,owner,expectedCloseOn")
                    + "&sort=-amount&limit=50&filter="
                    + encoded("{\"field\":\"account.sector\",\"op\":\"eq\",\"value\":\"retail\"}");

    void measure(Report report) throws Exception {
        PgBench.require();
        try (Scratch files = Scratch.make();
                Scratch data = Scratch.make();
                TandemServer server = TandemServer.start(root, data.path())) {
            SalesFiles.write(files.path(), rows);
            new ImportBench(root, rows).run(server, files.path());
            settle(server);
            LoadClient http = new LoadClient(server.port(), PATH, TandemServer.TOKEN);
            List<StatementLog.Statement> asked = asked(server, http);
            StatementLog.Statement statement = list(asked);
            PgBench peer = peer(server, asked);
            http.run(8, WARM_UP);
            for (int clients : CLIENTS) {
                compare(report, clients, http, peer, statement);
            }
            report.add(Measure.of("memory after it", server.memory(), "MB"));
        }
    }

    /// In turns, so that whatever else the machine does meets both alike; the middle of the turns
    /// counts.
    private static void compare(
            Report report,
            int clients,
            LoadClient client,
            PgBench peer,
            StatementLog.Statement statement)
            throws Exception {
        List<Rates> ours = new ArrayList<>();
        List<Rates> theirs = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            ours.add(client.run(clients, SECONDS));
            theirs.add(peer.run(statement, clients, SECONDS));
        }
        Rates http = Rates.middle(ours);
        Rates sql = Rates.middle(theirs);
        String who = clients + (clients == 1 ? " client" : " clients");
        report.add(
                Measure.of("list, " + who, http.perSecond(), "requests/s")
                        .beside("pgbench", sql.perSecond()));
        report.add(Measure.of("list p50, " + who, http.p50(), "ms").beside("pgbench", sql.p50()));
        report.add(Measure.of("list p99, " + who, http.p99(), "ms").beside("pgbench", sql.p99()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Statistics and visibility as they are a while after a load.
    private static void settle(TandemServer server) throws Exception {
        try (Connection connection = server.database("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum (analyze)");
            statement.execute("checkpoint");
        }
    }

    /// Everything the database was asked for one page.
    private static List<StatementLog.Statement> asked(TandemServer server, LoadClient http)
            throws Exception {
        StatementLog log = new StatementLog(server.databaseLog());
        logStatements(server, "0");
        Thread.sleep(500);
        long position = log.position();
        String page = http.once();
        Thread.sleep(500);
        List<StatementLog.Statement> statements = log.since(position);
        logStatements(server, "-1");
        if (!page.contains("\"items\"")) {
            throw new IOException("no list was answered: " + page);
        }
        return statements;
    }

    private static StatementLog.Statement list(List<StatementLog.Statement> asked)
            throws IOException {
        return asked.stream()
                .filter(each -> each.sql().contains("sales.deal"))
                .max(Comparator.comparingInt(each -> each.sql().length()))
                .orElseThrow(() -> new IOException("the database logged no list of deals"));
    }

    /// The peer works as the application's role in the same workspace, but need not say so for
    /// every page.
    private static PgBench peer(TandemServer server, List<StatementLog.Statement> asked)
            throws IOException {
        String workspace =
                asked.stream()
                        .filter(each -> each.sql().contains("app.tenant"))
                        .map(StatementLog.Statement::bound)
                        .map(TENANT::matcher)
                        .filter(Matcher::find)
                        .map(matcher -> matcher.group(1))
                        .findFirst()
                        .orElse("1");
        return new PgBench(
                server.databasePort(),
                "tandem",
                server.databasePassword("tandem"),
                "-c role=tandem_app -c plan_cache_mode=force_custom_plan -c app.tenant="
                        + workspace);
    }

    private static void logStatements(TandemServer server, String milliseconds) throws Exception {
        try (Connection connection = server.database("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set log_min_duration_statement = " + milliseconds);
            statement.execute("select pg_reload_conf()");
        }
    }
}

package io.tandem.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The list that people look at all day: fifty deals by amount, by a promoted field of the
/// workspace's own and by the sector of their account, page after page. Over HTTP, beside pgbench
/// with the very statements that the server sent, and beside a server that does nothing but answer
/// as many bytes.
record ListBench(RecordsWorld world) {

    private static final List<Integer> CLIENTS = List.of(1, 4, 16);
    private static final int SECONDS = 4;
    private static final int TURNS = 3;
    private static final int PAGES = 100;
    private static final double LEAST = 0.5;
    private static final double MOST = 50;

    /// Until the virtual machine has compiled what a request needs.
    private static final int WARM_UP = 25;

    private record Selected(String share, String field, String value) {}

    void measure(Report report) throws Exception {
        PgBench.require();
        measure(report, new Selected("1 %", "segment", "Segment 7"));
        measure(report, new Selected("0.01 %", "batch", "Batch 77"));
    }

    private void measure(Report report, Selected selected) throws Exception {
        int port = world.server().port();
        List<String> paths = pages(selected);
        LoadClient http = LoadClient.pages(port, paths, TandemServer.TOKEN);
        List<StatementLog.Statement> statements = statements(paths, selected.value());
        PgBench peer = world.peer();
        http.run(4, WARM_UP);
        for (int clients : CLIENTS) {
            List<Rates> ours = new ArrayList<>();
            List<Rates> theirs = new ArrayList<>();
            // In turns, so that whatever else the machine does meets both alike; the middle counts.
            for (int turn = 0; turn < TURNS; turn++) {
                ours.add(http.run(clients, SECONDS));
                theirs.add(peer.run(statements, clients, SECONDS));
            }
            Rates list = Rates.middle(ours);
            Rates sql = Rates.middle(theirs);
            String what =
                    "list of %s, %d pages, %d %s"
                            .formatted(
                                    selected.share(),
                                    paths.size(),
                                    clients,
                                    clients == 1 ? "client" : "clients");
            report.add(
                    Measure.of(what, list.perSecond(), "requests/s")
                            .beside("pgbench", sql.perSecond()));
            report.add(
                    Measure.of(what, list.perSecond(), "requests/s")
                            .atLeast(LEAST * sql.perSecond()));
            report.add(Measure.of(what + ", p50", list.p50(), "ms").beside("pgbench", sql.p50()));
            Measure slowest = Measure.of(what + ", p99", list.p99(), "ms");
            report.add(clients == 4 ? slowest.within(MOST) : slowest.beside("pgbench", sql.p99()));
        }
        bare(report, selected, http.once());
    }

    /// The addresses of the pages, as a person who goes on and on would come by them.
    private List<String> pages(Selected selected) throws Exception {
        String first =
                "/deals?fields="
                        + encoded("name,amount,account,stage,owner,expectedCloseOn")
                        + "&sort=-amount&limit=50&filter="
                        + encoded(
                                """
                                {"and":[{"field":"custom.%s","op":"eq","value":"%s"},\
                                {"field":"account.sector","op":"in","value":["retail","technology","medical"]}]}\
                                """
                                        .formatted(selected.field(), selected.value()));
        List<String> paths = new ArrayList<>();
        String path = first;
        while (path != null && paths.size() < PAGES) {
            paths.add("/api/v1" + path);
            JsonNode page = world.api().get(path);
            if (page.path("items").isEmpty()) {
                throw new IOException("no deal was found by " + path);
            }
            JsonNode next = page.path("after");
            path = next.isString() ? first + "&after=" + encoded(next.asString()) : null;
        }
        return paths;
    }

    /// Of each page the statement that reads its rows, which is the longest that asks for the
    /// value: the server's own work goes on beside it.
    private List<StatementLog.Statement> statements(List<String> paths, String value)
            throws Exception {
        List<StatementLog.Statement> statements = new ArrayList<>();
        for (int page = 0; page < paths.size(); page += 5) {
            String path = paths.get(page).substring("/api/v1".length());
            statements.add(
                    world.asked(() -> world.api().get(path)).stream()
                            .filter(each -> each.bound().contains(value))
                            .max(Comparator.comparingInt(each -> each.sql().length()))
                            .orElseThrow(
                                    () -> new IOException("the database logged no list of deals")));
        }
        return statements;
    }

    private static void bare(Report report, Selected selected, String page) throws Exception {
        try (BareServer bare = BareServer.answering(page)) {
            LoadClient http = new LoadClient(bare.port(), "/", TandemServer.TOKEN);
            http.run(4, SECONDS);
            report.add(
                    Measure.of(
                            "a bare endpoint with the bytes of a page of %s, 4 clients"
                                    .formatted(selected.share()),
                            http.run(4, SECONDS).perSecond(),
                            "requests/s"));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package io.tandem.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/// What rights cost: the list of deals by amount as people of small and large scopes see it, beside
/// the list of who sees all; a workspace of three deals in turns with that of a million; why
/// somebody sees a deal; and a list and a sign-in among ten thousand workspaces.
record RightsBench(Path root, int rows) {

    private static final int SECONDS = 5;
    private static final int TURNS = 3;
    private static final int WARM_UP = 20;
    private static final int WORKSPACES = 10_000;
    private static final double MORE = 10;
    private static final String PASSWORD = "correct-horse-battery";

    private static final String LIST =
            "/api/v1/deals?fields="
                    + encoded("name,amount,account,stage,owner,expectedCloseOn")
                    + "&sort=-amount&limit=50";

    void measure(Report report) throws Exception {
        try (Scratch data = Scratch.make();
                TandemServer server = TandemServer.start(root, data.path(), PASSWORD);
                Connection connection = server.database("postgres")) {
            RightsWorld world = new RightsWorld(connection, rows);
            world.build();
            Seen all = world.administrator();
            List<Seen> scopes =
                    List.of(
                            world.user("own", 1),
                            world.user("10 people", 2),
                            world.user("100 people", 3),
                            world.user("1,000 people", 4));
            for (boolean cookie : List.of(false, true)) {
                lists(report, server, cookie, all, scopes);
            }
            alternating(report, server, all, world.small());
            why(report, server, world, scopes.getFirst());
            workspaces(report, server, world);
        }
    }

    private static void lists(
            Report report, TandemServer server, boolean cookie, Seen all, List<Seen> scopes)
            throws Exception {
        String by = cookie ? "cookie" : "token";
        LoadClient open = client(server, LIST, all, cookie);
        open.run(4, WARM_UP);
        for (Seen scope : scopes) {
            LoadClient limited = client(server, LIST, scope, cookie);
            limited.run(2, SECONDS);
            List<Rates> ours = new ArrayList<>();
            List<Rates> theirs = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                ours.add(limited.run(1, SECONDS));
                theirs.add(open.run(1, SECONDS));
            }
            Rates seen = Rates.middle(ours);
            Rates every = Rates.middle(theirs);
            String name = "list of " + scope.who() + " by " + by;
            report.add(Measure.of(name + " p50", seen.p50(), "ms").beside("all", every.p50()));
            report.add(Measure.of(name + " p99", seen.p99(), "ms").beside("all", every.p99()));
            report.add(
                    Measure.of(name + " p99", seen.p99(), "ms")
                            .within(Math.max(2 * every.p99(), every.p99() + MORE)));
        }
    }

    /// One client, one connection: a request of the large workspace, then one of the small.
    private static void alternating(Report report, TandemServer server, Seen large, Seen small)
            throws Exception {
        LoadClient big = client(server, LIST, large, false);
        LoadClient little = client(server, LIST, small, false);
        Rates bigAlone = big.run(1, SECONDS);
        Rates littleAlone = little.run(1, SECONDS);
        List<Rates> both = LoadClient.inTurns(big, little, 2 * SECONDS);
        report.add(
                Measure.of("list of all in turns p50", both.getFirst().p50(), "ms")
                        .beside("alone", bigAlone.p50()));
        report.add(
                Measure.of("list of 3 rows in turns p50", both.getLast().p50(), "ms")
                        .beside("alone", littleAlone.p50()));
    }

    private static void why(Report report, TandemServer server, RightsWorld world, Seen own)
            throws Exception {
        long deal = world.first("select min(id) from sales.deal_ where tenant_id = 1");
        Rates why = client(server, "/api/v1/deals/" + deal + "/why", own, false).run(1, SECONDS);
        report.add(Measure.of("why p99", why.p99(), "ms").within(50));
    }

    private static void workspaces(Report report, TandemServer server, RightsWorld world)
            throws Exception {
        LoadClient list = client(server, LIST, world.small(), false);
        LoadClient signIn =
                LoadClient.posting(
                        server.port(),
                        "/api/v1/session",
                        "{\"email\":\"admin@localhost\",\"password\":\"" + PASSWORD + "\"}");
        Rates listBefore = middle(list);
        Rates signInBefore = middle(signIn);
        world.manyWorkspaces(WORKSPACES);
        list.run(1, SECONDS);
        report.add(
                Measure.of("list among 10,000 workspaces p50", middle(list).p50(), "ms")
                        .within(1.3 * listBefore.p50()));
        report.add(
                Measure.of("sign-in among 10,000 workspaces p50", middle(signIn).p50(), "ms")
                        .within(1.3 * signInBefore.p50()));
    }

    private static Rates middle(LoadClient client) throws Exception {
        List<Rates> turns = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            turns.add(client.run(1, SECONDS));
        }
        return Rates.middle(turns);
    }

    /// Answers with nothing in them would be quick.
    private static LoadClient client(TandemServer server, String path, Seen seen, boolean cookie)
            throws IOException {
        LoadClient client =
                cookie
                        ? LoadClient.cookie(server.port(), path, seen.session())
                        : new LoadClient(server.port(), path, seen.token());
        if (!client.once().contains("\"name\"")) {
            throw new IOException("nothing was answered to " + seen.who());
        }
        return client;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

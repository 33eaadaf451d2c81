package io.tandem.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/// What sixteen people type at once: two Chinese characters, a name with a letter wrong, a part of
/// a phone number; each a hundred times another one.
record SearchBench(Path root, int rows) {

    private static final int CLIENTS = 16;
    private static final int SECONDS = 8;

    /// Seconds until the server compiles next to nothing any more; it shares two cores with its
    /// database and the load.
    private static final int WARM_UP = 60;

    private static final int QUESTIONS = 100;
    private static final double MOST = 50;

    void measure(Report report) throws Exception {
        try (Scratch data = Scratch.make();
                TandemServer server = TandemServer.start(root, data.path());
                Connection connection = server.database("postgres")) {
            SearchWorld world = new SearchWorld(connection, rows);
            world.build();
            measure(
                    report,
                    server,
                    "two Chinese characters",
                    questions(
                            world,
                            "select substr(name, (1 + id %% 2)::int, 2) from people.person_ where id = 1000000 + %d * 2"));
            measure(
                    report,
                    server,
                    "a misspelt name",
                    questions(
                            world,
                            // the third letter of the second word is left out, so that nothing
                            // begins so
                            "select left(split_part(name, ' ', 2), 2) || 'q' || substr(split_part(name, ' ', 2), 4) from people.person_ where id = 1000001 + %d * 2"));
            measure(
                    report,
                    server,
                    "part of a phone number",
                    questions(
                            world,
                            "select substr(regexp_replace(phone, '[^0-9]', '', 'g'), 4, 6) from people.person_ where id = 1000000 + %d"));
            measure(
                    report,
                    server,
                    "initials",
                    questions(
                            world,
                            "select (select t from unnest((records.search_tokens('words', name)).tokens) as t where t ~ '^[a-z]{2,3}$' order by length(t), t limit 1) from people.person_ where id = 1000000 + %d * 2"));
        }
    }

    private List<String> questions(SearchWorld world, String sql) throws Exception {
        List<String> paths = new ArrayList<>();
        for (int n = 1; n <= QUESTIONS; n++) {
            String asked = world.text(sql.formatted(1 + n * (rows / 4 / QUESTIONS - 1)));
            paths.add(
                    "/api/v1/search?limit=6&q=" + URLEncoder.encode(asked, StandardCharsets.UTF_8));
        }
        return paths;
    }

    private void measure(Report report, TandemServer server, String what, List<String> paths)
            throws Exception {
        LoadClient http = LoadClient.pages(server.port(), paths, TandemServer.TOKEN);
        if (!http.once().contains("\"why\"")) {
            throw new IOException("nothing was found by " + paths.getFirst() + ": " + http.once());
        }
        http.run(CLIENTS, WARM_UP);
        Rates rates = http.run(CLIENTS, SECONDS);
        String said = "search for %s, %d clients".formatted(what, CLIENTS);
        report.add(Measure.of(said, rates.perSecond(), "requests/s"));
        report.add(Measure.of(said + ", p50", rates.p50(), "ms"));
        report.add(Measure.of(said + ", p99", rates.p99(), "ms").within(MOST));
    }
}

package io.tandem.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Five hundred browsers look on while fifty deals change each second: how soon each of them is
/// told, and what a stream costs beside one that only stays open. Half of the people reach all
/// deals, half their own, for which each change must be asked.
record LiveBench(Path root, int deals) {

    private static final int STREAMS = 500;
    private static final int PEOPLE = 20;
    private static final int STREAMS_OF_A_SESSION = 5;
    private static final int CHANGES_PER_SECOND = 50;
    private static final int SECONDS = 20;
    private static final int WRITERS = 8;
    private static final double TOLD_WITHIN = 1_000;
    private static final double BESIDE_BARE = 1.25;

    private static final Pattern USED = Pattern.compile("(?m)(?:DefNew|Tenured).*? used (\\d+)K");

    private record Person(boolean all, long user, List<Long> own, List<String> tokens) {}

    void measure(Report report) throws Exception {
        double bare = bare();
        try (Scratch data = Scratch.make();
                TandemServer server = TandemServer.start(root, data.path())) {
            List<Person> people = people(server);
            Map<Long, Long> changedAt = new ConcurrentHashMap<>();
            Queue<Long> latencies = new ConcurrentLinkedQueue<>();
            warm(server.port(), "/api/v1/live?objects=deal", people.getFirst().tokens());
            double before = held(server.pid());
            List<StreamClient> streams = new ArrayList<>();
            for (Person person : people) {
                for (String token : person.tokens()) {
                    for (int at = 0; at < STREAMS_OF_A_SESSION; at++) {
                        streams.add(
                                StreamClient.open(
                                        server.port(),
                                        "/api/v1/live?objects=deal",
                                        token,
                                        id -> {
                                            Long at0 = changedAt.get(id);
                                            if (at0 != null) {
                                                latencies.add(System.nanoTime() - at0);
                                            }
                                        }));
                    }
                }
            }
            double stream = (held(server.pid()) - before) / streams.size();
            int wanted = change(server, people, changedAt);
            Thread.sleep(2_000);
            Rates told = Rates.of(List.copyOf(latencies), SECONDS);
            report.add(
                    Measure.of("told by " + streams.size() + " streams", told.perSecond(), "/s"));
            report.add(
                    Measure.of("not told", Math.max(0, wanted - latencies.size()), "of " + wanted)
                            .within(0.5));
            report.add(Measure.of("told, p50", told.p50(), "ms"));
            report.add(Measure.of("told, p99", told.p99(), "ms").within(TOLD_WITHIN));
            report.add(Measure.of("heap a stream", stream, "kB").beside("a bare one", bare));
            report.add(Measure.of("beside a bare one", stream / bare, "times").within(BESIDE_BARE));
            for (StreamClient each : streams) {
                each.close();
            }
        }
    }

    private static double bare() throws IOException, InterruptedException {
        try (BareStreams server = BareStreams.start()) {
            warm(server.port(), "/", List.of("none"));
            double before = held(server.pid());
            List<StreamClient> streams = new ArrayList<>();
            for (int at = 0; at < STREAMS; at++) {
                streams.add(StreamClient.open(server.port(), "/", "none", id -> {}));
            }
            double stream = (held(server.pid()) - before) / STREAMS;
            for (StreamClient each : streams) {
                each.close();
            }
            return stream;
        }
    }

    /// What is made once is not what a stream costs.
    private static void warm(int port, String path, List<String> tokens)
            throws IOException, InterruptedException {
        for (int at = 0; at < 20; at++) {
            StreamClient.open(port, path, tokens.get(at % tokens.size()), id -> {}).close();
        }
    }

    /// Changes deals one after another, each by whoever may; answers how often it must be told.
    private static int change(TandemServer server, List<Person> people, Map<Long, Long> changedAt)
            throws InterruptedException {
        List<Person> owners = people.stream().filter(person -> !person.all()).toList();
        int perChange = STREAMS / PEOPLE * (PEOPLE - owners.size() + 1);
        AtomicInteger next = new AtomicInteger();
        long begun = System.nanoTime();
        int changes = CHANGES_PER_SECOND * SECONDS;
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.submit(() -> {
                    try (io.tandem.bench.Connection connection =
                            new io.tandem.bench.Connection(server.port())) {
                        for (int at = next.getAndIncrement();
                                at < changes;
                                at = next.getAndIncrement()) {
                            long due = begun + at * 1_000_000_000L / CHANGES_PER_SECOND;
                            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                            List<Long> own = owners.get(at % owners.size()).own();
                            long deal = own.get(at / owners.size() % own.size());
                            changedAt.put(deal, System.nanoTime());
                            connection.ask(patch(server.port(), deal, at));
                        }
                    }
                    return null;
                });
            }
        }
        return changes * perChange;
    }

    private static byte[] patch(int port, long deal, int at) {
        String body = "{\"nextStep\":\"Step %d\"}".formatted(at);
        return "PATCH /api/v1/deals/%d HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(deal, port, TandemServer.TOKEN, body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private List<Person> people(TandemServer server) throws Exception {
        Api api = new Api(server);
        try (Connection connection = server.database("postgres")) {
            narrow(connection);
            List<Person> people = new ArrayList<>();
            for (int number = 0; number < PEOPLE; number++) {
                boolean all = number % 2 == 0;
                JsonNode user =
                        api.post(
                                "/users",
                                "{\"name\":\"Person %d\",\"email\":\"p%d@live.example\",\"role\":\"%s\"}"
                                        .formatted(number, number, all ? "manager" : "rep"));
                people.add(
                        new Person(
                                all,
                                user.path("id").asLong(),
                                new ArrayList<>(),
                                tokens(connection, user.path("id").asLong())));
            }
            List<Person> owners = people.stream().filter(person -> !person.all()).toList();
            for (int deal = 0; deal < deals; deal++) {
                Person owner = owners.get(deal % owners.size());
                owner.own()
                        .add(
                                api.post(
                                                "/deals",
                                                "{\"name\":\"Deal %d\",\"owner\":%d}"
                                                        .formatted(deal, owner.user()))
                                        .path("id")
                                        .asLong());
            }
            return people;
        }
    }

    private static void narrow(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update identity.role_
                           set grants = '{"deal":{"read":"own"}}'
                         where code = 'rep'
                        """)) {
            update.executeUpdate();
        }
    }

    private static List<String> tokens(Connection connection, long user) throws SQLException {
        List<String> tokens = new ArrayList<>();
        for (int at = 0; at < STREAMS / PEOPLE / STREAMS_OF_A_SESSION; at++) {
            String token = "tdm_bench-live-%d-%d".formatted(user, at);
            Seen.keep(connection, 1, user, "token", token);
            tokens.add(token);
        }
        return tokens;
    }

    /// What the JVM holds when what is dead was thrown away, in kilobytes.
    private static double held(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        Thread.sleep(500);
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes;
    }

    private static String jcmd(long pid, String what) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                what)
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

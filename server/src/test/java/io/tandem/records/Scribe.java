package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Company;
import io.tandem.Company.Answer;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes at one account of its own, and keeps its own account of what was acknowledged. Of a write
/// that was cut off it is in doubt, until it sees what became of it: all of it or nothing.
final class Scribe {

    /// The write was not acknowledged.
    private static final class Unanswered extends RuntimeException {
        private Unanswered(String message) {
            super(message, null, false, false);
        }
    }

    /// What a deal holds. Its next step and its amount are always written together.
    private record Held(String name, int step, String source) {}

    private static final int MANY = 7;

    private final Company company;
    private final Random random;
    private final String name;
    private final long account;
    private final TreeMap<Long, Held> deals = new TreeMap<>();
    private final Set<Long> gone = new TreeSet<>();
    private final Map<Long, List<String>> said = new TreeMap<>();
    private final Set<Long> spokenOf = new HashSet<>();
    private final Set<String> tasks = new HashSet<>();
    private @Nullable Runnable doubt;
    private int count;
    private int acknowledged;

    Scribe(Company company, String name, long seed) {
        this.company = company;
        this.name = name;
        this.random = new Random(seed);
        this.account = company.make("accounts", "{\"name\":\"" + name + "\"}");
    }

    int acknowledged() {
        return acknowledged;
    }

    int deals() {
        return deals.size();
    }

    /// Until it is told to stop or something is not acknowledged.
    void write(Supplier<Boolean> stopped) {
        try {
            while (!stopped.get()) {
                int what = random.nextInt(20);
                if (deals.size() < 5 || what < 4) {
                    create();
                } else if (what < 9) {
                    patch(any());
                } else if (what < 11) {
                    createMany();
                } else if (what < 13) {
                    deleteOne();
                } else if (what < 15) {
                    comeBack();
                } else if (what < 17) {
                    comment(any());
                } else if (what < 19) {
                    task(any());
                } else {
                    bulk();
                }
            }
        } catch (Unanswered | UncheckedIOException cut) {
            // as it is when somebody pulls the plug
        }
    }

    private long any() {
        List<Long> ids = List.copyOf(deals.keySet());
        return ids.get(random.nextInt(ids.size()));
    }

    private static Answer acknowledged(Answer answer) {
        if (answer.status() >= 500) {
            throw new Unanswered(answer.body().toString());
        }
        assertThat(answer.status()).as(answer.body().toString()).isLessThan(300);
        return answer;
    }

    /// @param unknown finds out what became of the write, if it is not acknowledged
    private Answer attempt(Runnable unknown, Supplier<Answer> write) {
        doubt = unknown;
        Answer answer = acknowledged(write.get());
        doubt = null;
        acknowledged++;
        return answer;
    }

    private static String fields(int step) {
        return "\"nextStep\":\"step %1$d\",\"amount\":{\"value\":\"%1$d.00\",\"currency\":\"EUR\"}"
                .formatted(step);
    }

    private String body(String deal, int step, String source) {
        return "{\"name\":\"%s\",\"account\":%d,\"source\":\"%s\",%s}"
                .formatted(deal, account, source, fields(step));
    }

    private void create() {
        int step = ++count;
        String deal = name + " deal " + step;
        Answer made =
                attempt(
                        () -> adopt("name", deal, 1),
                        () -> company.post("/deals", body(deal, step, "none")));
        deals.put(made.id(), new Held(deal, step, "none"));
    }

    private void createMany() {
        int first = count + 1;
        count += MANY;
        String together = name + " many " + first;
        String operations =
                IntStream.range(first, first + MANY)
                        .mapToObj(step ->
                                "{\"create\":%s}"
                                        .formatted(body(name + " deal " + step, step, together)))
                        .collect(Collectors.joining(","));
        attempt(
                () -> adopt("source", together, MANY),
                () ->
                        company.post(
                                "/deals/batch",
                                "{\"operations\":[" + operations + "],\"allOrNone\":true}"));
        surely(() -> assertThat(adopt("source", together, MANY)).isEqualTo(MANY));
    }

    /// What was acknowledged is looked at; if that is cut off, later.
    private void surely(Runnable look) {
        doubt = look;
        look.run();
        doubt = null;
    }

    /// All that a write made or nothing.
    private int adopt(String field, String value, int all) {
        List<JsonNode> rows =
                rows("{\"field\":\"%s\",\"op\":\"eq\",\"value\":\"%s\"}".formatted(field, value));
        assertThat(rows.size()).as("made together as %s", value).isIn(0, all);
        rows.forEach(row -> deals.put(row.path("id").asLong(), held(row)));
        return rows.size();
    }

    private void patch(long id) {
        Held before = Objects.requireNonNull(deals.get(id));
        Held after = new Held(before.name(), ++count, before.source());
        attempt(
                () -> oneOf(id, before, after),
                () -> company.patch("/deals/" + id, "{" + fields(after.step()) + "}"));
        deals.put(id, after);
        if (random.nextInt(3) == 0) {
            long change =
                    acknowledged(company.get("/deals/" + id + "/history"))
                            .at("/items/0/id")
                            .asLong();
            attempt(
                    () -> oneOf(id, after, before),
                    () -> company.post("/deals/%d/changes/%d/undo".formatted(id, change), "{}"));
            deals.put(id, before);
        }
    }

    private void oneOf(long id, Held... possible) {
        Held now = held(acknowledged(company.get("/deals/" + id)).body());
        assertThat(now).isIn((Object[]) possible);
        deals.put(id, now);
    }

    private void deleteOne() {
        long id = any();
        attempt(() -> there(id), () -> company.delete("/deals/" + id));
        there(id, false);
    }

    private void comeBack() {
        if (gone.isEmpty()) {
            return;
        }
        long id = gone.iterator().next();
        attempt(
                () -> there(id),
                () -> company.post("/deals/bin/restore", "{\"ids\":[" + id + "]}"));
        surely(() -> there(id, true));
    }

    private void there(long id) {
        int status = company.get("/deals/" + id).status();
        assertThat(status).isIn(200, 404);
        there(id, status == 200);
    }

    private void there(long id, boolean is) {
        if (is) {
            gone.remove(id);
            deals.put(id, held(acknowledged(company.get("/deals/" + id)).body()));
        } else {
            deals.remove(id);
            gone.add(id);
        }
    }

    private void comment(long id) {
        String text = "%s says %d.".formatted(name, ++count);
        List<String> all = said.computeIfAbsent(id, key -> new ArrayList<>());
        spokenOf.add(id);
        attempt(
                () -> {
                    if (spoken(id).contains(text)) {
                        all.add(text);
                    }
                },
                () -> company.post("/deals/" + id + "/comments", "{\"body\":\"" + text + "\"}"));
        all.add(text);
    }

    private List<String> spoken(long id) {
        return acknowledged(company.get("/deals/" + id + "/timeline?limit=100"))
                .at("/items")
                .valueStream()
                .filter(item -> item.path("kind").asString().equals("comment"))
                .map(item -> item.path("body").asString())
                .toList();
    }

    private void task(long id) {
        String task = "%s task %d".formatted(name, ++count);
        attempt(
                () -> tasks.addAll(tasksThere(task)),
                () ->
                        company.post(
                                "/tasks",
                                "{\"name\":\"%s\",\"object\":\"deal\",\"recordId\":%d}"
                                        .formatted(task, id)));
        tasks.add(task);
    }

    private List<String> tasksThere(String beginning) {
        return rows(
                        "tasks",
                        "{\"field\":\"name\",\"op\":\"startsWith\",\"value\":\""
                                + beginning
                                + "\"}",
                        "name")
                .stream()
                .map(row -> row.path("name").asString())
                .toList();
    }

    /// One that was acknowledged is brought to its end, whoever is killed meanwhile.
    private void bulk() {
        String source = name + " bulk " + ++count;
        Map<Long, Held> before = Map.copyOf(deals);
        long edit =
                attempt(
                                () -> settled(before, source, false),
                                () ->
                                        company.post(
                                                "/deals/bulk",
                                                "{\"filter\":{\"field\":\"account\",\"op\":\"eq\",\"value\":%d},\"set\":{\"source\":\"%s\"}}"
                                                        .formatted(account, source)))
                        .id();
        surely(() -> {
            settled(before, source, true);
            assertThat(state(edit)).isEqualTo("done");
        });
        if (random.nextBoolean()) {
            Map<Long, Held> after = Map.copyOf(deals);
            attempt(
                    () -> back(before, after, edit, false),
                    () -> company.post("/bulk-edits/" + edit + "/undo", "{}"));
            surely(() -> back(before, after, edit, true));
        }
    }

    private void settled(Map<Long, Held> before, String source, boolean surely) {
        awaitAllEnds();
        Map<Long, Held> after = new TreeMap<>();
        before.forEach((id, held) -> after.put(id, new Held(held.name(), held.step(), source)));
        allOrNothing(before, after, surely);
    }

    private void back(Map<Long, Held> before, Map<Long, Held> after, long edit, boolean surely) {
        awaitAllEnds();
        assertThat(state(edit)).isIn("undone", surely ? "undone" : "done");
        allOrNothing(after, before, surely);
    }

    private void allOrNothing(Map<Long, Held> before, Map<Long, Held> after, boolean surely) {
        Map<Long, Held> now = now();
        if (surely) {
            assertThat(now)
                    .as("after %s", company.get("/bulk-edits?limit=20").body())
                    .isEqualTo(after);
        } else {
            assertThat(now).isIn(before, after);
        }
        deals.clear();
        deals.putAll(now);
    }

    private void awaitEnd(long edit) {
        while (List.of("queued", "running", "undoing").contains(state(edit))) {
            rest();
        }
    }

    private String state(long edit) {
        return acknowledged(company.get("/bulk-edits/" + edit)).at("/state").asString();
    }

    private void awaitAllEnds() {
        acknowledged(company.get("/bulk-edits"))
                .at("/items")
                .forEach(edit -> awaitEnd(edit.path("id").asLong()));
    }

    private static void rest() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// After the plug is in again: what is in doubt is looked at, and all else must be as it was
    /// acknowledged.
    void prove() {
        if (doubt != null) {
            doubt.run();
            doubt = null;
        }
        assertThat(now()).as(name).isEqualTo(deals);
        spokenOf.retainAll(deals.keySet());
        spokenOf.forEach(id ->
                assertThat(spoken(id))
                        .containsExactlyInAnyOrderElementsOf(Objects.requireNonNull(said.get(id))));
        spokenOf.clear();
        assertThat(tasksThere(name + " task")).containsExactlyInAnyOrderElementsOf(tasks);
        JsonNode rolledUp = acknowledged(company.get("/accounts/" + account)).at("/custom");
        assertThat(rolledUp.path("deals").asInt()).isEqualTo(deals.size());
        assertThat(new BigDecimal(rolledUp.at("/worth/value").asString("0")))
                .isEqualByComparingTo(
                        BigDecimal.valueOf(deals.values().stream().mapToLong(Held::step).sum()));
        if (!deals.isEmpty()) {
            Map.Entry<Long, Held> last = deals.lastEntry();
            assertThat(found(last.getValue().name())).contains(last.getKey());
        }
        gone.forEach(id -> assertThat(company.get("/deals/" + id).status()).isEqualTo(404));
    }

    private List<Long> found(String text) {
        return acknowledged(company.get("/search?object=deal&q=" + Company.encoded(text)))
                .at("/groups/0/items")
                .valueStream()
                .map(item -> item.path("id").asLong())
                .toList();
    }

    private Map<Long, Held> now() {
        Map<Long, Held> now = new TreeMap<>();
        rows("{\"field\":\"account\",\"op\":\"eq\",\"value\":" + account + "}")
                .forEach(row -> now.put(row.path("id").asLong(), held(row)));
        return now;
    }

    private List<JsonNode> rows(String filter) {
        return rows("deals", filter, "name,nextStep,amount,source");
    }

    private List<JsonNode> rows(String objects, String filter, String fields) {
        List<JsonNode> rows = new ArrayList<>();
        String after = "";
        do {
            Answer page =
                    acknowledged(
                            company.list(
                                    objects,
                                    filter,
                                    "&limit=500&sort=id&fields=" + fields + after));
            page.at("/items").forEach(rows::add);
            after = page.at("/after").asString("");
            after = after.isEmpty() ? "" : "&after=" + Company.encoded(after);
        } while (!after.isEmpty());
        return rows;
    }

    private static Held held(JsonNode row) {
        int step = Integer.parseInt(row.path("nextStep").asString().substring("step ".length()));
        assertThat(new BigDecimal(row.at("/amount/value").asString()))
                .as("written together: %s", row)
                .isEqualByComparingTo(BigDecimal.valueOf(step));
        return new Held(row.path("name").asString(), step, row.path("source").asString());
    }
}

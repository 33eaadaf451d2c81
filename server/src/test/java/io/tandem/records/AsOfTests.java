package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.identity.Actors;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// What is asked as of an instant is answered as the records were then.
@TandemTest
class AsOfTests {

    private static final int SEED = 20_260_930;

    @Autowired Companies companies;
    @Autowired RecordWrite write;
    @Autowired ObjectTypes types;
    @Autowired Actors actors;
    @Autowired TransactionTemplate transaction;

    Company company;
    List<Long> stages;
    long ben;

    @BeforeEach
    void stagesAndBen() {
        company = companies.company();
        stages =
                company.list("stages", "{\"field\":\"kind\",\"op\":\"eq\",\"value\":\"open\"}", "")
                        .at("/items")
                        .valueStream()
                        .map(stage -> stage.path("id").asLong())
                        .toList();
        ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
    }

    private record Held(long stage, long owner, BigDecimal amount) {}

    private long deal(String name, int amount) {
        return company.make(
                "deals",
                "{\"name\":\"%s\",\"owner\":%d,\"stage\":%d,\"amount\":{\"value\":\"%d.50\",\"currency\":\"EUR\"}}"
                        .formatted(name, company.user(), stages.getFirst(), amount));
    }

    /// Between two writes: after the answer of one and before the other is asked.
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private Answer did(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isLessThan(300);
        return answer;
    }

    private Answer search(Company by, @Nullable Instant at, String rest) {
        return by.post("/deals/search", asked(at, rest));
    }

    private static String asked(@Nullable Instant at, String rest) {
        return "{%s%s}".formatted(rest, at == null ? "" : ",\"asOf\":\"" + at + "\"");
    }

    private static List<Long> ids(Answer list) {
        return list.at("/items").valueStream().map(row -> row.path("id").asLong()).toList();
    }

    /// Groups with how many there are and their sum, which must come in one currency.
    private Map<Long, String> numbers(@Nullable Instant at, String group) {
        Answer answer =
                company.post(
                        "/deals/aggregate",
                        asked(
                                at,
                                "\"groupBy\":[\"%s\"],\"measures\":[{\"fn\":\"count\"},{\"fn\":\"sum\",\"field\":\"amount\",\"as\":\"sum\"}]"
                                        .formatted(group)));
        Map<Long, String> numbers = new TreeMap<>();
        did(answer)
                .at("/rows")
                .forEach(row ->
                        numbers.put(
                                row.path(group).path("id").asLong(),
                                row.path("count").asLong()
                                        + " "
                                        + row.at("/sum/value").asString()
                                        + row.at("/sum/currency").asString()));
        return numbers;
    }

    private static Map<Long, String> counted(Map<Long, Held> deals, Function<Held, Long> group) {
        Map<Long, List<Held>> groups = new HashMap<>();
        deals.values()
                .forEach(held ->
                        groups.computeIfAbsent(group.apply(held), key -> new ArrayList<>())
                                .add(held));
        Map<Long, String> numbers = new TreeMap<>();
        groups.forEach((key, all) ->
                numbers.put(
                        key,
                        all.size()
                                + " "
                                + all.stream()
                                        .map(Held::amount)
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        .setScale(2)
                                + "EUR"));
        return numbers;
    }

    @Test
    void numbersOfAnyPastInstantAreWhatWasCountedThen() throws Exception {
        Random random = new Random(SEED);
        Map<Long, Held> deals = new HashMap<>();
        TreeMap<Instant, Map<Long, Held>> past = new TreeMap<>();
        past.put(Instant.EPOCH, Map.of());
        for (int step = 0; step < 160; step++) {
            edit(random, deals, step);
            past.put(now(), Map.copyOf(deals));
        }

        for (int probe = 0; probe < 50; probe++) {
            List<Instant> instants = new ArrayList<>(past.keySet());
            Instant at = instants.get(1 + random.nextInt(instants.size() - 1));
            Map<Long, Held> then = past.floorEntry(at).getValue();
            assertThat(numbers(at, "stage")).as("%s", at).isEqualTo(counted(then, Held::stage));
            assertThat(numbers(at, "owner")).as("%s", at).isEqualTo(counted(then, Held::owner));
            if (probe % 10 == 0) {
                long stage = stages.get(1);
                assertThat(
                                ids(
                                        search(
                                                company,
                                                at,
                                                "\"limit\":500,\"fields\":[\"name\",\"stage\"],\"filter\":{\"field\":\"stage\",\"op\":\"eq\",\"value\":%d}"
                                                        .formatted(stage))))
                        .containsExactlyInAnyOrderElementsOf(
                                then.entrySet().stream()
                                        .filter(deal -> deal.getValue().stage() == stage)
                                        .map(Map.Entry::getKey)
                                        .toList());
            }
        }
        Instant end = past.lastKey();
        assertThat(numbers(end, "stage")).isEqualTo(numbers(null, "stage"));
        assertThat(rebuilt("deal").path("differing").asLong()).isZero();

        owner("delete from records.version_ where tenant_id = %d and record_id %% 3 = 0");
        assertThat(numbers(end, "stage")).isNotEqualTo(counted(deals, Held::stage));
        assertThat(rebuilt("deal").path("differing").asLong()).isPositive();
        assertThat(numbers(end, "stage")).isEqualTo(counted(deals, Held::stage));
    }

    private void edit(Random random, Map<Long, Held> deals, int step) {
        List<Long> ids = new ArrayList<>(new TreeSet<>(deals.keySet()));
        if (ids.size() < 6 || random.nextInt(4) == 0) {
            int amount = random.nextInt(1000);
            long id = deal("Deal " + step, amount);
            deals.put(id, new Held(stages.getFirst(), company.user(), price(amount)));
            return;
        }
        long id = ids.get(random.nextInt(ids.size()));
        Held held = Objects.requireNonNull(deals.get(id));
        String at = "/deals/" + id;
        switch (random.nextInt(7)) {
            case 0 -> {
                did(company.delete(at));
                deals.remove(id);
            }
            case 1, 2 -> {
                long owner = random.nextBoolean() ? ben : company.user();
                did(company.post(at + "/assign", "{\"owner\":%d}".formatted(owner)));
                deals.put(id, new Held(held.stage(), owner, held.amount()));
            }
            case 3, 4 -> {
                long stage = stages.get(random.nextInt(stages.size()));
                did(company.post(at + "/advance", "{\"stage\":%d}".formatted(stage)));
                deals.put(id, new Held(stage, held.owner(), held.amount()));
            }
            case 5 -> did(company.patch(at, "{\"nextStep\":\"Call %d\"}".formatted(step)));
            default -> {
                int amount = random.nextInt(1000);
                did(
                        company.patch(
                                at,
                                "{\"amount\":{\"value\":\"%d.50\",\"currency\":\"EUR\"}}"
                                        .formatted(amount)));
                deals.put(id, new Held(held.stage(), held.owner(), price(amount)));
            }
        }
    }

    private static BigDecimal price(int amount) {
        return new BigDecimal(amount + ".50");
    }

    private JsonNode rebuilt(String object) {
        return did(company.post("/metadata/objects/" + object + "/versions", "{}")).body();
    }

    private void owner(String sql) throws Exception {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql.formatted(company.tenant().id()));
        }
    }

    @Test
    void whatWasImportedWithItsPastIsThereThen() {
        Instant march = Instant.parse("2026-03-01T00:00:00Z");
        Instant june = Instant.parse("2026-06-01T00:00:00Z");
        Draft old =
                new Draft(
                        null,
                        Map.of("name", "Old", "owner", ben, "stage", stages.get(1)),
                        List.of(
                                new Draft.Past(march, Map.of("stage", stages.getFirst())),
                                new Draft.Past(june, Map.of("stage", stages.get(1)))));
        company.tenant().call(() -> transaction.execute(status -> imported(old)));

        assertThat(numbersOf(march.minus(Duration.ofDays(1)))).isEmpty();
        assertThat(numbersOf(march)).containsExactly(stages.getFirst());
        assertThat(numbersOf(june.minusMillis(1))).containsExactly(stages.getFirst());
        assertThat(numbersOf(june)).containsExactly(stages.get(1));
        assertThat(rebuilt("deal").path("differing").asLong()).isZero();
    }

    private List<RecordWrite.Outcome> imported(Draft draft) {
        return write.saveAll(
                actors.administrator("test"),
                types.type("deal"),
                List.of(draft),
                RecordWrite.Origin.IMPORT);
    }

    private List<Long> numbersOf(Instant at) {
        return did(company.post(
                        "/deals/aggregate",
                        asked(
                                at,
                                "\"groupBy\":[\"stage\"],\"filter\":{\"field\":\"stage.kind\",\"op\":\"eq\",\"value\":\"open\"}")))
                .at("/rows")
                .valueStream()
                .map(row -> row.at("/stage/id").asLong())
                .toList();
    }

    @Test
    void nothingIsSaidOfFieldsWhosePastIsNotKept() {
        deal("Lamps", 5);
        Instant at = now();
        String filter = "\"filter\":{\"field\":\"competitor\",\"op\":\"eq\",\"value\":\"Heron\"}";
        Stream.of(
                        search(company, at, filter),
                        search(company, at, "\"sort\":\"competitor\""),
                        search(company, at, "\"fields\":[\"competitor\"]"),
                        numbered(at, "\"groupBy\":[\"competitor\"]"),
                        numbered(at, "\"measures\":[{\"fn\":\"max\",\"field\":\"competitor\"}]"),
                        numbered(at, filter))
                .forEach(refused -> {
                    assertThat(refused.code()).isEqualTo("as-of.untracked");
                    assertThat(refused.at("/params/field").asString()).isEqualTo("competitor");
                });
        assertThat(
                        search(
                                        company,
                                        at,
                                        "\"filter\":{\"some\":\"tasks\",\"where\":{\"field\":\"id\",\"op\":\"gt\",\"value\":0}}")
                                .status())
                .isEqualTo(400);
        assertThat(company.get("/tasks?asOf=2026-01-01T00:00Z").code())
                .isEqualTo("as-of.nothing-kept");
    }

    private Answer numbered(Instant at, String rest) {
        return company.post("/deals/aggregate", asked(at, rest));
    }

    @Test
    void onlyAMomentThatWasIsAskedFor() {
        assertThat(company.get("/deals?asOf=yesterday").code()).isEqualTo("as-of.unreadable");
        assertThat(company.get("/deals?asOf=2026-09-30").code()).isEqualTo("as-of.unreadable");
        assertThat(search(company, now().plusSeconds(60), "\"limit\":5").code())
                .isEqualTo("as-of.future");
        assertThat(company.get("/deals?asOf=2026-09-30T00:00Z").at("/items").size()).isZero();
    }

    @Test
    void aPlaceInAListBelongsToItsInstant() {
        List<Long> made = List.of(deal("A", 3), deal("B", 2), deal("C", 1));
        Instant at = now();
        Instant later = now();
        String page = "\"sort\":\"-amount\",\"limit\":2,\"total\":\"exact\"";
        Answer first = search(company, at, page);
        String after = ",\"after\":\"" + first.at("/after").asString() + "\"";

        assertThat(ids(first)).isEqualTo(made.subList(0, 2));
        assertThat(first.at("/total/value").asLong()).isEqualTo(3);
        assertThat(first.at("/items/0/name").asString()).isEqualTo("A");
        assertThat(first.at("/items/0").has("version")).isFalse();
        assertThat(first.at("/items/0").has("competitor")).isFalse();
        assertThat(ids(search(company, at, page + after))).isEqualTo(made.subList(2, 3));
        assertThat(search(company, null, page + after).code()).isEqualTo("page.unknown");
        assertThat(search(company, later, page + after).code()).isEqualTo("page.unknown");
    }

    @Test
    void rightsAreThoseOfToday() {
        long given = deal("Given", 1);
        long kept = deal("Kept", 2);
        long gone = deal("Gone", 3);
        Instant at = now();
        did(company.post("/deals/" + given + "/assign", "{\"owner\":%d}".formatted(ben)));
        did(company.delete("/deals/" + gone));
        Company rep = companies.as(company, ben);
        did(
                company.put(
                        "/roles/" + roleOf("Sales rep") + "/rights",
                        "{\"objects\":{\"deal\":{\"read\":\"own\"}}}"));

        Answer his = search(rep, at, "\"fields\":[\"owner\"]");
        assertThat(ids(his)).containsExactly(given);
        assertThat(his.at("/items/0/owner/id").asLong()).isEqualTo(company.user());
        assertThat(ids(search(company, at, "\"sort\":\"amount\"")))
                .containsExactly(given, kept, gone);
    }

    private long roleOf(String name) {
        return company.list(
                        "roles",
                        "{\"field\":\"name\",\"op\":\"eq\",\"value\":\"%s\"}".formatted(name),
                        "")
                .at("/items/0/id")
                .asLong();
    }

    @Test
    void statesAndTrackedFieldsOfOnesOwnHaveAPast() {
        did(
                company.post(
                        "/metadata/objects",
                        """
                        {"name":"claim","fields":[
                          {"name":"phase","kind":"choice","choices":["new"]},{"name":"sum","kind":"number"}]}
                        """));
        long claim =
                company.make(
                        "claims", "{\"name\":\"Lamp\",\"custom\":{\"phase\":\"new\",\"sum\":5}}");
        Instant untold = now();
        did(
                company.put(
                        "/metadata/objects/claim/process",
                        """
                        {"field":"custom.phase","start":"new","states":[{"name":"new"},{"name":"paid"}],
                         "transitions":[{"name":"pay","from":"any","to":"paid"}]}
                        """));
        did(company.post("/claims/" + claim + "/transitions/pay", "{}"));
        String fields = "\"fields\":[\"custom.phase\",\"custom.sum\"]";
        assertThat(company.post("/claims/search", asked(untold, fields)).code())
                .isEqualTo("as-of.untracked");

        did(company.patch("/metadata/objects/claim/fields/sum", "{\"tracked\":true}"));
        Instant paid = now();
        did(company.patch("/claims/" + claim, "{\"custom\":{\"sum\":7}}"));

        Answer then = did(company.post("/claims/search", asked(untold, fields)));
        assertThat(then.at("/items/0/custom/phase").asString()).isEqualTo("new");
        assertThat(then.at("/items/0/custom/sum").asInt()).isEqualTo(5);
        Answer since =
                did(
                        company.post(
                                "/claims/search",
                                asked(
                                        paid,
                                        fields
                                                + ",\"filter\":{\"field\":\"custom.phase\",\"op\":\"eq\",\"value\":\"paid\"}")));
        assertThat(since.at("/items/0/custom/sum").asInt()).isEqualTo(5);
        assertThat(rebuilt("claim").path("differing").asLong()).isZero();
    }
}

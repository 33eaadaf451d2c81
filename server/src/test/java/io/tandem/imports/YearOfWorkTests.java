package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What a year of work leaves behind is what was counted beside it, as of any instant. The seed is
/// fixed; `-Dtandem.seed=…` has another year, `-Dtandem.days=…` a shorter one.
@TandemTest
@Tag("slow")
class YearOfWorkTests {

    private static final Path SALES = Path.of("../../shared/data/crm-sales").toAbsolutePath();
    private static final Path CHAIN = Path.of("../../shared/data/foodmart").toAbsolutePath();
    private static final Path MAPPINGS = Path.of("../samples/mappings");
    private static final long SEED = Long.getLong("tandem.seed", 20_261_127);
    private static final int PEOPLE = 10;
    private static final int INSTANTS = 50;

    /// A row of the file of deals.
    private record Row(
            String agent,
            String stage,
            @Nullable LocalDate engaged,
            @Nullable LocalDate closed,
            @Nullable BigDecimal value) {

        private String stageOn(LocalDate day) {
            if (engaged == null || engaged.isAfter(day)) {
                return "";
            }
            return closed == null || closed.isAfter(day) ? "Engaging" : stage;
        }
    }

    @Autowired Companies companies;

    private final Random random = new Random(SEED);
    private Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    @Test
    void fiftyInstantsOfAYearOfTenPeopleAreWhatWasCountedThen() throws Exception {
        assumeThat(Files.isDirectory(SALES)).isTrue();
        JsonNode imported =
                new Desk(company)
                        .imported(
                                Desk.folder(
                                        SALES,
                                        "accounts.csv",
                                        "products.csv",
                                        "sales_pipeline.csv",
                                        "sales_teams.csv"),
                                Desk.mapping(MAPPINGS.resolve("crm-sales.yml")));
        assertThat(Desk.counts(imported, "deal")).startsWith("8800 created");
        Map<String, Row> rows = rows();
        Map<String, Long> stages =
                ids("stages", "{\"field\":\"pipeline.name\",\"op\":\"eq\",\"value\":\"Sales\"}");
        Map<String, Long> agents = ids("users", "{\"field\":\"team\",\"op\":\"isNotEmpty\"}");
        YearOfWork year =
                new YearOfWork(
                        agents.values().stream()
                                .sorted()
                                .limit(PEOPLE)
                                .map(agent -> companies.as(company, agent))
                                .toList(),
                        new YearOfWork.Stages(
                                List.of(of(stages, "Prospecting"), of(stages, "Engaging")),
                                of(stages, "Won"),
                                of(stages, "Lost")));
        each(
                "deals",
                "{\"and\":[]}",
                "reference",
                deal -> {
                    Row row = of(rows, deal.path("reference").asString());
                    year.found(
                            deal.path("id").asLong(),
                            held(row, row.stage(), stages, agents),
                            row.closed() != null);
                });

        long begun = System.nanoTime();
        year.run(SEED);
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%d days: %d writes by %d people, %.0f/s%n",
                YearOfWork.DAYS, year.writes(), PEOPLE, year.writes() / seconds);

        for (int n = 0; n < INSTANTS; n++) {
            Instant at = year.instant(random);
            assertThat(numbers(at, "stage"))
                    .as("%s", at)
                    .isEqualTo(year.counted(at, YearOfWork.Held::stage));
            assertThat(numbers(at, "owner"))
                    .as("%s", at)
                    .isEqualTo(year.counted(at, YearOfWork.Held::owner));
        }
        Instant last = Instant.now();
        assertThat(numbers(null, "stage")).isEqualTo(year.counted(last, YearOfWork.Held::stage));
        assertThat(numbers(null, "owner")).isEqualTo(year.counted(last, YearOfWork.Held::owner));
        whatWasImportedStandsAsItWas(rows, stages, agents);
        whatWasSaidAndAskedIsThere(year);
        allAgrees();
        assertThat(company.post("/metadata/objects/deal/versions", "{}").at("/differing").asInt(-1))
                .isZero();
    }

    /// The years before, which the import brought, are not rewritten by the year of work.
    private void whatWasImportedStandsAsItWas(
            Map<String, Row> rows, Map<String, Long> stages, Map<String, Long> agents) {
        LocalDate first = LocalDate.of(2016, 10, 20);
        for (int n = 0; n < INSTANTS; n++) {
            LocalDate day = first.plusDays(random.nextInt(430));
            Instant at = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
            List<YearOfWork.Held> there =
                    rows.values().stream()
                            .filter(row -> !row.stageOn(day).isEmpty())
                            .map(row -> held(row, row.stageOn(day), stages, agents))
                            .toList();
            assertThat(numbers(at, "stage"))
                    .as("%s", day)
                    .isEqualTo(YearOfWork.counted(there, YearOfWork.Held::stage));
            assertThat(numbers(at, "owner"))
                    .as("%s", day)
                    .isEqualTo(YearOfWork.counted(there, YearOfWork.Held::owner));
        }
    }

    private void whatWasSaidAndAskedIsThere(YearOfWork year) {
        assertThat(company.get("/tasks?limit=1&total=exact").at("/total/value").asInt())
                .isEqualTo(year.tasks());
        year.said().entrySet().stream()
                .limit(100)
                .forEach(of ->
                        assertThat(
                                        company.get("/deals/" + of.getKey() + "/timeline?limit=100")
                                                .at("/items")
                                                .valueStream()
                                                .filter(item -> item.has("body"))
                                                .map(item -> item.path("body").asString(""))
                                                .filter(body -> !body.isEmpty())
                                                .toList())
                                .containsExactlyInAnyOrderElementsOf(of.getValue()));
    }

    private void allAgrees() {
        Answer checked = company.post("/check", "{}");
        assertThat(checked.at("/ok").asBoolean()).as(checked.body().toString()).isTrue();
    }

    @Test
    void linesOfAnObjectOfOnesOwnAreCountedAsOfFiftyEdits() throws Exception {
        assumeThat(Files.isDirectory(CHAIN)).isTrue();
        JsonNode imported =
                new Desk(company)
                        .imported(
                                Desk.folder(
                                        CHAIN,
                                        "customers.csv",
                                        "products.csv",
                                        "stores.csv",
                                        "promotions.csv",
                                        "employees.csv",
                                        "sales.csv.gz"),
                                Desk.mapping(MAPPINGS.resolve("foodmart-chain.yml")));
        assertThat(Desk.counts(imported, "saleLine")).startsWith("251395 created");
        assertThat(
                        company.patch(
                                        "/metadata/objects/saleLine/fields/promotion",
                                        "{\"tracked\":true}")
                                .status())
                .isEqualTo(200);
        Map<Long, Long> promotions = numbered("promotions", "custom.number");
        Map<Long, Long> customers = numbered("people", "custom.customer");
        Map<Long, Map<Long, Integer>> bought = bought();
        List<Long> buyers = bought.keySet().stream().sorted().toList();
        List<Long> offers = promotions.keySet().stream().sorted().toList();

        TreeMap<Instant, Map<Long, Integer>> past = new TreeMap<>();
        past.put(Instant.now(), totals(bought));
        for (int n = 0; n < INSTANTS; n++) {
            long buyer = buyers.get(random.nextInt(buyers.size()));
            long offer = offers.get(random.nextInt(offers.size()));
            long edit =
                    company.post(
                                    "/sale-lines/bulk",
                                    "{\"filter\":{\"field\":\"custom.customer\",\"op\":\"eq\",\"value\":%d},\"set\":{\"custom\":{\"promotion\":%d}}}"
                                            .formatted(of(customers, buyer), of(promotions, offer)))
                            .id();
            assertThat(company.ended(edit).at("/state").asString()).isEqualTo("done");
            int all = of(bought, buyer).values().stream().mapToInt(Integer::intValue).sum();
            bought.put(buyer, Map.of(offer, all));
            past.put(Instant.now(), totals(bought));
        }

        Map<Long, Long> numbers = new HashMap<>();
        promotions.forEach((number, id) -> numbers.put(id, number));
        List<Instant> instants = List.copyOf(past.keySet());
        for (int n = 0; n < 10; n++) {
            Instant at = instants.get(random.nextInt(instants.size()));
            Map<Long, Integer> counted = new TreeMap<>();
            Answer answer =
                    company.post(
                            "/sale-lines/aggregate",
                            "{\"groupBy\":[\"custom.promotion\"],\"measures\":[{\"fn\":\"count\"}],\"asOf\":\"%s\"}"
                                    .formatted(at));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            answer.at("/rows")
                    .forEach(row ->
                            counted.put(
                                    of(numbers, row.at("/custom.promotion/id").asLong()),
                                    row.path("count").asInt()));
            assertThat(counted).as("%s", at).isEqualTo(past.get(at));
        }
        allAgrees();
    }

    /// How many lines each customer has of each promotion, by the numbers of the file.
    private static Map<Long, Map<Long, Integer>> bought() throws IOException {
        Map<Long, Map<Long, Integer>> bought = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(CHAIN.resolve("sales.csv.gz"))),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells ->
                            bought.computeIfAbsent(Long.parseLong(cells[1]), key -> new HashMap<>())
                                    .merge(Long.parseLong(cells[4]), 1, Integer::sum));
        }
        return bought;
    }

    private static Map<Long, Integer> totals(Map<Long, Map<Long, Integer>> bought) {
        Map<Long, Integer> totals = new TreeMap<>();
        bought.values()
                .forEach(each ->
                        each.forEach((offer, count) -> totals.merge(offer, count, Integer::sum)));
        return totals;
    }

    private Map<Long, Long> numbered(String objects, String field) {
        Map<Long, Long> ids = new HashMap<>();
        String pointer = "/" + field.replace('.', '/');
        each(
                objects,
                "{\"field\":\"" + field + "\",\"op\":\"isNotEmpty\"}",
                field,
                row -> ids.put(row.at(pointer).asLong(), row.path("id").asLong()));
        return ids;
    }

    private Map<Long, String> numbers(@Nullable Instant at, String group) {
        Answer answer =
                company.post(
                        "/deals/aggregate",
                        "{\"groupBy\":[\"%s\"],\"measures\":[{\"fn\":\"count\"},{\"fn\":\"sum\",\"field\":\"amount\",\"as\":\"sum\"}]%s}"
                                .formatted(group, at == null ? "" : ",\"asOf\":\"" + at + "\""));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        Map<Long, String> numbers = new TreeMap<>();
        answer.at("/rows")
                .forEach(row ->
                        numbers.put(
                                row.path(group).path("id").asLong(),
                                row.path("count").asLong()
                                        + " "
                                        + row.at("/sum/value").asString("-")));
        return numbers;
    }

    private static YearOfWork.Held held(
            Row row, String stage, Map<String, Long> stages, Map<String, Long> agents) {
        return new YearOfWork.Held(of(stages, stage), of(agents, row.agent()), row.value());
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> String.valueOf(key));
    }

    private static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new HashMap<>();
        try (Stream<String> lines = Files.lines(SALES.resolve("sales_pipeline.csv"))) {
            lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(cells ->
                            rows.put(
                                    cells[0],
                                    new Row(
                                            cells[1],
                                            cells[4],
                                            read(cells[5], LocalDate::parse),
                                            read(cells[6], LocalDate::parse),
                                            read(cells[7], BigDecimal::new))));
        }
        return rows;
    }

    private static <T> @Nullable T read(String cell, Function<String, T> as) {
        return cell.isBlank() ? null : as.apply(cell.strip());
    }

    private Map<String, Long> ids(String objects, String filter) {
        Map<String, Long> ids = new HashMap<>();
        each(
                objects,
                filter,
                "name",
                row -> ids.put(row.path("name").asString(), row.path("id").asLong()));
        return ids;
    }

    private void each(String objects, String filter, String fields, Consumer<JsonNode> then) {
        String after = "";
        do {
            Answer page =
                    company.list(objects, filter, "&limit=500&sort=id&fields=" + fields + after);
            assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
            List<JsonNode> items = new ArrayList<>();
            page.at("/items").forEach(items::add);
            items.forEach(then);
            after = page.at("/after").asString("");
            after = after.isEmpty() ? "" : "&after=" + Company.encoded(after);
        } while (!after.isEmpty());
    }
}

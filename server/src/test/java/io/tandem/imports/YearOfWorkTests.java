package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
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
    private Desk desk;

    @BeforeEach
    void aCompany() {
        company = companies.company();
        desk = new Desk(company);
    }

    @Test
    void fiftyInstantsOfAYearOfTenPeopleAreWhatWasCountedThen() throws Exception {
        assumeThat(Files.isDirectory(SALES)).isTrue();
        JsonNode imported =
                desk.imported(
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
        desk.each(
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
        desk.each(
                objects,
                filter,
                "name",
                row -> ids.put(row.path("name").asString(), row.path("id").asLong()));
        return ids;
    }
}

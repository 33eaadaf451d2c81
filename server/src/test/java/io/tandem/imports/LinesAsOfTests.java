package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// A quarter of a million lines of an object that a customer made are, as of any instant between
/// fifty bulk edits, what was counted beside them. The seed is fixed; `-Dtandem.seed=…` has others.
@TandemTest
@Tag("slow")
class LinesAsOfTests {

    private static final long SEED = Long.getLong("tandem.seed", 20_261_127);
    private static final int EDITS = 50;

    @Autowired Companies companies;

    private final Random random = new Random(SEED);

    @Test
    void linesOfACustomersObjectAreCountedAsOfFiftyEdits() throws Exception {
        Company company = companies.company();
        Desk desk = new Desk(company);
        JsonNode imported = FoodMartTests.imported(desk);
        assertThat(Desk.counts(imported, "saleLine")).startsWith("251395 created");
        assertThat(
                        company.patch(
                                        "/metadata/objects/saleLine/fields/promotion",
                                        "{\"tracked\":true}")
                                .status())
                .isEqualTo(200);
        Map<Long, Long> promotions = numbered(desk, "promotions", "custom.number");
        Map<Long, Long> customers = numbered(desk, "people", "custom.customer");
        Map<Long, Map<Long, Integer>> bought = bought();

        TreeMap<Instant, Map<Long, Integer>> past = new TreeMap<>();
        past.put(Instant.now(), totals(bought, promotions));
        List<Long> buyers = bought.keySet().stream().sorted().toList();
        List<Long> offers = promotions.keySet().stream().sorted().toList();
        for (int n = 0; n < EDITS; n++) {
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
            past.put(Instant.now(), totals(bought, promotions));
        }

        for (Map.Entry<Instant, Map<Long, Integer>> at : past.entrySet()) {
            assertThat(counted(company, at.getKey()))
                    .as("%s", at.getKey())
                    .isEqualTo(at.getValue());
        }
        Answer checked = company.post("/check", "{}");
        assertThat(checked.at("/ok").asBoolean()).as(checked.body().toString()).isTrue();
    }

    private static Map<Long, Integer> counted(Company company, Instant at) {
        Answer answer =
                company.post(
                        "/sale-lines/aggregate",
                        "{\"groupBy\":[\"custom.promotion\"],\"measures\":[{\"fn\":\"count\"}],\"asOf\":\"%s\"}"
                                .formatted(at));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        Map<Long, Integer> counted = new TreeMap<>();
        answer.at("/rows")
                .forEach(row ->
                        counted.put(
                                row.at("/custom.promotion/id").asLong(),
                                row.path("count").asInt()));
        return counted;
    }

    /// How many lines each customer has of each promotion, by the numbers of the file.
    private static Map<Long, Map<Long, Integer>> bought() throws IOException {
        Map<Long, Map<Long, Integer>> bought = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(
                                                FoodMartTests.WHOLE.resolve("sales.csv.gz"))),
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

    /// How many lines there are of each promotion, by its record.
    private static Map<Long, Integer> totals(
            Map<Long, Map<Long, Integer>> bought, Map<Long, Long> promotions) {
        Map<Long, Integer> totals = new TreeMap<>();
        bought.values()
                .forEach(each ->
                        each.forEach((offer, count) ->
                                totals.merge(of(promotions, offer), count, Integer::sum)));
        return totals;
    }

    private static Map<Long, Long> numbered(Desk desk, String objects, String field) {
        Map<Long, Long> ids = new HashMap<>();
        String pointer = "/" + field.replace('.', '/');
        desk.each(
                objects,
                "{\"field\":\"" + field + "\",\"op\":\"isNotEmpty\"}",
                field,
                row -> ids.put(row.at(pointer).asLong(), row.path("id").asLong()));
        return ids;
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> String.valueOf(key));
    }
}

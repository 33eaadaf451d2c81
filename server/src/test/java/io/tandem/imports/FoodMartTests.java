package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// A grocery chain's stores, promotions, staff and sales as objects of the workspace's own.
@TandemTest
class FoodMartTests {

    private static final Path WHOLE = Path.of("../../shared/data/foodmart").toAbsolutePath();
    private static final Path SAMPLE = Path.of("../samples/foodmart");
    private static final Path MAPPING = Path.of("../samples/mappings/foodmart-chain.yml");

    @Autowired Companies companies;

    @Test
    void aMappingBringsTheObjectsThatItNeeds() {
        Company company = companies.company();
        Desk desk = new Desk(company);

        JsonNode ended = desk.imported(few(), Desk.mapping(MAPPING));

        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("done");
        assertThat(Desk.counts(ended, "person"))
                .isEqualTo("300 created, 0 changed, 0 unchanged, 0 refused");
        assertThat(Desk.counts(ended, "saleLine"))
                .isEqualTo("3 created, 0 changed, 0 unchanged, 1 refused");
        assertThat(sum(company)).isEqualByComparingTo("11.50");
        JsonNode chief =
                company.list(
                                "employees",
                                "{\"field\":\"custom.supervisor.name\",\"op\":\"eq\",\"value\":\"Sheri Nowmer\"}",
                                "&sort=-custom.number&limit=1")
                        .at("/items/0");
        assertThat(chief.at("/name").asString()).isEqualTo("Michael Spence");
        assertThat(chief.at("/custom/shop/name").asString()).isEqualTo("HQ");

        JsonNode again = desk.imported(few(), Desk.mapping(MAPPING));

        assertThat(Desk.counts(again, "person"))
                .isEqualTo("0 created, 0 changed, 300 unchanged, 0 refused");
        assertThat(Desk.counts(again, "employee"))
                .isEqualTo("0 created, 0 changed, 3 unchanged, 0 refused");
    }

    @Test
    void ofRowsWithTheSameUniqueValueTheFirstComesIn() {
        Company company = companies.company();
        company.post(
                "/metadata/objects",
                "{\"name\":\"badge\",\"fields\":[{\"name\":\"code\",\"kind\":\"text\",\"unique\":true}]}");
        company.make("badges", "{\"name\":\"Old\",\"custom\":{\"code\":\"A-3\"}}");
        StringBuilder rows = new StringBuilder("name,code\n");
        for (int n = 0; n < 1000; n++) {
            rows.append("Badge ").append(n).append(",a-").append(n % 500).append('\n');
        }

        JsonNode ended =
                new Desk(company)
                        .imported(
                                "badges.csv",
                                rows.toString(),
                                "{\"steps\":[{\"file\":\"badges.csv\",\"object\":\"badge\",\"columns\":{\"name\":\"name\",\"code\":\"custom.code\"}}]}");

        assertThat(Desk.counts(ended, "badge"))
                .isEqualTo("499 created, 0 changed, 0 unchanged, 501 refused");
        assertThat(
                        company.get("/imports/" + ended.path("id").asLong() + "/rows?kind=refused")
                                .body()
                                .toString())
                .contains("record.not-unique");
    }

    @Test
    void aCheckMakesNoObject() {
        Company company = companies.company();
        Desk desk = new Desk(company);

        long id = desk.mapped(few(), Desk.mapping(MAPPING));

        assertThat(company.get("/shops").status()).isEqualTo(404);
        JsonNode checked = desk.ended(id, "check");
        assertThat(Desk.counts(checked, "shop"))
                .isEqualTo("25 created, 0 changed, 0 unchanged, 0 refused");
        assertThat(company.get("/shops").status()).isEqualTo(404);
        assertThat(company.get("/metadata").body().toString()).doesNotContain("saleLine");
    }

    @Test
    @Tag("slow")
    void everySaleOfTheChainComesInAndAddsUp() throws Exception {
        assumeThat(Files.isDirectory(WHOLE))
                .as("the whole data set is not at hand in " + WHOLE)
                .isTrue();
        Company company = companies.company();
        Desk desk = new Desk(company);

        JsonNode ended =
                desk.imported(
                        Desk.folder(
                                WHOLE,
                                "customers.csv",
                                "products.csv",
                                "stores.csv",
                                "promotions.csv",
                                "employees.csv",
                                "sales.csv.gz"),
                        Desk.mapping(MAPPING));

        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("done");
        String none = ", 0 changed, 0 unchanged, 0 refused";
        assertThat(Desk.counts(ended, "person")).isEqualTo("10281 created" + none);
        assertThat(Desk.counts(ended, "product")).isEqualTo("1560 created" + none);
        assertThat(Desk.counts(ended, "shop")).isEqualTo("25 created" + none);
        assertThat(Desk.counts(ended, "promotion")).isEqualTo("1864 created" + none);
        assertThat(Desk.counts(ended, "employee")).isEqualTo("1155 created" + none);
        assertThat(Desk.counts(ended, "saleLine")).isEqualTo("251395 created" + none);
        assertThat(sum(company)).isEqualByComparingTo("1644385.60");
        assertThat(byStoreAndMonth(company)).isEqualTo(byStoreAndMonthInTheFile());
    }

    private static BigDecimal sum(Company company) {
        return company.post(
                        "/sale-lines/aggregate",
                        "{\"measures\":[{\"fn\":\"sum\",\"field\":\"custom.sales\",\"as\":\"sales\"}]}")
                .at("/rows/0/sales")
                .decimalValue();
    }

    private static Map<String, BigDecimal> byStoreAndMonth(Company company) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        company.post(
                        "/sale-lines/aggregate",
                        """
                        {"groupBy":["custom.shop.custom.number","custom.date:month"],
                         "measures":[{"fn":"sum","field":"custom.sales","as":"sales"}]}
                        """)
                .at("/rows")
                .forEach(row ->
                        sums.put(
                                row.path("custom.shop.custom.number").asString()
                                        + " "
                                        + row.path("custom.date:month").asString().substring(0, 7),
                                row.path("sales").decimalValue().setScale(2)));
        return sums;
    }

    private static Map<String, BigDecimal> byStoreAndMonthInTheFile() throws IOException {
        Map<String, BigDecimal> sums = new TreeMap<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(WHOLE.resolve("sales.csv.gz"))),
                                StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",");
                sums.merge(
                        cells[2] + " " + cells[0].substring(0, 7),
                        new BigDecimal(cells[6]),
                        BigDecimal::add);
            }
        }
        sums.replaceAll((key, sum) -> sum.setScale(2));
        return sums;
    }

    private static Map<String, byte[]> few() {
        Map<String, byte[]> files =
                Desk.folder(SAMPLE, "customers.csv", "products.csv", "stores.csv");
        put(
                files,
                "promotions.csv",
                """
                promotion_id,promotion_district_id,promotion_name,media_type,cost,start_date,end_date
                0,0,No Promotion,No Media,0.0,,
                1,110,High Roller Savings,Product Attachment,14435.0,1996-01-03 00:00:00.0,1996-01-06 00:00:00.0
                """);
        put(
                files,
                "employees.csv",
                """
                employee_id,full_name,position_title,store_id,supervisor_id,birth_date,hire_date,salary,education_level,management_role
                4,Michael Spence,VP Country Manager,0,1,1969-06-20,1998-01-01 00:00:00.0,40000.0,Graduate Degree,Senior Management
                1,Sheri Nowmer,President,0,0,1961-08-26,1994-12-01 00:00:00.0,80000.0,Graduate Degree,Senior Management
                2,Derrick Whelply,VP Country Manager,0,1,1915-07-03,1994-12-01 00:00:00.0,40000.0,Graduate Degree,Senior Management
                """);
        put(
                files,
                "sales.csv",
                """
                date,customer_id,store_id,product_id,promotion_id,unit_sales,store_sales,store_cost
                1998-11-05,3,2,337,0,2.0,1.5,0.51
                1998-11-05,3,2,512,1,3.0,1.62,0.6318
                1997-01-05,10,6,337,0,3.0,8.38,3.1
                1997-01-05,99999,6,337,0,3.0,8.38,3.1
                """);
        return files;
    }

    private static void put(Map<String, byte[]> files, String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// A grocery chain's stores, promotions, staff and sales as objects of the workspace's own.
@TandemTest
class FoodMartTests {

    static final Path WHOLE = Path.of("../../shared/data/foodmart").toAbsolutePath();
    private static final Path SAMPLE = Path.of("../samples/foodmart");
    private static final Path MAPPING = Path.of("../samples/mappings/foodmart-chain.yml");

    /// One that stands in no quotes.
    private static final String COMMA = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private static final String LIFETIME_SPEND =
            """
            {"name":"lifetimeSpend","kind":"rollUp","label":{"en":"Lifetime spend","zh-CN":"累计消费"},
             "rollUp":{"of":"saleLine","through":"custom.customer","fn":"sum","field":"custom.sales"}}
            """;
    private static final String MEXICO_IN_NOVEMBER =
            """
            {"and":[{"field":"custom.country","op":"eq","value":"Mexico"},
                    {"some":"sale-lines","where":{"field":"custom.date","op":"between","value":["1998-11-01","1998-11-30"]}}]}
            """;

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

    /// The whole chain, where it is at hand.
    static JsonNode imported(Desk desk) {
        assumeThat(Files.isDirectory(WHOLE))
                .as("the whole data set is not at hand in " + WHOLE)
                .isTrue();
        return desk.imported(
                Desk.folder(
                        WHOLE,
                        "customers.csv",
                        "products.csv",
                        "stores.csv",
                        "promotions.csv",
                        "employees.csv",
                        "sales.csv.gz"),
                Desk.mapping(MAPPING));
    }

    @Test
    @Tag("slow")
    void everySaleOfTheChainComesInAndAddsUp() throws Exception {
        Company company = companies.company();
        Desk desk = new Desk(company);

        JsonNode ended = imported(desk);

        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("done");
        String none = ", 0 changed, 0 unchanged, 0 refused";
        assertThat(Desk.counts(ended, "person")).isEqualTo("10281 created" + none);
        assertThat(Desk.counts(ended, "product")).isEqualTo("1560 created" + none);
        assertThat(Desk.counts(ended, "shop")).isEqualTo("25 created" + none);
        assertThat(Desk.counts(ended, "promotion")).isEqualTo("1864 created" + none);
        assertThat(Desk.counts(ended, "employee")).isEqualTo("1155 created" + none);
        assertThat(Desk.counts(ended, "saleLine")).isEqualTo("251395 created" + none);
        assertThat(sum(company)).isEqualByComparingTo("1644385.60");
        assertThat(byStoreAndMonth(company))
                .isEqualTo(inTheFile(cells -> cells[2] + " " + cells[0].substring(0, 7)));
        assertThat(company.post("/metadata/objects/person/fields", LIFETIME_SPEND).status())
                .isEqualTo(201);
        Map<String, BigDecimal> spent = inTheFile(cells -> cells[1]);
        assertThat(byCustomer(company, spent.keySet())).isEqualTo(spent);
        assertThat(names(company, MEXICO_IN_NOVEMBER)).isEqualTo(mexicansInNovember());
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

    /// The sales of the file by what a line stands for.
    private static Map<String, BigDecimal> inTheFile(Function<String[], String> key)
            throws IOException {
        Map<String, BigDecimal> sums = new TreeMap<>();
        lines("sales.csv.gz")
                .forEach(cells ->
                        sums.merge(key.apply(cells), new BigDecimal(cells[6]), BigDecimal::add));
        sums.replaceAll((of, sum) -> sum.setScale(2, RoundingMode.HALF_UP));
        return sums;
    }

    private static List<String[]> lines(String file) throws IOException {
        InputStream bytes = Files.newInputStream(WHOLE.resolve(file));
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(COMMA)).toList();
        }
    }

    private static Map<String, BigDecimal> byCustomer(Company company, Set<String> bought) {
        Map<String, BigDecimal> spent = new TreeMap<>();
        String after = "";
        do {
            JsonNode page =
                    company.get(
                                    "/people?fields=custom.customer,custom.lifetimeSpend&limit=500"
                                            + after)
                            .body();
            page.at("/items")
                    .forEach(person -> {
                        String number = person.at("/custom/customer").asString();
                        BigDecimal spend = person.at("/custom/lifetimeSpend").decimalValue();
                        if (bought.contains(number)) {
                            spent.put(number, spend.setScale(2, RoundingMode.HALF_UP));
                        } else {
                            assertThat(spend).as(number).isEqualByComparingTo("0");
                        }
                    });
            after = page.at("/after").isNull() ? "" : "&after=" + page.at("/after").asString();
        } while (!after.isEmpty());
        return spent;
    }

    private static Set<String> names(Company company, String filter) {
        Set<String> numbers = new TreeSet<>();
        String after = "";
        do {
            JsonNode page =
                    company.list("people", filter, "&fields=custom.customer&limit=500" + after)
                            .body();
            page.at("/items").forEach(one -> numbers.add(one.at("/custom/customer").asString()));
            after = page.at("/after").isNull() ? "" : "&after=" + page.at("/after").asString();
        } while (!after.isEmpty());
        return numbers;
    }

    private static Set<String> mexicansInNovember() throws IOException {
        Set<String> bought = new TreeSet<>();
        lines("sales.csv.gz").stream()
                .filter(cells -> cells[0].startsWith("1998-11"))
                .forEach(cells -> bought.add(cells[1]));
        Set<String> there = new TreeSet<>();
        for (String[] cells : lines("customers.csv")) {
            if (cells[12].equals("Mexico") && bought.contains(cells[0])) {
                there.add(cells[0]);
            }
        }
        return there;
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

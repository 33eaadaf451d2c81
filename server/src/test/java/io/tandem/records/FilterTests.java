package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// What each operator means, on records of which one misses every value.
@TandemTest
class FilterTests {

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void threeDealsOfWhichOneIsBare() {
        company = companies.company();
        long nova =
                company.make(
                        "accounts",
                        "{\"name\":\"Straße 100%\",\"sector\":\"Retail\",\"employees\":7}");
        deal("small", nova, "10.00", "2026-01-31");
        deal("large", nova, "99.50", "2026-02-01");
        company.make("deals", "{\"name\":\"bare\",\"openedOn\":null,\"owner\":null}");
    }

    private void deal(String name, long account, String amount, String openedOn) {
        company.make(
                "deals",
                """
                {"name":"%s","account":%d,"amount":{"value":"%s","currency":"EUR"},"openedOn":"%s"}
                """
                        .formatted(name, account, amount, openedOn));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"field":"amount","op":"eq","value":10}                                   | small
                    {"field":"amount","op":"eq","value":"10.0000"}                            | small
                    {"field":"amount","op":"ne","value":10}                                   | large
                    {"field":"amount","op":"gt","value":10}                                   | large
                    {"field":"amount","op":"between","value":[10,99.5]}                       | large small
                    {"field":"amount","op":"in","value":[1,10]}                               | small
                    {"field":"amount","op":"in","value":[]}                                   |
                    {"field":"amount","op":"notIn","value":[10]}                              | large
                    {"field":"amount","op":"isEmpty"}                                         | bare
                    {"field":"amount","op":"isNotEmpty"}                                      | large small
                    {"field":"account.name","op":"eq","value":"STRASSE 100%"}                 | large small
                    {"field":"account.name","op":"contains","value":"0%"}                     | large small
                    {"field":"account.name","op":"contains","value":"_"}                      |
                    {"field":"account.name","op":"startsWith","value":"straß"}                | large small
                    {"field":"account.name","op":"endsWith","value":"100%"}                   | large small
                    {"field":"account.name","op":"containsAny","value":["x","ASSX"]}          |
                    {"field":"account.name","op":"containsAny","value":["x","ASS"]}           | large small
                    {"field":"account.name","op":"containsAny","value":[]}                    |
                    {"field":"account.name","op":"containsAll","value":["STR","%"]}           | large small
                    {"field":"account.name","op":"containsAll","value":["STR","x"]}           |
                    {"field":"account.name","op":"containsAll","value":[]}                    | large small
                    {"field":"account.name","op":"notIn","value":[]}                          | large small
                    {"field":"openedOn","op":"notIn","value":["2026-01-31"]}                  | large
                    {"field":"openedOn","op":"notIn","value":[]}                              | large small
                    {"field":"openedOn","op":"ne","value":"2026-01-31"}                       | large
                    {"field":"amount","op":"gt","value":9.99999999999}                        | large
                    {"field":"account.sector","op":"in","value":["retail","x"]}               | large small
                    {"field":"account.sector","op":"ne","value":"x"}                          | large small
                    {"field":"account.employees","op":"lt","value":7.5}                       | large small
                    {"field":"account.employees","op":"eq","value":7.5}                       |
                    {"field":"openedOn","op":"le","value":"2026-01-31"}                       | small
                    {"field":"openedOn","op":"gt","value":"2026-01-31"}                       | large
                    {"field":"openedOn","op":"between","value":["2026-01-31","2026-02-01"]}   | large small
                    {"field":"openedOn","op":"isEmpty"}                                       | bare
                    {"field":"owner","op":"eq","value":"me"}                                  | large small
                    {"field":"owner","op":"ne","value":"me"}                                  |
                    {"field":"owner","op":"isEmpty"}                                          | bare
                    {"field":"owner.team","op":"eq","value":"myTeam"}                         |
                    {"field":"stage.kind","op":"in","value":["open"]}                         | bare large small
                    {"field":"pipeline.active","op":"eq","value":true}                        | bare large small
                    {"and":[]}                                                                | bare large small
                    {"or":[]}                                                                 |
                    {"not":{"or":[]}}                                                         | bare large small
                    {"or":[{"field":"name","op":"eq","value":"bare"},{"field":"amount","op":"gt","value":50}]} | bare large
                    """)
    void anOperatorMeans(String filter, String expected) {
        assertThat(names(filter)).isEqualTo(expected == null ? "" : expected);
        // `not` is the complement, whatever is missing.
        List<String> others = new ArrayList<>(List.of("bare", "large", "small"));
        others.removeAll(List.of(names(filter).split(" ")));
        assertThat(names("{\"not\":" + filter + "}")).isEqualTo(String.join(" ", others));
        assertThat(names("{\"not\":{\"not\":" + filter + "}}")).isEqualTo(names(filter));
    }

    @Test
    void relativeDatesAreDaysOfWhoAsks() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        company.patch("/me", "{\"zone\":\"UTC\"}");
        long account = company.make("accounts", "{\"name\":\"B\"}");
        deal("today", account, "1.00", today.toString());
        deal("yesterday", account, "1.00", today.minusDays(1).toString());
        deal("last week", account, "1.00", today.minusDays(7).toString());

        assertThat(names("{\"field\":\"openedOn\",\"op\":\"today\"}")).isEqualTo("today");
        assertThat(names("{\"field\":\"openedOn\",\"op\":\"yesterday\"}")).isEqualTo("yesterday");
        assertThat(names("{\"field\":\"openedOn\",\"op\":\"lastDays\",\"value\":1}"))
                .isEqualTo("today yesterday");
        assertThat(names("{\"field\":\"openedOn\",\"op\":\"lastWeek\"}")).contains("last week");
        assertThat(names("{\"field\":\"createdAt\",\"op\":\"today\"}")).contains("bare");
        assertThat(
                        names(
                                "{\"field\":\"createdAt\",\"op\":\"eq\",\"value\":\"%s\"}"
                                        .formatted(today)))
                .contains("bare");
    }

    @Test
    void bothFormsAreTakenWhereverAFilterIs() {
        String text = "amount > 10 and account.name contains \"straß\"";

        assertThat(names(text)).isEqualTo("large");
        assertThat(
                        company.post("/deals/search", "{\"filter\":\"amount > 10\"}")
                                .at("/items/0/name")
                                .asString())
                .isEqualTo("large");
        assertThat(
                        company.post("/deals/aggregate", "{\"filter\":\"amount > 10\"}")
                                .at("/rows/0/count")
                                .asInt())
                .isEqualTo(1);
        assertThat(company.get("/deals/export?filter=amount%20%3E%2010").raw().body())
                .contains("large")
                .doesNotContain("small");
        assertThat(company.list("deals", "amount >", "").code()).isEqualTo("filter.syntax");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"field":"x","op":"eq","value":1}                    | field.unknown                 | /filter/field
                    {"and":[{"field":"amount","op":"eq"}]}               | filter.wrong-type             | /filter/and/0/value
                    {"field":"amount","op":"eq","value":"many"}          | filter.wrong-type             | /filter/value
                    {"field":"amount","op":"eq","value":"1e999999999"}   | filter.wrong-type             | /filter/value
                    {"field":"amount","op":"eq","value":1e400}           | filter.wrong-type             | /filter/value
                    {"field":"openedOn","op":"eq","value":"2026-02-30"}  | filter.wrong-type             | /filter/value
                    {"field":"createdAt","op":"lt","value":"+999999-01-01T00:00:00Z"} | filter.wrong-type | /filter/value
                    {"field":"openedOn","op":"lastDays","value":1.5}     | filter.wrong-type             | /filter/value
                    {"field":"openedOn","op":"contains","value":"1"}     | filter.operator-not-for-field | /filter/op
                    {"field":"amount","op":"containsAny","value":[1]}    | filter.operator-not-for-field | /filter/op
                    {"field":"amount","op":"like","value":"1"}           | filter.unknown-operator       | /filter/op
                    {"some":"nothings"}                                  | filter.no-relation            | /filter
                    {"some":["deal-lines"]}                              | filter.no-relation            | /filter/some
                    {"count":"deal-lines","op":"ge","value":-1}          | filter.wrong-type             | /filter/value
                    {"count":"deal-lines","op":"in","value":[1]}         | filter.operator-not-for-field | /filter/value
                    {"some":"deal-lines","where":{"field":"x","op":"isEmpty"}} | field.unknown           | /filter/where/field
                    1                                                    | filter.syntax                 | /filter
                    {"and":                                              | filter.not-json               | /filter
                    """)
    void whatIsWrongIsNamedByItsPlace(String filter, String code, String pointer) {
        Company.Answer answer = company.list("deals", filter, "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void whatIsTooMuchIsRefusedWithAMessage() {
        String leaf = "{\"field\":\"amount\",\"op\":\"gt\",\"value\":1}";
        String deep = "{\"not\":".repeat(500) + leaf + "}".repeat(500);
        String deeper = "{\"and\":[".repeat(20_000) + leaf + "]}".repeat(20_000);
        String digits = leaf.replace("1", "9".repeat(400));

        for (String body : List.of(deep, deeper, digits)) {
            Company.Answer answer = company.post("/deals/search", "{\"filter\":" + body + "}");
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
            assertThat(answer.at("/detail").asString()).isNotBlank();
        }
        assertThat(company.list("deals", "not ".repeat(500), "").code())
                .isEqualTo("filter.too-deep");
        assertThat(company.list("deals", digits, "").code()).isEqualTo("filter.wrong-type");
        assertThat(company.get("/deals?limit=1e9").at("/detail").asString())
                .isEqualTo("A page has between 1 and 500 records, said as a whole number.");
        assertThat(company.get("/deals?limit=1000000000").code()).isEqualTo("page.limit");
        assertThat(company.post("/deals/search", "{\"limit\":1e9}").status()).isEqualTo(400);
        String after = company.get("/deals?limit=1&sort=name").at("/after").asString();
        assertThat(company.get("/deals?sort=amount&after=" + after).code())
                .isEqualTo("page.unknown");
        assertThat(company.get("/accounts?sort=name&after=" + after).code())
                .isEqualTo("page.unknown");
    }

    private String names(String filter) {
        List<String> names = new ArrayList<>();
        company.list("deals", filter, "&sort=name&fields=name")
                .at("/items")
                .forEach(item -> names.add(item.path("name").asString()));
        return String.join(" ", names);
    }
}

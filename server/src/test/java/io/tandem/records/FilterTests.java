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

    private String names(String filter) {
        List<String> names = new ArrayList<>();
        company.list("deals", filter, "&sort=name&fields=name")
                .at("/items")
                .forEach(item -> names.add(item.path("name").asString()));
        return String.join(" ", names);
    }
}

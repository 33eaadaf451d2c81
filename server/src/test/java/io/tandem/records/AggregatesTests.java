package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TandemTest
class AggregatesTests {

    @Autowired Companies companies;

    private Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    private void deal(String name, String amount, String currency) {
        company.make(
                "deals",
                "{\"name\":\"%s\",\"amount\":{\"value\":\"%s\",\"currency\":\"%s\"}}"
                        .formatted(name, amount, currency));
    }

    private Answer table(String groupBy, String fn, String field) {
        return company.post(
                "/deals/aggregate",
                "{\"groupBy\":[%s],\"measures\":[{\"fn\":\"count\"},{\"fn\":\"%s\",\"field\":\"%s\",\"as\":\"asked\"}]}"
                        .formatted(groupBy, fn, field));
    }

    @Test
    void threeEurosAreNotThreeYuan() {
        deal("a", "3.00", "EUR");
        deal("b", "3.00", "EUR");
        deal("c", "3.00", "CNY");

        Answer table = table("\"amount\"", "countDistinct", "amount");

        assertThat(table.at("/rows").size()).isEqualTo(2);
        assertThat(table.at("/rows/0/amount/currency").asString()).isEqualTo("CNY");
        assertThat(table.at("/rows/1/amount").toString())
                .isEqualTo("{\"value\":\"3.00\",\"currency\":\"EUR\"}");
        assertThat(table.at("/rows/1/count").asInt()).isEqualTo(2);
        assertThat(table("", "countDistinct", "amount").at("/rows/0/asked").asInt()).isEqualTo(2);
    }

    @Test
    void dinarsKeepTheirThirdDecimal() {
        deal("a", "1.125", "KWD");
        deal("b", "0.001", "KWD");

        assertThat(table("", "sum", "amount").at("/rows/0/asked/value").asString())
                .isEqualTo("1.126");
        assertThat(table("", "max", "amount").at("/rows/0/asked/value").asString())
                .isEqualTo("1.125");
    }

    @Test
    void theFirstAndTheLastTextAreThoseOfTheSortedList() {
        deal("Birke", "1.00", "EUR");
        deal("alba", "2.00", "EUR");
        deal("Corvus", "3.00", "EUR");

        assertThat(table("", "min", "name").at("/rows/0/asked").asString()).isEqualTo("alba");
        assertThat(table("", "max", "name").at("/rows/0/asked").asString()).isEqualTo("Corvus");
        assertThat(table("", "max", "nextStep").at("/rows/0/asked").isNull()).isTrue();
    }

    @Test
    void theMedianIsExact() {
        deal("a", "1.20", "EUR");
        deal("b", "2.25", "EUR");

        assertThat(table("", "median", "amount").at("/rows/0/asked/value").asString())
                .isEqualTo("1.73");
    }

    @Test
    void theLargestGroupsStandForThemselvesAndAllOthersAreOne() {
        for (String next : new String[] {"call", "call", "call", "mail", "mail", "wait", "visit"}) {
            step(next, "2.00", "EUR");
        }
        deal("none", "5.00", "EUR");

        Answer sums = largest("\"nextStep\"", "sum", "{\"group\":\"nextStep\",\"count\":2}");
        Answer means = largest("\"nextStep\"", "avg", "{\"group\":\"nextStep\",\"count\":1}");
        Answer all = largest("\"nextStep\"", "sum", "{\"group\":\"nextStep\",\"count\":4}");

        // what is empty is a group as any other
        assertThat(told(sums, "nextStep"))
                .containsExactlyInAnyOrder("call 6.00 EUR", "null 5.00 EUR", "others 8.00 EUR");
        assertThat(told(means, "nextStep"))
                .containsExactlyInAnyOrder("null 5.00 EUR", "others 2.00 EUR");
        assertThat(told(all, "nextStep"))
                .containsExactlyInAnyOrder(
                        "call 6.00 EUR",
                        "mail 4.00 EUR",
                        "null 5.00 EUR",
                        "visit 2.00 EUR",
                        "wait 2.00 EUR");
    }

    @Test
    void theLargestAreThoseInOneCurrencyAndOthersAreNotAddedUpAcrossCurrencies() {
        step("call", "900.00", "JPY");
        step("mail", "5.00", "EUR");
        step("wait", "4.00", "EUR");
        step("visit", "3.00", "EUR");
        String one = "{\"group\":\"nextStep\",\"count\":1%s}";

        Answer main = largest("\"nextStep\"", "sum", one.formatted(""));
        Answer euros = largest("\"nextStep\"", "sum", one.formatted(",\"currency\":\"EUR\""));

        assertThat(told(main, "nextStep"))
                .containsExactlyInAnyOrder("call 900 JPY", "others 12.00 EUR");
        assertThat(told(euros, "nextStep"))
                .containsExactlyInAnyOrder("mail 5.00 EUR", "others 7.00 EUR + 900 JPY");
    }

    @Test
    void periodsBeginAsThoseOfTheWorkspaceDo() {
        company.put("/calendar", "{\"weekStart\":7,\"fiscalStart\":4}");
        company.make("deals", "{\"name\":\"A\",\"expectedCloseOn\":\"2027-03-31\"}");

        for (String expected :
                new String[] {
                    "week 2027-03-28", "fiscalQuarter 2027-01-01", "fiscalYear 2026-04-01"
                }) {
            String[] parts = expected.split(" ");
            String by = "expectedCloseOn:" + parts[0];
            Answer table = company.post("/deals/aggregate", "{\"groupBy\":[\"" + by + "\"]}");
            assertThat(table.at("/rows/0/" + by).asString()).as(expected).isEqualTo(parts[1]);
        }
    }

    @Test
    void twoFieldsAreFoldedTogetherByPeriodAndByWhoAnswersForIt() {
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        deal("a", "1.00", "EUR");
        for (String day : new String[] {"2027-01-05", "2027-02-05", "2027-02-06", "2027-03-05"}) {
            company.make(
                    "deals",
                    """
                    {"name":"B","owner":%d,"expectedCloseOn":"%s","amount":{"value":"1.00","currency":"EUR"}}
                    """
                            .formatted(ben, day));
        }

        Answer table =
                largest(
                        "\"owner\",\"expectedCloseOn:month\"",
                        "sum",
                        "{\"group\":\"owner\",\"count\":5},{\"group\":\"expectedCloseOn:month\",\"count\":1}");

        assertThat(table.status()).as(table.body().toString()).isEqualTo(200);
        assertThat(
                        table.at("/rows")
                                .valueStream()
                                .map(row ->
                                        row.at("/owner/name").asString()
                                                + " "
                                                + row.at("/expectedCloseOn:month").asString("-")
                                                + " "
                                                + row.at("/others/0").asString("")
                                                + " "
                                                + row.at("/asked/value").asString()))
                .containsExactlyInAnyOrder(
                        "Ben 2027-02-01  2.00",
                        "Ben - expectedCloseOn:month 2.00",
                        "Ann Admin - expectedCloseOn:month 1.00");
    }

    @Test
    void largestIsSaidOfAFieldThatGroupsAndIsNoAmount() {
        assertThat(largest("\"name\"", "sum", "{\"group\":\"stage\",\"count\":3}").code())
                .isEqualTo("aggregate.largest");
        assertThat(largest("\"name\"", "sum", "{\"count\":3}").code())
                .isEqualTo("aggregate.largest");
        assertThat(largest("\"name\"", "sum", "{\"group\":\"name\",\"count\":0}").code())
                .isEqualTo("aggregate.largest");
        assertThat(largest("\"amount\"", "sum", "{\"group\":\"amount\",\"count\":3}").code())
                .isEqualTo("aggregate.not-for-field");
    }

    private void step(String next, String amount, String currency) {
        company.make(
                "deals",
                """
                {"name":"D","nextStep":"%s","amount":{"value":"%s","currency":"%s"}}
                """
                        .formatted(next, amount, currency));
    }

    private Answer largest(String groupBy, String fn, String largest) {
        return company.post(
                "/deals/aggregate",
                """
                {"groupBy":[%s],"measures":[{"fn":"%s","field":"amount","as":"asked"}],"largest":[%s]}
                """
                        .formatted(groupBy, fn, largest));
    }

    private static List<String> told(Answer table, String group) {
        assertThat(table.status()).as(table.body().toString()).isEqualTo(200);
        return table.at("/rows")
                .valueStream()
                .map(row ->
                        (row.has("others") ? "others" : row.get(group).asString("null"))
                                + " "
                                + amounts(row.get("asked")))
                .toList();
    }

    private static String amounts(JsonNode asked) {
        return (asked.isArray() ? asked.valueStream() : Stream.of(asked))
                .map(one -> one.at("/value").asString() + " " + one.at("/currency").asString())
                .sorted(Comparator.comparing(one -> one.replaceAll(".* ", "")))
                .collect(Collectors.joining(" + "));
    }

    @Test
    void aFileShowsTheCurrencyOfARelatedAmountToo() {
        long nova =
                company.make(
                        "accounts",
                        "{\"name\":\"Nova\",\"revenue\":{\"value\":\"9.50\",\"currency\":\"EUR\"}}");
        company.make("deals", "{\"name\":\"D\",\"account\":%d}".formatted(nova));

        assertThat(company.get("/deals/export?fields=name,account.revenue").raw().body())
                .isEqualTo("\ufeffname,account.revenue,account.revenue.currency\r\nD,9.50,EUR\r\n");
    }
}

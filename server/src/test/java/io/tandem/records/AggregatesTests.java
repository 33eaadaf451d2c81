package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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

package io.tandem.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Two lattes at 22.00, delivery 5.00, a red packet of 6.00 from the platform: the figures that
/// every part agrees on.
@TandemTest
class OrderMoneyTests {

    @Autowired Companies companies;

    private Company company;
    private long store;
    private long latte;
    private long courier;

    @BeforeEach
    void aStoreThatSellsLattes() {
        company = companies.company();
        long merchant = company.make("accounts", "{\"name\":\"Heron on the corner\"}");
        store =
                company.make(
                        "stores",
                        """
                        {"name":"Corner","account":%d,"commission":18,"zone":"Asia/Shanghai",
                         "deliveryFee":{"value":"5.00","currency":"CNY"},"courierPay":{"value":"6.50","currency":"CNY"}}
                        """
                                .formatted(merchant));
        latte =
                company.make(
                        "items",
                        "{\"name\":\"Latte\",\"store\":%d,\"price\":{\"value\":\"22.00\",\"currency\":\"CNY\"}}"
                                .formatted(store));
        company.make(
                "discounts",
                "{\"name\":\"Red packet\",\"code\":\"RED6\",\"amount\":{\"value\":\"6.00\",\"currency\":\"CNY\"},\"budget\":{\"value\":\"12.00\",\"currency\":\"CNY\"}}");
        courier = company.make("users", "{\"name\":\"Carl\",\"role\":\"worker\"}");
    }

    @Test
    void everyPartyGetsItsShareAndTheEntriesSumToZero() {
        Answer placed = place();
        assertThat(placed.at("/total/value").asString()).isEqualTo("43.00");
        long order = placed.id();
        assertThat(balances(order)).isEmpty();

        through(order, "pay", "accept", "ready", "assign", "pick-up", "deliver", "complete");

        assertThat(balances(order))
                .containsExactly(
                        Map.entry("consumer", -4300L),
                        Map.entry("courier", 650L),
                        Map.entry("merchant", 3608L),
                        Map.entry("platform", 42L));
    }

    @Test
    void aLatteTakenBackTakesItsShareOfTheRedPacketAlong() {
        long order = place().id();
        through(order, "pay", "accept");
        long line =
                company.list(
                                "order-lines",
                                "{\"field\":\"order\",\"op\":\"eq\",\"value\":" + order + "}",
                                "")
                        .at("/items/0/id")
                        .asLong();

        Answer refunded =
                company.post(
                        "/orders/" + order + "/refund-part",
                        "{\"lines\":[{\"line\":%d,\"quantity\":1}],\"reason\":\"Wrong latte\"}"
                                .formatted(line));
        assertThat(refunded.status()).as(refunded.body().toString()).isEqualTo(200);
        assertThat(balances(order).get("consumer")).isEqualTo(-4300 + 1900);
        through(order, "ready", "assign", "pick-up", "deliver", "complete");

        assertThat(balances(order))
                .containsExactly(
                        Map.entry("consumer", -2400L),
                        Map.entry("courier", 650L),
                        Map.entry("merchant", 1804L),
                        Map.entry("platform", -54L));
        assertThat(
                        company.post(
                                        "/orders/" + order + "/refund-part",
                                        "{\"lines\":[{\"line\":%d,\"quantity\":2}]}"
                                                .formatted(line))
                                .at("/errors/0/code")
                                .asString())
                .isEqualTo("order.refund-quantity");
    }

    @Test
    void whatIsCancelledBeforeItIsMadeGoesBackWholly() {
        long order = place().id();
        through(order, "pay", "assign");

        company.post("/orders/" + order + "/cancel", "{\"reason\":\"Rain\"}");

        assertThat(balances(order).values()).containsOnly(0L);
        assertThat(spent()).isEqualTo("0.00");
    }

    @Test
    void aBudgetIsNeverExceeded() {
        assertThat(place().status()).isEqualTo(201);
        assertThat(place().status()).isEqualTo(201);
        Answer third = place();

        assertThat(third.status()).isEqualTo(409);
        assertThat(third.code()).isEqualTo("order.discount-finished");
        assertThat(spent()).isEqualTo("12.00");
        assertThat(company.get("/orders").at("/items")).hasSize(2);
    }

    private String spent() {
        return company.get("/discounts").at("/items/0/spent/value").asString();
    }

    private Answer place() {
        return company.post(
                "/orders",
                """
                {"store":%d,"lines":[{"item":%d,"quantity":2}],"discount":"red6",
                 "contact":"Li","phone":"13800000000","address":"Nanjing Road 1"}
                """
                        .formatted(store, latte));
    }

    private void through(long order, String... verbs) {
        for (String verb : verbs) {
            String body =
                    switch (verb) {
                        case "pay" -> "{\"payment\":\"sandbox-1\"}";
                        case "assign" -> "{\"courier\":" + courier + "}";
                        default -> "{}";
                    };
            Answer done = company.post("/orders/" + order + "/" + verb, body);
            assertThat(done.status()).as(verb + " " + done.body()).isEqualTo(200);
        }
    }

    /// By party, all that the ledger says of the order; with the sum of all of it proven to be
    /// zero.
    private Map<String, Long> balances(long order) {
        Map<String, Long> balances = new TreeMap<>();
        company.list(
                        "ledger-entries",
                        "{\"field\":\"order\",\"op\":\"eq\",\"value\":" + order + "}",
                        "&limit=500")
                .at("/items")
                .forEach(entry ->
                        balances.merge(entry.path("party").asString(), minor(entry), Long::sum));
        assertThat(balances.values().stream().mapToLong(Long::longValue).sum()).isZero();
        return balances;
    }

    static long minor(JsonNode entry) {
        return new BigDecimal(entry.at("/amount/value").asString())
                .movePointRight(2)
                .longValueExact();
    }
}

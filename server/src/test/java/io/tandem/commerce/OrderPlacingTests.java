package io.tandem.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What cannot be ordered is refused with a word, and nothing of it is left.
@TandemTest
class OrderPlacingTests {

    @Autowired Companies companies;

    private Company company;
    private long store;
    private long latte;

    @BeforeEach
    void aStore() {
        company = companies.company();
        store =
                company.make(
                        "stores",
                        """
                        {"name":"Corner","radius":3,"place":{"lat":31.2304,"lon":121.4737},
                         "deliveryFee":{"value":"5.00","currency":"CNY"}}
                        """);
        latte = item("22.00", "CNY");
    }

    @Test
    void anOrderIsMadeAtThePricesOfTheMomentAndOnceForAKey() {
        String cart =
                cart("\"quantity\":2", ",\"expected\":{\"value\":\"49\",\"currency\":\"CNY\"}");
        Answer first = company.send("POST", "/orders", cart, "Idempotency-Key", "tap-1");
        Answer again = company.send("POST", "/orders", cart, "Idempotency-Key", "tap-1");

        assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(company.get("/orders").at("/items")).hasSize(1);

        company.patch("/items/" + latte, "{\"price\":{\"value\":\"24.00\",\"currency\":\"CNY\"}}");
        Answer dearer = company.post("/orders", cart);
        assertThat(dearer.status()).isEqualTo(409);
        assertThat(dearer.code()).isEqualTo("order.price-changed");
        assertThat(dearer.at("/params/total/value").asString())
                .as(dearer.body().toString())
                .isEqualTo("53.00");
        assertThat(company.get("/orders/" + first.id()).at("/total/value").asString())
                .isEqualTo("49.00");
    }

    @Test
    void whatCannotBeOrderedIsRefused() {
        long euros = item("3.00", "EUR");
        long dear = item("999999999.00", "CNY");
        long elsewhere = company.make("stores", "{\"name\":\"Other\"}");

        refused(order("{\"store\":%d,\"lines\":[]}".formatted(store)), "order.lines");
        refused(order("{\"store\":%d,\"lines\":[null]}".formatted(store)), "order.lines");
        refused(
                order("{\"store\":987654,\"lines\":[{\"item\":1,\"quantity\":1}]}"),
                "order.store-unknown");
        refused(order(of(elsewhere, latte, 1)), "order.item-unknown");
        refused(order(of(store, latte, 0)), "order.quantity");
        refused(order(of(store, latte, -3)), "order.quantity");
        refused(order(of(store, latte, 1_000)), "order.quantity");
        refused(order(of(store, euros, 1)), "order.currency");
        refused(order(of(store, dear, 900)), "order.too-much");
        refused(order(cart("\"quantity\":1", ",\"discount\":\"NONE\"")), "order.discount-unknown");
        refused(order(cart("\"quantity\":1", ",\"consumer\":987654")), "relation.unknown");
        refused(
                order(cart("\"quantity\":1", ",\"contact\":\"" + "x".repeat(201) + "\"")),
                "order.text");
        refused(
                order(cart("\"quantity\":1", ",\"place\":{\"lat\":31.9,\"lon\":121.4737}")),
                "order.out-of-reach");
        assertThat(
                        order(cart("\"quantity\":1", ",\"place\":{\"lat\":31.24,\"lon\":121.48}"))
                                .status())
                .isEqualTo(201);
    }

    @Test
    void aStoreThatIsPausedClosedOrSoldOutSellsNothing() {
        company.patch("/items/" + latte, "{\"soldOut\":true}");
        refused(order(of(store, latte, 1)), "order.sold-out");
        company.patch("/items/" + latte, "{\"soldOut\":false}");

        company.patch("/stores/" + store, "{\"paused\":true}");
        assertThat(order(of(store, latte, 1)).code()).isEqualTo("order.store-paused");
        String never =
                java.time.LocalDate.now(java.time.ZoneOffset.UTC)
                        .plusDays(3)
                        .getDayOfWeek()
                        .name()
                        .substring(0, 3)
                        .toLowerCase(java.util.Locale.ROOT);
        company.patch(
                "/stores/" + store,
                "{\"paused\":false,\"openingHours\":{\"%s\":[\"09:00-10:00\"]}}".formatted(never));
        assertThat(order(of(store, latte, 1)).code()).isEqualTo("order.store-closed");

        assertThat(company.get("/orders").at("/items")).isEmpty();
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.at("/errors/0/code").asString())
                .as(answer.body().toString())
                .isEqualTo(code);
    }

    private Answer order(String cart) {
        return company.post("/orders", cart);
    }

    private String cart(String quantity, String more) {
        return "{\"store\":%d,\"lines\":[{\"item\":%d,%s}]%s}"
                .formatted(store, latte, quantity, more);
    }

    private static String of(long at, long item, int quantity) {
        return "{\"store\":%d,\"lines\":[{\"item\":%d,\"quantity\":%d}]}"
                .formatted(at, item, quantity);
    }

    private long item(String price, String currency) {
        return company.make(
                "items",
                "{\"name\":\"Latte\",\"store\":%d,\"price\":{\"value\":\"%s\",\"currency\":\"%s\"}}"
                        .formatted(store, price, currency));
    }
}

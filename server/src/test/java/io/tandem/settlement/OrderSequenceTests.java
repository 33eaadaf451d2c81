package io.tandem.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.commerce.OrderState;
import io.tandem.commerce.OrderVerb;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Verbs in any sequence, by anybody, some of them sent twice: the ledger sums to zero and says
/// what the orders say, the budget holds, and no order is stuck.
@TandemTest
class OrderSequenceTests {

    private static final int ORDERS = 4;
    private static final int STEPS = 120;
    private static final long BUDGET = 1500;

    @Autowired Companies companies;

    private Company company;
    private long store;
    private long item;
    private long courier;

    @Test
    void whateverIsDoneTheLedgerAgreesWithTheOrders() {
        long first = Long.getLong("tandem.seed", new Random().nextInt(1_000_000));
        for (long seed = first; seed < first + 4; seed++) {
            prove(seed);
        }
    }

    @Test
    void noOrderIsStuck() {
        for (OrderState state : OrderState.values()) {
            boolean goesOn =
                    Arrays.stream(OrderVerb.values())
                            .anyMatch(verb ->
                                    verb.from(state).filter(next -> next != state).isPresent());
            assertThat(goesOn || state.isOver()).as(state.code()).isTrue();
        }
    }

    private void prove(long seed) {
        Random random = new Random(seed);
        aStore();
        long merchant = company.get("/stores/" + store).at("/account/id").asLong();
        long li = company.make("people", "{\"name\":\"Li\"}");
        List<Company> actors =
                List.of(
                        company,
                        user("member", belonging(merchant)),
                        companies.as(company, courier),
                        user("consumer", li));
        List<Long> orders = new ArrayList<>();
        for (int at = 0; at < ORDERS; at++) {
            Answer placed =
                    company.post(
                            "/orders",
                            "{\"store\":%d,\"consumer\":%d,\"lines\":[{\"item\":%d,\"quantity\":%d}],\"discount\":\"%s\"}"
                                    .formatted(
                                            store,
                                            li,
                                            item,
                                            1 + random.nextInt(4),
                                            random.nextBoolean() ? "five" : ""));
            if (placed.status() == 201) {
                orders.add(placed.id());
            }
        }
        for (int step = 0; step < STEPS; step++) {
            long order = orders.get(random.nextInt(orders.size()));
            OrderVerb verb = OrderVerb.values()[random.nextInt(OrderVerb.values().length)];
            Company actor = actors.get(random.nextInt(actors.size()));
            String body = body(verb, order, random);
            for (int sent = 0; sent <= random.nextInt(2); sent++) {
                Answer answer = actor.post("/orders/" + order + "/" + verb.code(), body);
                assertThat(answer.status())
                        .as("seed %d: %s %s", seed, verb, answer.body())
                        .isLessThan(500);
            }
            agrees(order, "seed %d, step %d, %s".formatted(seed, step, verb));
        }
        long reduced =
                orders.stream()
                        .map(order -> company.get("/orders/" + order).body())
                        .filter(order -> !isUndone(order))
                        .mapToLong(order -> minor(order, "reduction"))
                        .sum();
        JsonNode discount = company.get("/discounts").at("/items/0");
        assertThat(minor(discount, "spent")).as("seed " + seed).isEqualTo(reduced);
        assertThat(reduced).isLessThanOrEqualTo(BUDGET);
    }

    /// All that was paid went back, and with it the discount.
    private static boolean isUndone(JsonNode order) {
        String state = order.path("state").asString();
        return state.equals("rejected")
                || state.equals("cancelled")
                        && minor(order, "returned") == minor(order, "goods")
                        && order.path("deliveryReturned").asBoolean();
    }

    private void agrees(long id, String when) {
        JsonNode order = company.get("/orders/" + id).body();
        long all = 0;
        long consumer = 0;
        for (JsonNode entry :
                company.list(
                                "ledger-entries",
                                "{\"field\":\"order\",\"op\":\"eq\",\"value\":" + id + "}",
                                "&limit=500")
                        .at("/items")) {
            all += minor(entry, "amount");
            if (entry.path("party").asString().equals("consumer")) {
                consumer += minor(entry, "amount");
            }
        }
        assertThat(all).as(when).isZero();
        assertThat(-consumer).as(when + " " + order).isEqualTo(owed(order));
    }

    /// What the consumer has paid and not got back, by the order itself.
    private static long owed(JsonNode order) {
        if (order.path("paidAt").isNull()) {
            return 0;
        }
        long goods = minor(order, "goods");
        long kept = goods - minor(order, "returned");
        long reduction = Math.floorDiv(2 * minor(order, "reduction") * kept + goods, 2 * goods);
        long delivery = order.path("deliveryReturned").asBoolean() ? 0 : minor(order, "delivery");
        return kept + delivery - reduction;
    }

    private static long minor(JsonNode record, String field) {
        return new BigDecimal(record.at("/" + field + "/value").asString())
                .movePointRight(2)
                .longValueExact();
    }

    private String body(OrderVerb verb, long order, Random random) {
        return switch (verb) {
            case PAY -> "{\"payment\":\"sandbox\"}";
            case ASSIGN, REASSIGN -> "{\"courier\":" + courier + "}";
            case REFUND_PART ->
                    "{\"lines\":[{\"line\":%d,\"quantity\":%d}]}"
                            .formatted(
                                    company.list(
                                                    "order-lines",
                                                    "{\"field\":\"order\",\"op\":\"eq\",\"value\":"
                                                            + order
                                                            + "}",
                                                    "")
                                            .at("/items/0/id")
                                            .asLong(),
                                    1 + random.nextInt(2));
            default -> "{}";
        };
    }

    @BeforeEach
    void aStore() {
        company = companies.company();
        long merchant = company.make("accounts", "{\"name\":\"Heron on the corner\"}");
        store =
                company.make(
                        "stores",
                        """
                        {"name":"Corner","account":%d,"commission":17.5,
                         "deliveryFee":{"value":"5.00","currency":"CNY"},"courierPay":{"value":"6.50","currency":"CNY"}}
                        """
                                .formatted(merchant));
        item =
                company.make(
                        "items",
                        "{\"name\":\"Tea\",\"store\":%d,\"price\":{\"value\":\"9.99\",\"currency\":\"CNY\"}}"
                                .formatted(store));
        company.make(
                "discounts",
                "{\"name\":\"Five\",\"code\":\"FIVE\",\"platformShare\":60,\"amount\":{\"value\":\"5.00\",\"currency\":\"CNY\"},\"budget\":{\"value\":\"15.00\",\"currency\":\"CNY\"}}");
        courier = company.make("users", "{\"name\":\"Carl\",\"role\":\"worker\"}");
    }

    private long belonging(long account) {
        long person = company.make("people", "{\"name\":\"Mia\"}");
        company.make("affiliations", "{\"person\":%d,\"account\":%d}".formatted(person, account));
        return person;
    }

    private Company user(String role, long person) {
        return companies.as(
                company,
                company.make(
                        "users",
                        "{\"name\":\"%s\",\"role\":\"%s\",\"person\":%d}"
                                .formatted(role, role, person)));
    }
}

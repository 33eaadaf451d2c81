package io.tandem.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Every verb in every state, by the API and in the docs.
@TandemTest
class OrderVerbTests {

    private static final Map<OrderState, List<String>> WAYS =
            Map.of(
                    OrderState.PLACED, List.of(),
                    OrderState.PAID, List.of("pay"),
                    OrderState.ACCEPTED, List.of("pay", "accept"),
                    OrderState.READY, List.of("pay", "accept", "ready"),
                    OrderState.PICKED_UP, List.of("pay", "accept", "ready", "assign", "pick-up"),
                    OrderState.DELIVERED,
                            List.of("pay", "accept", "ready", "assign", "pick-up", "deliver"),
                    OrderState.COMPLETED,
                            List.of(
                                    "pay",
                                    "accept",
                                    "ready",
                                    "assign",
                                    "pick-up",
                                    "deliver",
                                    "complete"),
                    OrderState.REJECTED, List.of("pay", "reject"),
                    OrderState.CANCELLED, List.of("cancel"));

    @Autowired Companies companies;

    private Company company;
    private long store;
    private long item;
    private long courier;

    @BeforeEach
    void aStore() {
        company = companies.company();
        store = company.make("stores", "{\"name\":\"Corner\"}");
        item =
                company.make(
                        "items",
                        "{\"name\":\"Latte\",\"store\":%d,\"price\":{\"value\":\"22.00\",\"currency\":\"CNY\"}}"
                                .formatted(store));
        courier = company.make("users", "{\"name\":\"Carl\",\"role\":\"worker\"}");
    }

    @Test
    void whatTheTableAllowsIsDoneAndAllElseIsRefusedAndChangesNothing() {
        for (OrderState state : OrderState.values()) {
            for (OrderVerb verb : OrderVerb.values()) {
                long order = in(state);
                // there is a courier before one picks up or another takes over
                if (verb == OrderVerb.PICK_UP || verb == OrderVerb.REASSIGN) {
                    does(order, "assign");
                }
                long version = company.get("/orders/" + order).at("/version").asLong();

                Answer answer = does(order, verb.code());

                String tried = verb + " in " + state + ": " + answer.body();
                verb.from(state)
                        .ifPresentOrElse(
                                next -> {
                                    assertThat(answer.status()).as(tried).isEqualTo(200);
                                    assertThat(answer.at("/state").asString())
                                            .as(tried)
                                            .isEqualTo(next.code());
                                },
                                () -> {
                                    assertThat(answer.code()).as(tried).isEqualTo("order.state");
                                    assertThat(
                                                    company.get("/orders/" + order)
                                                            .at("/version")
                                                            .asLong())
                                            .as(tried)
                                            .isEqualTo(version);
                                });
            }
        }
    }

    @Test
    void theDocsShowTheTable() throws IOException {
        assertThat(Files.readString(Path.of("../docs/modules/commerce.md"))).contains(table());
    }

    private static String table() {
        List<OrderState> states = Arrays.asList(OrderState.values());
        Stream<String> head =
                Stream.of(
                        row("", states.stream().map(OrderState::code)),
                        row("---", states.stream().map(state -> "---")));
        Stream<String> verbs =
                Arrays.stream(OrderVerb.values())
                        .map(verb ->
                                row(
                                        "`" + verb.code() + "`",
                                        states.stream()
                                                .map(state ->
                                                        verb.from(state)
                                                                .map(OrderState::code)
                                                                .orElse("–"))));
        return Stream.concat(head, verbs).collect(Collectors.joining("\n"));
    }

    private static String row(String first, Stream<String> rest) {
        return Stream.concat(Stream.of(first), rest).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private long in(OrderState state) {
        long order =
                company.post(
                                "/orders",
                                "{\"store\":%d,\"lines\":[{\"item\":%d,\"quantity\":2}]}"
                                        .formatted(store, item))
                        .id();
        for (String verb : WAYS.getOrDefault(state, List.of())) {
            Answer done = does(order, verb);
            assertThat(done.status()).as(verb + " " + done.body()).isEqualTo(200);
        }
        return order;
    }

    private Answer does(long order, String verb) {
        String body =
                switch (verb) {
                    case "pay" -> "{\"payment\":\"sandbox-1\"}";
                    case "assign", "reassign" -> "{\"courier\":" + courier + "}";
                    case "refund-part" ->
                            "{\"lines\":[{\"line\":%d,\"quantity\":1}]}"
                                    .formatted(
                                            company.list(
                                                            "order-lines",
                                                            "{\"field\":\"order\",\"op\":\"eq\",\"value\":"
                                                                    + order
                                                                    + "}",
                                                            "")
                                                    .at("/items/0/id")
                                                    .asLong());
                    default -> "{}";
                };
        return company.post("/orders/" + order + "/" + verb, body);
    }
}

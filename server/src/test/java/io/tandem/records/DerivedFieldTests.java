package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Fields that nobody writes: formulas over a record and what it points at, and roll-ups over what
/// points at it.
@TandemTest
class DerivedFieldTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void aWorkspace() {
        company = companies.company();
    }

    @Test
    void aFormulaIsListedFilteredSortedAddedUpAndTakenOut() {
        added("deal", "{\"name\":\"discount\",\"kind\":\"number\"}");
        Answer net =
                formula(
                        "deal",
                        "net",
                        "round(amount * (1 - coalesce(custom.discount, 0) / 100), 2)");
        assertThat(net.at("/result").asString()).isEqualTo("money");
        assertThat(
                        formula(
                                        "deal",
                                        "size",
                                        "if(amount > amount, \"a\", if(custom.discount >= 10, \"big\", \"small\"))")
                                .at("/result")
                                .asString())
                .isEqualTo("text");
        formula("deal", "place", "upper(left(account.name, 2)) & \"-\" & text(custom.discount)");
        long heron = company.make("accounts", "{\"name\":\"Heron\"}");
        deal("one", "100", "EUR", "12.5", heron);
        deal("two", "200.50", "EUR", "0", 0);
        deal("three", "40", "EUR", null, 0);

        JsonNode listed =
                company.list(
                                "deals",
                                "{\"field\":\"custom.net\",\"op\":\"gt\",\"value\":39}",
                                "&sort=-custom.net&fields=name,custom.net,custom.size,custom.place")
                        .at("/items");

        assertThat(listed).hasSize(3);
        assertThat(listed.at("/0/name").asString()).isEqualTo("two");
        assertThat(listed.at("/1/custom/net").toString())
                .isEqualTo("{\"value\":\"87.50\",\"currency\":\"EUR\"}");
        assertThat(listed.at("/1/custom/size").asString()).isEqualTo("big");
        assertThat(listed.at("/1/custom/place").asString()).isEqualTo("HE-12.5");
        assertThat(listed.at("/0/custom/place").asString()).isEqualTo("-0");
        String after =
                company.get("/deals?sort=custom.net&limit=2&fields=name").at("/after").asString();
        assertThat(
                        company.get("/deals?sort=custom.net&limit=2&fields=name&after=" + after)
                                .at("/items/0/name")
                                .asString())
                .isEqualTo("two");
        Answer sizes =
                company.post(
                        "/deals/aggregate",
                        "{\"groupBy\":[\"custom.size\"],\"measures\":[{\"fn\":\"sum\",\"field\":\"custom.net\",\"as\":\"net\"}]}");
        assertThat(sizes.at("/rows/0/net/value").asString()).isEqualTo("87.50");
        assertThat(sizes.at("/rows/1/net/value").asString()).isEqualTo("240.50");
        assertThat(company.get("/deals/export?fields=name,custom.net").raw().body())
                .contains("87.5");
        assertThat(company.get("/accounts/" + heron).status()).isEqualTo(200);
        assertThat(
                        company.patch(
                                        "/deals/"
                                                + company.get("/deals").at("/items/0/id").asLong(),
                                        "{\"custom\":{\"size\":\"big\"}}")
                                .code())
                .isEqualTo("field.computed");
        assertThat(company.get("/metadata").body().toString()).contains("\"custom.net\"");
    }

    @Test
    void aRollUpFollowsWhatPointsAtTheRecordAndWhoeverLooks() {
        long mei =
                company.make(
                        "users", "{\"name\":\"Mei\",\"email\":\"mei@c.example\",\"role\":\"rep\"}");
        long role =
                company.make("roles", "{\"name\":\"Seller\",\"code\":\"seller\",\"base\":\"rep\"}");
        assertThat(
                        company.put(
                                        "/roles/" + role + "/rights",
                                        "{\"objects\":{\"deal\":{\"read\":\"own\"}}}")
                                .status())
                .isEqualTo(200);
        company.patch("/users/" + mei, "{\"role\":\"seller\"}");
        rollUp(
                "account",
                "won",
                "{\"of\":\"deal\",\"through\":\"account\",\"fn\":\"sum\",\"field\":\"amount\",\"filter\":{\"field\":\"amount\",\"op\":\"ge\",\"value\":10}}");
        rollUp("account", "deals", "{\"of\":\"deal\",\"through\":\"account\",\"fn\":\"count\"}");
        rollUp(
                "account",
                "priced",
                "{\"of\":\"deal\",\"through\":\"account\",\"fn\":\"count\",\"field\":\"amount\",\"filter\":\"name != small\"}");
        formula("account", "each", "custom.won / custom.deals");
        long heron = company.make("accounts", "{\"name\":\"Heron\"}");
        long empty = company.make("accounts", "{\"name\":\"Egret\"}");
        company.make(
                "deals",
                """
                {"name":"one","amount":{"value":"100","currency":"EUR"},"account":{"id":%d},"owner":{"id":%d}}
                """
                        .formatted(heron, mei));
        deal("two", "50", "EUR", null, heron);
        deal("small", "5", "EUR", null, heron);

        JsonNode all = company.get("/accounts/" + heron).at("/custom");
        JsonNode own = companies.as(company, mei).get("/accounts/" + heron).at("/custom");

        assertThat(all.at("/won/value").asString()).isEqualTo("150.00");
        assertThat(all.at("/deals").asLong()).isEqualTo(3);
        assertThat(all.at("/priced").asLong()).isEqualTo(2);
        assertThat(all.at("/each/value").asString()).isEqualTo("50.00");
        assertThat(own.at("/won/value").asString()).isEqualTo("100.00");
        assertThat(own.at("/deals").asLong()).isEqualTo(1);
        assertThat(company.get("/accounts/" + empty).at("/custom/deals").asLong()).isZero();
        assertThat(company.get("/accounts/" + empty).at("/custom/won").isNull()).isTrue();
        assertThat(
                        company.list(
                                        "accounts",
                                        "{\"field\":\"custom.won\",\"op\":\"gt\",\"value\":100}",
                                        "")
                                .at("/items"))
                .hasSize(1);
        assertThat(
                        companies
                                .as(company, mei)
                                .list(
                                        "accounts",
                                        "{\"field\":\"custom.won\",\"op\":\"gt\",\"value\":100}",
                                        "")
                                .at("/items"))
                .isEmpty();
        assertThat(
                        company.get("/accounts?sort=-custom.deals&fields=name")
                                .at("/items/0/name")
                                .asString())
                .isEqualTo("Heron");
        Answer counted =
                company.post(
                        "/accounts/aggregate",
                        "{\"groupBy\":[\"custom.deals\"],\"measures\":[{\"fn\":\"count\"},{\"fn\":\"sum\",\"field\":\"custom.deals\",\"as\":\"sum\"}]}");
        assertThat(counted.at("/rows")).as(counted.body().toString()).hasSize(2);
        assertThat(counted.at("/rows/1/sum").asLong()).isEqualTo(3);
        deal("other", "70", "USD", null, heron);
        assertThat(company.get("/accounts/" + heron).at("/custom/won").isNull()).isTrue();
    }

    @Test
    void whoMayNotReadWhatItLooksAtDoesNotSeeIt() {
        long mei =
                company.make(
                        "users", "{\"name\":\"Mei\",\"email\":\"mei@c.example\",\"role\":\"rep\"}");
        long role =
                company.make("roles", "{\"name\":\"Seller\",\"code\":\"seller\",\"base\":\"rep\"}");
        company.patch("/users/" + mei, "{\"role\":\"seller\"}");
        formula("deal", "half", "amount / 2");
        formula("deal", "quarter", "custom.half / 2");
        rollUp(
                "account",
                "won",
                "{\"of\":\"deal\",\"through\":\"account\",\"fn\":\"sum\",\"field\":\"amount\"}");
        long heron = company.make("accounts", "{\"name\":\"Heron\"}");
        long deal = deal("one", "100", "EUR", null, heron);
        assertThat(
                        companies
                                .as(company, mei)
                                .get("/deals/" + deal)
                                .at("/custom/quarter/value")
                                .asString())
                .isEqualTo("25.00");

        company.put(
                "/roles/" + role + "/rights",
                "{\"objects\":{\"deal\":{\"fields\":{\"amount\":\"hidden\"}}}}");

        Company seller = companies.as(company, mei);
        assertThat(seller.get("/deals/" + deal).at("/custom").toString())
                .doesNotContain("half", "quarter");
        assertThat(seller.get("/deals?sort=custom.quarter").code()).isEqualTo("field.unknown");
        assertThat(seller.get("/accounts/" + heron).at("/custom").toString()).doesNotContain("won");
        assertThat(
                        seller.list(
                                        "accounts",
                                        "{\"field\":\"custom.won\",\"op\":\"gt\",\"value\":1}",
                                        "")
                                .code())
                .isEqualTo("field.unknown");
        assertThat(seller.get("/metadata").body().toString())
                .doesNotContain("custom.half", "custom.won");

        company.put("/roles/" + role + "/rights", "{\"objects\":{\"deal\":{\"read\":\"none\"}}}");

        assertThat(companies.as(company, mei).get("/accounts/" + heron).at("/custom").toString())
                .doesNotContain("won");
    }

    @Test
    void whatMakesNoSenseIsRefusedByThePlaceWhereItStands() {
        formula("deal", "a", "amount * 2");
        formula("deal", "b", "custom.a * 2");
        rollUp(
                "account",
                "total",
                "{\"of\":\"deal\",\"through\":\"account\",\"fn\":\"max\",\"field\":\"custom.b\"}");
        assertThat(changed("deal", "a", "{\"formula\":\"custom.b + amount\"}").code())
                .isEqualTo("formula.cycle");
        assertThat(changed("deal", "a", "{\"formula\":\"account.custom.total\"}").code())
                .isEqualTo("formula.cycle");
        assertThat(changed("deal", "a", "{\"formula\":\"\\\"text\\\"\"}").code())
                .isEqualTo("field.computed-with");
        assertThat(refusedRollUp("{\"of\":\"account\",\"through\":\"owner\",\"fn\":\"count\"}"))
                .isEqualTo("roll-up.relation");
        assertThat(
                        refusedRollUp(
                                "{\"of\":\"deal\",\"through\":\"account\",\"fn\":\"sum\",\"field\":\"name\"}"))
                .isEqualTo("roll-up.field");
        assertThat(refusedRollUp("{\"of\":\"deal\",\"through\":\"account\",\"fn\":\"sum\"}"))
                .isEqualTo("roll-up.field");
        assertThat(refusedRollUp("{\"of\":\"deal\",\"through\":\"account\",\"fn\":\"most\"}"))
                .isEqualTo("roll-up.function");
        assertThat(
                        refusedRollUp(
                                "{\"of\":\"deal\",\"through\":\"account\",\"fn\":\"sum\",\"field\":\"account.custom.total\"}"))
                .as("of each, nothing comes back to it")
                .isEqualTo("");
        Map<String, String> wrong =
                Map.of(
                        "amount +",
                        "formula.syntax",
                        "amount + \"a\"",
                        "formula.kind",
                        "nothing * 2",
                        "field.unknown",
                        "if(amount, 1, 2)",
                        "formula.kind",
                        "sqrt(2)",
                        "formula.kind",
                        "round(1.5, 11)",
                        "formula.kind",
                        "account",
                        "formula.kind",
                        "(".repeat(60) + "1" + ")".repeat(60),
                        "formula.too-deep",
                        "1" + "+1".repeat(400),
                        "formula.too-large",
                        "\"" + "a".repeat(2000) + "\"",
                        "formula.too-long");
        wrong.forEach((text, code) -> {
            Answer answer = tried("deal", "wrong", text);
            assertThat(answer.code()).as(text + answer.body()).isEqualTo(code);
        });
        Answer placed = tried("deal", "wrong", "amount * nothing");
        assertThat(placed.at("/detail").asString()).contains("character 10");
        assertThat(placed.at("/errors/0/pointer").asString()).isEqualTo("/formula");
        assertThat(
                        company.post(
                                        "/metadata/objects/deal/fields",
                                        "{\"name\":\"x\",\"kind\":\"formula\",\"formula\":\"1\",\"required\":true}")
                                .code())
                .isEqualTo("field.computed");
        assertThat(company.post("/metadata/objects/deal/fields/a/promote", "{}").code())
                .isEqualTo("field.not-promotable");
    }

    @Test
    void aFormulaWaitsForAFieldThatIsRemoved() {
        added("deal", "{\"name\":\"hours\",\"kind\":\"number\"}");
        formula("deal", "cost", "custom.hours * 80");
        long deal = company.make("deals", "{\"name\":\"one\",\"custom\":{\"hours\":2}}");

        assertThat(
                        company.get("/metadata/objects/deal/fields/hours/usage")
                                .at("/uses/0/part")
                                .asString())
                .isEqualTo("formula");
        assertThat(company.delete("/metadata/objects/deal/fields/hours").code())
                .isEqualTo("field.in-use");
        assertThat(company.delete("/metadata/objects/deal/fields/hours?anyway=true").status())
                .isEqualTo(204);
        assertThat(company.get("/deals/" + deal).at("/custom").toString()).isEqualTo("{}");
        assertThat(tried("deal", "cost", "1").code()).isEqualTo("field.exists");

        company.post("/metadata/objects/deal/fields/hours/restore", "{}");

        assertThat(company.get("/deals/" + deal).at("/custom/cost").asLong()).isEqualTo(160);
    }

    private long deal(
            String name,
            String amount,
            String currency,
            @org.jspecify.annotations.Nullable String discount,
            long account) {
        return company.make(
                "deals",
                "{\"name\":\"%s\",\"amount\":{\"value\":\"%s\",\"currency\":\"%s\"}%s%s}"
                        .formatted(
                                name,
                                amount,
                                currency,
                                discount == null
                                        ? ""
                                        : ",\"custom\":{\"discount\":" + discount + "}",
                                account == 0 ? "" : ",\"account\":{\"id\":" + account + "}"));
    }

    private Answer formula(String object, String name, String text) {
        Answer answer = tried(object, name, text);
        assertThat(answer.status()).as(text + answer.body()).isEqualTo(201);
        return answer;
    }

    private Answer tried(String object, String name, String text) {
        return company.post(
                "/metadata/objects/" + object + "/fields",
                JSON.writeValueAsString(Map.of("name", name, "kind", "formula", "formula", text)));
    }

    private Answer changed(String object, String name, String json) {
        return company.patch("/metadata/objects/" + object + "/fields/" + name, json);
    }

    private void rollUp(String object, String name, String json) {
        added(object, "{\"name\":\"" + name + "\",\"kind\":\"rollUp\",\"rollUp\":" + json + "}");
    }

    private String refusedRollUp(String json) {
        return company.post(
                        "/metadata/objects/account/fields",
                        "{\"name\":\"wrong\",\"kind\":\"rollUp\",\"rollUp\":" + json + "}")
                .code();
    }

    private void added(String object, String json) {
        Answer answer = company.post("/metadata/objects/" + object + "/fields", json);
        assertThat(answer.status()).as(json + answer.body()).isEqualTo(201);
    }
}

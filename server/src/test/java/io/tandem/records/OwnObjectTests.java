package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Objects that a workspace makes for itself: what the engine does for the others it does for them.
@TandemTest
class OwnObjectTests {

    private static final String OBJECTS = "/metadata/objects";

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void aWorkspaceWithStoresAndVisits() {
        company = companies.company();
        made(
                """
                {"name":"branch","label":{"en":"Store","zh-CN":"门店"},"plural":{"en":"Stores","zh-CN":"门店"},
                 "fields":[
                  {"name":"number","kind":"integer","label":"Number","unique":true},
                  {"name":"sells","kind":"multiChoice","label":"Sells",
                   "choices":["Coffee","Tea",{"value":"Cake","label":{"en":"Cake","zh-CN":"蛋糕"}}]},
                  {"name":"turnover","kind":"money","label":"Turnover"},
                  {"name":"opened","kind":"date","label":"Opened"},
                  {"name":"account","kind":"relation","target":"account","label":"Account"}]}
                """);
        made(
                """
                {"name":"visit","titled":false,"label":"Visit","fields":[
                  {"name":"branch","kind":"relation","target":"branch","label":"Store","required":true},
                  {"name":"people","kind":"relations","target":"person","label":"People"},
                  {"name":"spent","kind":"number","label":"Spent"},
                  {"name":"at","kind":"instant","label":"At"}]}
                """);
    }

    @Test
    void anObjectIsThereAtOnceWithAllThatOthersHave() {
        long account = company.make("accounts", "{\"name\":\"Heron\",\"sector\":\"food\"}");
        long harbour =
                company.make(
                        "branches",
                        """
                        {"name":"Harbour","custom":{"number":7,"sells":["tea","Coffee"],"opened":"2026-03-01","account":%d,
                         "turnover":{"value":"120.50","currency":"EUR"}}}
                        """
                                .formatted(account));
        company.make("branches", "{\"name\":\"Airport\",\"custom\":{\"number\":9}}");

        JsonNode one = company.get("/branches/" + harbour).body();

        assertThat(one.at("/custom/account/name").asString()).isEqualTo("Heron");
        assertThat(one.at("/custom/sells").toString()).isEqualTo("[\"Tea\",\"Coffee\"]");
        assertThat(one.at("/custom/turnover/value").asString()).isEqualTo("120.50");
        assertThat(names("{\"field\":\"custom.account.sector\",\"op\":\"eq\",\"value\":\"food\"}"))
                .containsExactly("Harbour");
        assertThat(names("{\"field\":\"custom.sells\",\"op\":\"containsAll\",\"value\":[\"TEA\"]}"))
                .containsExactly("Harbour");
        assertThat(names("{\"field\":\"custom.number\",\"op\":\"gt\",\"value\":6}"))
                .containsExactly("Airport", "Harbour");
        assertThat(names("{\"field\":\"custom.opened\",\"op\":\"ge\",\"value\":\"2026-03-01\"}"))
                .containsExactly("Harbour");
        assertThat(company.get("/search?q=harbou").at("/groups/0/object").asString())
                .isEqualTo("branch");
        assertThat(company.get("/accounts/" + account).status()).isEqualTo(200);
        assertThat(company.delete("/accounts/" + account).code()).isEqualTo("record.in-use");

        company.patch("/branches/" + harbour, "{\"custom\":{\"number\":8,\"sells\":[]}}");

        JsonNode history = company.get("/branches/" + harbour + "/history").body();
        assertThat(history.at("/items/0/changes").toString())
                .contains("custom.number", "custom.sells")
                .doesNotContain("object_id");
        assertThat(names("{\"field\":\"custom.number\",\"op\":\"eq\",\"value\":7}")).isEmpty();
        assertThat(names("{\"field\":\"custom.number\",\"op\":\"eq\",\"value\":8}"))
                .containsExactly("Harbour");
        assertThat(company.get("/openapi.json").body().at("/paths").has("/api/v1/branches/{id}"))
                .isTrue();
    }

    @Test
    void recordsOfOneObjectAreNoneOfAnother() {
        long store = company.make("branches", "{\"name\":\"Harbour\"}");
        long visit = company.make("visits", "{\"custom\":{\"branch\":" + store + "}}");

        assertThat(company.get("/visits/" + store).status()).isEqualTo(404);
        assertThat(company.patch("/visits/" + store, "{\"custom\":{\"spent\":1}}").status())
                .isEqualTo(404);
        assertThat(company.delete("/branches/" + visit).status()).isEqualTo(404);
        assertThat(company.get("/branches?total=exact").at("/total/value").asLong()).isEqualTo(1);
        assertThat(company.post("/visits", "{\"custom\":{\"branch\":" + visit + "}}").code())
                .isEqualTo("relation.unknown");
        assertThat(company.delete("/branches/" + store).code()).isEqualTo("record.in-use");
        assertThat(company.delete("/visits/" + visit).status()).isEqualTo(204);
        assertThat(company.delete("/branches/" + store).status()).isEqualTo(204);
    }

    @Test
    void aRelationToManyIsAnsweredWithNamesAndFoundByEach() {
        long store = company.make("branches", "{\"name\":\"Harbour\"}");
        long li = company.make("people", "{\"name\":\"Li\"}");
        long wu = company.make("people", "{\"name\":\"Wu\"}");
        long visit =
                company.make(
                        "visits",
                        "{\"custom\":{\"branch\":%d,\"people\":[%d,{\"id\":%d},%d]}}"
                                .formatted(store, li, wu, li));

        JsonNode people = company.get("/visits/" + visit).at("/custom/people");

        assertThat(people.toString())
                .isEqualTo(
                        "[{\"id\":%d,\"name\":\"Li\"},{\"id\":%d,\"name\":\"Wu\"}]"
                                .formatted(li, wu));
        assertThat(
                        company.list(
                                        "people",
                                        "{\"some\":\"visits.custom.people\",\"where\":{\"field\":\"custom.branch.name\",\"op\":\"eq\",\"value\":\"Harbour\"}}",
                                        "")
                                .at("/items"))
                .hasSize(2);
        for (String op : List.of("eq", "ne")) {
            assertThat(
                            company.list(
                                            "visits",
                                            "{\"field\":\"custom.people\",\"op\":\"%s\",\"value\":%d}"
                                                    .formatted(op, wu),
                                            "")
                                    .at("/items"))
                    .hasSize(op.equals("eq") ? 1 : 0);
        }
        assertThat(company.delete("/people/" + wu).code()).isEqualTo("record.in-use");
        company.patch("/visits/" + visit, "{\"custom\":{\"people\":[%d]}}".formatted(li));
        assertThat(company.delete("/people/" + wu).status()).isEqualTo(204);
    }

    @Test
    void aListSortedByAPromotedFieldIsPagedToItsEnd() {
        for (int n = 0; n < 12; n++) {
            company.make(
                    "branches",
                    "{\"name\":\"S%d\",\"custom\":{%s}}"
                            .formatted(n, n % 4 == 0 ? "" : "\"number\":" + (n * 7 % 12)));
        }
        for (String sort : List.of("custom.number", "-custom.number", "custom.account,-id")) {
            List<String> whole = pages(sort, 500);
            assertThat(pages(sort, 2)).as(sort).isEqualTo(whole).hasSize(12);
        }
        assertThat(pages("-custom.number", 5)).startsWith("S5", "S10", "S3");
    }

    @Test
    void numbersAddUpByWhatARelationLeadsTo() {
        long account = company.make("accounts", "{\"name\":\"Heron\"}");
        long store =
                company.make(
                        "branches",
                        "{\"name\":\"Harbour\",\"custom\":{\"account\":" + account + "}}");
        for (int n = 1; n <= 3; n++) {
            company.make(
                    "visits",
                    """
                    {"custom":{"branch":%d,"spent":%d.25,"at":"2026-0%d-10T08:00:00+02:00"}}
                    """
                            .formatted(store, n, n));
        }

        JsonNode rows =
                company.post(
                                "/visits/aggregate",
                                """
                                {"groupBy":["custom.branch.custom.account","custom.at:quarter"],
                                 "measures":[{"fn":"sum","field":"custom.spent","as":"spent"},{"fn":"count"}]}
                                """)
                        .at("/rows");

        assertThat(rows).hasSize(1);
        assertThat(rows.at("/0/custom.branch.custom.account/name").asString()).isEqualTo("Heron");
        assertThat(rows.at("/0/spent").decimalValue()).isEqualByComparingTo("6.75");
    }

    @Test
    void aRoleReachesWhatItSaysOfThemToo() {
        long rep =
                company.make(
                        "users",
                        "{\"name\":\"Rep\",\"email\":\"rep%d@x.example\",\"role\":\"rep\"}"
                                .formatted(company.tenant().id()));
        long theirs =
                company.make(
                        "branches",
                        "{\"name\":\"Theirs\",\"owner\":%d,\"custom\":{\"number\":1}}"
                                .formatted(rep));
        long others = company.make("branches", "{\"name\":\"Others\",\"custom\":{\"number\":2}}");
        long visit = company.make("visits", "{\"custom\":{\"branch\":" + others + "}}");
        long role =
                company.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"rep\"}", "")
                        .at("/items/0/id")
                        .asLong();
        company.put(
                "/roles/" + role + "/rights",
                "{\"objects\":{\"branch\":{\"read\":\"own\",\"fields\":{\"custom.number\":\"hidden\"}}}}");
        Company eyes = companies.as(company, rep);

        assertThat(eyes.get("/branches").at("/items")).hasSize(1);
        assertThat(eyes.get("/branches/" + theirs).at("/custom").has("number")).isFalse();
        assertThat(eyes.get("/branches/" + others).status()).isEqualTo(404);
        assertThat(eyes.get("/visits/" + visit).at("/custom/branch").has("name")).isFalse();
        assertThat(
                        eyes.list(
                                        "branches",
                                        "{\"field\":\"custom.number\",\"op\":\"eq\",\"value\":1}",
                                        "")
                                .code())
                .isEqualTo("field.unknown");
        assertThat(
                        eyes.list(
                                        "visits",
                                        "{\"field\":\"custom.branch.name\",\"op\":\"eq\",\"value\":\"Others\"}",
                                        "")
                                .at("/items"))
                .isEmpty();
        company.post("/branches/" + others + "/shares", "{\"user\":" + rep + "}");
        assertThat(eyes.get("/branches/" + others).status()).isEqualTo(200);
        assertThat(eyes.get("/branches/" + others + "/why").status()).isEqualTo(200);
        assertThat(
                        company.get("/metadata/objects/branch/fields/number/usage")
                                .at("/uses")
                                .toString())
                .contains("\"role\"");
    }

    private List<String> pages(String sort, int limit) {
        List<String> names = new ArrayList<>();
        String after = "";
        while (true) {
            Answer page = company.get("/branches?sort=" + sort + "&limit=" + limit + after);
            assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
            page.at("/items").forEach(one -> names.add(one.path("name").asString()));
            if (page.at("/after").isNull()) {
                return names;
            }
            after = "&after=" + page.at("/after").asString();
        }
    }

    private List<String> names(String filter) {
        Answer list = company.list("branches", filter, "&sort=name");
        assertThat(list.status()).as(list.body().toString()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        list.at("/items").forEach(one -> names.add(one.path("name").asString()));
        return names;
    }

    private void made(String object) {
        Answer answer = company.post(OBJECTS, object);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }
}

package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.identity.Actors;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TandemTest
class LayoutTests {

    private static final String LAYOUTS = "/metadata/objects/account/layouts";

    private static final String SHORT =
            """
            {"facts":["domain"],"guidance":"Who pays us",
             "tabs":[{"sections":[{"title":{"en":"Reach","zh-CN":"联系方式"},"columns":2,"fields":["phone","domain"]}]}],
             "related":[{"object":"deal","field":"account","columns":["amount"]}]}
            """;

    @Autowired Companies companies;
    @Autowired Layouts layouts;
    @Autowired Actors actors;

    Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    @Test
    void aPersonSeesTheLayoutOfTheNearestTeam() {
        long sales = company.make("teams", "{\"name\":\"Sales\"}");
        long north = company.make("teams", "{\"name\":\"North\",\"parent\":%d}".formatted(sales));
        long east = company.make("teams", "{\"name\":\"East\",\"parent\":%d}".formatted(north));
        Company ofEast = member(east);
        Company ofSales = member(sales);

        assertThat(of("account", ofEast).isNull()).isTrue();
        company.put(LAYOUTS, titled("All"));
        company.put(LAYOUTS + "/" + sales, titled("Sales"));
        company.put(LAYOUTS + "/" + north, titled("North"));

        assertThat(heading(company)).isEqualTo("All");
        assertThat(heading(ofSales)).isEqualTo("Sales");
        assertThat(heading(ofEast)).isEqualTo("North");

        company.delete(LAYOUTS + "/" + north);
        assertThat(heading(ofEast)).isEqualTo("Sales");
        assertThat(company.get(LAYOUTS).at("/items").size()).isEqualTo(2);
        assertThat(company.get(LAYOUTS + "/" + sales).at("/team/name").asString())
                .isEqualTo("Sales");
    }

    @Test
    void whatOneMayNotSeeIsNotInTheLayoutEither() {
        company.make("roles", "{\"name\":\"Seller\",\"code\":\"seller\",\"base\":\"rep\"}");
        long role =
                company.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"seller\"}", "")
                        .at("/items/0/id")
                        .asLong();
        company.put(
                "/roles/" + role + "/rights",
                """
                {"objects":{"account":{"read":"all","fields":{"phone":"hidden","domain":"hidden"}},"deal":{"read":"none"}}}
                """);
        company.put(LAYOUTS, SHORT);
        Company seller =
                companies.as(
                        company, company.make("users", "{\"name\":\"Mia\",\"role\":\"seller\"}"));

        JsonNode layout = of("account", seller);
        assertThat(layout.at("/guidance/en").asString()).isEqualTo("Who pays us");
        assertThat(layout.at("/facts").size()).isZero();
        assertThat(layout.at("/tabs").size()).isZero();
        assertThat(layout.at("/related").size()).isZero();
        assertThat(seller.put(LAYOUTS, SHORT).code()).isEqualTo("forbidden");
        assertThat(seller.get(LAYOUTS).code()).isEqualTo("forbidden");
    }

    @Test
    void aLayoutIsNotOverwrittenUnread() {
        assertThat(keep(SHORT, 0).at("/version").asLong()).isEqualTo(1);
        assertThat(keep(SHORT, 0).code()).isEqualTo("layout.changed");
        assertThat(keep(SHORT, 1).at("/version").asLong()).isEqualTo(2);

        assertThat(company.send("DELETE", LAYOUTS, null, "If-Match", "\"1\"").code())
                .isEqualTo("layout.changed");
        assertThat(company.send("DELETE", LAYOUTS, null, "If-Match", "\"2\"").status())
                .isEqualTo(204);
        assertThat(of("account", company).isNull()).isTrue();
        assertThat(keep(SHORT, 2).status()).isEqualTo(412);
        assertThat(keep(SHORT, 0).at("/version").asLong())
                .as("whoever read the second is told of the removal")
                .isEqualTo(4);
        assertThat(company.get("/audit?limit=20").body().toString())
                .contains("Changed the layout of Accounts", "Removed the layout of Accounts");
    }

    @Test
    void whatCouldNotBeDrawnIsRefusedWhereItStands() {
        refused("{\"tabs\":[]}", "layout.tabs", "/tabs");
        refused(section("\"fields\":[\"nope\"]"), "field.unknown", "/tabs/0/sections/0/fields/0");
        refused(
                section("\"fields\":[\"phone\",\"phone\"]"),
                "layout.field-twice",
                "/tabs/0/sections/0/fields/1");
        refused(
                """
                {"tabs":[{"sections":[{"fields":["phone"]},{"fields":["phone"]}]}]}
                """,
                "layout.field-twice",
                "/tabs/0/sections/1/fields/0");
        refused(
                """
                {"tabs":[{"sections":[{"title":"A","fields":[]},{"title":"A","fields":[]}]}]}
                """,
                "layout.section-twice",
                "/tabs/0/sections/1/title");
        refused(
                "{\"tabs\":[{\"title\":\"A\",\"sections\":[]},{\"sections\":[]}]}",
                "layout.tab-title",
                "/tabs/1/title");
        refused(
                section("\"columns\":3,\"fields\":[]"),
                "layout.columns",
                "/tabs/0/sections/0/columns");
        refused(
                "{\"facts\":[\"name\",\"phone\",\"domain\",\"owner\",\"city\",\"country\"],\"tabs\":[{\"sections\":[]}]}",
                "layout.facts",
                "/facts");
        refused(
                "{\"tabs\":[{\"sections\":[]}],\"related\":[{\"object\":\"deal\",\"field\":\"name\"}]}",
                "layout.related",
                "/related/0");
        refused("{\"tabs\":[{\"sections\":[]}],\"html\":\"<b>\"}", "field.wrong-type", "/html");
        refused(
                "{\"tabs\":[{\"sections\":[]}],\"guidance\":\"%s\"}".formatted("x".repeat(1001)),
                "field.label",
                "/guidance");
        assertThat(company.put(LAYOUTS + "/999999", SHORT).code()).isEqualTo("not-found");
    }

    @Test
    void aFieldIsUsedByItsLayoutAndKeepsItsPlaceWhileItIsGone() {
        company.post(
                "/metadata/objects/account/fields",
                "{\"name\":\"region\",\"kind\":\"text\",\"label\":\"Region\"}");
        String placed = section("\"fields\":[\"phone\",\"custom.region\",\"domain\"]");
        company.put(LAYOUTS, placed);

        Answer used = company.delete("/metadata/objects/account/fields/region");
        assertThat(used.code()).isEqualTo("field.in-use");
        assertThat(used.at("/params/uses/0/kind").asString()).isEqualTo("layout");
        assertThat(used.at("/params/uses/0/part").asString()).isEqualTo("sections");

        company.delete("/metadata/objects/account/fields/region?anyway=true");
        assertThat(placed(company)).containsExactly("phone", "domain");
        assertThat(company.put(LAYOUTS, placed).status()).isEqualTo(200);

        company.post("/metadata/objects/account/fields/region/restore", "{}");
        assertThat(placed(company)).containsExactly("phone", "custom.region", "domain");
    }

    @Test
    void aSectionWithAConditionIsOnlyForWhoMayAskIt() {
        company.make("roles", "{\"name\":\"Seller\",\"code\":\"seller\",\"base\":\"rep\"}");
        long role =
                company.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"seller\"}", "")
                        .at("/items/0/id")
                        .asLong();
        company.put(
                "/roles/" + role + "/rights",
                "{\"objects\":{\"account\":{\"read\":\"all\",\"fields\":{\"city\":\"hidden\"}}}}");
        Company seller =
                companies.as(
                        company, company.make("users", "{\"name\":\"Mia\",\"role\":\"seller\"}"));
        String where =
                "\"fields\":[\"phone\"],\"when\":{\"field\":\"%s\",\"op\":\"eq\",\"value\":\"Leipzig\"}";

        assertThat(company.put(LAYOUTS, section(where.formatted("nope"))).code())
                .isEqualTo("field.unknown");
        company.put(LAYOUTS, section(where.formatted("city")));

        assertThat(placed(company)).containsExactly("phone");
        assertThat(of("account", seller).at("/tabs").size()).isZero();
    }

    @Test
    void anObjectThatComesBackHasItsLayoutAgain() {
        company.post(
                "/metadata/objects",
                """
                {"name":"shelf","label":"Shelf","fields":[{"name":"region","kind":"text","label":"Region"}]}
                """);
        String shelves = "/metadata/objects/shelf";
        company.put(shelves + "/layouts", section("\"fields\":[\"custom.region\",\"name\"]"));

        company.delete(shelves);
        company.post(shelves + "/restore", "{}");

        assertThat(of("shelf", company).at("/tabs/0/sections/0/fields/0").asString())
                .isEqualTo("custom.region");
    }

    @Test
    void layoutsAreCarriedIntoAnotherWorkspaceByNames() {
        long sales = company.make("teams", "{\"name\":\"Sales\"}");
        company.put(LAYOUTS, titled("All"));
        company.put(LAYOUTS + "/" + sales, titled("Sales"));
        Company other = companies.company();
        long theirs = other.make("teams", "{\"name\":\"Sales\"}");

        List<Layouts.Named> carried = company.tenant().call(() -> layouts.named(actor(company)));
        other.tenant().run(() -> carried.forEach(one -> layouts.keep(actor(other), one)));

        assertThat(heading(other)).isEqualTo("All");
        assertThat(heading(companies.as(other, user(other, theirs)))).isEqualTo("Sales");

        other.tenant()
                .run(() -> layouts.keep(actor(other), new Layouts.Named("account", "Sales", null)));
        assertThat(other.get(LAYOUTS).at("/items").size()).isEqualTo(1);
    }

    private Actor actor(Company of) {
        return actors.find(of.user(), "test").orElseThrow();
    }

    private Company member(long team) {
        return companies.as(company, user(company, team));
    }

    private static long user(Company of, long team) {
        return of.make(
                "users", "{\"name\":\"Of %1$d\",\"role\":\"rep\",\"team\":%1$d}".formatted(team));
    }

    private Answer keep(String layout, long version) {
        return company.send("PUT", LAYOUTS, layout, "If-Match", "\"" + version + "\"");
    }

    private void refused(String layout, String code, String pointer) {
        Answer answer = company.put(LAYOUTS, layout);
        assertThat(answer.code()).as(layout).isEqualTo(code);
        assertThat(answer.at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private static JsonNode of(String object, Company eyes) {
        return eyes.get("/metadata")
                .at("/objects")
                .valueStream()
                .filter(type -> type.path("name").asString().equals(object))
                .findFirst()
                .orElseThrow()
                .path("layout");
    }

    private static String heading(Company eyes) {
        return of("account", eyes).at("/tabs/0/sections/0/title/en").asString();
    }

    private static List<String> placed(Company eyes) {
        return of("account", eyes)
                .at("/tabs/0/sections/0/fields")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static String titled(String title) {
        return section("\"title\":\"" + title + "\",\"fields\":[\"phone\"]");
    }

    private static String section(String said) {
        return "{\"tabs\":[{\"sections\":[{" + said + "}]}]}";
    }
}

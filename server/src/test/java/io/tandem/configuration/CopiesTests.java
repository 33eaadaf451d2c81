package io.tandem.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.identity.Actors;
import io.tandem.kernel.Tenant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class CopiesTests {

    private static final String CLAIM =
            """
            {"name":"warrantyClaim","path":"warranty-claims","label":"Warranty claim","plural":"Warranty claims",
             "sort":"-custom.opened",
             "fields":[{"name":"opened","kind":"date"},
                       {"name":"severity","kind":"choice","choices":["Minor","Critical"]},
                       {"name":"cost","kind":"number"},
                       {"name":"double","kind":"formula","formula":"custom.cost * 2"},
                       {"name":"deal","kind":"relation","target":"deal"}]}
            """;

    @Autowired Companies companies;
    @Autowired Actors actors;

    Company company;

    @BeforeEach
    void aCompanyThatIsSetUp() {
        company = companies.company();
        company.post(
                "/metadata/objects/deal/fields",
                "{\"name\":\"region\",\"kind\":\"choice\",\"choices\":[\"North\",\"South\"]}");
        company.post(
                "/views",
                """
                {"object":"deal","name":"North","scope":"shared",
                 "definition":{"filter":{"field":"custom.region","op":"eq","value":"North"}}}
                """);
    }

    private int copy(String name) {
        Answer made = company.post("/configuration/copies", "{\"name\":\"" + name + "\"}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        assertThat(made.at("/leftOut").isMissingNode()).as(made.body().toString()).isTrue();
        return (int) made.id();
    }

    private Company inside(int copy) {
        Tenant tenant = new Tenant(copy);
        long user = tenant.call(() -> actors.administrator("test").user());
        return companies.as(new Company(company.port(), tenant, user, null), user);
    }

    private Answer changes(int copy) {
        return company.get("/configuration/copies/" + copy + "/changes");
    }

    private Answer release(int copy, String how) {
        return company.post("/configuration/copies/" + copy + "/release" + how, "{}");
    }

    private static List<String> places(Answer answer, String list) {
        return answer.at(list)
                .valueStream()
                .map(one ->
                        one.path("kind").asString("")
                                + " "
                                + one.path("part").asString()
                                + "/"
                                + one.path("key").asString())
                .toList();
    }

    @Test
    void nobodyOutsideIsCalledFromACopy() {
        String claims =
                """
                {"name":"claim","path":"claims","fields":[{"name":"phase","kind":"choice","choices":["New"]}]}
                """;
        String process =
                """
                {"field":"custom.phase","start":"New","states":[{"name":"New"},{"name":"Paid","kind":"done"}],
                 "transitions":[{"name":"pay","from":["New"],"to":"Paid",
                   "follow":[{"call":{"url":"http://127.0.0.1:1/","seconds":2,"closed":true}}]}]}
                """;
        Company inside = inside(copy("Spring"));
        for (Company each : List.of(company, inside)) {
            assertThat(each.post("/metadata/objects", claims).status()).isEqualTo(201);
            Answer declared = each.put("/metadata/objects/claim/process", process);
            assertThat(declared.status()).as(declared.body().toString()).isEqualTo(200);
        }

        String paid = "{\"custom\":{\"phase\":\"Paid\"}}";
        assertThat(
                        company.patch("/claims/" + company.make("claims", "{\"name\":\"A\"}"), paid)
                                .code())
                .isEqualTo("process.call-failed");
        assertThat(
                        inside.patch("/claims/" + inside.make("claims", "{\"name\":\"A\"}"), paid)
                                .status())
                .isEqualTo(200);
    }

    @Test
    void aCopyIsBuiltOnReleasedAndUndone() {
        company.make("deals", "{\"name\":\"Lamps\",\"custom\":{\"region\":\"North\"}}");
        int copy = copy("Spring");
        Company inside = inside(copy);
        assertThat(places(changes(copy), "/changes")).isEmpty();
        assertThat(places(changes(copy), "/since")).isEmpty();
        assertThat(inside.get("/deals").at("/items")).isEmpty();
        assertThat(inside.get("/views").at("/items/0/name").asString()).isEqualTo("North");
        assertThat(inside.get("/pipelines").at("/items")).hasSize(1);
        assertThat(
                        inside.list(
                                        "users",
                                        "{\"field\":\"role\",\"op\":\"eq\",\"value\":\"rep\"}",
                                        "")
                                .at("/items"))
                .hasSize(1);

        assertThat(inside.post("/metadata/objects", CLAIM).status()).isEqualTo(201);
        long clerk =
                inside.make(
                        "roles", "{\"name\":\"Claims clerk\",\"code\":\"clerk\",\"base\":\"rep\"}");
        inside.put(
                "/roles/" + clerk + "/rights",
                "{\"objects\":{\"warrantyClaim\":{\"read\":\"all\",\"update\":\"all\"}}}");
        long view =
                inside.post(
                                "/views",
                                """
                                {"object":"warrantyClaim","name":"By severity","kind":"chart","scope":"shared",
                                 "definition":{"chart":{"kind":"bar","by":"custom.severity"}}}
                                """)
                        .id();
        long board =
                inside.post("/dashboards", "{\"name\":\"Claims\",\"audience\":\"workspace\"}").id();
        inside.post("/dashboards/" + board + "/tiles", "{\"view\":" + view + "}");
        inside.make("warranty-claims", "{\"name\":\"Tried\"}");

        assertThat(company.get("/warranty-claims").status()).isEqualTo(404);
        assertThat(places(changes(copy), "/changes"))
                .contains(
                        "added objects/warrantyClaim",
                        "added fields/warrantyClaim/severity",
                        "added fields/warrantyClaim/double",
                        "added sorts/warrantyClaim",
                        "added roles/clerk",
                        "added views/warrantyClaim/chart/By severity",
                        "added dashboards/Claims");
        Answer tried = release(copy, "?dryRun=true");
        assertThat(tried.at("/refused").isMissingNode()).as(tried.body().toString()).isTrue();
        assertThat(company.get("/warranty-claims").status()).isEqualTo(404);

        Answer released = release(copy, "");
        assertThat(released.status()).as(released.body().toString()).isEqualTo(200);
        long claim = company.make("warranty-claims", "{\"name\":\"Real\",\"custom\":{\"cost\":4}}");
        assertThat(company.get("/warranty-claims/" + claim).at("/custom/double").asInt())
                .isEqualTo(8);
        assertThat(company.get("/warranty-claims").at("/items")).hasSize(1);
        assertThat(company.get("/dashboards").at("/items/0/tiles/0/object").asString())
                .isEqualTo("warrantyClaim");
        assertThat(places(changes(copy), "/changes")).isEmpty();
        assertThat(release(copy, "").code()).isEqualTo("release.nothing");

        String undo = "/configuration/releases/" + released.at("/release").asLong() + "/undo";
        assertThat(company.post(undo + "?dryRun=true", "{}").at("/refused").isMissingNode())
                .isTrue();
        assertThat(company.get("/warranty-claims").status()).isEqualTo(200);
        Answer undone = company.post(undo, "{}");
        assertThat(undone.status()).as(undone.body().toString()).isEqualTo(200);
        assertThat(company.get("/warranty-claims").status()).isEqualTo(404);
        assertThat(company.post(undo, "{}").code()).isEqualTo("release.undone");
        assertThat(company.get("/configuration/releases").at("/items/0/undoneBy").asString())
                .isEqualTo("Ann Admin");

        assertThat(release(copy, "").status()).isEqualTo(200);
        assertThat(company.get("/warranty-claims/" + claim).at("/custom/cost").asInt())
                .isEqualTo(4);
        assertThat(company.get("/audit?limit=100").body().toString())
                .contains("Released the copy Spring", "Undid the release of the copy Spring");
    }

    @Test
    void whatBothSidesChangedIsDecidedByAPerson() {
        int copy = copy("Spring");
        String region = "/metadata/objects/deal/fields/region";
        inside(copy).patch(region, "{\"label\":\"Area\",\"listed\":true}");
        company.patch(region, "{\"label\":\"Zone\",\"required\":true}");

        Answer changes = changes(copy);
        assertThat(changes.at("/conflicts")).hasSize(1);
        assertThat(changes.at("/conflicts/0/property").asString()).isEqualTo("label");
        assertThat(changes.at("/conflicts/0/workspace/en").asString()).isEqualTo("Zone");
        assertThat(release(copy, "").code()).isEqualTo("release.conflicts");

        Answer released =
                company.post(
                        "/configuration/copies/" + copy + "/release",
                        "{\"decided\":{\"fields/deal/region\":\"copy\"}}");
        assertThat(released.status()).as(released.body().toString()).isEqualTo(200);
        Answer deal = company.get("/metadata/objects/deal");
        assertThat(deal.at("/fields/0/label/en").asString()).isEqualTo("Area");
        assertThat(deal.at("/fields/0/required").asBoolean()).isTrue();
        assertThat(deal.at("/fields/0/listed").asBoolean()).isTrue();

        company.patch(region, "{\"label\":\"Place\"}");
        Answer undone =
                company.post(
                        "/configuration/releases/" + released.at("/release").asLong() + "/undo",
                        "{}");
        assertThat(undone.code()).isEqualTo("release.conflicts");
    }

    @Test
    void whatIsUsedInTheWorkspaceIsNotRemoved() {
        int copy = copy("Spring");
        Company inside = inside(copy);
        inside.delete("/views/" + inside.get("/views").at("/items/0/id").asLong());
        assertThat(inside.delete("/metadata/objects/deal/fields/region").status()).isLessThan(300);
        long later =
                company.post(
                                "/views",
                                "{\"object\":\"deal\",\"name\":\"Later\",\"definition\":{\"sort\":\"custom.region\"}}")
                        .id();

        Answer refused = release(copy, "");
        assertThat(refused.code()).isEqualTo("release.refused");
        assertThat(refused.at("/params/refused/code").asString()).isEqualTo("field.in-use");
        assertThat(company.get("/views").at("/items")).hasSize(2);
        assertThat(release(copy, "?dryRun=true").at("/refused/key").asString())
                .isEqualTo("deal/region");

        company.delete("/views/" + later);
        assertThat(release(copy, "").status()).isEqualTo(200);
        assertThat(company.get("/views").at("/items")).isEmpty();
    }

    @Test
    void copiesAreForAdministratorsAndBehindTheWall() {
        int copy = copy("Spring");
        Company rep =
                companies.as(company, company.make("users", "{\"name\":\"Rae\",\"role\":\"rep\"}"));
        assertThat(rep.get("/configuration/copies").status()).isEqualTo(403);
        assertThat(rep.post("/configuration/copies", "{\"name\":\"Mine\"}").status())
                .isEqualTo(403);
        String changes = "/configuration/copies/" + copy + "/changes";
        assertThat(companies.company().get(changes).status()).isEqualTo(404);
        assertThat(inside(copy).post("/configuration/copies", "{\"name\":\"Deeper\"}").code())
                .isEqualTo("copy.of-a-copy");
        assertThat(company.post("/configuration/copies", "{\"name\":\"Spring\"}").code())
                .isEqualTo("copy.exists");
        assertThat(companies.operator().get("/workspaces?q=Spring&limit=500").at("/items"))
                .noneMatch(one -> one.path("id").asInt() == copy);
    }

    @Test
    void aWorkspaceHasFiveCopiesAtMostAndADeletedOneIsClosedAtOnce() {
        for (int number = 1; number <= 5; number++) {
            copy("Copy " + number);
        }
        assertThat(company.post("/configuration/copies", "{\"name\":\"Sixth\"}").code())
                .isEqualTo("copy.too-many");
        int first = company.get("/configuration/copies").at("/items/0/id").asInt();
        Company inside = inside(first);
        assertThat(company.delete("/configuration/copies/" + first).status()).isEqualTo(204);
        assertThat(inside.get("/me").status()).isEqualTo(403);
        assertThat(company.post("/configuration/copies", "{\"name\":\"Sixth\"}").status())
                .isEqualTo(201);
    }
}

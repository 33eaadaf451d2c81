package io.tandem.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TandemTest
class DashboardsTests {

    private static final String BY_STAGE =
            """
            {"object":"deal","title":"Deals by stage",
             "definition":{"filter":{"field":"stage.kind","op":"eq","value":"open"},
                           "chart":{"kind":"bar","by":"stage","measure":{"fn":"sum","field":"amount"}}}}
            """;

    @Autowired Companies companies;

    Company admin;
    long region;
    long city;
    Company mei;
    Company far;
    Company boss;

    @BeforeEach
    void aRegionWithACityBelow() {
        admin = companies.company();
        region = admin.make("teams", "{\"name\":\"Region\"}");
        city = admin.make("teams", "{\"name\":\"City\",\"parent\":{\"id\":%d}}".formatted(region));
        long elsewhere = admin.make("teams", "{\"name\":\"Elsewhere\"}");
        mei = user("mei", "rep", city);
        far = user("far", "rep", elsewhere);
        boss = user("boss", "manager", region);
    }

    @Test
    void aPrivateOneIsSeenByNobodyElse() {
        long id = made(mei, "{\"name\":\"Mine\"}");

        assertThat(mei.get("/dashboards/" + id).at("/name").asString()).isEqualTo("Mine");
        for (Company other : List.of(admin, boss, far)) {
            assertThat(other.get("/dashboards/" + id).status()).isEqualTo(404);
            assertThat(names(other)).isEmpty();
            assertThat(other.delete("/dashboards/" + id).status()).isEqualTo(404);
        }
    }

    @Test
    void oneOfATeamIsSeenByItsPeopleAndTheirLeadersAndChangedByItsMaker() {
        long id =
                made(mei, "{\"name\":\"City\",\"audience\":\"team\",\"team\":%d}".formatted(city));

        assertThat(names(user("new", "rep", city))).containsExactly("City");
        assertThat(names(boss)).containsExactly("City");
        assertThat(names(far)).isEmpty();
        assertThat(boss.get("/dashboards/" + id).at("/changeable").asBoolean()).isFalse();
        assertThat(boss.patch("/dashboards/" + id, "{\"name\":\"X\"}").code())
                .isEqualTo("dashboard.not-yours");
        assertThat(mei.patch("/dashboards/" + id, "{\"audience\":\"workspace\"}").status())
                .isEqualTo(200);
        assertThat(names(far)).containsExactly("City");
    }

    @Test
    void aTileIsAnsweredByTheRightsOfWhoeverLooks() {
        long role =
                admin.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"rep\"}", "")
                        .at("/items/0/id")
                        .asLong();
        admin.put(
                "/roles/" + role + "/rights",
                """
                {"objects":{"deal":{"read":{"field":"owner","op":"eq","value":"me"}}}}
                """);
        long id = made(mei, "{\"name\":\"All\",\"audience\":\"workspace\"}");
        pinned(mei, id, BY_STAGE);
        for (long owner : new long[] {mei.user(), far.user(), far.user()}) {
            admin.make("deals", "{\"name\":\"D\",\"owner\":%d}".formatted(owner));
        }
        assertThat(counted(admin, id)).isEqualTo(3);
        assertThat(counted(far, id)).isEqualTo(2);
        assertThat(counted(mei, id)).isEqualTo(1);
        assertThat(far.get("/dashboards/" + id).toString()).doesNotContain("\"rows\"");
    }

    @Test
    void tilesAreOrderedTakenAwayAndBroughtBack() {
        long id = made(mei, "{\"name\":\"Mine\"}");
        pinned(mei, id, BY_STAGE);
        Answer two = pinned(mei, id, BY_STAGE.replace("bar", "funnel"));
        JsonNode first = two.at("/tiles/0");
        JsonNode second = two.at("/tiles/1");

        Answer turned = tiles(id, second, first);
        Answer less = tiles(id, first);
        Answer back = tiles(id, first, second);

        assertThat(turned.at("/tiles/0/definition/chart/kind").asString()).isEqualTo("funnel");
        assertThat(less.at("/tiles")).hasSize(1);
        assertThat(back.at("/tiles/1/id").asInt()).isEqualTo(second.at("/id").asInt());
        assertThat(
                        mei.patch(
                                        "/dashboards/" + id,
                                        "{\"tiles\":[]}",
                                        "If-Match",
                                        "\"" + two.at("/version").asInt() + "\"")
                                .code())
                .isEqualTo("record.changed");
    }

    @Test
    void aSharedViewIsFollowedAndSaidToBeGoneAPrivateOneIsCopied() {
        long id = made(mei, "{\"name\":\"All\",\"audience\":\"workspace\"}");
        long shared = view("Shared", "shared");
        long own = view("Own", "private");
        pinned(mei, id, "{\"view\":%d}".formatted(shared));
        pinned(mei, id, "{\"view\":%d}".formatted(own));

        Answer seen = far.get("/dashboards/" + id);
        mei.delete("/views/" + shared);
        mei.delete("/views/" + own);
        Answer after = far.get("/dashboards/" + id);

        assertThat(seen.at("/tiles/0/title").asString()).isEqualTo("Shared");
        assertThat(seen.at("/tiles/0/definition/chart/by").asString()).isEqualTo("owner");
        assertThat(after.at("/tiles/0/missing").asString()).isEqualTo("gone");
        assertThat(after.at("/tiles/0/definition").isNull()).isTrue();
        assertThat(after.at("/tiles/1/title").asString()).isEqualTo("Own");
        assertThat(after.at("/tiles/1/missing").isNull()).isTrue();
    }

    @Test
    void aRemovedOneComesBackWithItsTiles() {
        long id = made(mei, "{\"name\":\"Mine\"}");
        pinned(mei, id, BY_STAGE);

        assertThat(mei.delete("/dashboards/" + id).status()).isEqualTo(204);
        assertThat(mei.get("/dashboards/" + id).status()).isEqualTo(404);
        assertThat(far.post("/dashboards/" + id + "/restore", "{}").status()).isEqualTo(404);
        assertThat(mei.post("/dashboards/" + id + "/restore", "{}").at("/tiles")).hasSize(1);
        assertThat(names(mei)).containsExactly("Mine");
    }

    @Test
    void aFieldOnADashboardSaysSoBeforeItGoesAndTheTileCanStillBeMoved() {
        admin.post("/metadata/objects/deal/fields", "{\"name\":\"tier\",\"kind\":\"text\"}");
        long id = made(admin, "{\"name\":\"Tiers\"}");
        pinned(admin, id, BY_STAGE.replace("\"by\":\"stage\"", "\"by\":\"custom.tier\""));

        assertThat(admin.get("/metadata/objects/deal/fields/tier/usage").body().toString())
                .contains("\"dashboard\"", "Tiers");
        admin.delete("/metadata/objects/deal/fields/tier?anyway=true");

        JsonNode tile = admin.get("/dashboards/" + id).at("/tiles/0");
        assertThat(
                        admin.patch(
                                        "/dashboards/" + id,
                                        "{\"tiles\":[%s]}".formatted(tile.toString()))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void whatALeaverKeptForOthersGoesToTheirHeirAndComesBack() {
        long shared = made(mei, "{\"name\":\"Ours\",\"audience\":\"workspace\"}");
        long own = made(mei, "{\"name\":\"Mine\"}");
        admin.put("/dashboards/" + shared + "/homes", "{\"roles\":[\"rep\"]}");
        String leave = "/users/" + mei.user() + "/deactivate";
        String rule = "{\"rules\":[{\"object\":\"dashboard\",\"relation\":\"owner\",\"to\":%d}]}";

        JsonNode before = admin.get("/users/" + mei.user() + "/hand-over").body();
        Answer unsaid = admin.post(leave, "{\"rules\":[]}");
        Answer left = admin.post(leave, rule.formatted(far.user()));

        assertThat(before.at("/objects").toString())
                .contains("{\"object\":\"dashboard\",\"relation\":\"owner\",\"count\":1}");
        assertThat(unsaid.code()).isEqualTo("hand-over.rule-missing");
        assertThat(left.at("/moved").asLong()).as(left.body().toString()).isEqualTo(1);
        Answer handed = far.get("/dashboards/" + shared);
        assertThat(handed.at("/mine").asBoolean()).isTrue();
        assertThat(handed.at("/homeOf/0").asString()).isEqualTo("rep");
        assertThat(far.patch("/dashboards/" + shared, "{\"name\":\"Theirs\"}").status())
                .isEqualTo(200);
        assertThat(far.get("/dashboards/" + own).status()).isEqualTo(404);

        Answer undone = admin.post("/hand-overs/" + left.at("/handOver").asLong() + "/undo", "{}");

        assertThat(undone.at("/restored").asLong()).as(undone.body().toString()).isEqualTo(2);
        assertThat(far.get("/dashboards/" + shared).at("/mine").asBoolean()).isFalse();
        assertThat(names(companies.as(admin, mei.user()))).containsExactly("Mine", "Theirs");
    }

    @Test
    void aChartMayHaveASecondGroupAndACurrencyOfItsOwn() {
        long id = made(mei, "{\"name\":\"Mine\"}");
        String two =
                BY_STAGE.replace(
                        "\"by\":\"stage\"",
                        "\"by\":\"stage\",\"split\":\"owner\",\"beside\":true,\"currency\":\"EUR\"");

        JsonNode chart = pinned(mei, id, two).at("/tiles/0/definition/chart");

        assertThat(chart.at("/split").asString()).isEqualTo("owner");
        assertThat(chart.at("/currency").asString()).isEqualTo("EUR");
        assertThat(refused(id, "\"by\":\"stage\"", "\"by\":\"stage\",\"split\":\"stage\""))
                .isEqualTo("chart.split");
        assertThat(
                        refused(
                                id,
                                "\"bar\",\"by\":\"stage\"",
                                "\"pie\",\"by\":\"stage\",\"split\":\"owner\""))
                .isEqualTo("chart.split");
        assertThat(refused(id, "\"by\":\"stage\"", "\"by\":\"stage\",\"split\":\"nothing\""))
                .isEqualTo("field.unknown");
        assertThat(refused(id, "\"by\":\"stage\"", "\"by\":\"stage\",\"currency\":\"XYZ\""))
                .isEqualTo("chart.currency");
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        long id = made(mei, "{\"name\":\"Mine\"}");

        assertThat(refused(id, "\"by\":\"stage\"", "\"by\":\"nothing\""))
                .isEqualTo("field.unknown");
        assertThat(refused(id, "\"bar\"", "\"radar\"")).isEqualTo("chart.kind");
        assertThat(refused(id, "\"bar\"", "\"number\"")).isEqualTo("chart.number-grouped");
        assertThat(refused(id, "\"bar\",\"by\":\"stage\"", "\"bar\"")).isEqualTo("chart.by");
        assertThat(refused(id, "\"sum\"", "\"median\"")).isEqualTo("chart.measure");
        assertThat(refused(id, "\"amount\"", "\"name\"")).isEqualTo("aggregate.not-for-field");
        assertThat(refused(id, "\"sum\",\"field\":\"amount\"", "\"min\",\"field\":\"name\""))
                .isEqualTo("chart.no-number");
        assertThat(refused(id, "\"stage.kind\"", "\"stage.sort\"")).isEqualTo("field.unknown");
        assertThat(mei.post("/dashboards/" + id + "/tiles", "{}").code())
                .isEqualTo("dashboard.tile");
        assertThat(mei.post("/dashboards", "{\"name\":\" \"}").code()).isEqualTo("dashboard.name");
        assertThat(mei.post("/dashboards", "{\"name\":\"A\",\"audience\":\"team\"}").code())
                .isEqualTo("dashboard.team");
        assertThat(mei.post("/dashboards", "{\"name\":\"A\",\"audience\":\"all\"}").code())
                .isEqualTo("dashboard.audience");
        assertThat(
                        mei.post(
                                        "/views",
                                        "{\"object\":\"deal\",\"name\":\"V\",\"kind\":\"chart\",\"definition\":{}}")
                                .code())
                .isEqualTo("chart.missing");
    }

    private String refused(long id, String part, String other) {
        String sent = BY_STAGE.replace(part, other);
        assertThat(sent).isNotEqualTo(BY_STAGE);
        return mei.post("/dashboards/" + id + "/tiles", sent).code();
    }

    private static long counted(Company eyes, long dashboard) {
        JsonNode filter = eyes.get("/dashboards/" + dashboard).at("/tiles/0/definition/filter");
        return eyes.post("/deals/aggregate", "{\"filter\":%s}".formatted(filter))
                .at("/rows/0/count")
                .asLong();
    }

    private Answer tiles(long id, JsonNode... tiles) {
        return mei.patch("/dashboards/" + id, "{\"tiles\":%s}".formatted(List.of(tiles)));
    }

    private long view(String name, String scope) {
        return mei.post(
                        "/views",
                        """
                        {"object":"deal","name":"%s","scope":"%s","kind":"chart",
                         "definition":{"chart":{"kind":"pie","by":"owner","measure":{"fn":"count"}}}}
                        """
                                .formatted(name, scope))
                .id();
    }

    private static Answer pinned(Company by, long id, String tile) {
        Answer answer = by.post("/dashboards/" + id + "/tiles", tile);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer;
    }

    private static long made(Company by, String json) {
        Answer answer = by.post("/dashboards", json);
        assertThat(answer.status()).isEqualTo(201);
        return answer.id();
    }

    private static List<String> names(Company eyes) {
        return eyes.get("/dashboards")
                .at("/items")
                .valueStream()
                .map((JsonNode each) -> each.at("/name").asString())
                .toList();
    }

    private Company user(String name, String role, long team) {
        return companies.as(
                admin,
                admin.make(
                        "users",
                        """
                        {"name":"%1$s","email":"%1$s@company.example","role":"%2$s","team":{"id":%3$d}}
                        """
                                .formatted(name, role, team)));
    }
}

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

@TandemTest
class RoleHomesTests {

    private static final String BY_STAGE =
            """
            {"object":"deal","title":"Deals by stage",
             "definition":{"chart":{"kind":"bar","by":"stage","measure":{"fn":"count"}}}}
            """;

    @Autowired Companies companies;

    Company admin;
    Company mei;
    long board;

    @BeforeEach
    void aSharedDashboard() {
        admin = companies.company();
        mei = user("mei", "rep");
        board = made("{\"name\":\"Sales floor\",\"audience\":\"workspace\"}");
        admin.post("/dashboards/" + board + "/tiles", BY_STAGE);
    }

    @Test
    void thePeopleOfARoleFindItAtHome() {
        home(board, "[\"rep\"]");

        assertThat(mei.get("/home").at("/dashboard/name").asString()).isEqualTo("Sales floor");
        assertThat(mei.get("/home").at("/dashboard/tiles")).hasSize(1);
        assertThat(user("boss", "manager").get("/home").at("/dashboard").isNull()).isTrue();
        assertThat(admin.get("/dashboards/" + board).at("/homeOf/0").asString()).isEqualTo("rep");
    }

    @Test
    void aRoleOfOnesOwnHasTheHomeOfItsKindUntilItHasAnother() {
        admin.make("roles", "{\"name\":\"Inside sales\",\"code\":\"inside\",\"base\":\"rep\"}");
        Company ina = user("ina", "inside");
        home(board, "[\"rep\"]");
        assertThat(ina.get("/home").at("/dashboard/id").asLong()).isEqualTo(board);

        long other = made("{\"name\":\"Inside\",\"audience\":\"workspace\"}");
        home(other, "[\"inside\"]");

        assertThat(ina.get("/home").at("/dashboard/id").asLong()).isEqualTo(other);
        assertThat(mei.get("/home").at("/dashboard/id").asLong()).isEqualTo(board);
    }

    @Test
    void aRoleHasOneHome() {
        home(board, "[\"rep\",\"manager\"]");
        long other = made("{\"name\":\"Other\",\"audience\":\"workspace\"}");
        home(other, "[\"rep\"]");

        assertThat(admin.get("/dashboards/" + board).at("/homeOf").toString())
                .isEqualTo("[\"manager\"]");
        admin.delete("/dashboards/" + other);
        assertThat(mei.get("/home").at("/dashboard").isNull()).isTrue();
        admin.post("/dashboards/" + other + "/restore", "{}");
        assertThat(mei.get("/home").at("/dashboard/id").asLong()).isEqualTo(other);
    }

    @Test
    void onlyAdministratorsChooseAndOnlyWhatEverybodySees() {
        long own = made("{\"name\":\"Own\"}");

        assertThat(mei.put("/dashboards/" + board + "/homes", "{\"roles\":[\"rep\"]}").code())
                .isEqualTo("dashboard.home-administrator");
        assertThat(admin.put("/dashboards/" + own + "/homes", "{\"roles\":[\"rep\"]}").code())
                .isEqualTo("dashboard.home-shared");
        for (String role : List.of("nobody", "member", "service")) {
            assertThat(
                            admin.put(
                                            "/dashboards/" + board + "/homes",
                                            "{\"roles\":[\"" + role + "\"]}")
                                    .code())
                    .isEqualTo("dashboard.home-role");
        }
        home(board, "[\"rep\"]");
        assertThat(admin.patch("/dashboards/" + board, "{\"audience\":\"private\"}").code())
                .isEqualTo("dashboard.is-home");
    }

    @Test
    void aChartThatIsClosedSaysSoAndCanStillBeMoved() {
        home(board, "[\"rep\"]");
        long own = mei.post("/dashboards", "{\"name\":\"Mine\",\"audience\":\"workspace\"}").id();
        mei.post("/dashboards/" + own + "/tiles", BY_STAGE);
        long role =
                admin.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"rep\"}", "")
                        .at("/items/0/id")
                        .asLong();
        admin.put("/roles/" + role + "/rights", "{\"objects\":{\"deal\":{\"read\":\"none\"}}}");
        // what a token may is remembered for a moment
        Company later = companies.as(admin, mei.user());

        Answer seen = later.get("/home");
        Answer moved = later.patch("/dashboards/" + own, "{\"tiles\":[{\"id\":1,\"wide\":true}]}");

        assertThat(seen.at("/dashboard/tiles/0/missing").asString()).isEqualTo("closed");
        assertThat(moved.at("/tiles/0/missing").asString()).isEqualTo("closed");
        assertThat(admin.get("/dashboards/" + own).at("/tiles/0/wide").asBoolean()).isTrue();
        assertThat(admin.get("/dashboards/" + own).at("/tiles/0/object").asString())
                .isEqualTo("deal");
    }

    @Test
    void aMovedChartGoesOnFollowingTheNameOfItsView() {
        long view =
                admin.post(
                                "/views",
                                """
                                {"object":"deal","name":"First","scope":"shared","kind":"chart",
                                 "definition":{"chart":{"kind":"pie","by":"owner","measure":{"fn":"count"}}}}
                                """)
                        .id();
        admin.post("/dashboards/" + board + "/tiles", "{\"view\":%d}".formatted(view));
        admin.patch(
                "/dashboards/" + board,
                "{\"tiles\":[{\"id\":2,\"title\":\"First\"},{\"id\":1,\"title\":\"Stages\"}]}");
        admin.patch("/views/" + view, "{\"name\":\"Second\"}");

        Answer seen = admin.get("/dashboards/" + board);

        assertThat(seen.at("/tiles/0/title").asString()).isEqualTo("Second");
        assertThat(seen.at("/tiles/1/title").asString()).isEqualTo("Stages");
    }

    private void home(long dashboard, String roles) {
        assertThat(
                        admin.put(
                                        "/dashboards/" + dashboard + "/homes",
                                        "{\"roles\":%s}".formatted(roles))
                                .status())
                .isEqualTo(200);
    }

    private long made(String json) {
        Answer answer = admin.post("/dashboards", json);
        assertThat(answer.status()).isEqualTo(201);
        return answer.id();
    }

    private Company user(String name, String role) {
        return companies.as(
                admin,
                admin.make(
                        "users",
                        "{\"name\":\"%1$s\",\"email\":\"%1$s@company.example\",\"role\":\"%2$s\"}"
                                .formatted(name, role)));
    }
}

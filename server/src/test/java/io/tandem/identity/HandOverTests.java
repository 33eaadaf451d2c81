package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// A person leaves: what they answered for goes to others by rule, and comes back if that is undone
/// within the day.
@TandemTest
class HandOverTests {

    private static final String ALL_TO_MANAGER =
            """
            {"rules":[{"object":"account","relation":"owner","to":"manager"},
                      {"object":"deal","relation":"owner","to":"manager"}]}
            """;

    @Autowired Companies companies;

    private Company company;
    private long team;
    private long boss;
    private long anna;
    private long ben;

    @BeforeEach
    void aTeam() {
        company = companies.company();
        boss = company.make("users", "{\"name\":\"Boss\",\"role\":\"manager\"}");
        team = company.make("teams", "{\"name\":\"East\",\"manager\":" + boss + "}");
        anna = member("Anna");
        ben = member("Ben");
    }

    @Test
    void whatAPersonAnswersForIsCounted() {
        owned("accounts", 3);
        owned("deals", 2);
        long own = company.make("teams", "{\"name\":\"West\",\"manager\":" + anna + "}");
        company.post(
                "/deputies",
                "{\"user\":%d,\"deputy\":%d,\"from\":\"2026-12-01\"}".formatted(ben, anna));
        companies
                .as(company, anna)
                .post(
                        "/views",
                        "{\"object\":\"deal\",\"name\":\"Mine\",\"kind\":\"table\",\"scope\":\"shared\",\"definition\":{}}");

        JsonNode before = company.get("/users/" + anna + "/hand-over").body();

        assertThat(own).isPositive();
        assertThat(parts(before))
                .containsExactlyInAnyOrder(
                        "account.owner 3",
                        "deal.owner 2",
                        "team.manager 1",
                        "deputy.deputy 1",
                        "view.owner 1");
        assertThat(before.at("/manager/name").asString()).isEqualTo("Boss");
        assertThat(before.get("undo").isNull()).isTrue();
    }

    @Test
    void everythingGoesByItsRuleAndComesBackExactly() {
        List<Long> accounts = owned("accounts", 37);
        List<Long> deals = owned("deals", 12);
        long west = company.make("teams", "{\"name\":\"West\",\"manager\":" + anna + "}");
        long cleo = member("Cleo");
        List<JsonNode> were =
                company.list("deals", "{\"and\":[]}", "&sort=id")
                        .at("/items")
                        .valueStream()
                        .toList();

        Answer left =
                company.post(
                        "/users/" + anna + "/deactivate",
                        """
                        {"rules":[{"object":"account","relation":"owner","to":"spread"},
                                  {"object":"deal","relation":"owner","to":%d},
                                  {"object":"team","relation":"manager","to":"manager"}]}
                        """
                                .formatted(ben));

        assertThat(left.status()).as(left.body().toString()).isEqualTo(200);
        assertThat(left.at("/moved").asLong()).isEqualTo(50);
        assertThat(owners("accounts", accounts).stream().filter(owner -> owner == ben)).hasSize(19);
        assertThat(owners("accounts", accounts).stream().filter(owner -> owner == cleo))
                .hasSize(18);
        assertThat(owners("deals", deals)).containsOnly(ben);
        assertThat(company.get("/teams/" + west).at("/manager/id").asLong()).isEqualTo(boss);
        assertThat(company.get("/users/" + anna).at("/active").asBoolean()).isFalse();
        assertThat(
                        company.get("/deals/" + deals.getFirst() + "/history")
                                .at("/items/0/verb")
                                .asString())
                .isEqualTo("hand-over");
        JsonNode undo = company.get("/users/" + anna + "/hand-over").at("/undo");
        assertThat(undo.path("id").asLong()).isEqualTo(left.at("/handOver").asLong());

        Answer undone =
                company.post("/hand-overs/" + left.at("/handOver").asLong() + "/undo", "{}");

        assertThat(undone.status()).as(undone.body().toString()).isEqualTo(200);
        assertThat(undone.at("/restored").asLong()).isEqualTo(51);
        assertThat(undone.at("/conflicts").size()).isZero();
        assertThat(owners("accounts", accounts)).containsOnly(anna);
        assertThat(company.get("/teams/" + west).at("/manager/id").asLong()).isEqualTo(anna);
        assertThat(company.get("/users/" + anna).at("/active").asBoolean()).isTrue();
        List<JsonNode> are =
                company.list("deals", "{\"and\":[]}", "&sort=id")
                        .at("/items")
                        .valueStream()
                        .toList();
        assertThat(are).hasSameSizeAs(were);
        for (int at = 0; at < are.size(); at++) {
            assertThat(without(are.get(at))).isEqualTo(without(were.get(at)));
        }
    }

    @Test
    void whatOthersChangedSinceStaysAndIsListed() {
        List<Long> deals = owned("deals", 3);
        long account = owned("accounts", 1).getFirst();
        long handOver = left(ALL_TO_MANAGER);
        Company asBen = companies.as(company, ben);
        assertThat(
                        asBen.post("/deals/" + deals.get(0) + "/assign", "{\"owner\":" + ben + "}")
                                .status())
                .isEqualTo(200);
        asBen.patch("/deals/" + deals.get(1), "{\"nextStep\":\"Call back\"}");
        company.delete("/accounts/" + account);

        Answer undone = company.post("/hand-overs/" + handOver + "/undo", "{}");

        assertThat(undone.status()).as(undone.body().toString()).isEqualTo(200);
        assertThat(owners("deals", deals)).containsExactly(ben, anna, anna);
        assertThat(company.get("/deals/" + deals.get(1)).at("/nextStep").asString())
                .isEqualTo("Call back");
        assertThat(undone.at("/conflictCount").asLong()).isEqualTo(3);
        assertThat(undone.at("/conflicts").valueStream().map(HandOverTests::conflict))
                .containsExactlyInAnyOrder(
                        "deal %d deals 0 by Ben: owner".formatted(deals.get(0)),
                        "deal %d deals 1 by Ben: nextStep, restored".formatted(deals.get(1)),
                        "account %d null by Ann Admin: name,owner".formatted(account));
        assertThat(undone.at("/restored").asLong()).isEqualTo(3);
        assertThat(company.post("/hand-overs/" + handOver + "/undo", "{}").code())
                .isEqualTo("hand-over.undone");
    }

    @Test
    void whoLeftIsOutAtOnceAndBackAfterUndoing() throws Exception {
        Company asAnna = companies.as(company, anna);
        company.patch("/users/" + anna, "{\"email\":\"anna@%d.example\"}".formatted(anna));
        String link = company.post("/users/" + anna + "/invite", "{}").at("/link").asString();
        String secret = link.substring("/join/".length());
        assertThat(open("/invitations/" + secret, "{\"password\":\"lamp-and-lake-7\"}").status())
                .isEqualTo(200);
        String credentials =
                "{\"email\":\"anna@%d.example\",\"password\":\"lamp-and-lake-7\"}".formatted(anna);
        assertThat(asAnna.get("/me").status()).isEqualTo(200);

        long handOver = left("{\"rules\":[]}");

        Thread.sleep(2_000);
        assertThat(asAnna.get("/me").status()).isEqualTo(401);
        assertThat(open("/session", credentials).status()).isEqualTo(401);

        company.post("/hand-overs/" + handOver + "/undo", "{}");
        assertThat(
                        company.get("/audit?object=user&record=" + anna)
                                .at("/items")
                                .valueStream()
                                .map(entry -> entry.at("/summary/en").asString()))
                .contains("Anna was deactivated, 0 handed over", "Anna is active again");

        Thread.sleep(2_000);
        assertThat(asAnna.get("/me").status()).isEqualTo(200);
        assertThat(open("/session", credentials).status()).isEqualTo(200);
    }

    @Test
    void aSharedViewAndAStandInGoTooAndComeBack() {
        Company asAnna = companies.as(company, anna);
        String view =
                "{\"object\":\"deal\",\"name\":\"%s\",\"kind\":\"table\",\"scope\":\"%s\",\"definition\":{}}";
        long shared = asAnna.post("/views", view.formatted("Ours", "shared")).id();
        long own = asAnna.post("/views", view.formatted("Mine", "private")).id();
        long cleo = member("Cleo");
        long standIn =
                company.post(
                                "/deputies",
                                "{\"user\":%d,\"deputy\":%d,\"from\":\"2026-12-01\"}"
                                        .formatted(cleo, anna))
                        .id();
        String rules =
                """
                {"rules":[{"object":"view","relation":"owner","to":%1$d},
                          {"object":"deputy","relation":"deputy","to":%2$d}]}
                """;

        assertThat(deactivate(rules.formatted(ben, cleo)).code()).isEqualTo("deputy.oneself");
        Answer left = deactivate(rules.formatted(ben, ben));

        assertThat(left.at("/moved").asLong()).isEqualTo(2);
        assertThat(ownerOf(companies.as(company, ben), shared)).isEqualTo(ben);
        assertThat(ownerOf(companies.as(company, ben), own)).isZero();
        assertThat(company.get("/deputies/" + standIn).at("/deputy/id").asLong()).isEqualTo(ben);

        Answer undone =
                company.post("/hand-overs/" + left.at("/handOver").asLong() + "/undo", "{}");

        assertThat(undone.at("/restored").asLong()).as(undone.body().toString()).isEqualTo(3);
        assertThat(ownerOf(company, shared)).isEqualTo(anna);
        assertThat(company.get("/deputies/" + standIn).at("/deputy/id").asLong()).isEqualTo(anna);
    }

    @Test
    void whatWasLentToALeaverIsLentToTheHeirAndBack() {
        long deal = company.make("deals", "{\"name\":\"Lent\"}");
        long known = company.make("deals", "{\"name\":\"Known\"}");
        for (String share :
                new String[] {
                    "/deals/%d/shares {\"user\":%d,\"write\":true}".formatted(deal, anna),
                    "/deals/%d/shares {\"user\":%d,\"write\":true}".formatted(known, anna),
                    "/deals/%d/shares {\"user\":%d,\"write\":false}".formatted(known, ben)
                }) {
            String[] parts = share.split(" ", 2);
            assertThat(company.post(parts[0], parts[1]).status()).isLessThan(300);
        }

        Answer left =
                deactivate(
                        "{\"rules\":[{\"object\":\"share\",\"relation\":\"user\",\"to\":%d}]}"
                                .formatted(ben));

        assertThat(left.at("/moved").asLong()).as(left.body().toString()).isEqualTo(1);
        assertThat(lentTo(deal)).containsExactly(ben);
        assertThat(lentTo(known)).containsExactlyInAnyOrder(anna, ben);

        company.post("/hand-overs/" + left.at("/handOver").asLong() + "/undo", "{}");

        assertThat(lentTo(deal)).containsExactly(anna);
    }

    @Test
    void ofTwoWhoUndoAtOnceOneDoes() throws Exception {
        List<Long> deals = owned("deals", 5);
        long handOver =
                left(
                        """
                        {"rules":[{"object":"deal","relation":"owner","to":"spread"}]}
                        """);
        String path = "/hand-overs/" + handOver + "/undo";

        List<Answer> answers =
                TeamTreeTests.atOnce(
                        () -> company.post(path, "{}"), () -> company.post(path, "{}"));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(owners("deals", deals)).containsOnly(anna);
    }

    @Test
    void aHandOverThatLeavesSomethingOpenIsRefusedWhole() {
        owned("deals", 1);
        String rule = "{\"rules\":[{\"object\":\"deal\",\"relation\":\"owner\",\"to\":%s}]}";

        assertThat(deactivate("{\"rules\":[]}").code()).isEqualTo("hand-over.rule-missing");
        assertThat(deactivate(rule.formatted("\"nowhere\"")).code()).isEqualTo("hand-over.to");
        assertThat(deactivate(rule.formatted("999999999")).code()).isEqualTo("user.not-active");
        assertThat(deactivate(rule.formatted(anna)).code()).isEqualTo("user.not-active");
        assertThat(
                        deactivate(
                                        "{\"rules\":[{\"object\":\"deal\",\"relation\":\"stage\",\"to\":1}]}")
                                .code())
                .isEqualTo("hand-over.unknown-relation");
        company.post(
                "/users/" + boss + "/deactivate",
                "{\"rules\":[{\"object\":\"team\",\"relation\":\"manager\",\"to\":\"nobody\"}]}");
        assertThat(deactivate(rule.formatted("\"manager\"")).code())
                .isEqualTo("hand-over.no-manager");
        company.patch("/users/" + ben, "{\"active\":false}");
        assertThat(deactivate(rule.formatted("\"spread\"")).code()).isEqualTo("hand-over.no-team");
        assertThat(company.get("/users/" + anna).at("/active").asBoolean()).isTrue();

        assertThat(deactivate(rule.formatted("\"nobody\"")).at("/moved").asLong()).isEqualTo(1);
        assertThat(deactivate("{}").code()).isEqualTo("user.not-active");
        assertThat(companies.as(company, boss).post("/hand-overs/1/undo", "{}").status())
                .isIn(401, 403);
        assertThat(company.post("/hand-overs/999999999/undo", "{}").status()).isEqualTo(404);
        assertThat(company.get("/users/999999999/hand-over").status()).isEqualTo(404);
    }

    @Test
    void aManagerLetsGoOfTheirOwnReps() {
        owned("deals", 2);
        long next = company.make("users", "{\"name\":\"Next\",\"role\":\"manager\"}");
        long beside =
                company.make(
                        "users",
                        "{\"name\":\"Beside\",\"role\":\"manager\",\"team\":" + team + "}");

        for (long stranger : List.of(next, ben)) {
            Company asStranger = companies.as(company, stranger);
            assertThat(asStranger.get("/users/" + anna + "/hand-over").status()).isIn(403, 404);
            assertThat(asStranger.post("/users/" + anna + "/deactivate", "{}").status())
                    .isIn(403, 404);
        }
        Company asBoss = companies.as(company, boss);
        for (long other : List.of(beside, boss, company.user())) {
            assertThat(asBoss.post("/users/" + other + "/deactivate", "{}").status())
                    .isEqualTo(404);
        }
        Company.Answer done =
                asBoss.post(
                        "/users/" + anna + "/deactivate",
                        "{\"rules\":[{\"object\":\"deal\",\"relation\":\"owner\",\"to\":%d}]}"
                                .formatted(ben));
        assertThat(done.at("/moved").asInt()).isEqualTo(2);
        String undo = "/hand-overs/" + done.at("/handOver").asLong() + "/undo";
        assertThat(companies.as(company, next).post(undo, "{}").status()).isIn(403, 404);
        Company.Answer undone = asBoss.post(undo, "{}");
        assertThat(undone.at("/restored").asInt()).as(undone.body().toString()).isEqualTo(3);
    }

    @Test
    void theLastAdministratorStays() {
        assertThat(
                        company.post("/users/" + company.user() + "/deactivate", "{\"rules\":[]}")
                                .code())
                .isEqualTo("role.last-administrator");
    }

    @Test
    void whoStillAnswersForSomethingIsNotMerelySwitchedOff() {
        long deal = owned("deals", 1).getFirst();
        String off = "{\"active\":false}";

        Answer refused = company.patch("/users/" + anna, off);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("user.hand-over-first");
        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/active");
        assertThat(refused.at("/detail").asString()).contains("/deactivate");
        assertThat(company.get("/users/" + anna).at("/active").asBoolean()).isTrue();
        assertThat(company.patch("/users/" + boss, off).code()).isEqualTo("user.hand-over-first");

        company.post("/deals/" + deal + "/assign", "{\"owner\":" + ben + "}");

        assertThat(company.patch("/users/" + anna, off).status()).isEqualTo(200);
    }

    @Test
    void afterADayItStays() throws Exception {
        long handOver = left("{\"rules\":[]}");
        sql("update identity.hand_over_ set at = at - interval '25 hours' where id = ?", handOver);

        assertThat(company.post("/hand-overs/" + handOver + "/undo", "{}").code())
                .isEqualTo("hand-over.too-late");
        assertThat(company.get("/users/" + anna + "/hand-over").body().get("undo").isNull())
                .isTrue();
    }

    @Test
    @Tag("slow")
    void thousandsOfRecordsGoInOneStatementEach() throws Exception {
        long deal = owned("deals", 1).getFirst();
        sql(
                """
                insert into sales.deal_ (tenant_id, name, pipeline_id, stage_id, stage_since, owner_id, opened_on)
                select tenant_id, 'Copy ' || n, pipeline_id, stage_id, stage_since, owner_id, opened_on
                  from sales.deal_, generate_series(1, %d) as n
                 where id = ?
                """
                        .formatted(Integer.getInteger("tandem.handover.records", 5_000)),
                deal);
        long begun = System.nanoTime();
        long handOver =
                left(
                        """
                        {"rules":[{"object":"deal","relation":"owner","to":"spread"}]}
                        """);
        long moved = System.nanoTime();
        assertThat(company.post("/hand-overs/" + handOver + "/undo", "{}").status()).isEqualTo(200);
        System.out.printf(
                "hand-over %.1f s, undo %.1f s%n",
                (moved - begun) / 1e9, (System.nanoTime() - moved) / 1e9);
    }

    private long left(String rules) {
        Answer answer = deactivate(rules);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.at("/handOver").asLong();
    }

    private Answer deactivate(String rules) {
        return company.post("/users/" + anna + "/deactivate", rules);
    }

    /// Sent by somebody who is not signed in, as a browser does.
    private Answer open(String path, String json) {
        return company.as(0, null)
                .send("POST", path, json, "X-XSRF-TOKEN", "t", "Cookie", "XSRF-TOKEN=t");
    }

    private long member(String name) {
        return company.make(
                "users", "{\"name\":\"%s\",\"role\":\"rep\",\"team\":%d}".formatted(name, team));
    }

    private List<Long> owned(String objects, int count) {
        List<Long> ids = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            ids.add(
                    company.make(
                            objects,
                            "{\"name\":\"%s %d\",\"owner\":%d}".formatted(objects, at, anna)));
        }
        return ids;
    }

    private List<Long> owners(String objects, List<Long> ids) {
        return ids.stream()
                .map(id -> company.get("/" + objects + "/" + id).at("/owner/id").asLong())
                .toList();
    }

    private List<Long> lentTo(long deal) {
        return company.get("/deals/" + deal + "/shares")
                .at("/items")
                .valueStream()
                .map(share -> share.at("/user/id").asLong())
                .toList();
    }

    private static long ownerOf(Company by, long view) {
        return by.get("/views?object=deal")
                .at("/items")
                .valueStream()
                .filter(one -> one.path("id").asLong() == view)
                .map(one -> one.path("owner").asLong())
                .findFirst()
                .orElse(0L);
    }

    private static List<String> parts(JsonNode before) {
        return before.path("objects")
                .valueStream()
                .map(part ->
                        part.path("object").asString()
                                + "."
                                + part.path("relation").asString()
                                + " "
                                + part.path("count").asLong())
                .toList();
    }

    private static String conflict(JsonNode one) {
        return "%s %d %s by %s: %s%s"
                .formatted(
                        one.path("object").asString(),
                        one.path("id").asLong(),
                        one.path("name").asString(null),
                        one.at("/by/name").asString(),
                        String.join(
                                ",",
                                one.path("fields").valueStream().map(JsonNode::asString).toList()),
                        one.path("restored").asBoolean() ? ", restored" : "");
    }

    /// The record without what counts its writes.
    private static JsonNode without(JsonNode deal) {
        return ((tools.jackson.databind.node.ObjectNode) deal.deepCopy())
                .remove(List.of("version", "updatedAt"));
    }

    private static void sql(String statement, long id) throws SQLException {
        try (Connection connection = TestDatabase.asOwner();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setLong(1, id);
            prepared.executeUpdate();
        }
    }
}

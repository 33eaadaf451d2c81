package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// One door from state to state, whoever writes.
@TandemTest
class ProcessTests {

    private static final String PROCESS = "/metadata/objects/claim/process";

    private static final String STATES =
            """
            "field":"custom.phase","start":"new","states":[
              {"name":"new","label":{"en":"New","zh-CN":"新建"},"tone":"accent"},
              {"name":"checked","label":{"en":"Checked","zh-CN":"已核对"}},
              {"name":"paid","label":{"en":"Paid","zh-CN":"已付"},"tone":"good","kind":"done"},
              {"name":"refused","label":{"en":"Refused","zh-CN":"已拒绝"},"tone":"bad","kind":"done"}]
            """;

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void claimsWithAPhase() {
        company = companies.company();
        Answer made =
                company.post(
                        "/metadata/objects",
                        """
                        {"name":"claim","fields":[
                          {"name":"phase","kind":"choice","choices":["new"]},
                          {"name":"amount","kind":"number"},{"name":"reason","kind":"text"},
                          {"name":"settledOn","kind":"date"},{"name":"by","kind":"relation","target":"user"}]}
                        """);
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    }

    private static final String WAYS =
            """
            {"name":"check","label":{"en":"Check","zh-CN":"核对"},"from":["new"],"to":"checked"},
            {"name":"pay","label":{"en":"Pay","zh-CN":"付款"},"from":["checked"],"to":"paid","fields":["custom.amount"],
             "condition":{"field":"custom.amount","op":"le","value":1000},
             "message":{"en":"At most 1,000 is paid out.","zh-CN":"最多支付 1000。"},
             "follow":[{"set":"custom.settledOn","value":"today"},{"set":"custom.by","value":"me"}]},
            {"name":"refuse","label":{"en":"Refuse","zh-CN":"拒绝"},"from":"any","to":"refused","roles":["manager"]}
            """;

    private Answer declare(String ways) {
        return company.put(PROCESS, "{%s,\"transitions\":[%s]}".formatted(STATES, ways));
    }

    private void declared(String ways) {
        Answer answer = declare(ways);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private long claim() {
        return company.make("claims", "{\"name\":\"Broken lamp\"}");
    }

    private Answer phase(long claim, String phase) {
        return company.patch(
                "/claims/" + claim, "{\"custom\":{\"phase\":\"%s\"}}".formatted(phase));
    }

    private String phase(long claim) {
        return company.get("/claims/" + claim).at("/custom/phase").asString();
    }

    private Answer transition(Company by, long claim, String name, String values) {
        return by.post("/claims/" + claim + "/transitions/" + name, "{\"values\":" + values + "}");
    }

    @Test
    void aRecordBeginsInTheStartStateAndInNoOther() {
        declared(WAYS);

        assertThat(phase(claim())).isEqualTo("new");
        Answer elsewhere =
                company.post("/claims", "{\"name\":\"X\",\"custom\":{\"phase\":\"paid\"}}");
        assertThat(elsewhere.code()).isEqualTo("process.start");
        assertThat(elsewhere.at("/errors/0/pointer").asString()).isEqualTo("/custom/phase");
    }

    @Test
    void whoeverWritesTheFieldTakesAWayOrIsRefused() {
        declared(WAYS);
        long claim = claim();

        assertThat(phase(claim, "paid").code()).isEqualTo("process.no-transition");
        assertThat(phase(claim, "refused").code()).isEqualTo("process.not-allowed");
        assertThat(phase(claim, "refused").status()).isEqualTo(403);
        assertThat(company.patch("/claims/" + claim, "{\"custom\":{\"phase\":null}}").code())
                .isEqualTo("process.no-transition");
        assertThat(phase(claim, "checked").status()).isEqualTo(200);

        Answer unfilled = phase(claim, "paid");
        assertThat(unfilled.code()).isEqualTo("process.fields-missing");
        assertThat(unfilled.at("/errors/0/pointer").asString()).isEqualTo("/custom/amount");
        Answer tooMuch =
                company.patch(
                        "/claims/" + claim, "{\"custom\":{\"phase\":\"paid\",\"amount\":1001}}");
        assertThat(tooMuch.code()).isEqualTo("process.condition");
        assertThat(tooMuch.at("/detail").asString()).isEqualTo("At most 1,000 is paid out.");
        assertThat(company.get("/claims/" + claim).at("/custom/amount").isNumber()).isFalse();
        assertThat(
                        company.patch(
                                        "/claims/" + claim,
                                        "{\"custom\":{\"phase\":\"paid\",\"amount\":999}}")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void anEditOfAllThatAFilterFindsTakesTheSameWays() {
        declared(WAYS);
        long filled = company.make("claims", "{\"name\":\"Filled\",\"custom\":{\"amount\":7}}");
        long unfilled = claim();
        String edit = "{\"everything\":true,\"set\":{\"custom\":{\"phase\":\"%s\"}}}";

        Answer checked =
                company.ended(company.post("/claims/bulk", edit.formatted("checked")).id());
        Answer paid = company.ended(company.post("/claims/bulk", edit.formatted("paid")).id());

        assertThat(checked.at("/changed").asLong()).isEqualTo(2);
        assertThat(paid.at("/changed").asLong()).isEqualTo(1);
        assertThat(paid.at("/refusals/0/code").asString()).isEqualTo("process.fields-missing");
        assertThat(phase(filled)).isEqualTo("paid");
        assertThat(company.get("/claims/" + filled).at("/custom/settledOn").isString()).isTrue();
        assertThat(phase(unfilled)).isEqualTo("checked");
    }

    @Test
    void whatIsSetFollowsInTheSameWriteAndIsRemembered() {
        declared(WAYS);
        long claim = claim();
        phase(claim, "checked");

        Answer paid = transition(company, claim, "pay", "{\"custom\":{\"amount\":10}}");

        assertThat(paid.status()).as(paid.body().toString()).isEqualTo(200);
        assertThat(paid.at("/custom/phase").asString()).isEqualTo("paid");
        assertThat(paid.at("/custom/settledOn").isString()).isTrue();
        assertThat(paid.at("/custom/by/id").asLong()).isEqualTo(company.user());
        assertThat(company.get("/claims/" + claim + "/history").at("/items/0/through").asString())
                .isEqualTo("process");
    }

    @Test
    void aBatchIsAskedRowByRow() {
        declared(WAYS);
        long one = claim();
        long two = claim();
        long three = claim();
        phase(two, "checked");
        phase(three, "checked");

        Answer answer =
                company.post(
                        "/claims/batch",
                        """
                        {"operations":[
                          {"update":%d,"values":{"custom":{"phase":"paid","amount":1}}},
                          {"update":%d,"values":{"custom":{"phase":"paid","amount":5000}}},
                          {"update":%d,"values":{"custom":{"phase":"paid","amount":5}}},
                          {"create":{"name":"N","custom":{"phase":"checked"}}}]}
                        """
                                .formatted(one, two, three));

        assertThat(answer.at("/results").valueStream().map(row -> row.path("code").asString("")))
                .containsExactly("process.no-transition", "process.condition", "", "process.start");
        assertThat(List.of(phase(one), phase(two), phase(three)))
                .containsExactly("new", "checked", "paid");
    }

    @Test
    void ofTwoAtOnceOneFindsTheRecordElsewhere() {
        declared(
                """
                {"name":"check","from":["new"],"to":"checked"},{"name":"drop","from":["new"],"to":"refused"}
                """);
        long claim = claim();

        List<Integer> statuses =
                IntStream.range(0, 2)
                        .mapToObj(n ->
                                CompletableFuture.supplyAsync(() ->
                                        phase(claim, n == 0 ? "checked" : "refused").status()))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .sorted()
                        .toList();

        assertThat(statuses).containsExactly(200, 400);
    }

    @Test
    void whoMayIsSaidByRolesAndByTheRecord() {
        long mia = company.make("users", "{\"name\":\"Mia\",\"role\":\"manager\"}");
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        declared(
                """
                {"name":"check","from":["new"],"to":"checked","who":{"field":"owner","op":"eq","value":"me"}},
                {"name":"refuse","from":["new"],"to":"refused","roles":["manager"]}
                """);
        long claim = company.make("claims", "{\"name\":\"Lamp\",\"owner\":%d}".formatted(ben));

        JsonNode ways = companies.as(company, mia).get("/claims/" + claim + "/transitions").body();
        assertThat(ways.at("/transitions/0/refused/code").asString())
                .isEqualTo("process.not-allowed");
        assertThat(ways.at("/transitions/1/allowed").asBoolean()).isTrue();
        assertThat(transition(companies.as(company, mia), claim, "check", "{}").code())
                .isEqualTo("process.not-allowed");
        assertThat(transition(companies.as(company, ben), claim, "refuse", "{}").code())
                .isEqualTo("process.not-allowed");
        assertThat(transition(companies.as(company, ben), claim, "check", "{}").status())
                .isEqualTo(200);
        assertThat(transition(companies.as(company, ben), claim, "check", "{}").code())
                .isEqualTo("process.no-transition");
        assertThat(transition(company, claim, "nothing", "{}").status()).isEqualTo(404);
    }

    @Test
    void theWaysAreListedWithWhatTheyAskAndWhyNot() {
        declared(WAYS);
        long claim = claim();
        phase(claim, "checked");
        company.patch("/claims/" + claim, "{\"custom\":{\"amount\":5000}}");

        JsonNode ways = company.get("/claims/" + claim + "/transitions").body();

        assertThat(ways.at("/state").asString()).isEqualTo("checked");
        assertThat(ways.at("/transitions/0/fields/0").asString()).isEqualTo("custom.amount");
        assertThat(ways.at("/transitions/0/refused/params/message/zh-CN").asString())
                .isEqualTo("最多支付 1000。");
    }

    @Test
    void whatFollowsMovesOnAsDeclaredAndNeverInACircle() {
        declared(
                """
                {"name":"check","from":["new"],"to":"checked","follow":[{"set":"custom.phase","value":"paid"}]},
                {"name":"pay","from":["checked"],"to":"paid","roles":["service"],"follow":[{"set":"custom.reason","value":"paid at once"}]}
                """);
        long claim = claim();
        assertThat(phase(claim, "checked").at("/custom/phase").asString()).isEqualTo("paid");
        assertThat(company.get("/claims/" + claim).at("/custom/reason").asString())
                .isEqualTo("paid at once");

        assertThat(
                        declare(
                                        """
                                        {"name":"a","from":["new"],"to":"checked","follow":[{"set":"custom.phase","value":"new"}]},
                                        {"name":"b","from":["checked"],"to":"new","follow":[{"set":"custom.phase","value":"checked"}]}
                                        """)
                                .code())
                .isEqualTo("process.circle");
    }

    @Test
    void aTaskFollowsForWhomTheRecordNamesAndANoticeForARole() {
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        declared(
                """
                {"name":"check","from":["new"],"to":"checked",
                 "follow":[{"task":{"subject":"Call the customer","dueInDays":2,"owner":{"field":"owner"}}},
                  {"notice":{"text":{"en":"A claim was checked.","zh-CN":"理赔已核对。"},"to":{"role":"rep"}}}]}
                """);
        long claim = company.make("claims", "{\"name\":\"Lamp\",\"owner\":%d}".formatted(ben));
        phase(claim, "checked");

        JsonNode task = companies.as(company, ben).get("/tasks").at("/items/0");
        assertThat(task.path("name").asString()).isEqualTo("Call the customer");
        assertThat(task.at("/owner/id").asLong()).isEqualTo(ben);
        assertThat(task.path("object").asString()).isEqualTo("claim");
        assertThat(task.path("recordId").asLong()).isEqualTo(claim);
        assertThat(task.path("dueOn").isString()).isTrue();
        assertThat(companies.as(company, ben).get("/notices").body().toString()).contains("理赔已核对。");
    }

    @Test
    void aDefinitionThatNamesWhatIsNotThereIsRefused() {
        assertThat(code("{\"name\":\"a\",\"from\":[\"gone\"],\"to\":\"paid\"}"))
                .isEqualTo("process.state-unknown /transitions/0/from");
        assertThat(code("{\"name\":\"a\",\"from\":[\"new\"],\"to\":\"new\"}"))
                .isEqualTo("process.to-itself /transitions/0/from");
        assertThat(code(way("\"roles\":[\"captain\"]")))
                .isEqualTo("process.role-unknown /transitions/0/roles");
        assertThat(code(way("\"fields\":[\"custom.gone\"]")))
                .isEqualTo("field.unknown /transitions/0/fields");
        assertThat(code(way("\"condition\":{\"field\":\"custom.gone\",\"op\":\"eq\",\"value\":1}")))
                .isEqualTo("field.unknown /transitions/0/condition");
        assertThat(code(way("\"follow\":[{\"dance\":1}]")))
                .isEqualTo("process.shape /transitions/0/follow/0");
        assertThat(code(way("\"follow\":[{\"set\":\"custom.amount\",\"value\":\"much\"}]")))
                .startsWith("field.wrong-type");
        assertThat(code(way("\"follow\":[{\"call\":{\"url\":\"http://example.com/x\"}}]")))
                .isEqualTo("outgoing.plain /transitions/0/follow/0/call/url");
        assertThat(code(way("\"follow\":[{\"call\":{\"url\":\"https://e.com\",\"seconds\":60}}]")))
                .isEqualTo("process.shape /transitions/0/follow/0/call/seconds");
        assertThat(company.get(PROCESS).at("/definition").isNull()).isTrue();
    }

    private static String way(String more) {
        return "{\"name\":\"a\",\"from\":[\"new\"],\"to\":\"paid\",%s}".formatted(more);
    }

    private String code(String ways) {
        Answer answer = declare(ways);
        return answer.code() + " " + answer.at("/errors/0/pointer").asString();
    }

    @Test
    void statesThatNobodyReachesAreWarnedOfAndTheFieldKnowsItsProcess() {
        Answer answer =
                company.put(
                        PROCESS,
                        "{%s,\"transitions\":[{\"name\":\"a\",\"from\":[\"new\"],\"to\":\"paid\",\"fields\":[\"custom.reason\"]}]}"
                                .formatted(STATES));

        assertThat(answer.at("/warnings").valueStream().map(one -> one.path("state").asString()))
                .contains("checked", "refused");
        assertThat(company.delete("/metadata/objects/claim/fields/reason").at("/code").asString())
                .isEqualTo("field.in-use");
        assertThat(
                        company.get("/metadata")
                                .at("/objects")
                                .valueStream()
                                .filter(one -> one.path("name").asString().equals("claim"))
                                .flatMap(one -> one.path("fields").valueStream())
                                .filter(one -> one.path("governed").isObject())
                                .map(one -> one.path("name").asString()))
                .containsExactly("custom.phase");
    }

    @Test
    void whoReadAnOlderDefinitionDoesNotWriteOverANewerOne() {
        declared(WAYS);
        declared(WAYS);
        String body = "{%s}".formatted(STATES);

        assertThat(company.send("PUT", PROCESS, body, "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(company.send("PUT", PROCESS, body, "If-Match", "\"2\"").status()).isEqualTo(200);
        assertThat(company.delete(PROCESS).status()).isEqualTo(204);
        assertThat(phase(claim(), "new").status()).isEqualTo(200);
    }

    @Test
    void theStagesOfADealHaveAProcessThatItsVerbsAsk() {
        Answer declared =
                company.put(
                        "/metadata/objects/deal/process",
                        """
                        {"field":"stage","start":["Qualify"],"states":[{"name":"Qualify"},{"name":"Discover"},
                          {"name":"Propose"},{"name":"Won","kind":"done"},{"name":"Lost","kind":"done"}],
                         "transitions":[
                          {"name":"discover","from":["Qualify"],"to":"Discover","fields":["nextStep"],
                           "follow":[{"set":"source","value":"process"},{"task":{"subject":"Send the deck"}}]},
                          {"name":"win","from":"any","to":"Won","condition":{"field":"amount","op":"gt","value":100},
                           "message":{"en":"Too small.","zh-CN":"太小。"}},
                          {"name":"lose","from":"any","to":"Lost","roles":["manager"]}]}
                        """);
        assertThat(declared.status()).as(declared.body().toString()).isEqualTo(200);
        long deal =
                company.make(
                        "deals",
                        "{\"name\":\"Lamps\",\"amount\":{\"value\":\"5\",\"currency\":\"EUR\"}}");
        String at = "/deals/" + deal;

        assertThat(company.post(at + "/advance", stage("Propose")).code())
                .isEqualTo("process.no-transition");
        assertThat(company.post(at + "/advance", stage("Discover")).code())
                .isEqualTo("process.fields-missing");
        assertThat(company.post(at + "/win", "{}").code()).isEqualTo("process.condition");
        assertThat(company.post(at + "/lose", "{\"reason\":\"price\"}").code())
                .isEqualTo("process.not-allowed");
        assertThat(
                        company.post("/deals", "{\"name\":\"N\"," + stage("Propose").substring(1))
                                .code())
                .isEqualTo("process.start");
        company.patch(at, "{\"nextStep\":\"call\"}");
        Answer moved = company.post(at + "/advance", stage("Discover"));
        assertThat(moved.at("/source").asString()).isEqualTo("process");
        assertThat(company.get("/tasks").at("/items/0/name").asString()).isEqualTo("Send the deck");
        assertThat(
                        company.post(
                                        at + "/win",
                                        "{\"amount\":{\"value\":\"500\",\"currency\":\"EUR\"}}")
                                .status())
                .isEqualTo(200);

        long discover = stageNamed("Discover");
        company.patch("/stages/" + discover, "{\"name\":\"Explore\"}");
        assertThat(
                        company.get("/metadata/objects/deal/process")
                                .at("/warnings")
                                .valueStream()
                                .filter(one ->
                                        one.path("code").asString().equals("process.state-gone"))
                                .map(one -> one.path("state").asString()))
                .containsExactly("Discover");
    }

    private String stage(String name) {
        return "{\"stage\":" + stageNamed(name) + "}";
    }

    private long stageNamed(String name) {
        return company.list(
                        "stages",
                        "{\"field\":\"name\",\"op\":\"eq\",\"value\":\"" + name + "\"}",
                        "")
                .at("/items/0/id")
                .asLong();
    }
}

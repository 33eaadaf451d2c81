package io.tandem.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class DealsTests {

    @Autowired Companies companies;

    Company company;
    long deal;

    @BeforeEach
    void aDealInTheFirstPipeline() {
        company = companies.company();
        deal =
                company.make(
                        "deals",
                        """
                        {"name":"Lamps","amount":{"value":"120.50","currency":"EUR"},"openedOn":"2026-03-03"}
                        """);
    }

    @Test
    void aNewDealStartsInTheFirstOpenStageWithItsMakerAsOwner() {
        Answer answer = company.get("/deals/" + deal + "?fields=stage.kind,owner,pipeline");

        assertThat(answer.at("/stage/name").asString()).isEqualTo("Qualify");
        assertThat(answer.at("/stage/kind").asString()).isEqualTo("open");
        assertThat(answer.at("/owner/id").asLong()).isEqualTo(company.user());
    }

    @Test
    void ofManyOnlyThoseInAStageThatIsNotThereAreRefused() {
        Answer made =
                company.post(
                        "/deals/batch",
                        """
                        {"operations":[{"create":{"name":"Good"}},{"create":{"name":"Bad","stage":999999}},
                         {"create":{"name":"Worse","pipeline":999999}}]}
                        """);

        assertThat(made.at("/done").asInt()).as(made.body().toString()).isEqualTo(1);
        assertThat(made.at("/results/1/errors/0/code").asString()).isEqualTo("deal.no-stage");
        assertThat(made.at("/results/2/errors/0/code").asString()).isEqualTo("deal.no-stage");
    }

    @Test
    void aDealMovesToAnotherOpenStage() {
        Answer moved = company.post("/deals/" + deal + "/advance", stage("Propose"));

        assertThat(moved.at("/stage/name").asString()).isEqualTo("Propose");
        assertThat(moved.at("/version").asInt()).isEqualTo(2);
    }

    @Test
    void movingDoesNotCloseADeal() {
        assertThat(company.post("/deals/" + deal + "/advance", stage("Won")).code())
                .isEqualTo("deal.advance-closes");
    }

    @Test
    void aDealIsWonOnce() {
        Answer won = company.post("/deals/" + deal + "/win", "{\"closedOn\":\"2026-04-01\"}");
        Answer again = company.post("/deals/" + deal + "/win", "{}");

        assertThat(won.at("/stage/name").asString()).isEqualTo("Won");
        assertThat(won.at("/cycleDays").asInt()).isEqualTo(29);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("deal.closed");
    }

    @Test
    void aClosedDealDoesNotMoveUntilItIsReopened() {
        company.post("/deals/" + deal + "/win", "{}");

        assertThat(company.post("/deals/" + deal + "/advance", stage("Propose")).code())
                .isEqualTo("deal.closed");
        Answer reopened = company.post("/deals/" + deal + "/reopen", "{}");
        assertThat(reopened.at("/stage/name").asString()).isEqualTo("Negotiate");
        assertThat(reopened.at("/closedOn").isNull()).isTrue();
        assertThat(company.post("/deals/" + deal + "/reopen", "{}").code()).isEqualTo("deal.open");
    }

    @Test
    void aDealIsNotClosedBeforeItWasOpened() {
        for (String verb : new String[] {"win", "lose"}) {
            String why = verb.equals("lose") ? ",\"reason\":\"price\"" : "";
            Answer refused =
                    company.post(
                            "/deals/" + deal + "/" + verb,
                            "{\"closedOn\":\"2026-03-02\"" + why + "}");
            assertThat(refused.code()).isEqualTo("deal.closes-before-opening");
            assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/closedOn");
        }
        assertThat(company.patch("/deals/" + deal, "{\"expectedCloseOn\":\"2026-03-02\"}").code())
                .isEqualTo("deal.closes-before-opening");
    }

    @Test
    void aLostDealSaysWhy() {
        assertThat(company.post("/deals/" + deal + "/lose", "{}").code())
                .isEqualTo("deal.reason-required");
        Answer lost =
                company.post(
                        "/deals/" + deal + "/lose",
                        "{\"reason\":\"price\",\"competitor\":\"Ibis\"}");
        assertThat(lost.at("/lostReason").asString()).isEqualTo("price");
        assertThat(lost.at("/competitor").asString()).isEqualTo("Ibis");
    }

    @Test
    void stageAndOwnerAreLeftToTheirVerbs() {
        assertThat(company.patch("/deals/" + deal, stage("Propose")).code())
                .isEqualTo("field.changed-by-verb");
        assertThat(company.patch("/deals/" + deal, "{\"owner\":1}").code())
                .isEqualTo("field.changed-by-verb");
        assertThat(company.patch("/deals/" + deal, "{\"closedOn\":\"2026-05-01\"}").code())
                .isEqualTo("field.changed-by-verb");
    }

    @Test
    void aDealIsAssignedToAnActiveUserOnly() {
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        long gone = company.make("users", "{\"name\":\"Gone\",\"role\":\"rep\",\"active\":false}");

        assertThat(
                        company.post("/deals/" + deal + "/assign", "{\"owner\":" + ben + "}")
                                .at("/owner/name")
                                .asString())
                .isEqualTo("Ben");
        assertThat(company.post("/deals/" + deal + "/assign", "{\"owner\":" + gone + "}").code())
                .isEqualTo("deal.no-such-owner");
    }

    @Test
    void aStageOfAnotherPipelineIsRefused() {
        long other = company.make("pipelines", "{\"name\":\"Renewal\",\"position\":200}");
        long stage =
                company.make(
                        "stages",
                        "{\"name\":\"Due\",\"kind\":\"open\",\"pipeline\":%d}".formatted(other));

        Answer moved =
                company.post("/deals/" + deal + "/advance", "{\"stage\":%d}".formatted(stage));
        assertThat(moved.code()).isEqualTo("deal.stage-of-other-pipeline");
        long first = company.get("/pipelines?sort=position").at("/items/0/id").asLong();
        Answer made =
                company.post(
                        "/deals",
                        "{\"name\":\"X\",\"pipeline\":%d,\"stage\":%d}".formatted(first, stage));
        assertThat(made.code()).isEqualTo("deal.stage-of-other-pipeline");
    }

    @Test
    void theStageHistoryTellsWhenEachWasEnteredAndLeft() {
        company.post("/deals/" + deal + "/advance", stage("Propose"));
        company.patch("/deals/" + deal, "{\"amount\":{\"value\":\"200.00\",\"currency\":\"EUR\"}}");
        company.post("/deals/" + deal + "/win", "{}");

        var periods = company.get("/deals/" + deal + "/stages").at("/items");

        assertThat(periods.valueStream().map(period -> period.at("/stage/name").asString()))
                .containsExactly("Qualify", "Propose", "Won");
        assertThat(periods.at("/0/left")).isEqualTo(periods.at("/1/entered"));
        assertThat(periods.at("/0/amount").decimalValue()).isEqualByComparingTo("120.5");
        assertThat(periods.at("/1/amount").decimalValue()).isEqualByComparingTo("200");
        assertThat(periods.at("/2/left").isNull()).isTrue();
    }

    @Test
    void theBoardShowsWhatStandsInEachStage() {
        company.make(
                "deals", "{\"name\":\"B\",\"amount\":{\"value\":\"80.00\",\"currency\":\"EUR\"}}");
        long pipeline = company.get("/pipelines").at("/items/0/id").asLong();

        Answer board = company.get("/deals/board?pipeline=" + pipeline);

        assertThat(board.at("/columns").size()).isEqualTo(6);
        assertThat(board.at("/columns/0/count").asInt()).isEqualTo(2);
        assertThat(board.at("/columns/0/sum/0/value").asString()).isEqualTo("200.50");
        assertThat(board.at("/columns/0/weighted/0/value").asString()).isEqualTo("20.05");
    }

    @Test
    void whoReadAnOlderVersionIsTold() {
        company.patch("/deals/" + deal, "{\"nextStep\":\"call\"}");

        Answer refused = company.send("POST", "/deals/" + deal + "/win", "{}", "If-Match", "\"1\"");

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.code()).isEqualTo("record.changed");
    }

    private String stage(String name) {
        long id =
                company.list(
                                "stages",
                                "{\"field\":\"name\",\"op\":\"eq\",\"value\":\"%s\"}"
                                        .formatted(name),
                                "")
                        .at("/items/0/id")
                        .asLong();
        return "{\"stage\":%d}".formatted(id);
    }
}

package io.tandem.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// A rep asks their manager about a deal.
@TandemTest
class ApprovalsTests {

    @Autowired Companies companies;

    private Company admin;
    private Company rep;
    private Company boss;
    private Company other;
    private long deal;

    @BeforeEach
    void aDealOfARepWhoSeesTheirOwnOnly() {
        admin = companies.company();
        long role =
                admin.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"rep\"}", "")
                        .at("/items/0/id")
                        .asLong();
        admin.put(
                "/roles/" + role + "/rights",
                "{\"objects\":{\"deal\":{\"read\":\"own\",\"update\":\"own\"}}}");
        rep = user("Rui", "rep");
        boss = user("Boss", "manager");
        other = user("Otto", "rep");
        deal = admin.make("deals", "{\"name\":\"Nova\",\"owner\":" + rep.user() + "}");
    }

    @Test
    void whoIsAskedIsToldAndTheAnswerComesBack() {
        long approval = asked(boss);

        JsonNode told = boss.get("/notices").at("/items/0");
        assertThat(told.path("key").asString()).isEqualTo("approvals.notice.asked");
        assertThat(told.at("/record/name").asString()).isEqualTo("Discount of 18 %");
        assertThat(waiting(boss)).containsExactly(approval);

        Answer decided = boss.post(at(approval, "approve"), "{\"word\":\"Fine, once\"}");
        assertThat(decided.at("/status").asString()).isEqualTo("approved");
        assertThat(decided.at("/decidedBy/id").asLong()).isEqualTo(boss.user());
        assertThat(decided.at("/decidedAt").asString()).isNotEmpty();
        assertThat(decided.at("/approver").isNull()).isTrue();
        assertThat(waiting(boss)).isEmpty();
        JsonNode back = rep.get("/notices").at("/items/0");
        assertThat(back.path("key").asString()).isEqualTo("approvals.notice.approvedSaying");
        assertThat(back.at("/params/word").asString()).isEqualTo("Fine, once");

        Answer again = boss.post(at(approval, "refuse"), "{\"word\":\"Changed my mind\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("approval.decided");
        assertThat(rep.get("/approvals/" + approval).at("/answer").asString())
                .isEqualTo("Fine, once");
    }

    @Test
    void onlyWhoIsAskedDecidesOrWhoStandsInForThem() {
        long approval = asked(boss);

        assertThat(rep.post(at(approval, "approve"), "{}").code()).isEqualTo("forbidden.record");
        assertThat(admin.post(at(approval, "approve"), "{}").code()).isEqualTo("forbidden.record");
        assertThat(other.post(at(approval, "approve"), "{}").status()).isEqualTo(404);

        LocalDate today = LocalDate.now();
        Company deputy = user("Deputy", "manager");
        admin.post(
                "/deputies",
                "{\"user\":%d,\"deputy\":%d,\"from\":\"%s\",\"until\":\"%s\"}"
                        .formatted(
                                boss.user(), deputy.user(), today.minusDays(1), today.plusDays(1)));
        Answer decided = deputy.post(at(approval, "refuse"), "{\"word\":\"Too much\"}");
        assertThat(decided.status()).as(decided.body().toString()).isEqualTo(200);
        assertThat(decided.at("/decidedBy/id").asLong()).isEqualTo(deputy.user());
    }

    @Test
    void whatIsAskedNeedsWordsAndSomebodyElseWhoSeesTheRecord() {
        assertThat(refusal("{\"name\":\" \",\"approver\":%d}".formatted(boss.user())))
                .isEqualTo("/name approval.name");
        assertThat(
                        refusal(
                                "{\"name\":\"%s\",\"approver\":%d}"
                                        .formatted("x".repeat(501), boss.user())))
                .isEqualTo("/name approval.text");
        for (String nobody : List.of("null", "987654", "" + rep.user())) {
            assertThat(refusal("{\"name\":\"Discount\",\"approver\":" + nobody + "}"))
                    .isEqualTo("/approver approval.approver");
        }
        assertThat(refusal("{\"name\":\"Discount\",\"approver\":%d}".formatted(other.user())))
                .isEqualTo("/approver approval.not-seen");
        assertThat(other.post(ask(), question(boss)).status()).isEqualTo(404);
        long task =
                rep.make(
                        "tasks",
                        "{\"name\":\"Ring\",\"object\":\"deal\",\"recordId\":" + deal + "}");
        assertThat(
                        rep.post("/tasks/" + task + "/approvals", question(boss))
                                .at("/errors/0/code")
                                .asString())
                .isEqualTo("approval.about");
        assertThat(rep.post("/approvals", "{\"name\":\"Past the door\"}").status()).isEqualTo(403);
        assertThat(boss.get("/approvals").at("/items")).isEmpty();
    }

    @Test
    void aRefusalSaysWhyAndAnotherPersonMayBeAsked() {
        long approval = asked(boss);
        Company ceo = user("Cleo", "manager");

        assertThat(boss.post(at(approval, "refuse"), "{}").at("/errors/0/code").asString())
                .isEqualTo("approval.word");
        assertThat(
                        boss.post(
                                        at(approval, "forward"),
                                        "{\"approver\":%d}".formatted(rep.user()))
                                .at("/errors/0/code")
                                .asString())
                .isEqualTo("approval.approver");
        boss.post(at(approval, "forward"), "{\"approver\":%d}".formatted(ceo.user()));

        assertThat(waiting(boss)).isEmpty();
        assertThat(waiting(ceo)).containsExactly(approval);
        assertThat(boss.post(at(approval, "approve"), "{}").code()).isEqualTo("forbidden.record");
        assertThat(ceo.get("/notices").at("/items/0/key").asString())
                .isEqualTo("approvals.notice.asked");
    }

    @Test
    void whoAskedTakesItBackAndWhatWasAskedIsNotWrittenOver() {
        long approval = asked(boss);

        assertThat(boss.post(at(approval, "withdraw"), "{}").code()).isEqualTo("forbidden.record");
        Answer changed = rep.patch("/approvals/" + approval, "{\"name\":\"Discount of 80 %\"}");
        assertThat(changed.status()).isEqualTo(400);
        assertThat(rep.delete("/approvals/" + approval).status()).isEqualTo(403);
        rep.post(at(approval, "withdraw"), "{}");

        Answer taken = rep.get("/approvals/" + approval);
        assertThat(taken.at("/status").asString()).isEqualTo("withdrawn");
        assertThat(taken.at("/name").asString()).isEqualTo("Discount of 18 %");
        assertThat(waiting(boss)).isEmpty();
    }

    @Test
    void itStandsInTheTimelineOfItsRecord() {
        long approval = asked(boss);
        boss.post(at(approval, "approve"), "{}");

        JsonNode shown =
                rep.get("/deals/" + deal + "/timeline")
                        .at("/items")
                        .valueStream()
                        .filter(one -> one.path("kind").asString().equals("approval"))
                        .findFirst()
                        .orElseThrow();
        assertThat(shown.at("/record/name").asString()).isEqualTo("Discount of 18 %");
        assertThat(shown.at("/record/status").asString()).isEqualTo("approved");
    }

    @Test
    void whatWaitsGoesToSomebodyElseWhenTheApproverLeaves() {
        long open = asked(boss);
        long done = asked(boss);
        boss.post(at(done, "approve"), "{}");
        Company heir = user("Heir", "manager");

        Answer left =
                admin.post(
                        "/users/" + boss.user() + "/deactivate",
                        "{\"rules\":[{\"object\":\"approval\",\"relation\":\"approver\",\"to\":%d}]}"
                                .formatted(heir.user()));

        assertThat(left.status()).as(left.body().toString()).isEqualTo(200);
        assertThat(left.at("/moved").asLong()).isEqualTo(1);
        assertThat(waiting(heir)).containsExactly(open);
        assertThat(rep.get("/approvals/" + done).at("/decidedBy/id").asLong())
                .isEqualTo(boss.user());
    }

    private long asked(Company approver) {
        Answer asked = rep.post(ask(), question(approver));
        assertThat(asked.status()).as(asked.body().toString()).isEqualTo(201);
        return asked.at("/id").asLong();
    }

    private String ask() {
        return "/deals/" + deal + "/approvals";
    }

    private static String question(Company approver) {
        return "{\"name\":\"Discount of 18 %%\",\"approver\":%d}".formatted(approver.user());
    }

    private String refusal(String question) {
        JsonNode error = rep.post(ask(), question).at("/errors/0");
        return error.path("pointer").asString() + " " + error.path("code").asString();
    }

    private static List<Long> waiting(Company of) {
        return of.list("approvals", "{\"field\":\"approver\",\"op\":\"eq\",\"value\":\"me\"}", "")
                .at("/items")
                .valueStream()
                .map(one -> one.path("id").asLong())
                .toList();
    }

    private static String at(long approval, String verb) {
        return "/approvals/" + approval + "/" + verb;
    }

    private Company user(String name, String role) {
        return companies.as(
                admin,
                admin.make("users", "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role)));
    }
}

package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Who acts for whom while somebody is away.
@TandemTest
class DeputiesTests {

    @Autowired Companies companies;
    @Autowired Deputies deputies;

    @Test
    void aDeputyStandsInOnTheDaysOfTheOneWhoIsAway() {
        Company company = companies.company();
        long anna = rep(company, "Anna");
        long ben = rep(company, "Ben");
        companies.as(company, anna).patch("/me", "{\"zone\":\"Asia/Shanghai\"}");

        Answer made = away(company, anna, ben, "2026-12-01", "\"2026-12-02\"");

        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        assertThat(made.at("/deputy/name").asString()).isEqualTo("Ben");
        assertThat(made.at("/until").asString()).isEqualTo("2026-12-02");
        assertThat(standIn(company, ben, "2026-11-30T15:59:59Z")).isEmpty();
        assertThat(standIn(company, ben, "2026-11-30T16:00:00Z")).containsExactly(anna);
        assertThat(standIn(company, ben, "2026-12-02T15:59:59Z")).containsExactly(anna);
        assertThat(standIn(company, ben, "2026-12-02T16:00:00Z")).isEmpty();
        assertThat(standIn(company, anna, "2026-12-01T12:00:00Z")).isEmpty();
    }

    @Test
    void anOpenEndLastsUntilItIsEnded() {
        Company company = companies.company();
        long anna = rep(company, "Anna");
        long ben = rep(company, "Ben");
        long id = away(company, anna, ben, "2026-12-01", "null").id();

        assertThat(standIn(company, ben, "2031-01-01T00:00:00Z")).containsExactly(anna);
        assertThat(company.delete("/deputies/" + id).status()).isEqualTo(204);
        assertThat(standIn(company, ben, "2031-01-01T00:00:00Z")).isEmpty();
        assertThat(company.delete("/deputies/" + id).status()).isEqualTo(404);
    }

    @Test
    void nobodyStandsInForSomebodyWhoStandsInForThem() {
        Company company = companies.company();
        long anna = rep(company, "Anna");
        long ben = rep(company, "Ben");
        long cleo = rep(company, "Cleo");
        away(company, anna, ben, "2026-12-01", "\"2026-12-10\"");
        away(company, ben, cleo, "2026-12-05", "\"2026-12-20\"");

        assertThat(away(company, cleo, anna, "2026-12-10", "\"2026-12-10\"").code())
                .isEqualTo("deputy.cycle");
        assertThat(
                        away(company, cleo, anna, "2026-12-10", "\"2026-12-10\"")
                                .at("/detail")
                                .asString())
                .isEqualTo(
                        "At that time this person would stand in for somebody who stands in for"
                                + " them.");
        assertThat(away(company, cleo, anna, "2026-12-11", "null").status()).isEqualTo(201);
        assertThat(away(company, ben, anna, "2026-11-01", "null").code()).isEqualTo("deputy.cycle");
        assertThat(away(company, anna, anna, "2026-12-01", "null").code())
                .isEqualTo("deputy.oneself");
        assertThat(away(company, anna, cleo, "2026-12-02", "\"2026-12-01\"").code())
                .isEqualTo("deputy.days");
        assertThat(away(company, anna, 999_999_999, "2026-12-02", "null").code())
                .isEqualTo("relation.unknown");
    }

    @Test
    void twoAbsencesAtOnceMakeNoCircle() throws Exception {
        Company company = companies.company();
        for (int round = 0; round < 8; round++) {
            long anna = rep(company, "Anna");
            long ben = rep(company, "Ben");
            List<Answer> answers =
                    TeamTreeTests.atOnce(
                            () -> away(company, anna, ben, "2026-12-01", "null"),
                            () -> away(company, ben, anna, "2026-12-01", "null"));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 400);
        }
    }

    @Test
    void peopleArrangeItForThemselvesAndThoseTheyManage() {
        Company company = companies.company();
        long boss = company.make("users", "{\"name\":\"Boss\",\"role\":\"manager\"}");
        long top = company.make("teams", "{\"name\":\"Sales\",\"manager\":" + boss + "}");
        long team = company.make("teams", "{\"name\":\"East\",\"parent\":" + top + "}");
        long anna =
                company.make("users", "{\"name\":\"Anna\",\"role\":\"rep\",\"team\":" + team + "}");
        long ben = rep(company, "Ben");

        Company asAnna = companies.as(company, anna);
        assertThat(
                        asAnna.post("/deputies", "{\"deputy\":" + ben + ",\"from\":\"2026-12-01\"}")
                                .at("/user/id")
                                .asLong())
                .isEqualTo(anna);
        assertThat(away(companies.as(company, boss), anna, ben, "2027-01-01", "null").status())
                .isEqualTo(201);
        assertThat(away(companies.as(company, ben), anna, ben, "2027-02-01", "null").code())
                .isEqualTo("forbidden.record");
        assertThat(asAnna.get("/deputies").at("/items").size()).isEqualTo(2);
    }

    private static Answer away(Company by, long user, long deputy, String from, String until) {
        return by.post(
                "/deputies",
                "{\"user\":%d,\"deputy\":%d,\"from\":\"%s\",\"until\":%s}"
                        .formatted(user, deputy, from, until));
    }

    private Set<Long> standIn(Company company, long user, String at) {
        return company.tenant().call(() -> deputies.standingInFor(user, Instant.parse(at)));
    }

    private static long rep(Company company, String name) {
        return company.make("users", "{\"name\":\"%s\",\"role\":\"rep\"}".formatted(name));
    }
}

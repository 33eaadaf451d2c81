package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Teams and territories stay trees, and a workspace keeps an administrator, whoever writes and
/// however many at once.
@TandemTest
class TeamTreeTests {

    private static final int ROUNDS = 12;

    @Autowired Companies companies;

    @Test
    void aTeamIsNotItsOwnAncestor() {
        Company company = companies.company();
        long top = company.make("teams", "{\"name\":\"Sales\"}");
        long middle = company.make("teams", "{\"name\":\"East\",\"parent\":" + top + "}");
        long low = company.make("teams", "{\"name\":\"Riga\",\"parent\":" + middle + "}");

        assertThat(move(company, "teams", top, low).code()).isEqualTo("team.own-ancestor");
        assertThat(move(company, "teams", top, top).code()).isEqualTo("team.own-ancestor");
        assertThat(move(company, "teams", top, low).at("/errors/0/pointer").asString())
                .isEqualTo("/parent");
        assertThat(move(company, "teams", top, low).at("/detail").asString())
                .isEqualTo("A team is not part of itself, nor of a team below it.");
        assertThat(move(company, "teams", low, top).status()).isEqualTo(200);
    }

    @Test
    void aTerritoryIsNotItsOwnAncestor() {
        Company company = companies.company();
        long country = company.make("territories", "{\"name\":\"Latvia\"}");
        long city = company.make("territories", "{\"name\":\"Riga\",\"parent\":" + country + "}");

        assertThat(move(company, "territories", country, city).code())
                .isEqualTo("territory.own-ancestor");
        long account = company.make("accounts", "{\"name\":\"Amber\",\"territory\":" + city + "}");
        assertThat(
                        company.list(
                                        "accounts",
                                        "{\"field\":\"territory.parent.name\",\"op\":\"eq\",\"value\":\"Latvia\"}",
                                        "")
                                .at("/items/0/id")
                                .asLong())
                .isEqualTo(account);
        assertThat(
                        company.patch("/users/" + company.user(), "{\"territory\":" + city + "}")
                                .at("/territory/name")
                                .asString())
                .isEqualTo("Riga");
    }

    @Test
    void twoMovesAtOnceMakeNoCircle() throws Exception {
        Company company = companies.company();
        for (int round = 0; round < ROUNDS; round++) {
            long one = company.make("teams", "{\"name\":\"One\"}");
            long other = company.make("teams", "{\"name\":\"Other\"}");
            List<Answer> answers =
                    atOnce(
                            () -> move(company, "teams", one, other),
                            () -> move(company, "teams", other, one));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 400);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 400)
                    .extracting(Answer::code)
                    .containsExactly("team.own-ancestor");
        }
    }

    @Test
    void theLastAdministratorStaysByWhateverDoor() {
        Company company = companies.company();
        String me = "/users/" + company.user();
        String code = "role.last-administrator";

        assertThat(company.patch(me, "{\"role\":\"rep\"}").code()).isEqualTo(code);
        assertThat(company.patch(me, "{\"active\":false}").code()).isEqualTo(code);
        assertThat(company.delete(me).code()).isEqualTo(code);
        assertThat(
                        company.put(
                                        "/users/by/name/Ann%20Admin",
                                        "{\"name\":\"Ann Admin\",\"role\":\"manager\"}")
                                .code())
                .isEqualTo(code);

        assertThat(company.patch(me, "{\"active\":false}").at("/detail").asString())
                .isEqualTo("This is the last active administrator. Make somebody else one first.");

        company.make("roles", "{\"name\":\"Root\",\"code\":\"root\",\"base\":\"administrator\"}");
        company.make("users", "{\"name\":\"Second\",\"role\":\"root\"}");
        assertThat(company.patch(me, "{\"role\":\"rep\"}").status()).isEqualTo(200);
    }

    /// A role that is based on the administrator's and says less could not set a workspace right.
    @Test
    void whoMayDoLessIsNotTheLastAdministrator() {
        Company company = companies.company();
        String me = "/users/" + company.user();
        long keeper =
                company.make(
                        "roles",
                        "{\"name\":\"Keeper\",\"code\":\"keeper\",\"base\":\"administrator\"}");
        String less = "{\"objects\":{\"user\":{\"update\":\"none\"}}}";
        company.put("/roles/" + keeper + "/rights", less);
        long kay = company.make("users", "{\"name\":\"Kay\",\"role\":\"keeper\"}");

        assertThat(company.patch(me, "{\"role\":\"rep\"}").code())
                .isEqualTo("role.last-administrator");
        assertThat(company.patch(me, "{\"role\":\"keeper\"}").code())
                .isEqualTo("role.last-administrator");

        company.put("/roles/" + keeper + "/rights", "{\"objects\":{}}");
        assertThat(company.patch(me, "{\"role\":\"rep\"}").status()).isEqualTo(200);
        Company asKay = companies.as(company, kay);
        Answer refused =
                asKay.put(
                        "/roles/" + keeper + "/rights",
                        "{\"objects\":{\"deal\":{\"delete\":\"none\"}}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("role.last-administrator");
        assertThat(asKay.get("/packs").status()).isEqualTo(200);
    }

    @Test
    void twoAdministratorsDoNotStepDownAtOnce() throws Exception {
        for (int round = 0; round < ROUNDS / 2; round++) {
            Company ann = companies.company();
            long second = ann.make("users", "{\"name\":\"Second\",\"role\":\"administrator\"}");
            Company bob = companies.as(ann, second);
            List<Answer> answers =
                    atOnce(
                            () -> ann.patch("/users/" + ann.user(), "{\"role\":\"rep\"}"),
                            () -> bob.patch("/users/" + second, "{\"active\":false}"));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 400);
        }
    }

    private static Answer move(Company company, String objects, long id, long parent) {
        return company.patch("/" + objects + "/" + id, "{\"parent\":" + parent + "}");
    }

    static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        try (ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> both = two.invokeAll(List.of(one, other));
            return List.of(both.get(0).get(), both.get(1).get());
        }
    }
}

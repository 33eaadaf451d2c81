package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TandemTest
class SessionTests {

    private static final String PASSWORD = "correct-horse";

    @Autowired Companies companies;
    @Autowired Secrets secrets;

    Company company;
    Browser browser;
    String email;

    @BeforeEach
    void somebodyIsSignedIn() {
        company = companies.company();
        email = company.get("/me").at("/email").asString();
        browser = new Browser(company);
        browser.signIn(email, PASSWORD);
    }

    @Test
    void aSessionThatSomebodyPlantedIsNeverTheirs() {
        Browser victim = browser.holding("planted-by-an-attacker");

        victim.signIn(email, PASSWORD);

        assertThat(victim.isIn()).isTrue();
        assertThat(victim.cookie()).isNotEqualTo("planted-by-an-attacker");
        assertThat(browser.holding("planted-by-an-attacker").isIn()).isFalse();
    }

    @Test
    void aSessionOfAnotherThatWasPlantedEndsWhenItsBrowserSignsIn() {
        Company globex = companies.company();
        Browser attacker = new Browser(globex);
        attacker.signIn(globex.get("/me").at("/email").asString(), PASSWORD);
        Browser victim = browser.holding(attacker.cookie());

        victim.signIn(email, PASSWORD);

        assertThat(victim.get("/me").at("/email").asString()).isEqualTo(email);
        assertThat(attacker.isIn()).isFalse();
    }

    @Test
    void eachSignInHasASecretOfItsOwn() {
        String first = browser.cookie();

        browser.signIn(email, PASSWORD);

        assertThat(browser.cookie()).isNotEqualTo(first);
        assertThat(browser.holding(first).isIn()).isFalse();
    }

    @Test
    void oneSeesOnesSessionsAndEndsThemElsewhere() {
        Browser phone = new Browser(company);
        phone.signIn(email, PASSWORD);

        JsonNode sessions = browser.get("/security").at("/sessions");
        assertThat(sessions).hasSize(2);
        assertThat(sessions.toString()).contains("Mozilla/5.0 (test)").contains("127.0.0.1");
        assertThat(sessions.toString()).doesNotContain(String.valueOf(browser.cookie()));
        JsonNode other =
                sessions.valueStream()
                        .filter(one -> !one.path("current").asBoolean())
                        .findFirst()
                        .orElseThrow();
        assertThat(browser.delete("/security/sessions/" + other.path("id").asLong(), null).status())
                .isEqualTo(204);

        assertThat(phone.isIn()).isFalse();
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void endingAllOthersLeavesThisOne() {
        Browser phone = new Browser(company);
        phone.signIn(email, PASSWORD);

        browser.delete("/security/sessions", null);

        assertThat(phone.isIn()).isFalse();
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void nobodyEndsAnothersSession() {
        long mine = browser.get("/security").at("/sessions/0/id").asLong();
        Company globex = companies.company();

        assertThat(globex.delete("/security/sessions/" + mine).status()).isEqualTo(404);
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void aNewPasswordRenewsThisSessionAndEndsTheOthers() {
        Browser phone = new Browser(company);
        phone.signIn(email, PASSWORD);
        String before = browser.cookie();

        browser.send(
                "PATCH",
                "/me",
                "{\"password\":{\"current\":\"%s\",\"next\":\"vernal-otter-7\"}}"
                        .formatted(PASSWORD));

        assertThat(phone.isIn()).isFalse();
        assertThat(browser.isIn()).isTrue();
        assertThat(browser.holding(before).isIn()).isFalse();
        assertThat(browser.get("/security").at("/password/changedAt").isNull()).isFalse();
    }

    @Test
    void anIdleSessionAndAnOldOneEnd() throws Exception {
        age("last_used_at = now() - interval '8 days'");
        assertThat(browser.isIn()).isFalse();

        browser.signIn(email, PASSWORD);
        age("created_at = now() - interval '31 days'");
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void aTokenInTheAddressIsRefused() {
        String token = String.valueOf(company.token());
        Company nobody = company.as(0, null);

        Answer refused = nobody.get("/me?access_token=" + token);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("token.in-address");
        assertThat(refused.body().toString()).doesNotContain(token);
        assertThat(company.get("/me?access_token=" + token).status()).isEqualTo(400);
        assertThat(company.get("/deals?token=" + token).status()).isEqualTo(400);
        assertThat(nobody.get("/me?access_token=" + browser.cookie()).status()).isEqualTo(400);
    }

    @Test
    void noAnswerThatOpensSomethingIsKeptOrPassedOn() {
        Answer signedIn = browser.signIn(email, PASSWORD);

        assertThat(signedIn.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(signedIn.raw().headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(
                        company.post("/tokens", "{\"name\":\"x\"}")
                                .raw()
                                .headers()
                                .firstValue("Cache-Control"))
                .hasValue("no-store");
    }

    private void age(String change) throws Exception {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "update system.secret set "
                            + change
                            + " where kind = 'session' and tenant_id = "
                            + company.tenant().id());
        }
        secrets.forgetActors();
    }
}

package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TandemTest
class SignInCodeTests {

    @Autowired Companies companies;

    Company company;
    Browser browser;
    Inbox inbox;
    String email;

    @BeforeEach
    void aCompany() {
        company = companies.company();
        browser = new Browser(company);
        inbox = new Inbox(company);
        email = company.get("/me").at("/email").asString();
    }

    @Test
    void aCodeToOnesMailSignsInOnce() {
        assertThat(ask(email.toUpperCase()).status()).isEqualTo(202);
        String code = inbox.code(email);

        assertThat(prove(email, code).at("/user/email").asString()).isEqualTo(email);
        assertThat(browser.isIn()).isTrue();
        assertThat(prove(email, code).code()).isEqualTo("sign-in-code.wrong");
    }

    @Test
    void aCodeToOnesPhoneSignsInHoweverTheNumberIsWritten() {
        String number = "+86 138 %08d".formatted(company.tenant().id());
        long mei =
                company.make(
                        "users",
                        "{\"name\":\"Mei\",\"phone\":\"%s\",\"role\":\"rep\",\"locale\":\"zh-CN\"}"
                                .formatted(number));
        String typed = number.replace(" ", "").replace("+", "00");

        assertThat(ask(typed).status()).isEqualTo(202);
        JsonNode message = inbox.next("sms", number);

        assertThat(message.path("text").asString()).contains("验证码");
        assertThat(prove(typed, Inbox.code(message)).at("/user/id").asLong()).isEqualTo(mei);
    }

    @Test
    void anAddressThatNobodyHasIsAnsweredTheSame() {
        Answer known = ask(email);
        Answer unknown = ask("nobody." + email);

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(202);
        assertThat(unknown.body()).isEqualTo(known.body());
        Answer wrong = prove(email, "000000x");
        assertThat(prove("nobody." + email, "000000x").body()).isEqualTo(wrong.body());
        inbox.next("mail", email);
        assertThat(company.get("/outside/messages").body().toString()).doesNotContain("nobody.");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThat(ask("just text").code()).isEqualTo("sign-in-code.to");
        assertThat(browser.post("/session/code", "{}").code()).isEqualTo("sign-in-code.to");
    }

    @Test
    void aCodeIsGoodForFiveTries() {
        ask(email);
        String code = inbox.code(email);
        for (int n = 0; n < 5; n++) {
            assertThat(prove(email, "wrong-" + n).status()).isEqualTo(401);
        }

        assertThat(prove(email, code).status()).isEqualTo(429);
    }

    @Test
    void aCodeEndsAfterTenMinutes() throws Exception {
        ask(email);
        String code = inbox.code(email);
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "update system.sign_in_code set expires_at = now() - interval '1 second' where tenant_id = "
                            + company.tenant().id());
        }

        assertThat(prove(email, code).status()).isEqualTo(401);
    }

    @Test
    void ofTwoWhoBringTheSameCodeAtOnceOneGetsIn() throws Exception {
        ask(email);
        String code = inbox.code(email);
        Callable<Integer> attempt =
                () -> new Browser(company).post("/session/code/prove", proof(email, code)).status();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers =
                    many.invokeAll(List.of(attempt, attempt, attempt)).stream()
                            .map(Future::resultNow)
                            .toList();
            assertThat(answers).containsOnlyOnce(200);
        }
    }

    @Test
    void nobodyIsFloodedWithCodes() {
        for (int n = 0; n < 3; n++) {
            assertThat(ask(email).status()).isEqualTo(202);
        }

        Answer refused = ask(email);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
        String other = "nobody" + email;
        for (int n = 0; n < 3; n++) {
            ask(other);
        }
        assertThat(ask(other).status()).isEqualTo(429);
    }

    @Test
    void noneIsSentWhereCodesAreSwitchedOffNorToWhoIsGone() throws Exception {
        long ben =
                company.make(
                        "users",
                        "{\"name\":\"Ben\",\"email\":\"ben%s\",\"role\":\"rep\"}".formatted(email));
        company.patch("/users/" + ben, "{\"active\":false}");
        company.put(
                "/security/policy",
                company.get("/security/policy")
                        .body()
                        .toString()
                        .replace("\"codeSignIn\":true", "\"codeSignIn\":false"));

        assertThat(ask(email).status()).isEqualTo(202);
        assertThat(ask("ben" + email).status()).isEqualTo(202);

        Thread.sleep(Duration.ofSeconds(1));
        assertThat(company.get("/outside/messages").at("/items")).isEmpty();
    }

    @Test
    void aOneTimeLinkSignsInOnceAndUntilItsEnd() {
        long ben =
                company.make(
                        "users",
                        "{\"name\":\"Ben\",\"email\":\"ben%s\",\"role\":\"rep\"}".formatted(email));
        Answer made = company.post("/users/" + ben + "/sign-in-link", "{}");
        String secret = made.at("/link").asString().substring("/enter/".length());

        assertThat(browser.post("/session/link", link(secret)).at("/user/id").asLong())
                .isEqualTo(ben);
        assertThat(browser.post("/session/link", link(secret)).code())
                .isEqualTo("sign-in-link.unknown");
        assertThat(browser.post("/session/link", "{}").code()).isEqualTo("sign-in-link.unknown");
        assertThat(
                        company.post(
                                        "/users/" + ben + "/sign-in-link",
                                        "{\"until\":\"2020-01-01T00:00:00Z\"}")
                                .code())
                .isEqualTo("sign-in-link.until");
    }

    @Test
    void nobodyMakesALinkForAnAdministratorNorWithoutBeingOne() {
        long ben =
                company.make(
                        "users",
                        "{\"name\":\"Ben\",\"email\":\"ben%s\",\"role\":\"rep\"}".formatted(email));
        Company globex = companies.company();

        assertThat(company.post("/users/" + company.user() + "/sign-in-link", "{}").code())
                .isEqualTo("sign-in-link.administrator");
        assertThat(
                        companies
                                .as(company, ben)
                                .post("/users/" + ben + "/sign-in-link", "{}")
                                .status())
                .isEqualTo(403);
        assertThat(globex.post("/users/" + ben + "/sign-in-link", "{}").status()).isEqualTo(404);
    }

    @Test
    void onlyAnAdministratorLooksAtTheMessages() {
        long ben =
                company.make(
                        "users",
                        "{\"name\":\"Ben\",\"email\":\"ben%s\",\"role\":\"rep\"}".formatted(email));
        ask(email);
        inbox.next("mail", email);

        assertThat(companies.as(company, ben).get("/outside/messages").status()).isEqualTo(403);
        assertThat(companies.company().get("/outside/messages").at("/items")).isEmpty();
        assertThat(company.get("/outside/messages?limit=0").status()).isEqualTo(400);
    }

    private Answer ask(String to) {
        return browser.post("/session/code", "{\"to\":\"%s\"}".formatted(to));
    }

    private Answer prove(String to, String code) {
        return browser.post("/session/code/prove", proof(to, code));
    }

    private static String proof(String to, String code) {
        return "{\"to\":\"%s\",\"code\":\"%s\"}".formatted(to, code);
    }

    private static String link(String secret) {
        return "{\"secret\":\"%s\"}".formatted(secret);
    }
}

package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.kernel.sealing.KeyRotation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class SecondStepTests {

    private static final String PASSWORD = "correct-horse";

    @Autowired Companies companies;
    @Autowired Secrets secrets;
    @Autowired KeyRotation rotation;

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
    void aPasswordAloneIsNotEnoughOnceItIsSetUp() {
        Authenticator app = setUp().app();
        Browser fresh = new Browser(company);

        Answer first = fresh.signIn(email, PASSWORD);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.at("/next").asString()).isEqualTo("code");
        assertThat(first.body().has("user")).isFalse();
        assertThat(first.at("/methods").toString()).contains("totp").contains("recovery");
        assertThat(Browser.given(first)).isEmpty();
        assertThat(fresh.isIn()).isFalse();
        Answer second = second(fresh, first, app.codeAfter(1));
        assertThat(second.at("/user/email").asString()).isEqualTo(email);
        assertThat(fresh.isIn()).isTrue();
    }

    @Test
    void aChallengeIsNoSession() {
        setUp();
        String challenge = new Browser(company).signIn(email, PASSWORD).at("/challenge").asString();

        assertThat(browser.holding(challenge).isIn()).isFalse();
        assertThat(company.as(0, challenge).get("/me").status()).isEqualTo(401);
    }

    @Test
    void aCodeIsUsedOnce() {
        Authenticator app = setUp().app();
        String code = app.codeAfter(1);
        Browser one = new Browser(company);
        Browser another = new Browser(company);
        assertThat(second(one, one.signIn(email, PASSWORD), code).status()).isEqualTo(200);

        Answer again = second(another, another.signIn(email, PASSWORD), code);

        assertThat(again.status()).isEqualTo(401);
        assertThat(again.code()).isEqualTo("second-step.wrong");
    }

    @Test
    void ofTwoWhoBringTheSameCodeAtOnceOneGetsIn() throws Exception {
        String code = setUp().app().codeAfter(1);
        Callable<Integer> attempt =
                () -> {
                    Browser fresh = new Browser(company);
                    return second(fresh, fresh.signIn(email, PASSWORD), code).status();
                };
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers =
                    many.invokeAll(List.of(attempt, attempt, attempt)).stream()
                            .map(Future::resultNow)
                            .toList();
            assertThat(answers).containsOnlyOnce(200);
        }
    }

    @Test
    void aRecoveryCodeOpensOnce() {
        List<String> codes = setUp().recoveryCodes();
        Browser fresh = new Browser(company);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();

        assertThat(
                        second(fresh, fresh.signIn(email, PASSWORD), codes.getFirst().toUpperCase())
                                .status())
                .isEqualTo(200);

        assertThat(fresh.get("/security").at("/recoveryCodes/left").asInt()).isEqualTo(9);
        Browser other = new Browser(company);
        assertThat(second(other, other.signIn(email, PASSWORD), codes.getFirst()).code())
                .isEqualTo("second-step.wrong");
    }

    @Test
    void guessingIsStopped() {
        setUp();
        Browser fresh = new Browser(company);
        Answer first = fresh.signIn(email, PASSWORD);
        for (int n = 0; n < 5; n++) {
            assertThat(second(fresh, first, "wrong-code-" + n).status()).isEqualTo(401);
        }

        Answer refused = second(fresh, first, "wrong-code-6");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void setUpWithoutTheRightCodeChangesNothing() {
        browser.post("/security/totp", "{}");

        assertThat(browser.post("/security/totp/confirm", "{\"code\":\"000000x\"}").code())
                .isEqualTo("second-step.wrong");

        assertThat(browser.get("/security").at("/totp/on").asBoolean()).isFalse();
        assertThat(new Browser(company).signIn(email, PASSWORD).body().has("user")).isTrue();
    }

    @Test
    void settingItUpRenewsThisSessionAndEndsTheOthers() {
        Browser elsewhere = new Browser(company);
        elsewhere.signIn(email, PASSWORD);
        String before = browser.cookie();

        setUp();

        assertThat(browser.cookie()).isNotEqualTo(before);
        assertThat(browser.isIn()).isTrue();
        assertThat(browser.holding(before).isIn()).isFalse();
        assertThat(elsewhere.isIn()).isFalse();
    }

    @Test
    void removingItAsksForACode() {
        Authenticator app = setUp().app();

        assertThat(browser.delete("/security/totp", null).code()).isEqualTo("second-step.wrong");
        assertThat(browser.post("/security/totp", "{}").code()).isEqualTo("totp.on");

        assertThat(
                        browser.delete(
                                        "/security/totp",
                                        "{\"code\":\"%s\"}".formatted(app.codeAfter(1)))
                                .status())
                .isEqualTo(204);
        assertThat(browser.get("/security").at("/totp/on").asBoolean()).isFalse();
        assertThat(new Browser(company).signIn(email, PASSWORD).body().has("user")).isTrue();
    }

    @Test
    void neitherSecretNorCodesCanBeReadFromTheDatabase() throws Exception {
        Ready ready = setUp();
        String base32 = TotpCodes.base32(ready.app().secret());
        String plain = java.util.Base64.getEncoder().encodeToString(ready.app().secret());
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select t::text || coalesce((select string_agg(c::text, ' ') from"
                                        + " identity.recovery_code_ c where c.tenant_id = t.tenant_id), '')"
                                        + " from identity.totp_ t where tenant_id = "
                                        + company.tenant().id())) {
            rows.next();
            assertThat(rows.getString(1))
                    .doesNotContain(base32)
                    .doesNotContain(plain)
                    .doesNotContain(ready.recoveryCodes().getFirst().replace("-", ""));
        }
    }

    @Test
    void theSecretStillOpensAfterTheKeysWereChanged() {
        Authenticator app = setUp().app();
        Instant now = Instant.now();
        company.tenant()
                .run(() -> {
                    for (int step = 0; step < 20 && !rotation.step(now).done(); step++) {}
                });
        Browser fresh = new Browser(company);

        assertThat(second(fresh, fresh.signIn(email, PASSWORD), app.codeAfter(1)).status())
                .isEqualTo(200);
        assertThat(
                        company.tenant()
                                .<Boolean, RuntimeException>call(() -> rotation.step(now).done()))
                .isTrue();
    }

    @Test
    void whoMustHaveOneCanOnlySetItUp() {
        require();

        assertThat(browser.get("/me").status()).isEqualTo(200);
        assertThat(browser.get("/security").status()).isEqualTo(200);
        for (String path : List.of("/deals", "/users", "/tokens", "/security/policy", "/objects")) {
            Answer refused = browser.get(path);
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.code()).as(path).isEqualTo("second-step.required");
        }
        assertThat(browser.post("/tokens", "{\"name\":\"way out\"}").code())
                .isEqualTo("second-step.required");

        setUp();

        assertThat(browser.get("/deals").status()).isEqualTo(200);
    }

    @Test
    void anAdministratorHelpsWhoLostBoth() {
        long ben =
                company.make(
                        "users",
                        "{\"name\":\"Ben\",\"email\":\"ben%s\",\"role\":\"rep\"}".formatted(email));
        setUp();

        assertThat(
                        companies
                                .as(company, ben)
                                .delete("/users/" + company.user() + "/second-step")
                                .status())
                .isEqualTo(403);
        assertThat(company.delete("/users/" + ben + "/second-step").status()).isEqualTo(404);
        assertThat(company.delete("/users/" + company.user() + "/second-step").status())
                .isEqualTo(204);

        assertThat(new Browser(company).signIn(email, PASSWORD).body().has("user")).isTrue();
    }

    private record Ready(Authenticator app, List<String> recoveryCodes) {}

    private Ready setUp() {
        Answer begun = browser.post("/security/totp", "{}");
        Authenticator app = Authenticator.reading(begun.at("/secret").asString());
        Answer confirmed =
                browser.post("/security/totp/confirm", "{\"code\":\"%s\"}".formatted(app.now()));
        assertThat(confirmed.status()).isEqualTo(200);
        return new Ready(
                app,
                confirmed.at("/recoveryCodes").valueStream().map(code -> code.asString()).toList());
    }

    private void require() {
        Answer changed =
                company.put(
                        "/security/policy",
                        company.get("/security/policy")
                                .body()
                                .toString()
                                .replace("\"optional\"", "\"required\""));
        assertThat(changed.status()).isEqualTo(200);
        secrets.forgetActors();
    }

    private static Answer second(Browser browser, Answer first, String code) {
        return browser.post(
                "/session/second",
                "{\"challenge\":\"%s\",\"code\":\"%s\"}"
                        .formatted(first.at("/challenge").asString(), code));
    }
}

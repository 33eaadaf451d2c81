package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Who forgot their password chooses another by what is sent to their address, and nobody else
/// learns anything by asking.
@TandemTest
class ForgottenPasswordTests {

    private static final String FORGOTTEN = "correct-horse";
    private static final String ANOTHER = "vernal-otter-7";

    @Autowired Companies companies;

    private Company company;
    private Browser browser;
    private Inbox inbox;
    private String email;

    @BeforeEach
    void somebodyWhoForgot() {
        company = companies.company();
        email = company.get("/me").at("/email").asString();
        browser = new Browser(company);
        inbox = new Inbox(company);
    }

    @Test
    void anotherPasswordIsChosenAndLeadsInWhileTheOldOneEnds() {
        Browser phone = new Browser(company);
        phone.signIn(email, FORGOTTEN);
        assertThat(ask(email.toUpperCase()).status()).isEqualTo(202);

        Answer chosen = choose(email, inbox.code(email), ANOTHER);

        assertThat(chosen.at("/user/email").asString()).isEqualTo(email);
        assertThat(browser.isIn()).isTrue();
        assertThat(phone.isIn()).isFalse();
        assertThat(new Browser(company).signIn(email, FORGOTTEN).status()).isEqualTo(401);
        assertThat(new Browser(company).signIn(email, ANOTHER).status()).isEqualTo(200);
        assertThat(company.get("/audit?kind=token").body().toString())
                .contains("A code to choose another password was sent to Ann Admin")
                .contains("Ann Admin chose another password by a code");
    }

    @Test
    void aCodeIsGoodOnceAndForNothingElse() {
        ask(email);
        String code = inbox.code(email);

        assertThat(
                        browser.post(
                                        "/session/code/prove",
                                        "{\"to\":\"%s\",\"code\":\"%s\"}".formatted(email, code))
                                .code())
                .isEqualTo("sign-in-code.wrong");
        assertThat(choose(email, code, ANOTHER).status()).isEqualTo(200);
        assertThat(choose(email, code, "other-vernal-9").code()).isEqualTo("sign-in-code.wrong");

        browser.post("/session/code", "{\"to\":\"%s\"}".formatted(email));
        assertThat(choose(email, inbox.code(email), "other-vernal-9").code())
                .isEqualTo("sign-in-code.wrong");
    }

    @Test
    void anAddressThatNobodyHasIsAnsweredTheSame() {
        Answer known = ask(email);
        Answer unknown = ask("nobody." + email);

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(202);
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(choose("nobody." + email, "000000", ANOTHER).body())
                .isEqualTo(choose(email, "000000x", ANOTHER).body());
        assertThat(ask("just text").code()).isEqualTo("sign-in-code.to");
    }

    @Test
    void nobodyIsFloodedNorGuessed() {
        for (int n = 0; n < 3; n++) {
            assertThat(ask(email).status()).isEqualTo(202);
        }
        assertThat(ask(email).status()).isEqualTo(429);
        inbox.code(email);
        for (int n = 0; n < 5; n++) {
            assertThat(choose(email, "wrong-" + n, ANOTHER).status()).isEqualTo(401);
        }

        Answer refused = choose(email, "wrong-6", ANOTHER);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aPasswordThatIsRefusedLeavesTheCodeGood() {
        ask(email);
        String code = inbox.code(email);
        for (int n = 0; n < 7; n++) {
            assertThat(choose(email, code, "short").code()).isEqualTo("password.length");
        }

        assertThat(choose(email, code, ANOTHER).status()).isEqualTo(200);
    }

    @Test
    void whoHasASecondStepIsStillAskedForIt() {
        browser.signIn(email, FORGOTTEN);
        Authenticator app =
                Authenticator.reading(
                        browser.post("/security/totp", "{}").at("/secret").asString());
        browser.post("/security/totp/confirm", "{\"code\":\"%s\"}".formatted(app.now()));
        Browser fresh = new Browser(company);
        ask(email);

        Answer chosen =
                fresh.post("/session/forgotten/choose", chosen(email, inbox.code(email), ANOTHER));

        assertThat(chosen.at("/next").asString()).isEqualTo("code");
        assertThat(fresh.isIn()).isFalse();
        Answer second =
                fresh.post(
                        "/session/second",
                        "{\"challenge\":\"%s\",\"code\":\"%s\"}"
                                .formatted(chosen.at("/challenge").asString(), app.codeAfter(1)));
        assertThat(second.at("/user/email").asString()).isEqualTo(email);
    }

    @Test
    void whoFailedTooOftenIsNotHeldUpByThatAnyMore() {
        for (int n = 0; n < 5; n++) {
            browser.signIn(email, "wrong-" + n);
        }
        assertThat(browser.signIn(email, FORGOTTEN).status()).isEqualTo(429);
        ask(email);
        choose(email, inbox.code(email), ANOTHER);

        assertThat(new Browser(company).signIn(email, ANOTHER).status()).isEqualTo(200);
    }

    @Test
    void ofTwoWhoBringTheSameCodeAtOnceOneChooses() throws Exception {
        ask(email);
        String wanted = chosen(email, inbox.code(email), ANOTHER);
        Callable<Integer> attempt =
                () -> new Browser(company).post("/session/forgotten/choose", wanted).status();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers =
                    many.invokeAll(List.of(attempt, attempt, attempt)).stream()
                            .map(Future::resultNow)
                            .toList();
            assertThat(answers).containsOnlyOnce(200);
        }
    }

    /// One address may belong to people of several workspaces: each code is for one of them.
    @Test
    void theSamePersonInAnotherWorkspaceKeepsTheirPassword() {
        Company globex = companies.company();
        long ann =
                globex.make(
                        "users",
                        "{\"name\":\"Ann There\",\"email\":\"%s\",\"role\":\"rep\"}"
                                .formatted(email));
        String link = globex.post("/users/" + ann + "/invite", "{}").at("/link").asString();
        new Browser(globex)
                .post(
                        "/invitations/" + link.substring("/join/".length()),
                        "{\"password\":\"lamp-and-lake-7\"}");
        ask(email);
        new Inbox(globex).code(email);

        choose(email, inbox.code(email), ANOTHER);

        assertThat(new Browser(company).signIn(email, ANOTHER).at("/user/id").asLong())
                .isEqualTo(company.user());
        assertThat(new Browser(company).signIn(email, "lamp-and-lake-7").at("/user/id").asLong())
                .isEqualTo(ann);
    }

    @Test
    void noneIsSentToWhoHasNoPasswordOrLeftNorWherePasswordsAreOff() throws Exception {
        String ben = "ben." + email;
        String cleo = "cleo." + email;
        company.make(
                "users", "{\"name\":\"Ben\",\"email\":\"%s\",\"role\":\"rep\"}".formatted(ben));
        long gone =
                company.make(
                        "users",
                        "{\"name\":\"Cleo\",\"email\":\"%s\",\"role\":\"rep\"}".formatted(cleo));
        String link = company.post("/users/" + gone + "/invite", "{}").at("/link").asString();
        new Browser(company)
                .post(
                        "/invitations/" + link.substring("/join/".length()),
                        "{\"password\":\"lamp-and-lake-7\"}");
        company.patch("/users/" + gone, "{\"active\":false}");
        assertThat(ask(ben).status()).isEqualTo(202);
        assertThat(ask(cleo).status()).isEqualTo(202);
        company.put(
                "/security/policy",
                company.get("/security/policy")
                        .body()
                        .toString()
                        .replace("\"passwordSignIn\":true", "\"passwordSignIn\":false"));
        assertThat(ask(email).status()).isEqualTo(202);

        Thread.sleep(Duration.ofSeconds(2));

        assertThat(company.get("/outside/messages").at("/items")).isEmpty();
    }

    private Answer ask(String to) {
        return browser.post("/session/forgotten", "{\"to\":\"%s\"}".formatted(to));
    }

    private Answer choose(String to, String code, String password) {
        return browser.post("/session/forgotten/choose", chosen(to, code, password));
    }

    private static String chosen(String to, String code, String password) {
        return "{\"to\":\"%s\",\"code\":\"%s\",\"password\":\"%s\"}".formatted(to, code, password);
    }
}

package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A passkey is both steps at once.
@TandemTest
class PasskeyStepTests {

    private static final String PASSWORD = "correct-horse";

    @Autowired Companies companies;
    @Autowired Secrets secrets;

    Company company;
    Browser browser;
    Device device;
    String email;

    @BeforeEach
    void somebodyIsSignedIn() {
        company = companies.company();
        email = company.get("/me").at("/email").asString();
        browser = new Browser(company);
        device = new Device();
        browser.signIn(email, PASSWORD);
    }

    @Test
    void whoHasAnAppForCodesComesInWithAPasskeyAlone() {
        addPasskey();
        setUpApp();
        Browser fresh = new Browser(company);

        Answer first = fresh.signIn(email, PASSWORD);
        assertThat(first.at("/methods").toString()).contains("totp").contains("passkey");
        assertThat(fresh.isIn()).isFalse();

        assertThat(showPasskey(fresh).at("/user/email").asString()).isEqualTo(email);
        assertThat(fresh.isIn()).isTrue();
    }

    @Test
    void whereNoSecondStepIsAskedForAPasswordIsStillEnough() {
        addPasskey();

        assertThat(new Browser(company).signIn(email, PASSWORD).body().has("user")).isTrue();
    }

    @Test
    void whereASecondStepMustBeAPasskeyIsOne() {
        addPasskey();
        require();
        Browser fresh = new Browser(company);

        Answer first = fresh.signIn(email, PASSWORD);

        assertThat(first.at("/methods").toString()).isEqualTo("[\"passkey\"]");
        assertThat(fresh.isIn()).isFalse();
        showPasskey(fresh);
        assertThat(fresh.get("/deals").status()).isEqualTo(200);
    }

    @Test
    void whoMustSetOneUpMaySetUpAPasskey() {
        require();
        assertThat(browser.get("/deals").code()).isEqualTo("second-step.required");

        addPasskey();

        assertThat(browser.get("/deals").status()).isEqualTo(200);
        assertThat(browser.get("/security").at("/passkeys/0/name").asString()).isEqualTo("Desk");
        long id = browser.get("/security").at("/passkeys/0/id").asLong();
        assertThat(browser.delete("/passkeys/" + id, null).status()).isEqualTo(204);
        assertThat(browser.get("/deals").code()).isEqualTo("second-step.required");
    }

    @Test
    void nobodyComesIntoASuspendedWorkspace() {
        addPasskey();
        Company operator = companies.operator();
        operator.post("/workspaces/" + company.tenant().id() + "/suspend", "{}");

        Answer refused = showPasskey(new Browser(company));

        assertThat(refused.code()).isEqualTo("workspace.suspended");
        assertThat(Browser.given(refused)).isEmpty();
    }

    @Test
    void aNewSessionIsNeverTheOneThatTheBrowserBrought() {
        addPasskey();
        Browser planted = browser.holding(browser.cookie());

        showPasskey(planted);

        assertThat(planted.cookie()).isNotEqualTo(browser.cookie());
        assertThat(planted.isIn()).isTrue();
        assertThat(browser.isIn()).isFalse();
    }

    private void addPasskey() {
        Answer made =
                browser.post(
                        "/passkeys",
                        "{\"name\":\"Desk\",\"credential\":%s}"
                                .formatted(
                                        device.create(
                                                browser.post("/passkeys/options", "{}").body(),
                                                origin())));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    }

    private Answer showPasskey(Browser with) {
        return with.post(
                "/session/passkey",
                "{\"credential\":%s}"
                        .formatted(
                                device.get(
                                        with.post("/session/passkey/options", "{}").body(),
                                        origin())));
    }

    private void setUpApp() {
        Authenticator app =
                Authenticator.reading(
                        browser.post("/security/totp", "{}").at("/secret").asString());
        assertThat(
                        browser.post(
                                        "/security/totp/confirm",
                                        "{\"code\":\"%s\"}".formatted(app.now()))
                                .status())
                .isEqualTo(200);
    }

    private void require() {
        String policy = company.get("/security/policy").body().toString();
        assertThat(
                        company.put(
                                        "/security/policy",
                                        policy.replace("\"optional\"", "\"required\""))
                                .status())
                .isEqualTo(200);
        secrets.forgetActors();
    }

    private String origin() {
        return "http://127.0.0.1:" + company.port();
    }
}

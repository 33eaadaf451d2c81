package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whatever is open to come in by ends with what it stood on: an invitation, a one-time link, a
/// code that was sent, and a sign-in that waits for its second step.
@TandemTest
class OpenWaysTests {

    private static final String PASSWORD = "lamp-and-lake-7";

    /// What answers where a way has ended.
    private static final List<String> ALL_ENDED =
            List.of(
                    "invitation.unknown",
                    "sign-in-link.unknown",
                    "sign-in-code.wrong",
                    "second-step.unknown");

    @Autowired Companies companies;

    private Company company;
    private long ben;
    private String address;
    private Browser browser;
    private Inbox inbox;
    private Authenticator app;

    /// The ways that stand open.
    private record Open(String invitation, String link, String code, String challenge) {}

    @BeforeEach
    void somebodyWithASecondStep() {
        company = companies.company();
        address = "ben@c%d.example".formatted(company.tenant().id());
        ben =
                company.make(
                        "users",
                        "{\"name\":\"Ben\",\"email\":\"%s\",\"role\":\"manager\"}"
                                .formatted(address));
        browser = new Browser(company);
        inbox = new Inbox(company);
        browser.post("/invitations/" + invitation(), "{\"password\":\"" + PASSWORD + "\"}");
        app = Authenticator.reading(browser.post("/security/totp", "{}").at("/secret").asString());
        assertThat(
                        browser.post(
                                        "/security/totp/confirm",
                                        "{\"code\":\"%s\"}".formatted(app.now()))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void theyAreOpenUntilSomethingEndsThem() {
        Open open = open();

        assertThat(company.as(0, null).get("/invitations/" + open.invitation()).status())
                .isEqualTo(200);
        assertThat(proven(open.code()).at("/next").asString()).isEqualTo("code");
        assertThat(byLink(open.link()).at("/next").asString()).isEqualTo("code");
        assertThat(second(open.challenge()).at("/user/id").asLong()).isEqualTo(ben);
    }

    @Test
    void anotherPasswordEndsThem() {
        Open open = open();

        Answer changed =
                browser.send(
                        "PATCH",
                        "/me",
                        "{\"password\":{\"current\":\"%s\",\"next\":\"vernal-otter-7\"}}"
                                .formatted(PASSWORD));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(tried(open)).isEqualTo(ALL_ENDED);
    }

    @Test
    void signingOutElsewhereEndsThem() {
        Open open = open();

        assertThat(browser.delete("/security/sessions", null).status()).isEqualTo(204);

        assertThat(tried(open)).isEqualTo(ALL_ENDED);
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void anotherRoleEndsThem() {
        Open open = open();

        assertThat(company.patch("/users/" + ben, "{\"role\":\"rep\"}").status()).isEqualTo(200);

        assertThat(tried(open)).isEqualTo(ALL_ENDED);
    }

    /// A link for a rep would else sign in the administrator that they became.
    @Test
    void aGreaterRoleEndsThemToo() {
        Open open = open();

        company.patch("/users/" + ben, "{\"role\":\"administrator\"}");

        assertThat(tried(open)).isEqualTo(ALL_ENDED);
    }

    @Test
    void anotherAddressEndsThem() {
        Open open = open();

        company.patch("/users/" + ben, "{\"email\":\"new.%s\"}".formatted(address));

        assertThat(tried(open)).isEqualTo(ALL_ENDED);
        assertThat(proof("new." + address, open.code()).code()).isEqualTo("sign-in-code.wrong");
    }

    @Test
    void leavingEndsThemAlsoForWhoComesBack() {
        Open open = open();

        company.patch("/users/" + ben, "{\"active\":false}");
        company.patch("/users/" + ben, "{\"active\":true}");

        assertThat(tried(open)).isEqualTo(ALL_ENDED);
    }

    @Test
    void joiningEndsTheOtherWaysAndTheSessions() {
        Open open = open();
        String again = invitation();

        new Browser(company).post("/invitations/" + again, "{\"password\":\"vernal-otter-7\"}");

        assertThat(tried(open)).isEqualTo(ALL_ENDED);
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void anInvitationWhosePasswordIsRefusedStaysGood() {
        String invitation = invitation();

        assertThat(
                        new Browser(company)
                                .post("/invitations/" + invitation, "{\"password\":\"short\"}")
                                .code())
                .isEqualTo("password.length");
        assertThat(browser.isIn()).isTrue();
        assertThat(company.as(0, null).get("/invitations/" + invitation).status()).isEqualTo(200);
    }

    private Open open() {
        String link =
                company.post("/users/" + ben + "/sign-in-link", "{}")
                        .at("/link")
                        .asString()
                        .substring("/enter/".length());
        Browser fresh = new Browser(company);
        assertThat(fresh.post("/session/code", "{\"to\":\"%s\"}".formatted(address)).status())
                .isEqualTo(202);
        String challenge = fresh.signIn(address, PASSWORD).at("/challenge").asString();
        return new Open(invitation(), link, inbox.code(address), challenge);
    }

    private List<String> tried(Open open) {
        return List.of(
                company.as(0, null).get("/invitations/" + open.invitation()).code(),
                byLink(open.link()).code(),
                proven(open.code()).code(),
                second(open.challenge()).code());
    }

    private String invitation() {
        return company.post("/users/" + ben + "/invite", "{}")
                .at("/link")
                .asString()
                .substring("/join/".length());
    }

    private Answer byLink(String secret) {
        return new Browser(company).post("/session/link", "{\"secret\":\"%s\"}".formatted(secret));
    }

    private Answer proven(String code) {
        return proof(address, code);
    }

    private Answer proof(String to, String code) {
        return new Browser(company)
                .post("/session/code/prove", "{\"to\":\"%s\",\"code\":\"%s\"}".formatted(to, code));
    }

    private Answer second(String challenge) {
        return new Browser(company)
                .post(
                        "/session/second",
                        "{\"challenge\":\"%s\",\"code\":\"%s\"}"
                                .formatted(challenge, app.codeAfter(1)));
    }
}

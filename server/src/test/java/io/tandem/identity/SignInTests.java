package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class SignInTests {

    @Autowired Companies companies;
    @Autowired Secrets secrets;

    Company company;
    Company browser;
    String email;

    @BeforeEach
    void aCompany() {
        company = companies.company();
        browser = company.as(0, null);
        email = company.get("/me").at("/email").asString();
    }

    @Test
    void theRightPasswordOpensASession() {
        Answer signedIn = signIn(email.toUpperCase(), "correct-horse");

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.at("/user/role").asString()).isEqualTo("administrator");
        assertThat(cookies(signedIn)).contains("HttpOnly").contains("SameSite=Lax");
        Answer me = browser.send("GET", "/me", null, "Cookie", session(signedIn));
        assertThat(me.at("/email").asString()).isEqualTo(email);
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreToldApartByNobody() {
        Answer wrong = signIn(email, "wrong-horse");
        Answer unknown = signIn("nobody" + email, "wrong-horse");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.at("/detail")).isEqualTo(unknown.at("/detail"));
    }

    @Test
    void afterFiveFailuresEvenTheRightPasswordWaits() {
        for (int n = 0; n < 5; n++) {
            assertThat(signIn(email, "wrong-horse").status()).isEqualTo(401);
        }
        Answer refused = signIn(email, "correct-horse");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Long.parseLong(refused.raw().headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1L, 900L);
    }

    @Test
    void aCookieAloneChangesNothing() {
        Answer signedIn = signIn(email, "correct-horse");

        Answer refused =
                browser.send(
                        "POST", "/accounts", "{\"name\":\"Forged\"}", "Cookie", session(signedIn));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("csrf.missing");
        Answer made =
                browser.send(
                        "POST",
                        "/accounts",
                        "{\"name\":\"Meant\"}",
                        "Cookie",
                        session(signedIn) + "; XSRF-TOKEN=abc",
                        "X-XSRF-TOKEN",
                        "abc");
        assertThat(made.status()).isEqualTo(201);
        assertThat(cookies(made)).doesNotContain("XSRF-TOKEN");
    }

    @Test
    void signingOutEndsTheSessionAtOnce() {
        String session = session(signIn(email, "correct-horse"));
        browser.send(
                "DELETE",
                "/session",
                null,
                "Cookie",
                session + "; XSRF-TOKEN=abc",
                "X-XSRF-TOKEN",
                "abc");

        assertThat(browser.send("GET", "/me", null, "Cookie", session).status()).isEqualTo(401);
    }

    @Test
    void anInvitedPersonJoinsOnceWithAPasswordOfTheirOwn() {
        long ben =
                company.make(
                        "users",
                        "{\"name\":\"Ben\",\"email\":\"ben%s\",\"role\":\"rep\"}".formatted(email));
        String link = company.post("/users/" + ben + "/invite", "{}").at("/link").asString();
        String path = "/invitations/" + link.substring("/join/".length());

        assertThat(browser.get(path).at("/name").asString()).isEqualTo("Ben");
        assertThat(browser.get(path).at("/passwordLength").asInt()).isEqualTo(12);
        assertThat(join(path, "short").code()).isEqualTo("password.length");
        assertThat(join(path, "long enough 1").at("/user/name").asString()).isEqualTo("Ben");
        assertThat(join(path, "long enough 2").code()).isEqualTo("invitation.unknown");
        assertThat(signIn("ben" + email, "long enough 1").status()).isEqualTo(200);
    }

    @Test
    void onlyAnAdministratorInvites() {
        long ben =
                company.make(
                        "users",
                        "{\"name\":\"Ben\",\"email\":\"b%s\",\"role\":\"rep\"}".formatted(email));
        Company rep = companies.as(company, ben);

        assertThat(rep.post("/users/" + ben + "/invite", "{}").status()).isEqualTo(403);
    }

    @Test
    void whoIsNoLongerActiveIsNoLongerIn() throws Exception {
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        Company rep = companies.as(company, ben);

        company.patch("/users/" + ben, "{\"active\":false}");
        secrets.forgetActors();

        assertThat(rep.get("/me").status()).isEqualTo(401);
    }

    @Test
    void aTokenIsShownOnceAndKeptAsAHash() throws Exception {
        String token = company.post("/tokens", "{\"name\":\"till\"}").at("/token").asString();

        assertThat(company.as(company.user(), token).get("/me").status()).isEqualTo(200);
        assertThat(company.get("/tokens").body().toString()).contains("till").doesNotContain(token);
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from system.secret where name = '"
                                        + token
                                        + "'")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
        long id =
                company.get("/tokens")
                        .at("/items")
                        .valueStream()
                        .filter(one -> one.path("name").asString().equals("till"))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asLong();
        company.delete("/tokens/" + id);
        assertThat(company.as(company.user(), token).get("/me").status()).isEqualTo(401);
    }

    @Test
    void lastUseIsWrittenAtMostOnceAMinute() throws Exception {
        String before = lastUse();
        for (int n = 0; n < 3; n++) {
            secrets.forgetActors();
            company.get("/me");
        }
        assertThat(lastUse()).isEqualTo(before);
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "update system.secret set last_used_at = now() - interval '2 minutes' where tenant_id = "
                            + company.tenant().id());
        }
        secrets.forgetActors();
        company.get("/me");
        assertThat(lastUse()).isGreaterThan(before);
    }

    @Test
    void changingThePasswordAsksForTheOldOne() {
        assertThat(
                        company.patch(
                                        "/me",
                                        "{\"password\":{\"current\":\"nope\",\"next\":\"a new one 12\"}}")
                                .code())
                .isEqualTo("password.wrong");
        company.patch(
                "/me", "{\"password\":{\"current\":\"correct-horse\",\"next\":\"a new one 12\"}}");
        assertThat(signIn(email, "a new one 12").status()).isEqualTo(200);
    }

    @Test
    void anAddressThatChangesSignsInAnew() {
        company.patch("/users/" + company.user(), "{\"email\":\"new%s\"}".formatted(email));

        assertThat(signIn("new" + email, "correct-horse").status()).isEqualTo(200);
        assertThat(signIn(email, "correct-horse").status()).isEqualTo(401);
    }

    private String lastUse() throws Exception {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select max(last_used_at)::text from system.secret where tenant_id = "
                                        + company.tenant().id())) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Answer signIn(String address, String password) {
        return unsafe(
                "/session", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(address, password));
    }

    private Answer join(String path, String password) {
        return unsafe(path, "{\"password\":\"%s\"}".formatted(password));
    }

    private Answer unsafe(String path, String json) {
        return browser.send("POST", path, json, "Cookie", "XSRF-TOKEN=abc", "X-XSRF-TOKEN", "abc");
    }

    private static String cookies(Answer answer) {
        return String.join("\n", answer.raw().headers().allValues("Set-Cookie"));
    }

    private static String session(Answer answer) {
        return answer.raw().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("tandem_session="))
                .findFirst()
                .orElseThrow()
                .split(";")[0];
    }
}

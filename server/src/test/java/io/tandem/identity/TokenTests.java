package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TandemTest
class TokenTests {

    @Autowired Companies companies;
    @Autowired Secrets secrets;
    @Autowired Tokens tokens;

    Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    /// Whatever is wrong with a token, the answer is one and the same.
    @Test
    void anExpiredARevokedAndAMalformedTokenAreTold401AndNothingElse() throws Exception {
        String expired = issue("\"name\":\"old\"");
        change("expires_at = now() - interval '1 second' where name = 'old'");
        String revoked = issue("\"name\":\"gone\"");
        company.delete("/tokens/" + id("gone"));
        List<String> wrong = new ArrayList<>(List.of(expired, revoked));
        wrong.addAll(
                List.of(
                        "x",
                        "tdm_",
                        "tdm_guessed",
                        revoked + "x",
                        revoked.substring(1),
                        revoked.toUpperCase(),
                        "tdm_' or '1'='1",
                        "a".repeat(5000)));
        secrets.forgetActors();

        List<Answer> answers =
                wrong.stream().map(token -> company.as(0, token).get("/deals")).toList();

        assertThat(answers)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.at("/detail")).isEqualTo(answers.getFirst().at("/detail"));
                    assertThat(answer.code()).isEqualTo("not-signed-in");
                });
    }

    @Test
    void anInvitationALinkAndASessionAreNoTokens() {
        long ben = user("rep");
        String joining = company.post("/users/" + ben + "/invite", "{}").at("/link").asString();
        String entering =
                company.post("/users/" + ben + "/sign-in-link", "{}").at("/link").asString();

        assertThat(company.as(0, joining.substring("/join/".length())).get("/me").status())
                .isEqualTo(401);
        assertThat(company.as(0, entering.substring("/enter/".length())).get("/me").status())
                .isEqualTo(401);
    }

    @Test
    void anotherWorkspacesTokenSeesItsOwnAndNothingHere() {
        Company globex = companies.company();
        long deal = company.make("deals", "{\"name\":\"Secret lamps\"}");

        Answer foreign = globex.get("/deals/" + deal);

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().toString()).doesNotContain("lamps");
        assertThat(globex.delete("/tokens/" + id("test")).status()).isEqualTo(404);
        assertThat(company.get("/me").status()).isEqualTo(200);
    }

    @Test
    void aScopeLimitsWhatATokenMayDo() {
        long deal = company.make("deals", "{\"name\":\"Lamps\"}");
        Company reader = holding(issue("\"name\":\"reader\",\"scopes\":[\"deal:read\"]"));

        assertThat(reader.get("/deals/" + deal).status()).isEqualTo(200);
        assertThat(reader.patch("/deals/" + deal, "{\"name\":\"Mine\"}").status()).isEqualTo(403);
        assertThat(reader.post("/deals", "{\"name\":\"More\"}").status()).isEqualTo(403);
        assertThat(reader.get("/accounts").status()).isEqualTo(403);
        assertThat(reader.get("/users").status()).isEqualTo(403);
    }

    @Test
    void aLimitedTokenHandsNobodyMoreThanItHas() {
        Company limited =
                holding(issue("\"name\":\"limited\",\"scopes\":[\"deal:read\",\"*:read\"]"));
        long ben = user("rep");

        assertThat(limited.get("/me").status()).isEqualTo(200);
        for (Answer refused :
                List.of(
                        limited.post("/tokens", "{\"name\":\"whole\"}"),
                        limited.post("/users/" + ben + "/sign-in-link", "{}"),
                        limited.post("/users/" + ben + "/invite", "{}"),
                        limited.get("/outside/messages"),
                        limited.put("/security/policy", "{}"),
                        limited.post("/security/totp", "{}"),
                        limited.patch("/me", "{\"theme\":\"dark\"}"))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("token.scope");
        }
    }

    /// What no object's right says is an administrator's, and no limited token is one.
    @Test
    void aLimitedTokenIsNoAdministrator() {
        Company limited = holding(issue("\"name\":\"wide\",\"scopes\":[\"*:*\"]"));

        assertThat(company.get("/packs").status()).isEqualTo(200);
        assertThat(limited.get("/packs").status()).isEqualTo(403);
        assertThat(limited.post("/packs/heron-coffee/install", "{}").status()).isEqualTo(403);
        assertThat(limited.get("/workspaces").status()).isEqualTo(403);
    }

    @Test
    void aTokenIsListedWithScopesEndAndLastUse() {
        String end =
                Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
        String token =
                issue(
                        "\"name\":\"till\",\"scopes\":[\"account:*\"],\"expiresAt\":\"%s\""
                                .formatted(end));

        JsonNode unused = listed("till");
        assertThat(unused.at("/scopes/0").asString()).isEqualTo("account:*");
        assertThat(unused.at("/expiresAt").asString()).isEqualTo(end);
        assertThat(unused.at("/lastUsedAt").isNull()).isTrue();

        holding(token).get("/me");

        assertThat(listed("till").at("/lastUsedAt").isNull()).isFalse();
    }

    @Test
    void aTokenThatCannotBeMeantIsRefused() {
        assertThat(refusal("\"name\":\" \"")).isEqualTo("token.name");
        assertThat(refusal("\"name\":\"x\",\"scopes\":[]")).isEqualTo("token.scopes");
        assertThat(refusal("\"name\":\"x\",\"scopes\":[\"everything\"]")).isEqualTo("token.scope");
        assertThat(refusal("\"name\":\"x\",\"scopes\":[null]")).isEqualTo("token.scope");
        assertThat(refusal("\"name\":\"x\",\"expiresAt\":\"2020-01-01T00:00:00Z\""))
                .isEqualTo("token.past");
    }

    @Test
    void aServiceAccountActsByTokensAlone() {
        long robot = user("service");
        String token =
                inSession()
                        .post(
                                "/tokens",
                                "{\"name\":\"robot\",\"serviceAccount\":%d}".formatted(robot))
                        .at("/token")
                        .asString();

        assertThat(holding(token).get("/me").at("/id").asLong()).isEqualTo(robot);
        assertThat(company.get("/tokens?serviceAccount=" + robot).at("/items/0/name").asString())
                .isEqualTo("robot");
        assertThat(company.get("/tokens").body().toString()).doesNotContain("robot");
        assertThat(company.post("/users/" + robot + "/invite", "{}").code())
                .isEqualTo("user.service-account");
        assertThat(company.post("/users/" + robot + "/sign-in-link", "{}").code())
                .isEqualTo("user.service-account");
    }

    @Test
    void onlyAnAdministratorHandsOutAServiceAccountsTokens() {
        long robot = user("service");
        long ben = user("rep");
        Company rep = companies.as(company, ben);
        String wanted = "{\"name\":\"x\",\"serviceAccount\":%d}";
        Browser admin = inSession();

        assertThat(joined(ben).post("/tokens", wanted.formatted(robot)).status()).isEqualTo(403);
        assertThat(rep.get("/tokens?serviceAccount=" + robot).status()).isEqualTo(403);
        assertThat(admin.post("/tokens", wanted.formatted(ben)).code())
                .isEqualTo("token.no-service-account");
        assertThat(admin.post("/tokens", wanted.formatted(999_999_999)).code())
                .isEqualTo("token.no-service-account");
        assertThat(company.post("/tokens", wanted.formatted(robot)).code())
                .isEqualTo("token.for-itself");
    }

    @Test
    void nobodyRevokesAnothersToken() {
        long ben = user("rep");

        assertThat(companies.as(company, ben).delete("/tokens/" + id("test")).status())
                .isEqualTo(404);
    }

    @Test
    void aTokenLetsNobodyInUnlessItWasMadeTo() {
        long ben = user("rep");
        Company plain = holding(issue("\"name\":\"plain\""));

        for (Answer refused :
                List.of(
                        plain.post("/tokens", "{\"name\":\"lives on\"}"),
                        plain.post("/users/" + ben + "/invite", "{}"),
                        plain.post("/users/" + ben + "/sign-in-link", "{}"),
                        plain.delete("/users/" + ben + "/second-step"),
                        plain.post("/security/totp", "{}"),
                        plain.post("/security/recovery-codes", "{}"),
                        plain.post("/identity-providers", "{}"),
                        plain.patch("/identity-providers/1", "{}"),
                        plain.post("/workspaces", "{}"),
                        plain.post("/workspaces/1/enter", "{}"))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("token.lets-nobody-in");
        }
        assertThat(plain.get("/tokens").status()).isEqualTo(200);
        Company free = holding(issue("\"name\":\"free\",\"letsIn\":true"));
        assertThat(free.post("/users/" + ben + "/invite", "{}").status()).isEqualTo(200);
        assertThat(listed("free").path("letsIn").asBoolean()).isTrue();
        assertThat(listed("plain").path("letsIn").asBoolean()).isFalse();
    }

    @Test
    void aTokenMakesNoneThatMayMoreThanItself() {
        Company maker =
                holding(
                        issue(
                                "\"name\":\"maker\",\"letsIn\":true,\"scopes\":[\"deal:*\",\"*:read\"]"));

        for (String beyond : List.of("account:update", "*:*", "account:*", "*:update")) {
            Answer refused =
                    maker.post(
                            "/tokens", "{\"name\":\"more\",\"scopes\":[\"%s\"]}".formatted(beyond));
            assertThat(refused.code()).isEqualTo("token.exceeds");
            assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/scopes/0");
        }
        for (String within : List.of("deal:update", "deal:*", "account:read", "*:read")) {
            assertThat(
                            maker.post(
                                            "/tokens",
                                            "{\"name\":\"less\",\"scopes\":[\"%s\"]}"
                                                    .formatted(within))
                                    .status())
                    .isEqualTo(201);
        }
        maker.post("/tokens", "{\"name\":\"as much\"}");
        assertThat(listed("as much").path("scopes").valueStream().map(JsonNode::asString))
                .containsExactly("deal:*", "*:read");
        assertThat(maker.post("/users/" + user("rep") + "/invite", "{}").status()).isEqualTo(403);
    }

    @Test
    void aTokenMakesNoneThatOutlivesIt() {
        Instant end = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String brief =
                issue("\"name\":\"short\",\"letsIn\":true,\"expiresAt\":\"%s\"".formatted(end));
        Company maker = holding(brief);

        assertThat(
                        maker.post(
                                        "/tokens",
                                        "{\"name\":\"longer\",\"expiresAt\":\"%s\"}"
                                                .formatted(end.plusSeconds(1)))
                                .code())
                .isEqualTo("token.outlives");
        String child =
                maker.post("/tokens", "{\"name\":\"child\",\"letsIn\":true}")
                        .at("/token")
                        .asString();
        String grandchild =
                holding(child).post("/tokens", "{\"name\":\"grandchild\"}").at("/token").asString();
        assertThat(listed("child").path("expiresAt").asString()).isEqualTo(end.toString());
        assertThat(listed("grandchild").path("expiresAt").asString()).isEqualTo(end.toString());
        assertThat(holding(grandchild).get("/me").status()).isEqualTo(200);

        assertThat(company.delete("/tokens/" + id("short")).status()).isEqualTo(204);

        assertThat(holding(child).get("/me").status()).isEqualTo(401);
        assertThat(holding(grandchild).get("/me").status()).isEqualTo(401);
        assertThat(company.get("/tokens").body().toString()).doesNotContain("child");
    }

    @Test
    void aTokenThatAPolicyEndsTakesAlongWhatItMade() throws Exception {
        Company maker = holding(issue("\"name\":\"maker\",\"letsIn\":true"));
        String child = maker.post("/tokens", "{\"name\":\"child\"}").at("/token").asString();
        change("created_at = now() - interval '40 days' where name = 'maker'");
        assertThat(holding(child).get("/me").status()).isEqualTo(200);

        company.put(
                "/security/policy",
                company.get("/security/policy")
                        .body()
                        .toString()
                        .replaceAll("\"tokenDays\":[^,]*", "\"tokenDays\":30"));
        secrets.forgetActors();

        assertThat(holding(child).get("/me").status()).isEqualTo(401);
    }

    /// As a server starts again, with the same token in its environment and then with another.
    @Test
    void whatTheTokenOfTheEnvironmentMadeLastsAsLongAsItIsNamed() {
        String named = "named-by-the-environment-" + company.user();
        tokens.keepNamed(named, company.tenant(), company.user(), "TANDEM_ADMIN_TOKEN");
        String made = holding(named).post("/tokens", "{\"name\":\"till\"}").at("/token").asString();

        tokens.keepNamed(named, company.tenant(), company.user(), "TANDEM_ADMIN_TOKEN");
        secrets.forgetActors();
        assertThat(holding(named).get("/me").status()).isEqualTo(200);
        assertThat(holding(made).get("/me").status()).isEqualTo(200);

        tokens.keepNamed(
                "another-" + named, company.tenant(), company.user(), "TANDEM_ADMIN_TOKEN");
        secrets.forgetActors();
        assertThat(holding(named).get("/me").status()).isEqualTo(401);
        assertThat(holding(made).get("/me").status()).isEqualTo(401);
    }

    @Test
    void aTokenOfAWorkspaceThatIsGoneIsTold401AndNothingElse() {
        Company operator = companies.operator();
        Answer unknown = company.as(0, "tdm_guessed").get("/deals");
        String name = company.get("/me").at("/workspace/name").asString();

        operator.send(
                "DELETE",
                "/workspaces/" + company.tenant().id(),
                "{\"name\":\"%s\"}".formatted(name));

        Answer answer = company.get("/deals");
        for (int n = 0; n < 1200 && answer.status() != 401; n++) {
            pause();
            answer = company.get("/deals");
        }
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(unknown.body());
    }

    @Test
    void manyTokensAreListedPageByPage() {
        TestDatabase.write(
                """
                insert into system.secret (hash, kind, tenant_id, user_id, name)
                select sha256(convert_to('many-' || ?::int || '-' || n, 'UTF8')), 'token', ?::int, ?::bigint, 'many ' || n
                  from generate_series(1, 250) as n
                """,
                company.tenant().id(),
                company.tenant().id(),
                company.user());

        Answer first = company.get("/tokens");
        Answer second = company.get("/tokens?after=" + first.at("/after").asLong());

        assertThat(first.at("/items")).hasSize(200);
        assertThat(second.at("/items")).hasSize(51);
        assertThat(second.at("/after").isNull()).isTrue();
        assertThat(second.at("/items/50/name").asString()).isEqualTo("test");
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// The administrator at a screen.
    private Browser inSession() {
        Browser browser = new Browser(company);
        browser.signIn(company.get("/me").at("/email").asString(), "correct-horse");
        return browser;
    }

    private Browser joined(long user) {
        Browser browser = new Browser(company);
        String link = company.post("/users/" + user + "/invite", "{}").at("/link").asString();
        browser.post(
                "/invitations/" + link.substring("/join/".length()),
                "{\"password\":\"lamp-and-lake-7\"}");
        return browser;
    }

    private long user(String role) {
        return company.make(
                "users",
                "{\"name\":\"A %s\",\"email\":\"%s@c%d.example\",\"role\":\"%s\"}"
                        .formatted(role, role, company.tenant().id(), role));
    }

    private String issue(String fields) {
        Answer issued = company.post("/tokens", "{" + fields + "}");
        assertThat(issued.status()).isEqualTo(201);
        return issued.at("/token").asString();
    }

    private String refusal(String fields) {
        return company.post("/tokens", "{" + fields + "}").code();
    }

    private Company holding(String token) {
        return company.as(company.user(), token);
    }

    private JsonNode listed(String name) {
        return company.get("/tokens")
                .at("/items")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long id(String name) {
        return listed(name).path("id").asLong();
    }

    private void change(String change) throws Exception {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "update system.secret set "
                            + change
                            + " and tenant_id = "
                            + company.tenant().id());
        }
    }
}

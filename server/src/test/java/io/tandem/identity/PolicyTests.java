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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@TandemTest
class PolicyTests {

    private static final String PASSWORD = "correct-horse";

    @Autowired Companies companies;
    @Autowired Secrets secrets;

    Company company;
    String email;

    @BeforeEach
    void aCompany() {
        company = companies.company();
        email = company.get("/me").at("/email").asString();
    }

    @Test
    void withoutOneTheUsualHolds() {
        Answer usual = company.get("/security/policy");

        assertThat(usual.at("/secondFactor").asString()).isEqualTo("optional");
        assertThat(usual.at("/passwordLength").asInt()).isEqualTo(12);
        assertThat(usual.at("/tokenDays").isNull()).isTrue();
        assertThat(usual.at("/passwordSignIn").asBoolean()).isTrue();
    }

    @Test
    void onlyWhoLooksAfterAllPeopleReadsOrChangesIt() {
        long ben = user("ben", "rep");
        Company rep = companies.as(company, ben);

        assertThat(rep.get("/security/policy").status()).isEqualTo(403);
        assertThat(rep.put("/security/policy", "{}").status()).isEqualTo(400);
        assertThat(change(rep, Map.of()).status()).isEqualTo(403);
        assertThat(company.as(0, null).get("/security/policy").status()).isEqualTo(401);
    }

    @Test
    void oneWorkspacesPolicyIsNotAnothers() {
        Company globex = companies.company();

        change(company, Map.of("passwordLength", 20));

        assertThat(globex.get("/security/policy").at("/passwordLength").asInt()).isEqualTo(12);
    }

    @Test
    void aPolicyIsSaidWholeAndWithinReason() {
        assertThat(company.put("/security/policy", "{\"passwordLength\":12}").code())
                .isEqualTo("policy.incomplete");
        assertThat(change(company, Map.of("passwordLength", 4)).code())
                .isEqualTo("field.out-of-range");
        assertThat(change(company, Map.of("sessionDays", 0)).code())
                .isEqualTo("field.out-of-range");
        assertThat(change(company, Map.of("secondFactor", "sometimes")).code())
                .isEqualTo("field.not-a-choice");
        assertThat(change(company, Map.of("passwordSignIn", false, "codeSignIn", false)).code())
                .isEqualTo("policy.no-way-in");
        Answer two = change(company, Map.of("sessionDays", 0, "idleDays", 1000));
        assertThat(two.at("/errors")).hasSize(2);
    }

    @Test
    void aPasswordIsAsLongAsThePolicySays() {
        change(company, Map.of("passwordLength", 20));

        Answer refused = changePassword("vernal-otter-7");

        assertThat(refused.code()).isEqualTo("password.length");
        assertThat(refused.at("/params/least").asInt()).isEqualTo(20);
        assertThat(changePassword("vernal-otter-climbs-7-hills").status()).isEqualTo(200);
    }

    @Test
    void aPasswordOfALeakIsRefused() {
        assertThat(changePassword("password1234").code()).isEqualTo("password.breached");
        assertThat(changePassword(email).code()).isEqualTo("password.breached");
    }

    @Test
    void aPasswordNoLongerSignsInWhereItIsSwitchedOff() {
        change(company, Map.of("passwordSignIn", false));
        Browser browser = new Browser(company);

        Answer refused = browser.signIn(email, PASSWORD);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.at("/detail")).isEqualTo(browser.signIn("x" + email, "y").at("/detail"));
    }

    @Test
    void sessionsLiveAsLongAsThePolicySaysNow() throws Exception {
        Browser browser = new Browser(company);
        browser.signIn(email, PASSWORD);
        age("session", "last_used_at = now() - interval '3 days'");
        assertThat(browser.isIn()).isTrue();

        age("session", "last_used_at = now() - interval '3 days'");
        change(company, Map.of("idleDays", 2));
        secrets.forgetActors();

        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void tokensLiveAsLongAsThePolicySaysNow() throws Exception {
        String old = company.post("/tokens", "{\"name\":\"old\"}").at("/token").asString();
        age("token' and name = 'old", "created_at = now() - interval '31 days'");
        change(company, Map.of("tokenDays", 30));
        secrets.forgetActors();

        assertThat(company.as(company.user(), old).get("/me").status()).isEqualTo(401);
        Answer fresh = company.post("/tokens", "{\"name\":\"fresh\"}");
        assertThat(Instant.parse(fresh.at("/expiresAt").asString()))
                .isBefore(Instant.now().plus(31, ChronoUnit.DAYS));
        assertThat(
                        company.post(
                                        "/tokens",
                                        "{\"name\":\"x\",\"expiresAt\":\"%s\"}"
                                                .formatted(Instant.now().plus(60, ChronoUnit.DAYS)))
                                .code())
                .isEqualTo("token.too-long");
    }

    @Test
    void onlyPeopleOfTheDomainsAreInvited() {
        long ben = user("ben", "rep");
        change(company, Map.of("allowedDomains", new String[] {"Heron.example"}));

        assertThat(company.post("/users/" + ben + "/invite", "{}").code())
                .isEqualTo("invitation.domain");

        long eve =
                company.make(
                        "users",
                        "{\"name\":\"Eve\",\"email\":\"eve@heron.example.evil\",\"role\":\"rep\"}");
        assertThat(company.post("/users/" + eve + "/invite", "{}").code())
                .isEqualTo("invitation.domain");
        company.patch("/users/" + ben, "{\"email\":\"ben@HERON.example\"}");
        assertThat(company.post("/users/" + ben + "/invite", "{}").status()).isEqualTo(200);
    }

    @Test
    void aChangeStandsInTheAuditWithWhatItWasBefore() {
        change(company, Map.of("passwordLength", 16));

        Answer entries = company.get("/audit?kind=policy");

        assertThat(entries.at("/items/0/actor/id").asLong()).isEqualTo(company.user());
        assertThat(entries.at("/items/0/detail/before/passwordLength").asInt()).isEqualTo(12);
        assertThat(entries.at("/items/0/detail/after/passwordLength").asInt()).isEqualTo(16);
    }

    private Answer change(Company by, Map<String, Object> changes) {
        ObjectNode policy = (ObjectNode) company.get("/security/policy").body();
        changes.forEach((name, value) -> policy.set(name, JsonMapper.shared().valueToTree(value)));
        return by.put("/security/policy", policy.toString());
    }

    private Answer changePassword(String next) {
        return company.patch(
                "/me",
                "{\"password\":{\"current\":\"%s\",\"next\":\"%s\"}}".formatted(PASSWORD, next));
    }

    private long user(String name, String role) {
        return company.make(
                "users",
                "{\"name\":\"%s\",\"email\":\"%s%s\",\"role\":\"%s\"}"
                        .formatted(name, name, email, role));
    }

    private void age(String kind, String change) throws Exception {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "update system.secret set "
                            + change
                            + " where kind = '"
                            + kind
                            + "' and tenant_id = "
                            + company.tenant().id());
        }
        secrets.forgetActors();
    }
}

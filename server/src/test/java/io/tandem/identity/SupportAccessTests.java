package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.audit.Audit;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class SupportAccessTests {

    @Autowired Companies companies;
    @Autowired Secrets secrets;
    @Autowired Audit audit;

    Company operator;
    Company company;
    String enter;

    @BeforeEach
    void aCompany() {
        operator = companies.operator();
        company = companies.company();
        company.make("deals", "{\"name\":\"Lamps\"}");
        enter = "/workspaces/" + company.tenant().id() + "/enter";
    }

    @Test
    void nobodyEntersWithoutAGrant() {
        assertThat(operator.post(enter, "{}").code()).isEqualTo("support.not-granted");
        grant("PT1H");
        assertThat(companies.company().post(enter, "{}").code())
                .isEqualTo("workspace.operator-only");
    }

    @Test
    void supportSeesAndChangesNothing() {
        grant("PT1H");
        String session = session(operator.post(enter, "{}"));

        Answer me = with(session, "GET", "/me", null);
        assertThat(me.at("/workspace/id").asInt()).isEqualTo(company.tenant().id());
        assertThat(me.at("/viewing/name").asString()).contains("(support)");
        assertThat(with(session, "GET", "/deals", null).at("/items/0/name").asString())
                .isEqualTo("Lamps");
        assertThat(with(session, "POST", "/accounts", "{\"name\":\"X\"}").code())
                .isEqualTo("view-as.read-only");
        assertThat(with(session, "POST", "/tokens", "{\"name\":\"X\"}").code())
                .isEqualTo("view-as.read-only");
        // by a code that stands there it could come in as somebody
        assertThat(with(session, "GET", "/outside/messages", null).code())
                .isEqualTo("view-as.read-only");
    }

    @Test
    void bothWorkspacesRememberIt() {
        grant("PT1H");
        operator.post(enter, "{}");

        assertThat(remembered(company))
                .anyMatch(said -> said.contains("(support) looked in"))
                .anyMatch(said -> said.contains("lets support in"));
        String name = operator.get("/workspaces/" + company.tenant().id()).at("/name").asString();
        assertThat(remembered(operator))
                .anyMatch(said -> said.contains("entered the workspace " + name));
    }

    private List<String> remembered(Company of) {
        Audit.Question support =
                new Audit.Question("support-access", null, null, null, null, null, null);
        return of.tenant().call(() -> audit.page(support, null, 500)).items().stream()
                .map(entry -> String.valueOf(entry.summary()))
                .toList();
    }

    @Test
    void theAccessEndsWithTheGrantOrBeforeIt() throws Exception {
        long first = grant("PT1H").id();
        String session = session(operator.post(enter, "{}"));
        assertThat(company.delete("/support-grants/" + first).status()).isEqualTo(204);
        assertThat(with(session, "GET", "/me", null).status()).isEqualTo(401);
        assertThat(operator.post(enter, "{}").code()).isEqualTo("support.not-granted");

        grant("PT2H");
        String second = session(operator.post(enter, "{}"));
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "update system.secret set expires_at = now() where support_grant is not null and tenant_id = "
                            + company.tenant().id());
        }
        secrets.forgetActors();
        assertThat(with(second, "GET", "/me", null).status()).isEqualTo(401);
    }

    @Test
    void theAccessEndsWithWhoHasIt() {
        grant("PT1H");
        long olga =
                operator.make("users", "{\"name\":\"Olga Operator\",\"role\":\"administrator\"}");
        long omar =
                operator.make("users", "{\"name\":\"Omar Operator\",\"role\":\"administrator\"}");
        String hers = session(companies.as(operator, olga).post(enter, "{}"));
        String his = session(companies.as(operator, omar).post(enter, "{}"));
        assertThat(with(hers, "GET", "/me", null).status()).isEqualTo(200);

        operator.patch("/users/" + olga, "{\"active\":false}");
        operator.patch("/users/" + omar, "{\"role\":\"rep\"}");
        secrets.forgetActors();

        assertThat(with(hers, "GET", "/me", null).status()).isEqualTo(401);
        assertThat(with(his, "GET", "/me", null).status()).isEqualTo(401);
    }

    @Test
    void supportLeavesByItself() {
        grant("PT1H");
        String session = session(operator.post(enter, "{}"));

        with(session, "DELETE", "/view-as", null);

        assertThat(with(session, "GET", "/me", null).status()).isEqualTo(401);
    }

    @Test
    void aGrantHasAReasonAndAnEnd() {
        assertThat(grant("P40D").code()).isEqualTo("support.until");
        assertThat(company.post("/support-grants", "{\"reason\":\"why\"}").code())
                .isEqualTo("support.until");
        assertThat(
                        company.post(
                                        "/support-grants",
                                        "{\"until\":\"%s\"}"
                                                .formatted(Instant.now().plusSeconds(60)))
                                .code())
                .isEqualTo("support.reason");
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        assertThat(companies.as(company, ben).get("/support-grants").status()).isEqualTo(403);
    }

    private Answer grant(String duration) {
        return company.post(
                "/support-grants",
                "{\"reason\":\"Printer is stuck\",\"until\":\"%s\"}"
                        .formatted(Instant.now().plus(Duration.parse(duration))));
    }

    private Answer with(String session, String method, String path, @Nullable String json) {
        return operator.as(0, null)
                .send(
                        method,
                        path,
                        json,
                        "Cookie",
                        session + "; XSRF-TOKEN=abc",
                        "X-XSRF-TOKEN",
                        "abc");
    }

    private static String session(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.raw().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("tandem_session="))
                .findFirst()
                .orElseThrow()
                .split(";")[0];
    }
}

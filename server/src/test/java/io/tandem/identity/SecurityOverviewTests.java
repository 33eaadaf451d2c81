package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Where a workspace stands open is told to who answers for it, and to nobody else.
@TandemTest
class SecurityOverviewTests {

    @Autowired Companies companies;
    @Autowired Audit audit;

    private Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    @Test
    void onlyWhoAnswersForTheWorkspaceIsTold() {
        long rep = company.make("users", "{\"name\":\"Rae\",\"role\":\"rep\"}");

        assertThat(companies.as(company, rep).get("/security/overview").status()).isEqualTo(403);
    }

    @Test
    void whoSignsInByPasswordAloneIsNamed() {
        Answer overview = company.get("/security/overview");

        assertThat(overview.at("/users").asLong()).isEqualTo(1);
        assertThat(overview.at("/withoutSecondFactor/0/id").asLong()).isEqualTo(company.user());
    }

    @Test
    void rolesThatMayDoEverythingAreNamed() {
        company.make(
                "roles", "{\"name\":\"Second\",\"code\":\"second\",\"base\":\"administrator\"}");

        assertThat(names(company.get("/security/overview"), "everything"))
                .containsExactly("Administrator", "Second");
    }

    @Test
    void tokensWithoutLimitsOrWithoutUseAreNamed() throws SQLException {
        company.post("/tokens", "{\"name\":\"narrow\",\"scopes\":[\"deal:read\"]}");
        company.post("/tokens", "{\"name\":\"old\",\"scopes\":[\"deal:read\"]}");
        age(
                "update system.secret set last_used_at = now() - interval '100 days'"
                        + " where name = 'old' and tenant_id = ?");

        Answer overview = company.get("/security/overview");

        assertThat(names(overview, "tokens")).containsExactlyInAnyOrder("test", "old");
        assertThat(overview.at("/tokens/0/stale").asBoolean()).isTrue();
        assertThat(overview.at("/tokens/0/unscoped").asBoolean()).isFalse();
        assertThat(overview.at("/tokens/1/unscoped").asBoolean()).isTrue();
    }

    @Test
    void failedSignInsAreCountedByDay() {
        audit.recordApart(
                company.tenant(), AuditEvent.of(AuditEvent.Kind.SIGN_IN_FAILED, "Failed", "失败"));

        Answer overview = company.get("/security/overview");

        assertThat(overview.at("/failedByDay").size()).isEqualTo(30);
        assertThat(overview.at("/failedByDay/29/count").asLong()).isEqualTo(1);
        assertThat(overview.at("/failedByDay/28/count").asLong()).isZero();
    }

    @Test
    void whoHasNotBeenHereForLongIsNamedUntilTheySignIn() throws SQLException {
        long away =
                company.make(
                        "users",
                        "{\"name\":\"Away\",\"email\":\"away%d@company.example\",\"role\":\"rep\"}"
                                .formatted(company.tenant().id()));
        assertThat(names(company.get("/security/overview"), "dormant")).isEmpty();
        age(
                "update identity.user_ set created_at = now() - interval '100 days'"
                        + " where name = 'Away' and tenant_id = ?");

        assertThat(names(company.get("/security/overview"), "dormant")).containsExactly("Away");

        String link = company.post("/users/" + away + "/sign-in-link", "{}").at("/link").asString();
        Browser browser = new Browser(company);
        browser.post(
                "/session/link",
                "{\"secret\":\"%s\"}".formatted(link.substring("/enter/".length())));
        browser.delete("/session", null);

        assertThat(names(company.get("/security/overview"), "dormant")).isEmpty();
        age(
                "update system.login set signed_in_at = now() - interval '95 days' where tenant_id = ?");
        Answer again = company.get("/security/overview");
        assertThat(names(again, "dormant")).containsExactly("Away");
        assertThat(again.at("/dormant/0/lastSeen").isNull()).isFalse();
    }

    @Test
    void sharesThatEndSoonAreNamedWithWhatIsLentToWhom() {
        long rep = company.make("users", "{\"name\":\"Rae\",\"role\":\"rep\"}");
        long account = company.make("accounts", "{\"name\":\"Nova\"}");
        LocalDate soon = LocalDate.now().plusDays(3);
        company.post(
                "/accounts/" + account + "/shares",
                "{\"user\":%d,\"write\":false,\"until\":\"%s\"}".formatted(rep, soon));

        Answer overview = company.get("/security/overview");

        assertThat(overview.at("/sharesEnding/0/object").asString()).isEqualTo("account");
        assertThat(overview.at("/sharesEnding/0/record/name").asString()).isEqualTo("Nova");
        assertThat(overview.at("/sharesEnding/0/with/name").asString()).isEqualTo("Rae");
        assertThat(overview.at("/sharesEnding/0/until").asString()).isEqualTo(soon.toString());
        assertThat(overview.at("/cut").isEmpty()).isTrue();
    }

    /// Of thousands no more is read than is told, and that there are more is told.
    @Test
    void whatIsTooLongToTellIsCutAndSaysSo() throws SQLException {
        int before = company.get("/security/overview").at("/dormant").size();
        age(
                """
                insert into identity.user_ (tenant_id, name, email, role, created_at)
                select t, 'Away ' || n, 'away' || n || '@c' || t || '.example', 'rep', now() - interval '100 days'
                  from (select ?::int as t) as company, generate_series(1, 1100) as n
                """);
        long rep = company.make("users", "{\"name\":\"Rae\",\"role\":\"rep\"}");
        long account = company.make("accounts", "{\"name\":\"Nova\"}");
        age(
                """
                insert into records.share_ (tenant_id, object, record_id, user_id, write, until)
                select t, 'account', %d, u.id, false, current_date + 3
                  from (select ?::int as t) as company
                  join identity.user_ u on u.tenant_id = t and u.name like 'Away %%'
                """
                        .formatted(account));

        Answer overview = company.get("/security/overview");

        assertThat(before).isZero();
        assertThat(rep).isPositive();
        assertThat(overview.at("/dormant")).hasSize(1000);
        assertThat(overview.at("/sharesEnding")).hasSize(1000);
        assertThat(overview.at("/cut").valueStream().map(each -> each.asString()))
                .containsExactlyInAnyOrder("dormant", "sharesEnding");
    }

    @Test
    void ofManySessionsItIsSaidThatThereAreMore() throws SQLException {
        Browser browser = new Browser(company);
        browser.signIn(company.get("/me").at("/email").asString(), "correct-horse");
        assertThat(browser.get("/security").at("/moreSessions").asBoolean()).isFalse();
        age(
                """
                insert into system.secret (hash, kind, tenant_id, user_id, expires_at)
                select sha256(convert_to('session-' || s.tenant_id || '-' || n, 'UTF8')), 'session', s.tenant_id,
                       s.user_id, now() + interval '1 day'
                  from system.secret s, generate_series(1, 200) as n
                 where s.tenant_id = ? and s.kind = 'session'
                """);

        Answer security = browser.get("/security");

        assertThat(security.at("/sessions")).hasSize(200);
        assertThat(security.at("/moreSessions").asBoolean()).isTrue();
    }

    private static List<String> names(Answer overview, String figure) {
        return overview.at("/" + figure)
                .valueStream()
                .map(row -> row.at("/name").asString())
                .toList();
    }

    private void age(String sql) throws SQLException {
        try (Connection owner = TestDatabase.asOwner();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setInt(1, company.tenant().id());
            statement.executeUpdate();
        }
    }
}

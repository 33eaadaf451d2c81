package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class ViewAsTests {

    @Autowired Companies companies;

    private static Answer withSession(
            Company browser, String session, String method, String path, @Nullable String json) {
        return browser.send(
                method, path, json, "Cookie", session + "; XSRF-TOKEN=abc", "X-XSRF-TOKEN", "abc");
    }

    @Test
    void anAdministratorSeesWhatAnotherSeesAndChangesNothing() {
        Company admin = companies.company();
        long rep =
                admin.make(
                        "users",
                        "{\"name\":\"Rae\",\"email\":\"rae%d@company.example\",\"role\":\"rep\"}"
                                .formatted(admin.tenant().id()));
        assertThat(admin.post("/view-as", "{\"user\":%d}".formatted(rep)).code())
                .isEqualTo("view-as.session-only");
        Company browser = admin.as(admin.user(), null);
        Answer signedIn =
                browser.send(
                        "POST",
                        "/session",
                        "{\"email\":\"%s\",\"password\":\"correct-horse\"}"
                                .formatted(admin.get("/me").at("/email").asString()),
                        "Cookie",
                        "XSRF-TOKEN=abc",
                        "X-XSRF-TOKEN",
                        "abc");
        assertThat(signedIn.status()).as(signedIn.body().toString()).isEqualTo(200);
        String session =
                signedIn.raw().headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("tandem_session="))
                        .map(cookie -> cookie.split(";")[0])
                        .findFirst()
                        .orElseThrow();

        Answer seen =
                withSession(browser, session, "POST", "/view-as", "{\"user\":%d}".formatted(rep));
        assertThat(seen.at("/name").asString()).isEqualTo("Rae");

        Answer me = withSession(browser, session, "GET", "/me", null);
        assertThat(me.at("/role").asString()).isEqualTo("rep");
        assertThat(me.at("/viewing/id").asLong()).isEqualTo(admin.user());
        assertThat(me.at("/may/administer").asBoolean()).isFalse();
        assertThat(withSession(browser, session, "POST", "/deals", "{\"name\":\"x\"}").code())
                .isEqualTo("view-as.read-only");
        assertThat(withSession(browser, session, "POST", "/tokens", "{\"name\":\"x\"}").code())
                .isEqualTo("view-as.read-only");
        assertThat(withSession(browser, session, "POST", "/deals/search", "{}").status())
                .isEqualTo(200);
        assertThat(
                        withSession(
                                        browser,
                                        session,
                                        "POST",
                                        "/view-as",
                                        "{\"user\":%d}".formatted(rep))
                                .code())
                .isEqualTo("view-as.read-only");

        assertThat(withSession(browser, session, "DELETE", "/view-as", null).status())
                .isEqualTo(204);
        assertThat(withSession(browser, session, "GET", "/me", null).at("/role").asString())
                .isEqualTo("administrator");
    }
}

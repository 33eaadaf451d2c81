package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class CopySessionTests {

    @Autowired Companies companies;

    @Test
    void anAdministratorGoesInAndOutOfACopyInTheSameSession() {
        Company company = companies.company();
        company.make("deals", "{\"name\":\"Lamps\"}");
        long copy = company.post("/configuration/copies", "{\"name\":\"Spring\"}").id();
        String enter = "/configuration/copies/" + copy + "/enter";
        assertThat(company.post(enter, "{}").code()).isEqualTo("copy.session-only");
        Browser browser = new Browser(company);
        browser.signIn(company.get("/me").at("/email").asString(), "correct-horse");

        Answer entered = browser.post(enter, "{}");
        assertThat(entered.at("/copyOf/id").asInt()).isEqualTo(company.tenant().id());
        assertThat(browser.get("/me").at("/workspace/name").asString()).isEqualTo("Spring");
        assertThat(browser.get("/deals").at("/items")).isEmpty();
        assertThat(browser.post("/deals", "{\"name\":\"Tried\"}").status()).isEqualTo(201);
        assertThat(company.get("/deals").at("/items")).hasSize(1);
        assertThat(browser.get("/configuration/copies").at("/items")).isEmpty();

        long rep =
                browser.get(
                                "/users?filter="
                                        + Company.encoded(
                                                "{\"field\":\"role\",\"op\":\"eq\",\"value\":\"rep\"}"))
                        .at("/items/0/id")
                        .asLong();
        assertThat(browser.post("/view-as", "{\"user\":" + rep + "}").at("/role").asString())
                .isEqualTo("rep");
        assertThat(browser.post("/configuration/leave", "{}").status()).isEqualTo(204);
        Answer me = browser.get("/me");
        assertThat(me.at("/id").asLong()).isEqualTo(company.user());
        assertThat(me.at("/copyOf").isNull()).isTrue();
        assertThat(browser.get("/deals").at("/items/0/name").asString()).isEqualTo("Lamps");
        assertThat(browser.post("/configuration/leave", "{}").code()).isEqualTo("copy.not-inside");
    }

    @Test
    void aPageDoesNothingInAWorkspaceInWhichItWasNotDrawn() {
        Company company = companies.company();
        String own = String.valueOf(company.tenant().id());
        assertThat(company.send("GET", "/me", null, "Tandem-Workspace", own).status())
                .isEqualTo(200);
        assertThat(
                        company.send(
                                        "POST",
                                        "/deals",
                                        "{\"name\":\"Lamps\"}",
                                        "Tandem-Workspace",
                                        own + "1")
                                .code())
                .isEqualTo("workspace.other");
    }

    @Test
    void whoIsInACopyThatIsDeletedIsBackInTheWorkspace() {
        Company company = companies.company();
        long copy = company.post("/configuration/copies", "{\"name\":\"Spring\"}").id();
        Browser browser = new Browser(company);
        browser.signIn(company.get("/me").at("/email").asString(), "correct-horse");
        browser.post("/configuration/copies/" + copy + "/enter", "{}");

        company.delete("/configuration/copies/" + copy);
        assertThat(browser.get("/me").at("/workspace/id").asInt()).isEqualTo(company.tenant().id());
    }
}

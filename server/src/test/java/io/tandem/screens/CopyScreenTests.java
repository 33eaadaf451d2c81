package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.identity.Actors;
import io.tandem.kernel.Tenant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// An administrator adds an object with a role of its own on a copy, tries it, releases it and
/// takes it back, at the screens and without a restart.
@ScreenTest
class CopyScreenTests {

    @Autowired Companies companies;
    @Autowired Actors actors;

    Office office;
    Screen screen;

    @BeforeEach
    void theAdministratorSitsDown() {
        office = Office.another(companies);
        screen = office.screen();
    }

    @AfterEach
    void nothingWentWrongBehindTheScreen() {
        try (Screen seen = screen) {
            assertThat(seen.troubles()).isEmpty();
        }
    }

    @Test
    void anObjectIsBuiltOnACopyTriedReleasedAndUndone() {
        makesACopyAndGoesIn();
        buildsTheObject();
        givesItARole();
        triesIt();
        releasesIt();
        undoesIt();
    }

    private void makesACopyAndGoesIn() {
        screen.open("/settings/copies");
        assertThat(Faults.barriers(screen.page())).isEmpty();
        screen.button("New copy").click();
        screen.field("Name").fill("Spring");
        screen.button("Create").click();
        screen.button("Open the copy Spring").click();
        assertThat(screen.text("You are in the copy “Spring”.")).isVisible();
        assertThat(Faults.barriers(screen.page())).isEmpty();
    }

    private void buildsTheObject() {
        screen.open("/settings/objects");
        screen.button("New object").first().click();
        screen.field("One of them is called (English)").fill("Warranty claim");
        screen.field("One of them is called (中文)").fill("保修申请");
        screen.button("Make the object").click();
        assertThat(screen.heading("Warranty claims")).isVisible();
        assertThat(office.company().get("/warranty-claims").status()).isEqualTo(404);
    }

    /// What has screens of its own with tests of its own is said through the copy's API.
    private void givesItARole() {
        Company inside = inside();
        inside.post(
                "/metadata/objects/warrantyClaim/fields",
                """
                {"name":"severity","kind":"choice","label":{"en":"Severity","zh-CN":"严重程度"},
                 "choices":["Minor","Critical"],"listed":true}
                """);
        inside.post(
                "/metadata/objects/warrantyClaim/fields",
                """
                {"name":"state","kind":"choice","label":{"en":"State","zh-CN":"状态"},"choices":["New"]}
                """);
        long clerk =
                inside.make(
                        "roles", "{\"name\":\"Claims clerk\",\"code\":\"clerk\",\"base\":\"rep\"}");
        inside.put(
                "/roles/" + clerk + "/rights",
                "{\"objects\":{\"warrantyClaim\":{\"read\":\"all\",\"update\":\"all\"}}}");
        assertThat(
                        inside.put(
                                        "/metadata/objects/warrantyClaim/process",
                                        """
                                        {"field":"custom.state","start":["New"],"states":[{"name":"New"},{"name":"Checked"},
                                          {"name":"Approved"},{"name":"Paid","kind":"done"},{"name":"Refused","kind":"done"}],
                                         "transitions":[
                                          {"name":"check","from":["New"],"to":"Checked","roles":["clerk","administrator"]},
                                          {"name":"approve","from":["Checked"],"to":"Approved"},
                                          {"name":"pay","from":["Approved"],"to":"Paid"},
                                          {"name":"refuse","from":["New","Checked"],"to":"Refused","fields":["custom.severity"]}]}
                                        """)
                                .status())
                .isEqualTo(200);
        inside.put(
                "/metadata/objects/warrantyClaim/layouts",
                """
                {"tabs":[{"sections":[{"title":{"en":"Claim","zh-CN":"申请"},
                  "fields":["custom.state","custom.severity"]}]}]}
                """);
        long desk =
                inside.make("dashboards", "{\"name\":\"Claims desk\",\"audience\":\"workspace\"}");
        inside.put("/dashboards/" + desk + "/homes", "{\"roles\":[\"clerk\"]}");
        inside.post(
                "/views",
                """
                {"object":"warrantyClaim","name":"Critical ones","scope":"shared",
                 "definition":{"filter":{"field":"custom.severity","op":"eq","value":"Critical"}}}
                """);
    }

    private Company inside() {
        int copy = office.company().get("/configuration/copies").at("/items/0/id").asInt();
        Tenant tenant = new Tenant(copy);
        long user = tenant.call(() -> actors.administrator("test").user());
        return companies.as(new Company(office.company().port(), tenant, user, null), user);
    }

    private void triesIt() {
        screen.open("/warranty-claims?create=1");
        screen.field("Name").fill("Leaking pump");
        screen.field(Pattern.compile("^Severity")).click();
        screen.option("Critical").click();
        screen.button("Create").click();
        assertThat(screen.heading("Leaking pump")).isVisible();
    }

    private void releasesIt() {
        screen.button("Release…").first().click();
        assertThat(dialog()).containsText("Added: object Warranty claim");
        assertThat(dialog()).containsText("Added: field Severity");
        assertThat(dialog()).containsText("Added: role Claims clerk");
        assertThat(dialog()).containsText("Added: process");
        assertThat(dialog()).containsText("Added: layout");
        assertThat(dialog()).containsText("Added: dashboard Claims desk");
        assertThat(screen.text("You are in the copy")).hasCount(0);
        assertThat(Faults.barriers(screen.page())).isEmpty();
        screen.button("Release").click();
        assertThat(screen.text("Spring was released.")).isVisible();
        assertThat(screen.text("Nothing yet. Open the copy and build.")).isVisible();

        screen.open("/warranty-claims");
        assertThat(screen.text("No warranty claims yet")).isVisible();
        assertThat(screen.link("Critical ones").first()).isVisible();
        long claim =
                office.company()
                        .make(
                                "warranty-claims",
                                "{\"name\":\"Broken seal\",\"custom\":{\"severity\":\"Minor\"}}");
        assertThat(
                        office.company()
                                .patch(
                                        "/warranty-claims/" + claim,
                                        "{\"custom\":{\"state\":\"Paid\"}}")
                                .code())
                .isEqualTo("process.no-transition");
    }

    private void undoesIt() {
        screen.open("/settings/copies");
        screen.button("Undo the release of Spring").click();
        assertThat(dialog()).containsText("Removed: object Warranty claim");
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo")).click();
        assertThat(screen.text("The release of Spring was undone.")).isVisible();
        assertThat(office.company().get("/warranty-claims").status()).isEqualTo(404);
    }

    private Locator dialog() {
        return screen.page().getByRole(AriaRole.DIALOG);
    }
}

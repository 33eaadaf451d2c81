package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class ProcessScreenTests {

    @Autowired Companies companies;

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
    void aProcessIsDrawnAndWalked() {
        office.company()
                .post(
                        "/metadata/objects",
                        """
                        {"name":"claim","fields":[{"name":"amount","kind":"number"},
                         {"name":"phase","kind":"choice","choices":["New","Checked","Approved","Paid","Refused"]}]}
                        """);
        long claim = office.company().make("claims", "{\"name\":\"Leaking pump\"}");
        office.company().patch("/claims/" + claim, "{\"custom\":{\"phase\":\"New\"}}");
        screen.open("/settings/objects/claim");
        screen.field("Choose the field that holds the state").click();
        screen.option("phase").click();

        way("New", "Checked");
        way("Checked", "Approved");
        way("Approved", "Paid");
        way("Checked", "Refused");
        screen.button("Save the process").click();
        assertThat(screen.text("Process saved.")).isVisible();
        assertThat(
                        office.company()
                                .get("/metadata/objects/claim/process")
                                .at("/definition/transitions")
                                .size())
                .isEqualTo(4);

        screen.open("/claims/" + claim);
        for (String state : List.of("Checked", "Approved", "Paid")) {
            Locator step = screen.button(state).first();
            step.click();
            assertThat(screen.text("Now: " + state + ".")).isVisible();
        }
        assertThat(office.company().get("/claims/" + claim).at("/custom/phase").asString())
                .isEqualTo("Paid");
    }

    @Test
    void whatIsToBeDoneAboutARecordStandsBesideItAndIsTickedOff() {
        long deal = office.company().make("deals", "{\"name\":\"Lamps\"}");
        screen.open("/deals/" + deal);
        screen.button("Add a task").click();
        screen.field("What is to be done?").fill("Send the offer");
        screen.button("Add a task").last().click();

        Locator open =
                screen.page()
                        .getByRole(
                                AriaRole.REGION, new Page.GetByRoleOptions().setName("Open tasks"));
        assertThat(open.getByText("Send the offer")).isVisible();
        assertThat(Faults.barriers(screen.page())).isEmpty();
        assertThat(office.company().get("/tasks").at("/items/0/recordId").asLong()).isEqualTo(deal);
        open.getByLabel("Done: Send the offer").click();
        assertThat(screen.text("“Send the offer” is done.")).isVisible();
        assertThat(open.getByText("Send the offer")).hasCount(0);

        screen.link("Tasks").click();
        screen.link("Send the offer").click();
        screen.link("Lamps").click();
        assertThat(screen.text("Nothing is to be done here.")).isVisible();
    }

    @Test
    @Tag("slow")
    void theSecretOfACalledHostIsShownOnce() {
        office.company()
                .post(
                        "/metadata/objects",
                        "{\"name\":\"claim\",\"fields\":[{\"name\":\"phase\",\"kind\":\"choice\",\"choices\":[\"new\"]}]}");
        office.company()
                .put(
                        "/metadata/objects/claim/process",
                        """
                        {"field":"custom.phase","start":"new","states":[{"name":"new"},{"name":"paid"}],
                         "transitions":[{"name":"pay","from":["new"],"to":"paid",
                          "follow":[{"call":{"url":"https://erp.example/claims"}}]}]}
                        """);
        screen.open("/settings/objects/claim");
        assertThat(screen.button("New secret")).isVisible();
        assertThat(Faults.barriers(screen.page())).isEmpty();
        screen.button("New secret").click();
        screen.page().locator(".ant-popconfirm-buttons").getByText("New secret").click();

        assertThat(screen.field("Secret").last()).hasValue(Pattern.compile("whsec_.{40,}"));
        screen.button("I have kept it").click();
        assertThat(screen.text(Pattern.compile("whsec_"))).hasCount(0);
    }

    /// By the keyboard: the one, then the other.
    private void way(String from, String to) {
        state(from).press("Enter");
        state(to).press("Enter");
        screen.button("Take over").click();
        assertThat(screen.button("Take over")).hasCount(0);
    }

    private Locator state(String name) {
        return screen.page().locator("[data-state='" + name + "']");
    }
}

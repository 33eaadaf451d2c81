package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.tandem.Companies;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

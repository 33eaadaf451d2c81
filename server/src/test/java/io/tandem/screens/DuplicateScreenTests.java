package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class DuplicateScreenTests {

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
    void whoTypesAnAccountThatIsThereAlreadyIsToldAndGoesOnAnyway() {
        office.company().make("accounts", "{\"name\":\"Heron Ltd\"}");
        screen.open("/accounts");
        screen.button("New account").first().click();
        screen.field("Name").fill("HERON, Inc.");

        assertThat(screen.text("Perhaps it is already here:")).isVisible();
        assertThat(screen.link("Heron Ltd").last()).hasAttribute("target", "_blank");

        screen.press("Control+Enter");
        assertThat(screen.heading("HERON, Inc.")).isVisible();
    }

    @Test
    void anAdministratorSaysByWhatAccountsAreKnown() {
        screen.open("/settings/objects/account");
        screen.field("Compare the field").click();
        screen.option("City").click();
        screen.button("Add rule").click();
        assertThat(screen.text("Rule added.")).isVisible();
        assertThat(screen.button("Remove the rule for City")).isVisible();

        screen.button("Remove the rule for City").click();
        assertThat(screen.text("Rule removed.")).isVisible();
        screen.button("Undo").last().click();
        assertThat(screen.button("Remove the rule for City")).isVisible();
        assertThat(
                        office.company()
                                .get("/metadata/objects/account/duplicates")
                                .at("/rules/4/field")
                                .asString())
                .isEqualTo("city");
    }
}

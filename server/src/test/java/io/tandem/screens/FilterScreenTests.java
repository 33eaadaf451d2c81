package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class FilterScreenTests {

    @Autowired Companies companies;

    Office office;
    Screen screen;

    @BeforeEach
    void oneAccountHasADeal() {
        office = Office.another(companies);
        long busy = office.company().make("accounts", "{\"name\":\"Busy Bees\"}");
        office.company().make("accounts", "{\"name\":\"Idle Hands\"}");
        office.company()
                .make(
                        "deals",
                        """
                        {"name":"Hives","account":%d,"amount":{"value":"50","currency":"EUR"}}
                        """
                                .formatted(busy));
        screen = office.screen();
    }

    @AfterEach
    void nothingWentWrongBehindTheScreen() {
        try (Screen seen = screen) {
            assertThat(seen.troubles()).isEmpty();
        }
    }

    @Test
    void accountsAreFoundByTheirDeals() {
        screen.open("/accounts");
        screen.button("Add a filter").click();
        screen.field("Which field?").fill("Deals");
        screen.button("Deals").click();
        screen.button("Add a filter").last().click();
        screen.field("Which field?").fill("amount");
        screen.press("Enter");
        screen.field("Value").fill("10");
        screen.button("Apply").last().click();
        screen.button("Apply").click();

        assertThat(screen.button("has Deals (Amount is at least 10)")).isVisible();
        assertThat(screen.row("Busy Bees")).isVisible();
        assertThat(screen.row("Idle Hands")).hasCount(0);
        assertThat(screen.path()).contains("some");

        screen.settled();
        screen.button("has Deals (Amount is at least 10)").click();
        screen.field("Comparison").click();
        screen.option("has none").click();

        assertThat(screen.row("Idle Hands")).isVisible();
        assertThat(screen.row("Busy Bees")).hasCount(0);
    }

    @Test
    void aWeekBeginsWhenTheWorkspaceSays() {
        screen.open("/settings/calendar");
        screen.page()
                .getByRole(
                        AriaRole.COMBOBOX,
                        new Page.GetByRoleOptions().setName("First day of a week"))
                .click();
        screen.option("Sunday").click();

        assertThat(screen.text("Weeks and years are counted so from now on.")).isVisible();
        assertThat(office.company().get("/calendar").at("/weekStart").asInt()).isEqualTo(7);

        screen.page().getByText("Undo").click();
        screen.settled();
        assertThat(office.company().get("/calendar").at("/weekStart").asInt()).isEqualTo(1);
    }
}

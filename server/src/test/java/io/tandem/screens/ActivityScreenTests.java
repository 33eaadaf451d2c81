package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class ActivityScreenTests {

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

    private Locator row(String name) {
        return screen.page().locator("[data-row]", new Page.LocatorOptions().setHasText(name));
    }

    private boolean done(String objects) {
        screen.settled();
        return office.company().get("/" + objects).at("/items/0/done").asBoolean();
    }

    @Test
    void aCallIsLoggedOnADealAndStandsInItsStoryAndInTheDay() {
        long deal = office.company().make("deals", "{\"name\":\"Pelican beans\"}");
        screen.open("/deals/" + deal);
        screen.button("Call").click();
        screen.field("Subject").fill("Asked Lin about oat milk");
        screen.field("Minutes").fill("12");
        screen.button("Save call").click();
        assertThat(screen.link("Asked Lin about oat milk")).isVisible();
        assertThat(screen.text(Pattern.compile("Outgoing · 12 minutes · Reached"))).isVisible();
        assertThat(done("calls")).isTrue();

        assertThat(Faults.barriers(screen.page())).isEmpty();

        screen.open("/my-day");
        assertThat(row("Asked Lin about oat milk")).isVisible();
        screen.field("Add a task for today and press Enter").fill("Send the offer");
        screen.page().keyboard().press("Enter");
        assertThat(row("Send the offer")).isVisible();
        assertThat(Faults.barriers(screen.page())).isEmpty();
        row("Send the offer").getByRole(AriaRole.CHECKBOX).click();
        assertThat(row("Send the offer")).hasCount(0);
        assertThat(done("tasks")).isTrue();

        screen.page().getByText("Undo").click();
        assertThat(row("Send the offer")).isVisible();
        assertThat(done("tasks")).isFalse();
        row("Send the offer").getByRole(AriaRole.LINK).focus();
        screen.page().keyboard().press("x");
        assertThat(row("Send the offer")).hasCount(0);
    }

    @Test
    void aMeetingIsCarriedToAnotherDayAndBack() {
        long meeting =
                office.company()
                        .make(
                                "meetings",
                                "{\"name\":\"Pelican tasting\",\"startsAt\":\"2099-03-04T12:00:00Z\"}");
        screen.open("/team-calendar?span=week&on=2099-03-04");
        Locator card = screen.link("Pelican tasting");
        assertThat(card).isVisible();
        assertThat(Faults.barriers(screen.page())).isEmpty();

        screen.drag(card, cell("2099-03-05"));
        assertThat(cell("2099-03-05").getByText("Pelican tasting")).isVisible();
        assertThat(startOf(meeting)).isEqualTo("2099-03-05T12:00:00Z");

        screen.page().getByText("Undo").click();
        assertThat(cell("2099-03-04").getByText("Pelican tasting")).isVisible();
        assertThat(startOf(meeting)).isEqualTo("2099-03-04T12:00:00Z");
    }

    private Locator cell(String day) {
        return screen.page().locator("td[data-cell$='|" + day + "']");
    }

    private String startOf(long meeting) {
        screen.settled();
        return office.company().get("/meetings/" + meeting).at("/startsAt").asString();
    }
}

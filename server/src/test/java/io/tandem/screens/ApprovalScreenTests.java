package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class ApprovalScreenTests {

    @Autowired Companies companies;

    @Test
    void aRepAsksTheManagerSaysYesAndTheDealTellsIt() {
        Office office = Office.another(companies);
        long boss = office.user("Deciding Dora", "manager", "en");
        long rep = office.user("Asking Abe", "rep", "en");
        long deal =
                office.company().make("deals", "{\"name\":\"Heron frame\",\"owner\":" + rep + "}");

        try (Screen asking = office.screen(rep, "en");
                Screen deciding = office.screen(boss, "en")) {
            ask(asking, deal, "Discount of 18 %");
            ask(asking, deal, "Sixty days to pay");

            deciding.open("/approval-inbox");
            assertThat(deciding.text("2 approvals wait for you")).isAttached();
            assertThat(
                            deciding.page()
                                    .getByRole(AriaRole.LISTITEM)
                                    .filter(new Locator.FilterOptions().setHasText("Heron frame")))
                    .hasCount(2);
            assertThat(Faults.barriers(deciding.page())).isEmpty();
            deciding.button("Approve Discount of 18 %").click();
            deciding.button("Refuse Sixty days to pay").click();
            deciding.field("Why?").fill("Thirty is what all have");
            deciding.page().getByRole(AriaRole.TOOLTIP).getByRole(AriaRole.BUTTON).click();
            assertThat(deciding.text("Nothing waits for your yes or no.")).isVisible();

            asking.open("/deals/" + deal);
            assertThat(asking.link("Discount of 18 %")).isVisible();
            assertThat(asking.text(Pattern.compile("^Approved"))).isVisible();
            assertThat(asking.text("Thirty is what all have")).isVisible();
            asking.link("Sixty days to pay").click();
            assertThat(asking.text("Refused").first()).isVisible();
            assertThat(asking.button("Take back")).hasCount(0);
            assertThat(Faults.barriers(asking.page())).isEmpty();
            assertThat(asking.troubles()).isEmpty();
            assertThat(deciding.troubles()).isEmpty();
        }
    }

    private static void ask(Screen screen, long deal, String name) {
        screen.open("/deals/" + deal);
        screen.button("More").click();
        screen.page().getByRole(AriaRole.MENUITEM).getByText("Ask for approval…").click();
        screen.field("What for").fill(name);
        screen.pick("Who decides?", "Deciding Dora");
        screen.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON)
                .getByText("Ask")
                .click();
        assertThat(screen.text("Deciding Dora was asked.")).isVisible();
    }
}

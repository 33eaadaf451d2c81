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
class OverviewScreenTests {

    @Autowired Companies companies;

    @Test
    void aNumberOfTheOverviewOpensTheListBehindIt() {
        Office office = Office.plain(companies);
        for (String name : new String[] {"Won lamps", "More won lamps"}) {
            long deal =
                    office.company()
                            .make(
                                    "deals",
                                    """
                                    {"name":"%s","amount":{"value":"40","currency":"EUR"},"openedOn":"2026-03-03"}
                                    """
                                            .formatted(name));
            office.company().post("/deals/" + deal + "/win", "{}");
        }
        try (Screen screen = office.screen()) {
            screen.open("/insights/sales");
            Locator won =
                    screen.page()
                            .locator("dl > div")
                            .filter(
                                    new Locator.FilterOptions()
                                            .setHasText(Pattern.compile("^Won")));
            String told = won.innerText().replaceAll("(?s).*?(\\d+) deals.*", "$1");
            won.getByRole(AriaRole.LINK).click();

            assertThat(screen.heading("Deals")).isVisible();
            assertThat(screen.link("More won lamps")).isVisible();
            assertThat(screen.text(told + " deals")).isVisible();
            assertThat(screen.path()).startsWith("/deals?").contains("filter=");
            assertThat(screen.troubles()).isEmpty();
        }
    }
}

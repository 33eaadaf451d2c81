package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.tandem.Companies;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class MailScreenTests {

    @Autowired Companies companies;

    @Test
    void aMailComesInWaitsAndIsFiledByKeyboard() {
        Office office = Office.another(companies);
        long kiosk = office.company().make("accounts", "{\"name\":\"Postal Kiosk\"}");
        try (Screen screen = office.screen()) {
            screen.open("/unfiled-mail");
            assertThat(screen.text("No mail waits for you")).isVisible();
            assertThat(Faults.barriers(screen.page())).isEmpty();
            screen.link("Get your mail address").click();
            screen.button("Get your mail address").click();
            assertThat(screen.field("Your mail address"))
                    .hasValue(Pattern.compile("in\\+\\d+\\..+@.+"));
            assertThat(Faults.barriers(screen.page())).isEmpty();

            screen.link("Mailbox").click();
            screen.button("Write a test mail").click();
            screen.field("Subject").fill("Beans for the kiosk");
            screen.field("Text").fill("Two sacks, please.");
            screen.button("Let it come in").click();
            assertThat(screen.text("Unfiled").first()).isVisible();
            assertThat(screen.text("Beans for the kiosk").first()).isVisible();
            assertThat(Faults.barriers(screen.page())).isEmpty();

            screen.link(Pattern.compile("Unfiled mail")).first().click();
            assertThat(screen.text("Two sacks, please.")).isVisible();
            Locator find = screen.field("Find a record");
            find.fill("Postal Ki");
            screen.option("Postal Kiosk · Account").click();
            assertThat(screen.field("Postal Kiosk")).isChecked();
            assertThat(Faults.words(screen.page(), "en")).isEmpty();
            screen.button(Pattern.compile("Beans for the kiosk")).focus();
            screen.press("f");
            assertThat(screen.text("No mail waits for you")).isVisible();

            screen.open("/accounts/" + kiosk);
            assertThat(screen.text("Two sacks, please.")).isVisible();
            screen.button("More").click();
            screen.menuItem("Mail address").click();
            assertThat(screen.field("Mail address")).hasValue(Pattern.compile("in\\+\\d+\\..+@.+"));
            assertThat(screen.troubles()).isEmpty();
        }
    }
}

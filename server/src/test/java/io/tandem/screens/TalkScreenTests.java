package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class TalkScreenTests {

    @Autowired Companies companies;

    @Test
    void somebodyIsMentionedByKeyboardReadsOfItAndChoosesHowToBeTold() {
        Office office = Office.plain(companies);
        long mia = office.user("Mia Mention", "rep", "en");
        long kiosk = office.company().make("accounts", "{\"name\":\"Talk Kiosk\"}");
        try (Screen screen = office.screen()) {
            screen.open("/accounts/" + kiosk);
            Locator composer = screen.field("Write a comment…");
            composer.pressSequentially("Hello @mia m");
            assertThat(screen.page().getByRole(AriaRole.OPTION))
                    .hasText(Pattern.compile("Mia Mention"));
            screen.press("Enter");
            composer.pressSequentially("see https://heron.example");
            screen.press("Control+Enter");
            assertThat(screen.text("@Mia Mention").last()).isVisible();
            assertThat(screen.link("https://heron.example")).isVisible();

            screen.button("Edit this comment").click();
            screen.page()
                    .locator("textarea[aria-label='Edit this comment']")
                    .fill("@Mia Mention, see below");
            screen.press("Control+Enter");
            assertThat(screen.text("edited").first()).isVisible();
            assertThat(screen.text("@Mia Mention").last()).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
        try (Screen screen = office.screen(mia, "en")) {
            screen.open("/notices");
            screen.link(Pattern.compile("Ann Admin mentioned you on Talk Kiosk\\.")).click();
            Locator follow = screen.button("Follow");
            assertThat(follow).hasAttribute("aria-pressed", "true");
            follow.click();
            assertThat(follow).hasAttribute("aria-pressed", "false");
            screen.settled();

            screen.open("/settings/notices");
            screen.field("Changes of what you follow: by mail").click();
            screen.option("Once a day").click();
            Locator saturday = screen.field("Sat");
            saturday.click();
            assertThat(saturday).isChecked();
            screen.page()
                    .getByRole(
                            AriaRole.SWITCH,
                            new Page.GetByRoleOptions().setName("Follow by itself"))
                    .click();
            screen.settled();
            assertThat(screen.troubles()).isEmpty();
        }
        String settings = office.as(mia).get("/notices/settings").body().toString();
        assertThat(settings).contains("{\"kind\":\"change\",\"app\":true,\"mail\":\"daily\"}");
        assertThat(settings).contains("\"days\":[1,2,3,4,5,6]");
        assertThat(office.as(mia).get("/following").at("/byItself").asBoolean()).isFalse();
    }
}

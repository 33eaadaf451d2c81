package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.tandem.Companies;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class ViewAsScreenTests {

    @Autowired Companies companies;

    @Test
    @Tag("slow")
    void anAdministratorSeesWhatAnotherSeesChangesNothingAndComesBack() {
        Office office = Office.plain(companies);
        long rita = office.user("Rita Rep", "rep", "en");
        // An administrator of this test alone: whose eyes are borrowed is kept with the session.
        long second = office.user("Second Sam", "administrator", "en");
        long deal =
                office.company()
                        .make(
                                "deals",
                                """
                                {"name":"Gate lights","openedOn":"2026-03-03"}
                                """);
        try (Screen screen = office.screen(second, "en")) {
            screen.open("/users/" + rita);
            screen.button("View as").click();
            assertThat(screen.text("You see Tandem as Rita Rep (Sales rep) does.")).isVisible();
            screen.look(new Look("en", ColorScheme.DARK, Look.NARROW));
            assertThat(Faults.overhang(screen.page())).isEmpty();
            assertThat(Faults.barriers(screen.page())).isEmpty();
            screen.look(new Look("en", ColorScheme.LIGHT, Look.WIDE));

            screen.open("/deals/" + deal).settled();
            assertThat(screen.heading("Gate lights")).isVisible();
            assertThat(screen.button("Why can I see this?")).isVisible();
            assertThat(screen.button("Win")).hasCount(0);
            assertThat(screen.button("Edit Next step")).hasCount(0);
            assertThat(screen.field("Write a comment…")).hasCount(0);

            screen.button("Back to Second Sam").click();
            assertThat(screen.heading("Rita Rep")).isVisible();
            assertThat(screen.text(Pattern.compile("^You see Tandem as"))).hasCount(0);
            assertThat(screen.page()).hasURL(office.home() + "/users/" + rita);
            assertThat(screen.troubles()).isEmpty();
        }
    }
}

package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tandem.Companies;
import io.tandem.Company;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody from outside finds what is open to them, and nothing that is not.
@ScreenTest
class OutsideScreenTests {

    private static int made;

    @Autowired Companies companies;

    Office office;
    long member;

    @BeforeEach
    void aMemberOfAnAccount() {
        office = Office.plain(companies);
        Company company = office.company();
        long account = company.make("accounts", "{\"name\":\"Amber Bistro\"}");
        long person = company.make("people", "{\"name\":\"Mo Member\"}");
        company.make(
                "affiliations",
                """
                {"account":%d,"person":%d,"role":"user"}
                """
                        .formatted(account, person));
        member =
                company.post(
                                "/people/" + person + "/sign-in",
                                """
                                {"role":"member","email":"mo%d@amber.example"}
                                """
                                        .formatted(++made))
                        .id();
    }

    @Test
    void theyAreWelcomedWithWhatIsOpenToThem() {
        try (Screen screen = office.screen(member, "en")) {
            screen.shape(new Look("en", ColorScheme.DARK, Look.NARROW));
            screen.open("/");
            assertThat(screen.text("This is open to you.")).isVisible();
            assertThat(Faults.words(screen.page(), "en")).isEmpty();
            assertThat(Faults.barriers(screen.page())).isEmpty();

            screen.look(new Look("en", ColorScheme.LIGHT, Look.WIDE));
            assertThat(screen.page().getByRole(AriaRole.NAVIGATION).getByText("Deals")).hasCount(0);
            screen.link("Accounts").last().click();
            assertThat(screen.link("Amber Bistro")).isVisible();
            assertThat(screen.text("1 account")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void theirProfileCallsThemWhatTheyAreAndOffersNoDeputies() {
        try (Screen screen = office.screen(member, "en")) {
            screen.open("/settings/profile");

            assertThat(screen.text("Account member")).isVisible();
            assertThat(screen.heading("Times away")).hasCount(0);
            assertThat(screen.troubles()).isEmpty();
        }
    }
}

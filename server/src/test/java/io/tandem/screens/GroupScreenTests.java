package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import io.tandem.Company;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class GroupScreenTests {

    @Autowired Companies companies;

    private static void deal(Company company, String name, int amount, String closing) {
        company.make(
                "deals",
                """
                {"name":"%s","amount":{"value":"%d","currency":"EUR"},"expectedCloseOn":%s,"openedOn":"2026-01-01"}
                """
                        .formatted(name, amount, closing));
    }

    @Test
    void dealsStandByMonthWithTheirSumsAndMoveWithTheirDate() {
        Office office = Office.another(companies);
        deal(office.company(), "Lamps", 100, "\"2026-03-05\"");
        deal(office.company(), "Mirrors", 50, "\"2026-03-20\"");
        deal(office.company(), "Desks", 30, "\"2026-04-02\"");
        deal(office.company(), "Chairs", 7, "null");
        try (Screen screen = office.screen()) {
            screen.open("/deals?columns=name,expectedCloseOn,amount&sort=name");
            screen.button("Groups").click();
            screen.page().getByLabel("Group by").fill("Expected close");
            screen.press("Enter", "Escape");
            Locator march = screen.row("Mar 2026");
            Locator april = screen.row("Apr 2026");
            assertThat(march).containsText("€150");
            assertThat(april).containsText("€30");
            assertThat(screen.row("Empty")).containsText("€7");

            screen.page().getByRole(AriaRole.GRID).focus();
            screen.press("ArrowLeft");
            assertThat(screen.link("Lamps")).hasCount(0);
            assertThat(screen.link("Desks")).isVisible();
            march.getByText("Mar 2026").click();
            assertThat(screen.link("Lamps")).isVisible();

            screen.press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight");
            screen.press("Control+c", "ArrowUp", "ArrowUp", "Control+v");
            assertThat(march).containsText("€100");
            assertThat(april).containsText("€80");
            screen.settled();
            assertThat(screen.page().getByRole(AriaRole.GRID))
                    .containsText(Pattern.compile("Lamps.*Apr 2026.*Desks.*Mirrors.*Empty"));

            screen.button("Save as a view…").click();
            screen.field("Name of the view").fill("By month");
            screen.button("Save").click();
            assertThat(screen.heading("By month")).isVisible();
            assertThat(screen.path()).matches("/deals\\?view=\\d+");
            assertThat(april).containsText("€80");
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void aLongGroupIsReadPageByPage() {
        Office office = Office.plain(companies);
        office.company()
                .post(
                        "/accounts/batch",
                        IntStream.range(100, 240)
                                .mapToObj(n -> "{\"create\":{\"name\":\"Crake %d\"}}".formatted(n))
                                .collect(Collectors.joining(",", "{\"operations\":[", "]}")));
        try (Screen screen = office.screen()) {
            screen.open("/accounts?q=Crake&group=owner&columns=name,city&sort=name");
            assertThat(screen.link("Crake 100")).isVisible();
            screen.page().getByRole(AriaRole.GRID).focus();
            screen.press("End");
            assertThat(screen.link("Crake 239")).isVisible();
            assertThat(screen.link("Crake 100")).hasCount(0);
            assertThat(screen.row("140 accounts").first()).isInViewport();
            screen.press("Home", "Shift+ArrowLeft");
            assertThat(screen.link("Crake 100")).hasCount(0);
            assertThat(screen.row("140 accounts")).hasCount(2);
            assertThat(screen.troubles()).isEmpty();
        }
    }
}

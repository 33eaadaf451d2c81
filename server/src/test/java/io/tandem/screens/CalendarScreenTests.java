package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tandem.Companies;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class CalendarScreenTests {

    private static final String MARCH = "/deals?calendar=month&date=expectedCloseOn&on=2099-03-01";

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

    private long deal(String name, String day) {
        return office.company()
                .make(
                        "deals",
                        "{\"name\":\"%s\",\"openedOn\":\"2099-03-02\",\"expectedCloseOn\":\"%s\"}"
                                .formatted(name, day));
    }

    private Locator day(String day) {
        return screen.page().locator("[data-day='" + day + "']");
    }

    private Locator card(String name) {
        return screen.page().locator("[data-card]", new Page.LocatorOptions().setHasText(name));
    }

    private String closes(long deal) {
        screen.settled();
        return office.company().get("/deals/" + deal).at("/expectedCloseOn").asString();
    }

    @Test
    void dealsStandOnTheirDaysAndAreCarriedToOthers() {
        long lamps = deal("Lamps", "2099-03-10");
        for (String name : List.of("Anvils", "Beds", "Chairs", "Desks", "Easels", "Frames")) {
            deal(name, "2099-03-18");
        }
        screen.open(MARCH);
        assertThat(screen.heading("March 2099")).isVisible();
        assertThat(day("2099-03-10").getByText("Lamps")).isVisible();
        assertThat(day("2099-03-18").getByText("+ 2 more")).isVisible();

        screen.drag(card("Lamps"), day("2099-03-12"));
        assertThat(day("2099-03-12").getByText("Lamps")).isVisible();
        assertThat(screen.text("Lamps moved to Mar 12, 2099.")).isVisible();
        assertThat(closes(lamps)).isEqualTo("2099-03-12");

        screen.page().getByText("Undo").click();
        assertThat(day("2099-03-10").getByText("Lamps")).isVisible();
        assertThat(closes(lamps)).isEqualTo("2099-03-10");

        card("Lamps").focus();
        screen.lift();
        assertThat(screen.text(Pattern.compile("Lamps (lifted|is over Tuesday)"))).isAttached();
        screen.press("ArrowDown");
        assertThat(screen.text("Lamps is over Tuesday, March 17.")).isAttached();
        screen.press("Space");
        assertThat(day("2099-03-17").getByText("Lamps")).isVisible();
        assertThat(closes(lamps)).isEqualTo("2099-03-17");

        // a deal closes no sooner than it was opened
        screen.expecting(400);
        screen.drag(card("Lamps"), day("2099-02-25"));
        assertThat(screen.page().locator(".ant-message-error")).isVisible();
        assertThat(day("2099-03-17").getByText("Lamps")).isVisible();

        day("2099-03-20").focus();
        screen.press("ArrowRight", "c");
        screen.field("Name").fill("Stools");
        screen.button("Create").click();
        assertThat(day("2099-03-21").getByText("Stools")).isVisible();

        screen.button("Save as a view…").click();
        screen.field("Name of the view").fill("When we close");
        screen.button("Save").click();
        assertThat(screen.heading("When we close")).isVisible();
        assertThat(screen.path()).matches("/deals\\?.*view=\\d+.*");
        assertThat(day("2099-03-21").getByText("Stools")).isVisible();

        day("2099-03-18").getByText("+ 2 more").click();
        assertThat(screen.row("Frames")).isVisible();
        assertThat(screen.row("Stools")).hasCount(0);
    }
}

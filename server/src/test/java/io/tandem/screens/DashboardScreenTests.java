package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class DashboardScreenTests {

    @Autowired Companies companies;

    @Test
    @Tag("slow")
    void aListIsPinnedAsAChartAndBecomesTheHomeOfReps() {
        Office office = Office.another(companies);
        for (String name : List.of("Lamps", "Chairs", "Desks")) {
            office.company().make("deals", "{\"name\":\"" + name + "\"}");
        }
        long mei = office.user("Mei", "rep", "en");
        try (Screen screen = office.screen()) {
            screen.open("/deals?chart=bar&by=stage");
            screen.button("Pin to dashboard").click();
            screen.field("Name").fill("Sales floor");
            screen.button("Pin").click();
            assertThat(screen.heading("Sales floor")).isVisible();
            assertThat(screen.heading("Number of deals by stage")).isVisible();

            screen.button("Edit").click();
            screen.button("Add a chart").click();
            screen.field("Records").click();
            screen.page().keyboard().type("Deals");
            screen.option("Deals").click();
            screen.field("Title").fill("Whose deals");
            screen.button("Add").click();
            assertThat(titles(screen))
                    .hasText(new String[] {"Number of deals by stage", "Whose deals"});

            screen.button("Change Whose deals").click();
            screen.field("Divide by").click();
            screen.page().keyboard().type("Owner");
            screen.option("Owner").click();
            screen.button("Save").click();
            assertThat(screen.page().getByRole(AriaRole.DIALOG)).hasCount(0);

            screen.button("Move Whose deals").focus();
            screen.lift();
            assertThat(screen.text("Chart 2 is over place 2.")).isAttached();
            screen.press("ArrowLeft");
            assertThat(screen.text("Chart 2 is over place 1.")).isAttached();
            screen.press("Space");
            assertThat(titles(screen))
                    .hasText(new String[] {"Whose deals", "Number of deals by stage"});
            screen.button("Remove chart 2").click();
            assertThat(titles(screen)).hasText(new String[] {"Whose deals"});
            screen.button("Undo").click();
            assertThat(titles(screen))
                    .hasText(new String[] {"Whose deals", "Number of deals by stage"});

            screen.button("More for this dashboard").click();
            screen.menuItem("Name and sharing").click();
            screen.text("Everybody").click();
            screen.field("Home of").click();
            screen.option("Sales rep").click();
            screen.text("Who sees it").click();
            screen.button("Save").click();
            assertThat(screen.page().getByRole(AriaRole.DIALOG)).hasCount(0);
            assertThat(screen.troubles()).isEmpty();
        }
        assertThat(office.company().get("/dashboards").at("/items/0/tiles/0/definition").toString())
                .contains("\"split\":\"owner\"");
        try (Screen screen = office.screen(mei, "en")) {
            screen.open("/");
            assertThat(screen.heading("Sales floor")).isVisible();
            assertThat(screen.heading("Whose deals")).isVisible();

            screen.button("As a table: Number of deals by stage").click();
            screen.page().locator("table a").first().click();
            assertThat(screen.row("Lamps")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void whoEditsWhatAnotherChangedIsToldAndSeesIt() {
        Office office = Office.another(companies);
        long id = office.company().post("/dashboards", "{\"name\":\"Mine\"}").id();
        String tile =
                """
                {"object":"deal","title":"%s","definition":{"chart":{"kind":"number","measure":{"fn":"count"}}}}
                """;
        office.company().post("/dashboards/" + id + "/tiles", tile.formatted("One"));
        try (Screen screen = office.screen().expecting(412)) {
            screen.open("/insights/dashboards/" + id + "?edit=1");
            office.company().post("/dashboards/" + id + "/tiles", tile.formatted("Two"));
            screen.button("Remove One").click();

            assertThat(screen.text("Somebody changed this since you read it.")).isVisible();
            assertThat(titles(screen)).hasText(new String[] {"One", "Two"});
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void whoIsGivenADealIsToldInTheRail() {
        Office office = Office.another(companies);
        long mei = office.user("Mei", "rep", "en");
        long deal = office.company().make("deals", "{\"name\":\"Lamps\"}");
        office.company().post("/deals/" + deal + "/assign", "{\"owner\":" + mei + "}");
        try (Screen screen = office.screen(mei, "en")) {
            screen.open("/");
            screen.link(Pattern.compile("Notices.*1 unread")).click();
            Locator told = screen.link(Pattern.compile("gave you the deal Lamps"));
            told.waitFor();
            screen.press("j");
            assertThat(told).isFocused();
            screen.press("Enter");
            assertThat(screen.heading("Lamps")).isVisible();
            assertThat(screen.link("Notices")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    private static Locator titles(Screen screen) {
        return screen.page().locator("main li section h2");
    }
}

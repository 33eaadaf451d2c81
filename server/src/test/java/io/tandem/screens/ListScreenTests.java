package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class ListScreenTests {

    @Autowired Companies companies;

    Office office;
    Screen screen;

    @BeforeEach
    void theAdministratorSitsDown() {
        office = Office.plain(companies);
        screen = office.screen();
    }

    @AfterEach
    void nothingWentWrongBehindTheScreen() {
        try (Screen seen = screen) {
            assertThat(seen.troubles()).isEmpty();
        }
    }

    private long aDeal(String name, int amount) {
        return office.company()
                .make(
                        "deals",
                        """
                        {"name":"%s","amount":{"value":"%d","currency":"EUR"},"openedOn":"2026-03-03"}
                        """
                                .formatted(name, amount));
    }

    private String amountOf(long deal) {
        return office.company().get("/deals/" + deal).at("/amount/value").asString();
    }

    @Test
    void aDealIsCreatedFromTheList() {
        screen.open("/deals");
        screen.button("New deal").first().click();
        screen.field("Name").fill("Desk lamps");
        screen.field(Pattern.compile("^Amount")).fill("120.5");
        screen.button("Create").click();

        assertThat(screen.heading("Desk lamps")).isVisible();
        assertThat(screen.path()).matches("/deals/\\d+");
        screen.open("/deals?q=Desk+lamps");
        assertThat(screen.link("Desk lamps")).isVisible();
    }

    /// What the first rows need is on its way before the page is drawn, and is asked for once: in a
    /// company in which nothing just happened that would make the page ask again.
    @Test
    void theFirstRowsAreAskedForAheadAndOnce() {
        screen.close();
        screen = Office.another(companies).screen();
        screen.open("/products");
        assertThat(asked("/api/v1/me")).isEqualTo("link");
        assertThat(asked("/api/v1/metadata")).isEqualTo("link");
        assertThat(asked("/api/v1/products/search")).isEqualTo("fetch");

        screen.open("/people");
        screen.page().evaluate("() => performance.clearResourceTimings()");
        screen.page().locator("nav a[href='/products']").click();

        assertThat(screen.heading("Products")).isVisible();
        screen.settled();
        assertThat(asked("/api/v1/metadata")).isEmpty();
        assertThat(asked("/api/v1/products/search")).isEqualTo("fetch");
    }

    /// By what the page asked there, a word for each time.
    private String asked(String path) {
        return (String)
                screen.page()
                        .evaluate(
                                """
                                path => performance.getEntriesByType('resource')
                                  .filter(each => new URL(each.name).pathname === path)
                                  .map(each => each.initiatorType).join(' ')
                                """,
                                path);
    }

    @Test
    void aFieldThatIsNeededIsAskedForAtItsPlace() {
        screen.open("/deals?create=1");
        screen.button("Create").click();

        assertThat(screen.text("Name is needed.")).isVisible();
    }

    @Test
    void aCellIsEditedWhereItStandsAndTheEditIsTakenBack() {
        long deal = aDeal("Floor lamps", 500);
        screen.open("/deals?q=Floor+lamps&columns=name,amount");
        screen.row("Floor lamps").getByText("€500").dblclick();
        screen.field("Amount").fill("750");
        screen.field("Amount").press("Enter");

        assertThat(screen.row("Floor lamps")).containsText("€750");
        assertThat(screen.text("Amount changed.")).isVisible();

        screen.page().getByText("Undo").click();

        assertThat(screen.row("Floor lamps")).containsText("€500");
        screen.settled();
        assertThat(amountOf(deal)).startsWith("500");
    }

    @Test
    void theKeysEditACellToo() {
        long deal = aDeal("Wall lamps", 80);
        screen.open("/deals?q=Wall+lamps&columns=name,amount");
        screen.page().getByRole(AriaRole.GRID).focus();
        screen.press("ArrowRight", "Enter");
        screen.field("Amount").fill("95");
        screen.press("Enter");

        assertThat(screen.row("Wall lamps")).containsText("€95");
        assertThat(screen.text("Amount changed.")).isVisible();
        screen.press("Control+z");
        assertThat(screen.row("Wall lamps")).containsText("€80");
        screen.settled();
        assertThat(amountOf(deal)).startsWith("80");
    }

    @Test
    void aFilterIsBuiltByClicksStandsInTheAddressAndSurvivesAReload() {
        aDeal("Street lamps", 90_000);
        aDeal("Night lamps", 10);
        screen.open("/deals?q=t+lamps");
        screen.button("Add a filter").click();
        screen.field("Which field?").fill("Amount");
        screen.press("Enter");
        screen.field("Comparison").click();
        screen.option("is more than").click();
        screen.page().getByRole(AriaRole.SPINBUTTON).fill("50000");
        screen.button("Apply").click();

        assertThat(screen.link("Street lamps")).isVisible();
        assertThat(screen.link("Night lamps")).hasCount(0);
        assertThat(screen.path()).contains("filter=").contains("50000");

        screen.page().reload();

        assertThat(screen.link("Street lamps")).isVisible();
        assertThat(screen.link("Night lamps")).hasCount(0);
        assertThat(screen.text(Pattern.compile("Amount is more than 50,000"))).isVisible();
    }

    @Test
    void aViewKeepsFilterAndColumnsUnderItsName() {
        aDeal("Ceiling lamps", 300);
        screen.open(
                "/deals?columns=name,amount&filter=%7B%22field%22%3A%22name%22%2C%22op%22%3A%22startsWith%22%2C%22value%22%3A%22Ceiling%22%7D");
        screen.button("Save as a view…").click();
        screen.field("Name of the view").fill("Ceilings");
        screen.button("Save").click();

        assertThat(screen.heading("Ceilings")).isVisible();
        assertThat(screen.path()).matches("/deals\\?view=\\d+");

        screen.page().reload();

        assertThat(screen.heading("Ceilings")).isVisible();
        assertThat(screen.link("Ceiling lamps")).isVisible();
        assertThat(screen.page().getByRole(AriaRole.COLUMNHEADER)).hasCount(3);
    }

    @Test
    void aRefusedValueComesBackIntoItsCellWithTheReason() {
        aDeal("Reading lamps", 1);
        aDeal("Other lamps", 1);
        screen.expecting(400).expecting(409).expecting(422);
        screen.open("/deals?q=Reading+lamps&columns=name,reference");
        screen.page().getByRole(AriaRole.GRID).focus();
        screen.press("Enter");
        screen.field("Name").fill(" ");
        screen.press("Enter");

        assertThat(screen.alert()).isVisible();
    }

    @Test
    void thePaletteFindsARecordAndGoesThere() {
        aDeal("Zebra stripes", 7);
        screen.open("/accounts");
        screen.press("Control+k");
        screen.page().getByRole(AriaRole.COMBOBOX).fill("zebra");
        assertThat(screen.option(Pattern.compile("^Zebra stripes"))).isVisible();
        screen.press("Enter");

        assertThat(screen.heading("Zebra stripes")).isVisible();
    }

    @Test
    void onAPhoneTheListIsCardsAndTheMenuADrawer() {
        aDeal("Pocket lamps", 5);
        screen.page().setViewportSize(Look.NARROW, 844);
        screen.open("/accounts");
        screen.button("Menu").click();
        screen.link("Deals").click();
        screen.field("Find in list").fill("Pocket");
        screen.link(Pattern.compile("Pocket lamps")).click();

        assertThat(screen.heading("Pocket lamps")).isVisible();
        screen.tab("Timeline").click();
        assertThat(screen.text(Pattern.compile("created this deal"))).isVisible();
    }
}

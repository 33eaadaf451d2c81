package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class BoardScreenTests {

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

    /// A deal that is worth more than any before it, so its card is the first of its stage.
    private long aDeal(String name) {
        long deal =
                office.company()
                        .make(
                                "deals",
                                """
                                {"name":"%s","amount":{"value":"1000000","currency":"EUR"},"openedOn":"2026-03-03"}
                                """
                                        .formatted(name));
        screen.open(
                "/deals/board?filter=%7B%22field%22%3A%22name%22%2C%22op%22%3A%22eq%22%2C%22value%22%3A%22"
                        + name.replace(" ", "%20")
                        + "%22%7D");
        assertThat(card(name)).isVisible();
        screen.settled();
        return deal;
    }

    private Locator column(String stage) {
        return screen.page()
                .getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^" + stage + ", ")));
    }

    private Locator card(String name) {
        return screen.page().locator("[data-index]", new Page.LocatorOptions().setHasText(name));
    }

    private String stage(long deal) {
        return office.company().get("/deals/" + deal).at("/stage/name").asString();
    }

    @Test
    void theMouseCarriesACardToAnotherStage() {
        long deal = aDeal("Mouse lamps");
        screen.drag(card("Mouse lamps"), column("Propose"));

        assertThat(column("Propose").getByText("Mouse lamps")).isVisible();
        assertThat(screen.text("Mouse lamps moved to Propose.")).isVisible();
        screen.settled();
        assertThat(stage(deal)).isEqualTo("Propose");
    }

    @Test
    void theKeysCarryACardToAnotherStageAndBack() {
        long deal = aDeal("Key lamps");
        card("Key lamps").focus();
        screen.press("Space");
        assertThat(screen.text(Pattern.compile("Key lamps (lifted|is over Qualify)"))).isAttached();
        screen.press("ArrowRight");
        assertThat(screen.text("Key lamps is over Discover.")).isAttached();
        screen.press("Space");

        assertThat(column("Discover").getByText("Key lamps")).isVisible();
        assertThat(screen.text("Key lamps moved to Discover.")).isVisible();

        screen.page().getByText("Undo").click();

        assertThat(column("Qualify").getByText("Key lamps")).isVisible();
        screen.settled();
        assertThat(stage(deal)).isEqualTo("Qualify");
    }

    @Test
    void aCardDroppedOnLostAsksTheReasonInPlace() {
        long deal = aDeal("Lost lamps");
        screen.drag(card("Lost lamps"), column("Lost"));
        column("Lost").getByText("Lose", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(screen.text("Say why it was lost.")).isVisible();
        assertThat(stage(deal)).isEqualTo("Qualify");

        column("Lost").getByRole(AriaRole.COMBOBOX).fill("Too dark");
        column("Lost").getByText("Lose", new Locator.GetByTextOptions().setExact(true)).click();

        assertThat(screen.text("Lost lamps is lost.")).isVisible();
        assertThat(office.company().get("/deals/" + deal).at("/lostReason").asString())
                .isEqualTo("Too dark");
    }

    @Test
    void aCardWhoseReasonIsNotSaidStaysWhereItWas() {
        long deal = aDeal("Kept lamps");
        screen.drag(card("Kept lamps"), column("Lost"));
        screen.button("Cancel").click();

        assertThat(column("Qualify").getByText("Kept lamps")).isVisible();
        assertThat(stage(deal)).isEqualTo("Qualify");
    }

    @Test
    void aRefusedMoveSlidesBackAndSaysWhy() {
        long deal = aDeal("Closed lamps");
        office.company().post("/deals/" + deal + "/win", "{}");
        screen.expecting(409);
        screen.drag(card("Closed lamps"), column("Discover"));

        assertThat(screen.text(Pattern.compile("The deal is closed"))).isVisible();
        screen.settled();
        assertThat(column("Discover").getByText("Closed lamps")).hasCount(0);
    }

    @Test
    void onAPhoneOneStageIsShownAndTheMenuOfACardMovesIt() {
        screen.page().setViewportSize(Look.NARROW, 844);
        long deal = aDeal("Thumb lamps");
        screen.button("Move Thumb lamps").click();
        screen.menuItem("Discover").click();

        assertThat(screen.text("Thumb lamps moved to Discover.")).isVisible();
        screen.settled();
        assertThat(stage(deal)).isEqualTo("Discover");
    }
}

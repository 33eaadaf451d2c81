package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class DealScreenTests {

    @Autowired Companies companies;

    Office office;
    Screen screen;
    long deal;

    @BeforeEach
    void anOpenDealIsOnTheScreen() {
        office = Office.plain(companies);
        deal =
                office.company()
                        .make(
                                "deals",
                                """
                                {"name":"Stage lights","amount":{"value":"900","currency":"EUR"},"openedOn":"2026-03-03"}
                                """);
        screen = office.screen();
        screen.open("/deals/" + deal);
    }

    @AfterEach
    void nothingWentWrongBehindTheScreen() {
        try (Screen seen = screen) {
            assertThat(seen.troubles()).isEmpty();
        }
    }

    @Test
    void aDealIsWonOnce() {
        screen.button("Win").click();
        screen.page().getByRole(AriaRole.TOOLTIP).getByText("Win", exact()).last().click();

        assertThat(screen.text("Stage lights is won.")).isVisible();
        assertThat(screen.button("Reopen")).isVisible();
        assertThat(screen.button("Win")).hasCount(0);
        assertThat(screen.text(Pattern.compile("won this deal, from Qualify"))).isVisible();
        assertThat(stage()).isEqualTo("won");
    }

    @Test
    void aLostDealHasAReason() {
        screen.button("Lose").click();
        screen.page().getByRole(AriaRole.TOOLTIP).getByText("Lose", exact()).last().click();
        assertThat(screen.text("Say why it was lost.")).isVisible();

        screen.field("Reason").fill("Too bright");
        screen.press("Enter");

        assertThat(screen.text("Stage lights is lost.")).isVisible();
        assertThat(stage()).isEqualTo("lost");
    }

    @Test
    void aClickOnTheNextStageMovesTheDealAndCanBeTakenBack() {
        screen.button(Pattern.compile("^Discover")).click();

        assertThat(screen.text("Moved to Discover.")).isVisible();
        assertThat(screen.text(Pattern.compile("moved the stage from Qualify to Discover")))
                .isVisible();

        screen.page().locator(".ant-message").getByText("Undo").click();

        assertThat(screen.text(Pattern.compile("moved the stage from Discover to Qualify")))
                .isVisible();
    }

    @Test
    void aCommentAppearsOnTheTimeline() {
        screen.field("Write a comment…").fill("They asked for a second visit.");
        screen.button("Comment").click();

        assertThat(
                        screen.page()
                                .getByRole(AriaRole.LISTITEM)
                                .getByText("They asked for a second visit."))
                .isVisible();
        assertThat(screen.field("Write a comment…")).isEmpty();
    }

    @Test
    void aFieldIsEditedWhereItStands() {
        screen.button("Edit Next step").click();
        screen.field("Next step").fill("Send the plan");
        screen.press("Enter");

        assertThat(screen.text("Next step changed.")).isVisible();
        assertThat(screen.text(Pattern.compile("set Next step to Send the plan"))).isVisible();
    }

    private static Locator.GetByTextOptions exact() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private String stage() {
        return office.company()
                .get("/deals/" + deal + "?fields=stage.kind")
                .at("/stage/kind")
                .asString();
    }
}

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

/// Teams that move, people who are away, people who leave.
@ScreenTest
class PeopleScreenTests {

    private static int made;

    @Autowired Companies companies;

    Office office;
    Screen screen;

    @BeforeEach
    void theAdministratorSits() {
        office = Office.plain(companies);
        screen = office.screen();
        made++;
    }

    @AfterEach
    void nothingWentWrongBehindTheScreen() {
        try (Screen seen = screen) {
            assertThat(seen.troubles()).isEmpty();
        }
    }

    @Test
    void aTeamMovesByKeysAndBack() {
        long north = team("North " + made);
        long coast = team("Coast " + made);
        screen.open("/settings/teams");
        screen.page().locator("[data-team='" + coast + "']").focus();
        screen.press("m");
        screen.pick("Under which team", "North " + made);
        screen.button("Move").click();

        assertThat(screen.text("Coast %1$d now stands under North %1$d.".formatted(made)))
                .isVisible();
        screen.settled();
        assertThat(parent(coast)).isEqualTo(north);

        screen.page().getByText("Undo").click();
        assertThat(screen.text("now stands under")).hasCount(0);
        screen.settled();
        assertThat(parent(coast)).isZero();
    }

    @Test
    void aTeamIsDraggedUnderAnother() {
        long harbour = team("Harbour " + made);
        long pier = team("Pier " + made);
        screen.open("/settings/teams");
        screen.page()
                .locator("[data-team='" + pier + "'] [data-grip]")
                .dragTo(
                        screen.page().locator("[data-team='" + harbour + "']"),
                        new Locator.DragToOptions().setSteps(8));

        assertThat(screen.text(Pattern.compile("now stands under Harbour"))).isVisible();
        screen.settled();
        assertThat(parent(pier)).isEqualTo(harbour);
    }

    @Test
    void somebodyIsAwayAndIsStoodInFor() {
        office.user("Deputy Dora", "rep", "en");
        screen.open("/settings/profile");
        screen.button("I will be away").click();
        screen.pick("Who stands in", "Deputy Dora");
        screen.page()
                .getByRole(AriaRole.TOOLTIP)
                .getByText("I will be away", exact())
                .last()
                .click();

        assertThat(screen.text("Deputy Dora stands in.")).isVisible();
        assertThat(screen.text("stands in for").first()).isVisible();

        screen.page().getByText("Undo").click();
        assertThat(screen.text("No time away is planned.")).isVisible();
    }

    @Test
    void whatALeaverAnsweredForGoesToAnotherAndBack() {
        long leaver = office.user("Leaver Leo " + made, "rep", "en");
        long heir = office.user("Heir Hana " + made, "rep", "en");
        long deal = deal("Left lamps", leaver);
        screen.open("/users/" + leaver);
        screen.button("Deactivate").click();
        screen.page()
                .getByRole(AriaRole.COMBOBOX, named(Pattern.compile("^Deals · Owner")))
                .click();
        screen.option("to one person").click();
        screen.pick("Who takes over Deals · Owner", "Heir Hana " + made);
        screen.button("Deactivate and hand over").click();

        assertThat(screen.text("Leaver Leo %d is deactivated".formatted(made))).isVisible();
        assertThat(owner(deal)).isEqualTo(heir);

        screen.button("Undo").click();

        assertThat(screen.text("Leaver Leo %d is active again".formatted(made))).isVisible();
        assertThat(owner(deal)).isEqualTo(leaver);
    }

    @Test
    void whatOthersChangedSinceIsNamedWhereAHandOverIsTakenBackLater() {
        long leaver = office.user("Later Lou " + made, "rep", "en");
        office.user("Heir Ines " + made, "rep", "en");
        long kept = deal("Kept lanterns", leaver);
        long moved = deal("Moved lamps", leaver);
        screen.open("/users/" + leaver);
        screen.button("Deactivate").click();
        screen.page()
                .getByRole(AriaRole.COMBOBOX, named(Pattern.compile("^Deals · Owner")))
                .click();
        screen.option("to one person").click();
        screen.pick("Who takes over Deals · Owner", "Heir Ines " + made);
        screen.button("Deactivate and hand over").click();
        screen.button("Done").click();
        assertThat(screen.button("Invite")).hasCount(0);
        long other = office.user("Other Olaf " + made, "rep", "en");
        office.company().post("/deals/" + moved + "/assign", "{\"owner\":%d}".formatted(other));

        screen.button("Undo the hand-over").click();
        screen.button("Undo").click();

        assertThat(screen.text("Later Lou %d is active again".formatted(made))).isVisible();
        assertThat(screen.link("Moved lamps")).isVisible();
        assertThat(owner(kept)).isEqualTo(leaver);
        screen.button("Done").click();
        assertThat(screen.button("Deactivate")).isVisible();
    }

    private long deal(String name, long owner) {
        return office.company()
                .make(
                        "deals",
                        """
                        {"name":"%s","owner":%d,"openedOn":"2026-03-03"}
                        """
                                .formatted(name, owner));
    }

    private long team(String name) {
        return office.company().make("teams", "{\"name\":\"" + name + "\"}");
    }

    private long parent(long team) {
        return office.company().get("/teams/" + team).at("/parent/id").asLong();
    }

    private long owner(long deal) {
        return office.company().get("/deals/" + deal).at("/owner/id").asLong();
    }

    private static Page.GetByRoleOptions named(Pattern name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByTextOptions exact() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}

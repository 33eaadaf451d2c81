package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.tandem.Companies;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// The page of an account, laid out on the page itself.
@ScreenTest
class LayoutScreenTests {

    @Autowired Companies companies;

    Office office;
    Screen screen;
    long account;

    @BeforeEach
    void theAdministratorSitsDown() {
        office = Office.another(companies);
        account =
                office.company()
                        .make(
                                "accounts",
                                "{\"name\":\"Heron\",\"city\":\"Leipzig\",\"phone\":\"+49 341 1\"}");
        screen = office.screen();
    }

    @AfterEach
    void nothingWentWrongBehindTheScreen() {
        try (Screen seen = screen) {
            assertThat(seen.troubles()).isEmpty();
        }
    }

    @Test
    @Tag("slow")
    void aTeamSeesWhatWasLaidOutForItByKeysAndByMouse() {
        long north = office.company().make("teams", "{\"name\":\"North\"}");
        long mia = office.user("Mia Lang", "rep", "en");
        office.company().patch("/users/" + mia, "{\"team\":%d}".formatted(north));
        screen.open("/accounts/" + account);
        screen.button("More").first().click();
        screen.menuItem("Edit layout").click();
        screen.field("Layout for").click();
        screen.option("North").click();

        screen.button("Add a section").click();
        screen.field("Name (English)").fill("Reach");
        screen.field("Hints for who is new (English)").fill("Call before you write.");
        screen.button("Apply").click();
        drag(fieldRow("City"), region("Reach").getByText("Drag fields here"));
        assertThat(region("Reach").getByRole(AriaRole.LISTITEM)).hasCount(1);
        drag(fieldRow("Phone"), fieldRow("City"));
        assertThat(region("Reach").getByRole(AriaRole.LISTITEM))
                .containsText(new String[] {"Phone", "City"});

        screen.button("Move City").focus();
        screen.press("ArrowUp");
        assertThat(region("Reach").getByRole(AriaRole.LISTITEM))
                .containsText(new String[] {"City", "Phone"});
        assertThat(screen.button("Move City")).isFocused();
        screen.press("Delete");
        assertThat(region("Not placed").getByText("City")).isVisible();
        screen.press("Control+z");
        assertThat(region("Reach").getByText("City")).isVisible();

        screen.button("Move Reach").focus();
        screen.press("ArrowUp");
        screen.button("Save").click();
        assertThat(screen.text("Layout saved.")).isVisible();
        // the administrator is of another team
        assertThat(screen.heading("Reach")).isHidden();

        try (Screen others = office.screen(mia, "en").open("/accounts/" + account)) {
            assertThat(others.heading("Reach")).isVisible();
            assertThat(others.text("Call before you write.")).isVisible();
            assertThat(others.page().locator("main dt").filter(text("City")).first()).isVisible();
            others.button("Fold the hints away").click();
            assertThat(others.text("Call before you write.")).isHidden();
            assertThat(others.button("Show hints")).isVisible();
            others.button("More").first().click();
            assertThat(others.menuItem("Copy the link")).isVisible();
            assertThat(others.menuItem("Edit layout")).hasCount(0);
            assertThat(others.troubles()).isEmpty();
        }
        assertThat(firstSection(north)).containsExactly("city", "phone");
    }

    @Test
    void whoWasOvertakenIsToldAndTheUsualComesBack() {
        office.company().put(layouts(), "{\"tabs\":[{\"sections\":[{\"title\":\"Theirs\"}]}]}");
        screen.expecting(412).open("/accounts/" + account + "?edit=layout");
        screen.heading("Theirs").waitFor();
        office.company().put(layouts(), "{\"tabs\":[{\"sections\":[{\"title\":\"Newer\"}]}]}");
        screen.button("Save").click();

        assertThat(screen.text("Somebody else changed this layout meanwhile.")).isVisible();
        screen.button("Open theirs").click();
        assertThat(screen.heading("Newer")).isVisible();

        screen.button("Back to the usual").click();
        assertThat(screen.text("Layout removed.")).isVisible();
        assertThat(office.company().get(layouts()).at("/items").size()).isZero();
        screen.button("Undo").last().click();
        office.pause();
        screen.settled();
        assertThat(office.company().get(layouts()).at("/items").size()).isEqualTo(1);
    }

    private static String layouts() {
        return "/metadata/objects/account/layouts";
    }

    private List<String> firstSection(long team) {
        return office.company()
                .get(layouts() + "/" + team)
                .at("/layout/tabs/0/sections/0/fields")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private Locator region(String name) {
        return screen.page()
                .getByRole(
                        AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// A field where it is placed; in the head it is called the same.
    private Locator fieldRow(String field) {
        return region("Details").getByRole(AriaRole.LISTITEM).filter(text(field));
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private void drag(Locator what, Locator onto) {
        screen.settled();
        what.scrollIntoViewIfNeeded();
        BoundingBox from = what.boundingBox();
        Mouse mouse = screen.page().mouse();
        mouse.move(from.x + 60, from.y + from.height / 2);
        mouse.down();
        BoundingBox to = onto.boundingBox();
        mouse.move(to.x + 60, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(12));
        mouse.up();
    }
}

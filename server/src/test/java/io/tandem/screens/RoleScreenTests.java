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
import tools.jackson.databind.JsonNode;

@ScreenTest
class RoleScreenTests {

    private static int made;

    @Autowired Companies companies;

    Office office;
    Screen screen;
    long role;

    @BeforeEach
    void aRoleIsOnTheScreen() {
        office = Office.plain(companies);
        role =
                office.company()
                        .make(
                                "roles",
                                """
                                {"name":"Junior %1$d","code":"junior-%1$d","base":"rep"}
                                """
                                        .formatted(++made));
        screen = office.screen();
        screen.open("/settings/roles/" + role);
    }

    @AfterEach
    void nothingWentWrongBehindTheScreen() {
        try (Screen seen = screen) {
            assertThat(seen.troubles()).isEmpty();
        }
    }

    @Test
    void aRightIsChosenInItsCellAndSavedWithAWayBack() {
        choose("see deals: all", "Their own");

        assertThat(screen.text("1 change is not saved")).isVisible();
        assertThat(screen.text(Pattern.compile("May see their own deals"))).isVisible();

        screen.button("Save").click();

        assertThat(screen.text("Rights of Junior " + made + " saved.")).isVisible();
        assertThat(granted("deal", "read").asString()).isEqualTo("own");
        assertThat(screen.button("see deals: their own, built-in: all")).isVisible();

        screen.page().getByText("Undo").click();

        assertThat(screen.button("see deals: all")).isVisible();
        assertThat(granted("deal", "read").asString()).isEqualTo("all");
    }

    @Test
    void aRoleIsToldWhichSideOfAPersonItServes() {
        assertThat(screen.text(Pattern.compile("as a consumer stays hidden"))).isVisible();

        screen.page().getByLabel("Looks after").click();
        screen.page().getByTitle("Companies and consumers").last().click();
        assertThat(screen.text("Sees both sides of a person.")).isVisible();
        assertThat(screen.text("1 change is not saved")).isVisible();
        screen.button("Save").click();

        assertThat(screen.text("Rights of Junior " + made + " saved.")).isVisible();
        assertThat(office.company().get("/roles/" + role).at("/serves").asString())
                .isEqualTo("both");
    }

    @Test
    void whatIsNotSavedIsTakenBackStepByStep() {
        choose("see deals: all", "Their own");
        choose("delete deals: all", "None");
        assertThat(screen.text("2 changes are not saved")).isVisible();

        screen.press("Control+z");
        assertThat(screen.text("1 change is not saved")).isVisible();
        assertThat(screen.button("delete deals: all")).isVisible();

        screen.button("Discard").click();
        assertThat(screen.text(Pattern.compile("not saved"))).hasCount(0);
        assertThat(granted("deal", "read").asString()).isEqualTo("all");
    }

    @Test
    void arrowsWalkTheMatrixAndEnterOpensACell() {
        screen.button("see deals: all").focus();
        screen.press("ArrowRight", "ArrowRight", "Enter");
        assertThat(screen.page().locator("[role=menuitem]:focus")).hasText("None");
        screen.press("Enter");

        assertThat(screen.button("change deals: none, built-in: all")).isFocused();
        screen.press("ArrowLeft", "ArrowLeft");
        assertThat(screen.button("see deals: all")).isFocused();
    }

    @Test
    void aScopeCanBeAnyFilter() {
        choose("delete deals: all", "Only where…");
        screen.page().getByRole(AriaRole.DIALOG).getByText("Filter").click();
        screen.field("Which field?").fill("next step");
        screen.press("Enter");
        screen.field("Value").fill("none");
        screen.button("Apply").click();
        screen.button("Use this").click();

        assertThat(screen.text(Pattern.compile("delete those where Next step contains none")))
                .isVisible();
        screen.button("Save").click();
        assertThat(screen.text("Rights of Junior " + made + " saved.")).isVisible();
        assertThat(granted("deal", "delete").at("/field").asString()).isEqualTo("nextStep");
    }

    @Test
    void aFieldIsHiddenFromTheRole() {
        screen.button("Deals: actions and fields").click();
        screen.field("Find a field").fill("amount");
        screen.page().getByRole(AriaRole.COMBOBOX, named("Amount")).click();
        screen.option("hidden").click();
        // While the list of choices goes, the key is still its own.
        screen.settled().press("Escape");
        screen.button("Save").click();

        assertThat(screen.text("Rights of Junior " + made + " saved.")).isVisible();
        assertThat(fieldRight("deal", "amount")).isEqualTo("hidden");
    }

    @Test
    void nobodyLeavesUnsavedChangesUnasked() {
        choose("see deals: all", "None");
        screen.link("Roles").first().click();
        screen.button("Stay").click();

        assertThat(screen.text("1 change is not saved")).isVisible();
        assertThat(screen.path()).isEqualTo("/settings/roles/" + role);
    }

    @Test
    void nothingIsBelowTheWindowHoweverMuchIsHiddenForTheEye() {
        choose("see deal lines: yes", "No");

        assertThat(Faults.overhang(screen.page())).isEmpty();
    }

    @Test
    void aBuiltInRoleIsCalledInTheLanguageOfTheReader() {
        long user = office.user("Zhu Reader", "administrator", "zh-CN");
        try (Screen chinese = office.screen(user, "zh-CN")) {
            chinese.open("/settings/roles");
            chinese.link("销售代表").click();

            assertThat(chinese.heading("销售代表")).isVisible();
            assertThat(chinese.troubles()).isEmpty();
        }
    }

    @Test
    void theAdministratorsRoleCannotBeLimited() {
        long administrator =
                office.company()
                        .list(
                                "roles",
                                """
                                {"field":"code","op":"eq","value":"administrator"}\
                                """,
                                "")
                        .at("/items/0/id")
                        .asLong();
        screen.open("/settings/roles/" + administrator);

        assertThat(screen.text(Pattern.compile("^An administrator may do everything"))).isVisible();
        assertThat(screen.button("see deals: all")).isDisabled();
    }

    private void choose(String cell, String choice) {
        screen.button(cell).click();
        screen.menuItem(choice).click();
    }

    private JsonNode granted(String object, String right) {
        return line(object)
                .at("/rights")
                .valueStream()
                .filter(cell -> cell.at("/right").asString().equals(right))
                .findFirst()
                .orElseThrow()
                .at("/scope");
    }

    private String fieldRight(String object, String field) {
        return line(object)
                .at("/fields")
                .valueStream()
                .filter(cell -> cell.at("/field").asString().equals(field))
                .findFirst()
                .orElseThrow()
                .at("/right")
                .asString();
    }

    private JsonNode line(String object) {
        screen.settled();
        return office.company()
                .get("/roles/" + role + "/rights")
                .at("/objects")
                .valueStream()
                .filter(each -> each.at("/object").asString().equals(object))
                .findFirst()
                .orElseThrow();
    }

    private static com.microsoft.playwright.Page.GetByRoleOptions named(String name) {
        return new com.microsoft.playwright.Page.GetByRoleOptions().setName(name).setExact(true);
    }
}

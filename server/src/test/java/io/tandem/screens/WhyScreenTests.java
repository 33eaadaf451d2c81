package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Why one sees a record, and opening it to one more.
@ScreenTest
class WhyScreenTests {

    @Autowired Companies companies;

    Office office;
    Screen screen;
    long deal;
    long pia;

    @BeforeEach
    void someoneSeesOnlyTheirOwn() {
        office = Office.plain(companies);
        long role =
                office.company()
                        .put(
                                "/roles/by/code/narrow",
                                """
                                {"name":"Narrow","code":"narrow","base":"rep"}
                                """)
                        .id();
        office.company()
                .put(
                        "/roles/" + role + "/rights",
                        """
                        {"objects":{"deal":{"read":"own","update":"own","fields":{"amount":"masked"}}}}
                        """);
        pia = office.user("Pia Narrow", "narrow", "en");
        deal =
                office.company()
                        .make(
                                "deals",
                                """
                                {"name":"Porch lights","amount":{"value":"900","currency":"EUR"},"openedOn":"2026-03-03"}
                                """);
        screen = office.screen();
    }

    @AfterEach
    void nothingWentWrongBehindTheScreen() {
        try (Screen seen = screen) {
            assertThat(seen.troubles()).isEmpty();
        }
    }

    @Test
    void oneIsToldWhyOneSeesARecord() {
        screen.open("/deals/" + deal);
        screen.button("Why can I see this?").click();

        assertThat(screen.text("Yes, you may.")).isVisible();
        assertThat(screen.text("The role may see all deals")).isVisible();
    }

    @Test
    void anAdministratorIsToldWhatAnotherLacks() {
        screen.open("/deals/" + deal);
        screen.button("Why can I see this?").click();
        screen.pick("Who", "Pia Narrow");

        assertThat(screen.text("No, Pia Narrow may not.")).isVisible();
        assertThat(screen.heading("What would allow it")).isVisible();
    }

    @Test
    void aRecordIsSharedAndTheShareTakenBack() {
        screen.open("/deals/" + deal);
        screen.button("Add to the deal team").click();
        screen.pick("Person", "Pia Narrow");
        screen.page().getByText("See and change it").click();
        screen.field("Their part").fill("Technical lead");
        screen.press("Tab");
        screen.page()
                .getByRole(AriaRole.TOOLTIP)
                .getByText("Add to the deal team", exact())
                .last()
                .click();

        assertThat(screen.text("Shared with Pia Narrow.")).isVisible();
        assertThat(screen.text("may change it")).isVisible();
        assertThat(screen.text("· Technical lead")).isVisible();
        assertThat(office.as(pia).get("/deals/" + deal).status()).isEqualTo(200);

        screen.page().getByText("Undo").click();

        assertThat(screen.text("may change it")).hasCount(0);
        screen.settled();
        assertThat(office.as(pia).get("/deals/" + deal).status()).isEqualTo(404);
    }

    @Test
    void whatIsCoveredIsDrawnSoAndCannotBeEdited() {
        office.company()
                .post(
                        "/deals/" + deal + "/shares",
                        """
                        {"user":%d,"write":true}
                        """
                                .formatted(pia));
        screen.close();
        screen = office.screen(pia, "en");
        screen.open("/deals/" + deal);

        assertThat(screen.page().getByTitle("Covered for your role").first()).isVisible();
        assertThat(screen.button("Edit Amount")).hasCount(0);
        assertThat(screen.button("Edit Next step")).isVisible();

        screen.button("Why is Amount shown like this?").click();
        assertThat(screen.text("The role leaves the field masked")).isVisible();
    }

    @Test
    void listsBoardsAndFiguresDoWithoutWhatIsCovered() {
        screen.close();
        screen = office.screen(pia, "en");
        for (String path : List.of("/deals", "/deals/board", "/", "/insights/sales")) {
            screen.open(path);
            assertThat(screen.alert()).hasCount(0);
        }
    }

    private static Locator.GetByTextOptions exact() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}

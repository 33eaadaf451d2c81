package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Two people at one record, each before a browser of their own.
@ScreenTest
class LiveScreenTests {

    @Autowired Companies companies;

    Office office;
    Screen ann;
    Screen mia;
    long deal;

    @BeforeEach
    void bothOpenTheDeal() {
        office = Office.plain(companies);
        deal = office.company().make("deals", "{\"name\":\"Live lights\",\"nextStep\":\"Call\"}");
        // what was written upon an older version is refused, and then merged
        ann = office.screen().expecting(412);
        mia = office.screen(office.user("Mia Live", "administrator", "en"), "en").expecting(412);
        ann.open("/deals/" + deal);
        mia.open("/deals/" + deal);
    }

    @AfterEach
    void nothingWentWrongBehindTheScreens() {
        try (Screen one = ann;
                Screen other = mia) {
            assertThat(one.troubles()).isEmpty();
            assertThat(other.troubles()).isEmpty();
        }
    }

    @Test
    void eachSeesTheOtherAndWhatTheyWriteStandsBesideEachOther() {
        assertThat(here(ann, "Also here: Mia Live")).isVisible();
        assertThat(here(mia, "Also here: Ann Admin")).isVisible();

        Locator input = begin(ann, "Next step", "Send the plan");
        write(mia, "Competitor", "competitor", "Glow Ltd");
        assertThat(ann.text("Glow Ltd").first()).isVisible();
        assertThat(input).hasValue("Send the plan");
        ann.press("Enter");
        assertThat(ann.text("Next step changed.")).isVisible();
        assertThat(mia.text("Send the plan").first()).isVisible();
        assertThat(value("nextStep")).isEqualTo("Send the plan");
        assertThat(value("competitor")).isEqualTo("Glow Ltd");

        begin(ann, "Next step", "Mine");
        write(mia, "Next step", "nextStep", "Hers");
        ann.field("Next step").press("Enter");
        Locator asked = ann.page().getByRole(AriaRole.DIALOG);
        assertThat(asked).containsText("Mia Live changed next step meanwhile");
        assertThat(asked).containsText("Hers");
        assertThat(asked).containsText("Mine");
        ann.button("Keep theirs").click();
        assertThat(asked).isHidden();
        assertThat(value("nextStep")).isEqualTo("Hers");

        begin(ann, "Next step", "Mine after all");
        write(mia, "Next step", "nextStep", "Hers again");
        ann.field("Next step").press("Enter");
        ann.button("Use mine").click();
        assertThat(mia.text("Mine after all").first()).isVisible();
        assertThat(value("nextStep")).isEqualTo("Mine after all");

        mia.page().navigate(office.home() + "/tandem.svg");
        assertThat(here(ann, "Also here: Mia Live")).hasCount(0);
    }

    @Test
    @Tag("slow")
    void eightWindowsOfABrowserShareOneStreamAndListsChangeInPlace() {
        ann.page().navigate(office.home() + "/deals?q=Live lights");
        Page[] windows = new Page[7];
        for (int at = 0; at < windows.length; at++) {
            windows[at] = ann.context().newPage();
            windows[at].navigate(office.home() + "/deals/" + deal);
        }
        for (Page window : windows) {
            assertThat(window.getByRole(AriaRole.HEADING, named("Live lights"))).isVisible();
        }
        assertThat(ann.row("Live lights").first()).isVisible();

        write(mia, "Next step", "nextStep", "Seen by all");
        for (Page window : windows) {
            assertThat(window.getByText("Seen by all").first()).isVisible();
        }
        office.as(office.user("Mia Live", "administrator", "en"))
                .make("deals", "{\"name\":\"Live lights two\"}");
        ann.page().bringToFront();
        assertThat(ann.row("Live lights two").first()).isVisible();
        assertThat(ann.context().pages()).hasSize(8);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator here(Screen screen, String label) {
        return screen.page().getByRole(AriaRole.IMG, named(label));
    }

    private static Locator begin(Screen screen, String field, String value) {
        screen.button("Edit " + field).press("Enter");
        screen.field(field).fill(value);
        return screen.field(field);
    }

    private void write(Screen screen, String field, String name, String value) {
        begin(screen, field, value).press("Enter");
        screen.page().waitForCondition(() -> value(name).equals(value));
    }

    private String value(String field) {
        return office.company().get("/deals/" + deal).at("/" + field).asString("");
    }
}

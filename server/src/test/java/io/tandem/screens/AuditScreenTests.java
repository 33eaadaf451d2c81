package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import io.tandem.audit.Audit;
import io.tandem.audit.AuditEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whoever may look into the audit finds what happened and takes it along.
@ScreenTest
class AuditScreenTests {

    @Autowired Companies companies;
    @Autowired Audit audit;

    Office office;

    @BeforeEach
    void anOffice() {
        office = Office.plain(companies);
    }

    @Test
    void whatHappenedIsFoundByKindAndWordsAndShownWhole() {
        audit.recordApart(
                office.company().tenant(),
                AuditEvent.of(AuditEvent.Kind.EXPORT, "Exported 1204 lamps", "导出 1204 盏灯")
                        .with("rows", 1204));
        try (Screen screen = office.screen()) {
            screen.open("/settings/audit?kind=export");
            screen.field("Search in the words").fill("lamps");
            screen.page().waitForURL("**q=lamps**");
            screen.settled();
            screen.button(java.util.regex.Pattern.compile("Exported 1204 lamps")).click();

            assertThat(screen.page().getByRole(AriaRole.DIALOG)).containsText("Rows");
            assertThat(screen.page().getByRole(AriaRole.DIALOG)).containsText("1,204");
            screen.press("Escape");
            Download file =
                    screen.page()
                            .waitForDownload(() -> screen.link("Export what is found").click());
            assertThat(file.suggestedFilename()).isEqualTo("audit.ndjson");

            screen.field("Search in the words").fill("zzzzzz");
            assertThat(screen.text("Nothing fits")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void howLongItIsKeptIsSaidAndTakenBack() {
        try (Screen screen = office.screen()) {
            screen.open("/settings/audit");
            screen.button("Kept for ever").click();
            screen.text("For a number of days").click();
            screen.field("Number of days").fill("400");
            screen.button("Save").click();
            assertThat(screen.button("Kept for 400 days")).isVisible();

            screen.button("Undo").click();
            assertThat(screen.button("Kept for ever")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void whoMayNotLookIsToldSoAndAskedNothing() {
        long user = office.user("Rita Rep", "rep", "en");
        try (Screen screen = office.screen(user, "en")) {
            screen.open("/settings/audit");

            assertThat(screen.text("This page is not open to you")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }
}

package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.tandem.Companies;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Files of a record are handed over, looked at and taken off where the record is shown.
@ScreenTest
class FileScreenTests {

    private static final byte[] PICTURE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String PAPER =
            """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R>>endobj
            4 0 obj<</Length 31>>stream
            1 0 0 rg 40 40 200 100 re f
            endstream endobj
            trailer<</Root 1 0 R>>
            """;
    private static final String TRAP = "<!doctype html><script>window.trapped = true</script>";

    private static final String SENT =
            """
            element => {
              const held = new DataTransfer();
              held.items.add(new File(['one'], 'sent.txt', {type: 'text/plain'}));
              element.dispatchEvent(new %s);
            }
            """;

    @Autowired Companies companies;

    @Test
    void filesAreAttachedLookedAtAndTakenOff() {
        Office office = Office.plain(companies);
        long account = office.company().make("accounts", "{\"name\":\"Pelican papers\"}");
        try (Screen screen = office.screen()) {
            screen.open("/accounts/" + account);
            assertThat(screen.text("Drop files here, paste a picture")).isVisible();
            screen.field("Add files")
                    .setInputFiles(
                            new FilePayload[] {
                                new FilePayload("plan.png", "image/png", PICTURE),
                                new FilePayload("paper.pdf", "application/pdf", bytes(PAPER)),
                                new FilePayload("trap.png", "image/png", bytes(TRAP))
                            });
            assertThat(files(screen).getByRole(AriaRole.LISTITEM)).hasCount(3);
            assertThat(Faults.barriers(screen.settled().page())).isEmpty();

            look(screen, "plan.png").click();
            Locator dialog = screen.page().getByRole(AriaRole.DIALOG);
            assertThat(dialog.getByAltText("plan.png")).isVisible();
            assertThat(dialog.getByText("3 of 3")).isVisible();
            screen.press("ArrowLeft");
            Locator page = dialog.locator("canvas[data-drawn]");
            assertThat(page).isVisible();
            assertThat(
                            page.evaluate(
                                    "drawn => [...drawn.getContext('2d').getImageData(drawn.width / 2, drawn.height / 2, 1, 1).data].join()"))
                    .isEqualTo("255,0,0,255");
            assertThat(Faults.barriers(screen.settled().page())).isEmpty();
            screen.press("ArrowLeft");
            assertThat(dialog.getByText("This kind of file is not shown here")).isVisible();
            screen.press("Escape");
            assertThat(dialog).isHidden();
            assertThat(screen.page().evaluate("window.trapped === undefined")).isEqualTo(true);

            files(screen).getByText("trap.png").hover();
            screen.button("Take trap.png off").click();
            assertThat(look(screen, "trap.png")).hasCount(0);
            screen.button("Undo").click();
            assertThat(look(screen, "trap.png")).hasCount(1);
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void aFileIsDroppedOnACommentAndAPictureIsPasted() {
        Office office = Office.plain(companies);
        long account = office.company().make("accounts", "{\"name\":\"Pelican pictures\"}");
        try (Screen screen = office.screen()) {
            screen.open("/accounts/" + account);
            Locator composer = screen.field("Write a comment…");
            composer.evaluate(
                    SENT.formatted(
                            "DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: held})"));
            assertThat(screen.button("Remove sent.txt")).isVisible();
            composer.fill("The list");
            screen.button("Comment").click();
            Locator story = screen.page().getByLabel("Timeline");
            assertThat(story.getByText("The list")).isVisible();
            assertThat(story.getByText("sent.txt")).isVisible();
            assertThat(look(screen, "sent.txt")).hasCount(1);

            screen.page()
                    .locator("h1")
                    .evaluate(
                            SENT.formatted(
                                    "ClipboardEvent('paste', {bubbles: true, cancelable: true, clipboardData: held})"));
            assertThat(look(screen, "sent.txt")).hasCount(2);
            assertThat(story.getByText("sent.txt")).hasCount(2);
            assertThat(screen.troubles()).isEmpty();
        }
    }

    private static Locator files(Screen screen) {
        return screen.page().locator("section[aria-label=Files]");
    }

    private static Locator look(Screen screen, String name) {
        return files(screen).getByLabel("Look at " + name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What people write is text, wherever it is shown.
@ScreenTest
class InertTextScreenTests {

    private static final String SCRIPT =
            "<img src=x onerror='window.stolen=1'><script>window.stolen=1</script> lamps";

    @Autowired Companies companies;

    @Test
    void aScriptInANameOrACommentIsShownAndNotRun() {
        Office office = Office.plain(companies);
        long account = office.company().make("accounts", "{\"name\":\"Inert " + SCRIPT + "\"}");
        long deal =
                office.company()
                        .make(
                                "deals",
                                "{\"name\":\"Inert %s\",\"nextStep\":\"%1$s\",\"account\":%2$d}"
                                        .formatted(SCRIPT, account));
        office.company().post("/deals/" + deal + "/comments", "{\"body\":\"" + SCRIPT + "\"}");
        try (Screen screen = office.screen()) {
            for (String path :
                    new String[] {"/deals?q=Inert", "/deals/" + deal, "/accounts/" + account}) {
                screen.open(path);

                assertThat(screen.text("<script>window.stolen=1</script>").first()).isVisible();
                assertThat(screen.page().evaluate("() => window.stolen ?? null")).isNull();
                assertThat(screen.page().locator("img[src='x']").count()).isZero();
            }
            assertThat(screen.troubles()).isEmpty();
        }
    }
}

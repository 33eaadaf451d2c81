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
class SearchScreenTests {

    @Autowired Companies companies;

    Office office;
    Screen screen;

    @BeforeEach
    void theAdministratorSitsDown() {
        office = Office.another(companies);
        screen = office.screen();
    }

    @AfterEach
    void nothingWentWrongBehindTheScreen() {
        try (Screen seen = screen) {
            assertThat(seen.troubles()).isEmpty();
        }
    }

    @Test
    void theSearchShowsWhyItFoundSomethingAndRemembersWhatWasOpened() {
        for (int n = 10; n < 19; n++) {
            office.company().make("people", "{\"name\":\"Quasimodo %d\"}".formatted(n));
        }
        office.company().make("people", "{\"name\":\"张伟\",\"phone\":\"+49 30 1234567\"}");
        Locator line = screen.page().getByRole(AriaRole.COMBOBOX);
        screen.open("/people");
        screen.press("Control+k");
        assertThat(screen.text(Pattern.compile("two Chinese characters"))).isVisible();
        line.fill("zw");
        assertThat(screen.option(Pattern.compile("^张伟")).locator("mark")).hasText("张伟");
        line.fill("030 1234");
        assertThat(screen.option(Pattern.compile("^张伟"))).containsText("Phone: +49 30 1234567");
        assertThat(screen.option(Pattern.compile("^张伟")).locator("mark")).hasText("30 1234");
        screen.press("Enter");
        assertThat(screen.heading("张伟")).isVisible();

        screen.press("Control+k");
        assertThat(screen.option(Pattern.compile("^张伟"))).containsText("Person");
        line.fill("quasimdo");
        assertThat(screen.option(Pattern.compile("^Quasimodo 1\\d")).first())
                .containsText("similar spelling");
        screen.option(Pattern.compile("^All People")).click();
        assertThat(screen.option(Pattern.compile("^Quasimodo"))).hasCount(9);
        assertThat(line).isFocused();
        line.fill("nobody is called so");
        assertThat(screen.text(Pattern.compile("Nothing found"))).isVisible();
    }
}

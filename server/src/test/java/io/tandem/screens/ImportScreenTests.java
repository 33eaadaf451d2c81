package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class ImportScreenTests {

    /// The second row lacks what every account needs.
    static final String ACCOUNTS =
            """
            Name,Domain,Employees
            Lamp House,lamphouse.example,12
            ,nameless.example,3
            Candela,candela.example,7
            """;

    @Autowired Companies companies;

    Office office;
    Screen screen;

    @BeforeEach
    void theAdministratorSitsDown() {
        office = Office.plain(companies);
        screen = office.screen();
    }

    @AfterEach
    void nothingWentWrongBehindTheScreen() {
        try (Screen seen = screen) {
            assertThat(seen.troubles()).isEmpty();
        }
    }

    @Test
    void aFileIsMappedCheckedImportedAndItsRefusedRowsComeBackWithTheReason() throws IOException {
        screen.open("/imports");
        screen.choose("lamps.csv", ACCOUNTS);

        assertThat(screen.heading("lamps.csv")).isVisible();
        assertThat(screen.text("lamphouse.example").first()).isVisible();

        screen.button("Check").click();
        assertThat(screen.text("Would create")).isVisible();
        assertThat(screen.row("Accounts")).containsText("2");

        screen.button("Import 3 rows").click();
        assertThat(screen.heading("Receipt")).isVisible();
        Locator receipt = screen.row("Accounts").last();
        assertThat(receipt).containsText("2");

        receipt.getByRole(AriaRole.BUTTON).last().click();
        assertThat(screen.text("nameless.example").last()).isVisible();

        Download refused = screen.page().waitForDownload(() -> screen.link("Refused rows").click());
        String rows = new String(refused.createReadStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(rows).contains("nameless.example").doesNotContain("Candela");

        screen.link("Accounts").last().click();
        screen.field("Find in list").fill("Lamp House");
        assertThat(screen.link(Pattern.compile("Lamp House"))).isVisible();
    }

    @Test
    void aFileThatIsNoTableIsRefusedWithTheReason() {
        screen.expecting(400).expecting(422);
        screen.open("/imports");
        screen.choose("empty.csv", "");

        assertThat(screen.alert()).containsText("This cannot be imported as it is");
    }
}

package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A list is worked in as a spreadsheet is, and all that it finds is edited at once.
@ScreenTest
class GridScreenTests {

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

    private long account(String name, String city) {
        return office.company()
                .make("accounts", "{\"name\":\"%s\",\"city\":\"%s\"}".formatted(name, city));
    }

    private List<String> cities(long... accounts) {
        screen.settled();
        return IntStream.range(0, accounts.length)
                .mapToObj(at ->
                        office.company().get("/accounts/" + accounts[at]).at("/city").asString(""))
                .toList();
    }

    private Locator cell(String row, int column) {
        return screen.row(row).getByRole(AriaRole.GRIDCELL).nth(column);
    }

    @Test
    void theFirstColumnStaysWhereItIsWhileTheOthersGoBy() {
        account("Heron Wide", "Kiel");
        screen.page().setViewportSize(900, 700);
        screen.open("/accounts?q=Heron&columns=name,city,sector,tier,country,domain,phone");
        assertThat(screen.row("Heron Wide")).isVisible();
        double name = cell("Heron Wide", 1).boundingBox().x;
        double city = cell("Heron Wide", 2).boundingBox().x;

        screen.page()
                .getByRole(AriaRole.GRID)
                .evaluate("grid => grid.scrollTo({left: 120, behavior: 'instant'})");
        screen.page().waitForCondition(() -> cell("Heron Wide", 1).boundingBox().x == name);

        assertThat(cell("Heron Wide", 2).boundingBox().x).isEqualTo(city - 120);
        assertThat(screen.page().getByRole(AriaRole.COLUMNHEADER).nth(1).boundingBox().x)
                .isEqualTo(name);
    }

    @Test
    void cellsAreCopiedPastedFilledClearedTakenBackAndDoneAgain() {
        long one = account("Ibis One", "Kiel");
        long two = account("Ibis Two", "Ulm");
        long three = account("Ibis Zulu", "Hamm");
        screen.expecting(412);
        // nothing is heard here of what others write
        screen.page().addInitScript("delete window.SharedWorker");
        screen.page().route("**/api/v1/live", route -> route.abort("aborted"));
        screen.open("/accounts?q=Ibis&columns=name,city,country&sort=name");
        assertThat(screen.row("Ibis Zulu")).isVisible();
        screen.page().getByRole(AriaRole.GRID).focus();

        screen.press("ArrowRight", "Control+c", "ArrowDown", "Shift+ArrowDown", "Control+v");
        assertThat(screen.text("2 cells changed.")).isVisible();
        assertThat(cities(one, two, three)).containsExactly("Kiel", "Kiel", "Kiel");

        screen.press("Control+z");
        assertThat(cell("Ibis Zulu", 2)).hasText("Hamm");
        assertThat(cities(one, two, three)).containsExactly("Kiel", "Ulm", "Hamm");

        screen.press("Control+Shift+z");
        assertThat(cell("Ibis Zulu", 2)).hasText("Kiel");
        assertThat(cities(one, two, three)).containsExactly("Kiel", "Kiel", "Kiel");

        screen.press("Control+z");
        assertThat(cell("Ibis Zulu", 2)).hasText("Hamm");
        screen.press("Control+d");
        assertThat(cell("Ibis Zulu", 2)).hasText("Ulm");
        assertThat(cities(one, two, three)).containsExactly("Kiel", "Ulm", "Ulm");

        office.company().patch("/accounts/" + two, "{\"city\":\"Bonn\"}");
        screen.press("Delete");
        assertThat(cell("Ibis Two", 2)).hasAttribute("aria-invalid", "true");
        assertThat(cell("Ibis Two", 2)).hasText("Bonn");
        assertThat(cell("Ibis Zulu", 2)).hasText("");
        assertThat(cities(one, two, three)).containsExactly("Kiel", "Bonn", "");
    }

    @Test
    void allThatMatchIsChangedWithAReceiptAndTakenBack() {
        String many =
                IntStream.range(0, 120)
                        .mapToObj(n -> "{\"create\":{\"name\":\"Stilt %d\"}}".formatted(n))
                        .collect(Collectors.joining(",", "{\"operations\":[", "]}"));
        office.company().post("/accounts/batch", many);
        screen.open("/accounts?q=Stilt&columns=name,city");
        screen.page().getByLabel("Select all loaded rows").click();
        screen.button("Select all that match").click();
        screen.button("Set a field").click();
        screen.field("Which field?").click();
        screen.option("City").click();
        screen.field("City").last().fill("Bonn");
        screen.button("Continue").click();
        screen.button("Change 120 accounts").click();

        assertThat(screen.text("120 accounts changed")).isVisible();
        assertThat(screen.path()).contains("edit=");
        screen.button("Undo the whole edit").click();
        assertThat(screen.text("120 as they were before")).isVisible();
        assertThat(screen.text(Pattern.compile("^Taken back$"))).isVisible();

        screen.press("Escape");
        screen.page().getByLabel("Select all loaded rows").click();
        screen.button("Select all that match").click();
        screen.button("Delete").click();
        screen.button("Delete 120 accounts").click();
        Locator toast = screen.page().locator(".ant-message");
        assertThat(toast.getByText("Deleted 120 accounts.")).isVisible();
        toast.getByText("Undo").last().click();
        assertThat(screen.text("120 brought back")).isVisible();
    }
}

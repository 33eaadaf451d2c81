package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import io.tandem.identity.Actors;
import io.tandem.records.Draft;
import io.tandem.records.ObjectTypes;
import io.tandem.records.RecordWrite;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// Looking back: the overview and the rows behind it as of a day that is over.
@ScreenTest
class PastScreenTests {

    @Autowired Companies companies;
    @Autowired RecordWrite write;
    @Autowired ObjectTypes types;
    @Autowired Actors actors;
    @Autowired TransactionTemplate transaction;

    @Test
    void theOverviewAndItsRowsAreThoseOfAPastDay() {
        Office office = Office.another(companies);
        List<Long> stages =
                office.company()
                        .list(
                                "stages",
                                "{\"field\":\"kind\",\"op\":\"eq\",\"value\":\"open\"}",
                                "&sort=position")
                        .at("/items")
                        .valueStream()
                        .map(stage -> stage.path("id").asLong())
                        .toList();
        Draft moved =
                new Draft(
                        null,
                        Map.of(
                                "name",
                                "Harbour lamps",
                                "owner",
                                office.company().user(),
                                "stage",
                                stages.get(1)),
                        List.of(
                                new Draft.Past(daysAgo(400), Map.of("stage", stages.getFirst())),
                                new Draft.Past(daysAgo(10), Map.of("stage", stages.get(1)))));
        office.company()
                .tenant()
                .call(() ->
                        transaction.execute(status ->
                                write.saveAll(
                                        actors.administrator("test"),
                                        types.type("deal"),
                                        List.of(moved),
                                        RecordWrite.Origin.IMPORT)));
        office.company().make("deals", "{\"name\":\"Lamps of today\"}");
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(30);

        try (Screen screen = office.screen()) {
            screen.open("/insights/sales?asOf=" + day);
            assertThat(screen.text("As it was at the end of")).isVisible();
            assertThat(figure(screen, "Open then")).containsText("1 open deal");

            screen.page().getByRole(AriaRole.SLIDER).press("ArrowRight");
            screen.page().waitForURL("**/insights/sales?asOf=" + day.plusDays(1));
            screen.settled();
            figure(screen, "Open then").getByRole(AriaRole.LINK).click();
            screen.settled();

            assertThat(screen.path()).contains("asOf=" + day.plusDays(1));
            assertThat(screen.text("As it was at the end of")).isVisible();
            assertThat(screen.text("Harbour lamps")).isVisible();
            assertThat(screen.text("Qualify")).isVisible();
            assertThat(screen.text("Lamps of today")).hasCount(0);
            assertThat(screen.button("New deal")).hasCount(0);

            screen.link("Back to today").click();
            screen.settled();

            assertThat(screen.path()).doesNotContain("asOf");
            assertThat(screen.text("Lamps of today")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    private static Locator figure(Screen screen, String name) {
        return screen.page()
                .locator("dl > div")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + name)));
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }
}

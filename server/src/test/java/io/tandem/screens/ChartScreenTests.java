package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class ChartScreenTests {

    @Autowired Companies companies;

    @Test
    void dealsByStageOpenTheirRowsAndAreKeptAsAView() {
        Office office = Office.another(companies);
        for (String name : List.of("Lamps", "Chairs", "Desks")) {
            office.company().make("deals", "{\"name\":\"" + name + "\"}");
        }
        long won = office.company().make("deals", "{\"name\":\"Sold lamps\"}");
        office.company().post("/deals/" + won + "/win", "{}");
        try (Screen screen = office.screen()) {
            screen.open("/deals");
            screen.link("As a chart").click();
            assertThat(screen.heading("Number of deals by stage")).isVisible();
            assertThat(screen.page().getByRole(AriaRole.IMG).first()).isVisible();

            screen.button("Save as a view…").click();
            screen.field("Name of the view").fill("Where we stand");
            screen.button("Save").click();
            assertThat(screen.heading("Where we stand")).isVisible();
            assertThat(screen.path()).matches("/deals\\?view=\\d+");
            assertThat(screen.heading("Number of deals by stage")).isVisible();

            screen.button("As a table: Number of deals by stage").click();
            Locator row =
                    screen.page()
                            .getByRole(AriaRole.ROW)
                            .filter(new Locator.FilterOptions().setHasText("Won"));
            row.getByRole(AriaRole.LINK).click();
            assertThat(screen.row("Sold lamps")).isVisible();
            assertThat(screen.row("Chairs")).hasCount(0);
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void barsAreDividedByASecondFieldAndEachPartOpensTheRowsOfBoth() {
        Office office = Office.another(companies);
        long mei = office.user("Mei", "rep", "en");
        for (String deal :
                List.of(
                        "\"name\":\"Lamps\",\"amount\":{\"value\":\"70.00\",\"currency\":\"EUR\"},\"owner\":"
                                + mei,
                        "\"name\":\"Desks\",\"amount\":{\"value\":\"5.00\",\"currency\":\"EUR\"}",
                        "\"name\":\"Chairs\",\"amount\":{\"value\":\"9000.00\",\"currency\":\"JPY\"},\"owner\":"
                                + mei)) {
            office.company().make("deals", "{" + deal + "}");
        }
        try (Screen screen = office.screen()) {
            screen.open("/deals?chart=bar&by=stage&measure=sum(amount)");
            screen.field("Divide by").click();
            screen.page().keyboard().type("Owner");
            screen.option("Owner").click();
            assertThat(screen.heading("Sum of amount by stage and owner")).isVisible();
            assertThat(screen.text("In JPY · amounts in other currencies stand in the table"))
                    .isVisible();
            screen.field("Currency").click();
            screen.option("In EUR").click();
            assertThat(screen.text("In EUR · amounts in other currencies stand in the table"))
                    .isVisible();
            assertThat(screen.path()).contains("split=owner", "currency=EUR");

            screen.button("As a table: Sum of amount by stage and owner").click();
            assertThat(screen.page().locator("thead th"))
                    .hasText(new String[] {"Stage", "Mei", "Ann Admin", "Total"});
            screen.page().locator("table a").first().click();
            assertThat(screen.row("Lamps")).isVisible();
            assertThat(screen.row("Chairs")).isVisible();
            assertThat(screen.row("Desks")).hasCount(0);
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    @Tag("slow")
    void everyKindOfChartCanBeReadAndUsed() {
        Office office = Office.demo(companies);
        long zhou = office.user("Administrator Zhou", "administrator", "zh-CN");
        List<String> charts =
                List.of(
                        "chart=bar&by=stage&measure=sum(amount)",
                        "chart=line&by=closedOn:month",
                        "chart=pie&by=owner",
                        "chart=funnel&by=stage",
                        "chart=number&measure=sum(amount)",
                        "chart=bar&by=closedOn:quarter&measure=sum(amount)",
                        "chart=bar&by=stage&split=owner",
                        "chart=bar&by=account.sector&split=stage&beside=1",
                        "chart=line&by=closedOn:month&split=owner",
                        "chart=bar&by=closedOn:quarter&split=stage&measure=sum(amount)");
        for (String chart : charts) {
            Look look = Look.usual(charts.indexOf(chart));
            long person = look.language().equals("en") ? office.company().user() : zhou;
            try (Screen screen = office.screen(person, look.language())) {
                screen.open("/deals?" + chart).look(look);
                assertThat(Faults.words(screen.page(), look.language())).isEmpty();
                assertThat(Faults.barriers(screen.page())).isEmpty();
                if (look.isNarrow()) {
                    assertThat(Faults.overhang(screen.page())).isEmpty();
                }
                assertThat(screen.troubles()).isEmpty();
            }
        }
    }
}

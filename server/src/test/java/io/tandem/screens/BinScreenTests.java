package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import io.tandem.Company;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class BinScreenTests {

    @Autowired Companies companies;

    @Test
    void whatWasDeletedOrChangedIsTakenBackWhereItHappened() {
        Office office = Office.plain(companies);
        Company company = office.company();
        long avocet = company.make("accounts", "{\"name\":\"Avocet One\",\"city\":\"Kiel\"}");
        company.make("accounts", "{\"name\":\"Avocet Two\"}");
        try (Screen screen = office.screen().expecting(409)) {
            screen.open("/accounts?q=Avocet&sort=name&columns=name,city");
            screen.page().getByLabel("Select Avocet One").click();
            screen.page().getByLabel("Select Avocet Two").click();
            screen.button("Delete").click();
            screen.page().locator(".ant-popconfirm").getByText("Delete", exactly()).last().click();
            Locator toast = screen.page().locator(".ant-message");
            assertThat(toast.getByText("2 records deleted.")).isVisible();
            assertThat(screen.link("Avocet One")).hasCount(0);
            toast.getByText("Undo").last().click();
            assertThat(screen.link("Avocet One")).isVisible();

            company.delete("/accounts/" + avocet);
            screen.open("/accounts/bin?q=avo");
            assertThat(screen.heading("Bin")).isVisible();
            assertThat(screen.text("30 days left")).isVisible();
            assertThat(Faults.barriers(screen.page())).isEmpty();
            screen.button("Bring back Avocet One").click();
            assertThat(screen.text("1 record is back.")).isVisible();
            assertThat(screen.text("Nothing of this name was deleted")).isVisible();

            company.patch("/accounts/" + avocet, "{\"city\":\"Bonn\",\"sector\":\"retail\"}");
            company.patch("/accounts/" + avocet, "{\"city\":\"Ulm\"}");
            screen.open("/accounts/" + avocet);
            Locator changed =
                    screen.page()
                            .getByRole(AriaRole.LISTITEM)
                            .filter(new Locator.FilterOptions().setHasText("changed 2 fields"));
            changed.hover();
            changed.getByText("Undo").click();
            assertThat(screen.text("Now Ulm, before Kiel")).isVisible();
            assertThat(Faults.barriers(screen.page())).isEmpty();
            screen.page().getByRole(AriaRole.DIALOG).getByLabel("City").check();
            screen.button("Put back 2 fields").click();
            assertThat(screen.text("put back what was before")).isVisible();
            // what others see at once may be told before the answer that can be undone
            assertThat(screen.page().getByRole(AriaRole.DIALOG)).hasCount(0);
            screen.settled();
            assertThat(company.get("/accounts/" + avocet).at("/city").asString()).isEqualTo("Kiel");
            screen.page().keyboard().press("Control+z");
            assertThat(screen.text("put back what was before")).hasCount(2);
            assertThat(company.get("/accounts/" + avocet).at("/city").asString()).isEqualTo("Ulm");
            assertThat(screen.troubles()).isEmpty();
        }
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}

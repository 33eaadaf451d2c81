package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import io.tandem.Company;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class TagScreenTests {

    @Autowired Companies companies;

    private static List<String> tags(Company company, String record) {
        return company.get(record)
                .at("/tags")
                .valueStream()
                .map(tag -> tag.path("name").asString())
                .toList();
    }

    @Test
    void aRecordIsTaggedByTypingAndFoundByItsTags() {
        Office office = Office.plain(companies);
        Company company = office.company();
        company.make("tags", "{\"name\":\"Limpkin fair\",\"colour\":\"green\"}");
        long one = company.make("accounts", "{\"name\":\"Limpkin One\"}");
        long two = company.make("accounts", "{\"name\":\"Limpkin Two\"}");
        try (Screen screen = office.screen()) {
            screen.open("/accounts/" + one);
            screen.button("Add a tag").click();
            Locator input = screen.field("Tags");
            input.fill("limpkin f");
            assertThat(screen.option("Limpkin fair")).isVisible();
            input.press("Enter");
            input.fill("Limpkin VIP");
            assertThat(screen.option("Make the tag “Limpkin VIP”")).isVisible();
            input.press("Enter");
            assertThat(screen.button("Take off Limpkin VIP")).isVisible();
            assertThat(Faults.barriers(screen.page())).isEmpty();
            screen.heading("Limpkin One").click();
            assertThat(screen.button("Take off Limpkin fair")).isVisible();
            screen.settled();
            assertThat(tags(company, "/accounts/" + one))
                    .containsExactly("Limpkin fair", "Limpkin VIP");
            screen.button("Add a tag").click();
            input.press("Backspace");
            screen.heading("Limpkin One").click();
            assertThat(screen.button("Take off Limpkin VIP")).hasCount(0);
            screen.button("Take off Limpkin fair").click();
            assertThat(screen.button("Take off Limpkin fair")).hasCount(0);
            screen.settled();
            assertThat(tags(company, "/accounts/" + one)).isEmpty();
            screen.page().keyboard().press("Control+z");
            assertThat(screen.button("Take off Limpkin fair")).isVisible();
            screen.settled();

            screen.open("/accounts?q=Limpkin&sort=name&columns=name,tags");
            Locator cell = screen.row("Limpkin Two").getByRole(AriaRole.GRIDCELL).last();
            cell.dblclick();
            screen.field("Tags").fill("Limpkin v");
            assertThat(screen.option("Limpkin VIP")).isVisible();
            screen.field("Tags").press("Enter");
            screen.field("Tags").press("Tab");
            assertThat(screen.row("Limpkin Two").getByText("Limpkin VIP")).isVisible();
            screen.settled();
            assertThat(tags(company, "/accounts/" + two)).containsExactly("Limpkin VIP");

            screen.button("Add a filter").click();
            screen.field("Which field?").fill("tags");
            screen.field("Which field?").press("Enter");
            screen.field("Find…").fill("Limpkin fair");
            Locator fair = screen.page().getByLabel("Limpkin fair", exactly());
            fair.click();
            assertThat(fair).isChecked();
            screen.button("Apply").click();
            assertThat(screen.link("Limpkin Two")).hasCount(0);
            assertThat(screen.link("Limpkin One")).isVisible();
            screen.button("Remove the filter “Tags contains any of Limpkin fair”").click();

            screen.page().getByLabel("Select Limpkin One").click();
            screen.page().getByLabel("Select Limpkin Two").click();
            screen.button("Set a field").click();
            screen.field("Which field?").click();
            screen.field("Which field?").fill("Tags");
            screen.field("Which field?").press("Enter");
            Locator set = screen.page().locator(".ant-popover").getByLabel("Tags", exactlyIn());
            set.fill("Limpkin VIP");
            assertThat(screen.option("Limpkin VIP")).isVisible();
            set.press("Enter");
            set.press("Tab");
            screen.button("Apply to all selected").click();
            assertThat(screen.row("Limpkin One").getByText("Limpkin VIP")).isVisible();
            screen.settled();
            assertThat(tags(company, "/accounts/" + one))
                    .containsExactly("Limpkin fair", "Limpkin VIP");
            assertThat(tags(company, "/accounts/" + two)).containsExactly("Limpkin VIP");

            company.post("/accounts/" + two + "/follow", "{}");
            screen.button("Add a filter").click();
            screen.button("I follow").click();
            assertThat(screen.link("Limpkin One")).hasCount(0);
            assertThat(screen.button("Remove the filter “I follow”")).isVisible();
            assertThat(screen.link("Limpkin Two")).isVisible();
            assertThat(Faults.barriers(screen.page())).isEmpty();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void anAdministratorTidiesTheTagsUp() {
        Office office = Office.plain(companies);
        Company company = office.company();
        long old = company.make("tags", "{\"name\":\"Rail old\"}");
        long kept = company.make("tags", "{\"name\":\"Rail kept\",\"colour\":\"blue\"}");
        long egret =
                company.make("accounts", "{\"name\":\"Rail Egret\",\"tags\":[%d]}".formatted(old));
        try (Screen screen = office.screen()) {
            screen.open("/settings/tags");
            screen.field("Find a tag").fill("rail");
            screen.button("More about Rail old").click();
            screen.menuItem("Count its records").click();
            assertThat(screen.text("1 account")).isVisible();
            assertThat(Faults.barriers(screen.page())).isEmpty();

            screen.button("More about Rail kept").click();
            screen.menuItem("Rename").click();
            screen.field("Name of Rail kept").fill("Rail best");
            screen.field("Name of Rail kept").press("Enter");
            screen.button("More about Rail best").waitFor();
            screen.field("Colour of Rail best").click();
            screen.option("Purple").click();
            screen.settled();
            assertThat(company.get("/tags/" + kept).at("/colour").asString()).isEqualTo("purple");

            screen.button("More about Rail old").click();
            screen.menuItem("Merge into another").click();
            screen.field("The tag that stays").fill("Rail best");
            screen.option("Rail best").click();
            screen.button("Merge").click();
            assertThat(screen.text("“Rail old” is now “Rail best”.")).isVisible();
            assertThat(tags(company, "/accounts/" + egret)).containsExactly("Rail best");

            screen.button("New tag").click();
            screen.field("What it is called").fill("Rail gone");
            screen.field("What it is called").press("Enter");
            screen.button("More about Rail gone").click();
            screen.menuItem("Delete").click();
            screen.page().getByRole(AriaRole.DIALOG).getByText("Delete", exactlyText()).click();
            assertThat(screen.text("The tag “Rail gone” is deleted.")).isVisible();
            assertThat(screen.button("More about Rail gone")).hasCount(0);
            assertThat(screen.troubles()).isEmpty();
        }
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator.GetByLabelOptions exactlyIn() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    private static Locator.GetByTextOptions exactlyText() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}

package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import io.tandem.Company.Answer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class ObjectScreenTests {

    private static final String CLAIM =
            """
            {"name":"warrantyClaim","path":"warranty-claims","icon":"shield",
             "label":{"en":"Warranty claim","zh-CN":"保修申请"},"plural":{"en":"Warranty claims","zh-CN":"保修申请"},
             "fields":[
              {"name":"severity","kind":"choice","label":"Severity","choices":["Minor","Critical"],"listed":true}]}
            """;

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
    void anObjectIsMadeWithItsFieldsFilledAndFound() {
        long account = office.company().make("accounts", "{\"name\":\"Heron\"}");
        screen.open("/settings/objects");
        screen.button("New object").first().click();
        screen.field("One of them is called (English)").fill("Warranty claim");
        screen.field("One of them is called (中文)").fill("保修申请");
        screen.button("Make the object").click();
        assertThat(screen.heading("Warranty claims")).isVisible();
        assertThat(screen.path()).isEqualTo("/settings/objects/warrantyClaim");

        add("autonumber", "Claim number");
        screen.field("How it is written").fill("WC-{0000}");
        assertThat(screen.text("The first is WC-0001.")).isVisible();
        added("Claim number");
        add("choice", "Severity");
        screen.field("Choice 1 (English)").fill("Minor");
        screen.press("Enter");
        screen.field("Choice 2 (English)").fill("Critical");
        added("Severity");
        add("relation", "Account");
        screen.field("Leads to").click();
        screen.option("Accounts").click();
        added("Account");
        add("multiChoice", "Parts");
        screen.field("Choice 1 (English)").fill("Grinder");
        screen.field("Choice 2 (English)").fill("Pump");
        added("Parts");
        add("time", "Pick-up at");
        added("Pick-up at");
        add("address", "Pick-up from");
        added("Pick-up from");

        screen.link("Warranty claims").first().click();
        assertThat(screen.text("No warranty claims yet")).isVisible();
        screen.button("New warranty claim").first().click();
        screen.field("Name").fill("Leaking pump");
        screen.field(Pattern.compile("^Severity")).click();
        screen.option("Critical").click();
        screen.field(Pattern.compile("^Account")).click();
        screen.option("Heron").click();
        screen.field(Pattern.compile("^Parts")).click();
        screen.option("Pump").click();
        screen.press("Tab");
        screen.field(Pattern.compile("^Pick-up at")).fill("09:30");
        screen.press("Enter");
        screen.field("City").fill("Berlin");
        screen.button("Create").click();

        assertThat(screen.heading("Leaking pump")).isVisible();
        assertThat(screen.text("WC-0001").first()).isVisible();
        assertThat(screen.text("Berlin").first()).isVisible();
        Answer kept = office.company().get("/warranty-claims?limit=1");
        assertThat(kept.at("/items/0/custom/severity").asString()).isEqualTo("Critical");
        assertThat(kept.at("/items/0/custom/account/id").asLong()).isEqualTo(account);
        assertThat(kept.at("/items/0/custom/parts/0").asString()).isEqualTo("Pump");
        assertThat(kept.at("/items/0/custom/pickUpAt").asString()).isEqualTo("09:30:00");

        office.company()
                .make(
                        "warranty-claims",
                        "{\"name\":\"Loose screw\",\"custom\":{\"severity\":\"Minor\"}}");
        screen.open("/warranty-claims");
        assertThat(screen.row("Loose screw")).isVisible();
        screen.press("f");
        screen.field("Which field?").fill("severity");
        screen.press("Enter");
        screen.page().getByLabel("Critical", exactly()).check();
        screen.button("Apply").click();
        assertThat(screen.row("Loose screw")).hasCount(0);
        assertThat(screen.row("Leaking pump")).isVisible();
        assertThat(screen.button(Pattern.compile("^Severity is Critical"))).isVisible();
    }

    @Test
    void aFieldGoesOnceSeenWhereItIsUsedAndComesBackWithItsValues() {
        aClaim();
        long claim =
                office.company()
                        .make(
                                "warranty-claims",
                                "{\"name\":\"Leaking pump\",\"custom\":{\"severity\":\"Minor\"}}");
        office.company()
                .post(
                        "/views",
                        """
                        {"object":"warrantyClaim","name":"Grave ones",
                         "definition":{"filter":{"field":"custom.severity","op":"eq","value":"Critical"}}}
                        """);
        screen.open("/settings/objects/warrantyClaim");

        remove();
        assertThat(screen.text("1 record holds a value in it.")).isVisible();
        assertThat(dialog().getByRole(AriaRole.LINK)).hasText("Grave ones");
        screen.button("Remove anyway").click();
        assertThat(screen.text("Severity removed.")).isVisible();
        assertThat(screen.button("Severity")).hasCount(0);
        screen.button("Undo").click();
        assertThat(screen.button("Severity")).isVisible();

        remove();
        screen.button("Remove anyway").click();
        screen.button("Restore Severity").click();
        assertThat(screen.button("Severity")).isVisible();
        assertThat(screen.button("Restore Severity")).hasCount(0);
        Answer kept = office.company().get("/warranty-claims/" + claim);
        assertThat(kept.at("/custom/severity").asString()).isEqualTo("Minor");
    }

    @Test
    @Tag("slow")
    void aConditionIsRefusedInTheAdministratorsWords() {
        aClaim();
        screen.expecting(400).open("/settings/objects/warrantyClaim");
        add("number", "Refund");
        screen.field("Accept a value only when…").check();
        screen.button("Add a filter").last().click();
        screen.field("Which field?").fill("refund");
        screen.press("Enter");
        screen.field("Comparison").click();
        screen.option("is at most").click();
        screen.field("Value").fill("100");
        screen.button("Apply").click();
        screen.field("What to say otherwise (English)").fill("More than 100 needs a manager.");
        added("Refund");

        screen.open("/warranty-claims?create=1");
        screen.field("Name").fill("Leaking pump");
        screen.field(Pattern.compile("^Refund")).fill("250");
        screen.button("Create").click();
        assertThat(screen.text("More than 100 needs a manager.")).isVisible();
        screen.field(Pattern.compile("^Refund")).fill("50");
        screen.button("Create").click();
        assertThat(screen.heading("Leaking pump")).isVisible();
    }

    @Test
    @Tag("slow")
    void aFieldIsComputedFromOthersAndFromWhatPointsAtTheRecord() {
        aClaim();
        String fields = "/metadata/objects/warrantyClaim/fields";
        office.company()
                .post(fields, "{\"name\":\"refund\",\"kind\":\"number\",\"label\":\"Refund\"}");
        office.company()
                .post(
                        fields,
                        "{\"name\":\"account\",\"kind\":\"relation\",\"target\":\"account\",\"label\":\"Account\"}");
        long heron = office.company().make("accounts", "{\"name\":\"Heron\"}");
        office.company()
                .make(
                        "warranty-claims",
                        "{\"name\":\"Leaking pump\",\"custom\":{\"refund\":21,\"account\":%d}}"
                                .formatted(heron));
        screen.expecting(400).open("/settings/objects/warrantyClaim");
        add("formula", "Twice");
        screen.field("Formula").fill("custom.refund *");
        dialog().getByText("Add field").click();
        assertThat(screen.text("At character 16")).isVisible();
        screen.field("Formula").fill("");
        screen.field("Insert a field").click();
        screen.option("Refund").click();
        screen.field("Formula").press("End");
        screen.page().keyboard().type(" * 2");
        added("Twice");
        screen.open("/warranty-claims");
        assertThat(screen.row("Leaking pump")).containsText("42");

        screen.open("/settings/objects/account");
        add("rollUp", "Refunds");
        screen.field("Records that point here").click();
        screen.option("Warranty claims by Account").click();
        screen.field("Of the field").click();
        screen.option("Twice").click();
        added("Refunds");
        screen.open("/accounts/" + heron);
        assertThat(screen.text("42").first()).isVisible();
    }

    @Test
    void anObjectIsRemovedAndBroughtBack() {
        aClaim();
        office.company().make("warranty-claims", "{\"name\":\"Leaking pump\"}");
        screen.open("/settings/objects/warrantyClaim");
        screen.button("More").click();
        screen.menuItem("Remove this object").click();
        assertThat(screen.text("Its one record goes out of sight with it.")).isVisible();
        dialog().getByText("Remove").last().click();

        assertThat(screen.text("Warranty claims removed.")).isVisible();
        assertThat(screen.link("Warranty claims")).hasCount(0);
        screen.button("Restore Warranty claims").click();
        assertThat(screen.link("Warranty claims").first()).isVisible();
        screen.open("/warranty-claims");
        assertThat(screen.row("Leaking pump")).isVisible();
    }

    private void aClaim() {
        assertThat(office.company().post("/metadata/objects", CLAIM).status()).isEqualTo(201);
    }

    /// Begins a new field of the kind.
    private void add(String kind, String label) {
        screen.button("Add field").first().click();
        screen.page().locator("[data-kind=" + kind + "]").click();
        screen.field("Name of the field (English)").fill(label);
    }

    private void added(String label) {
        dialog().getByText("Add field").click();
        assertThat(screen.button(label)).isVisible();
        assertThat(dialog()).hasCount(0);
    }

    private void remove() {
        screen.button("More for Severity").click();
        screen.menuItem("Remove").click();
    }

    private Locator dialog() {
        return screen.page().getByRole(AriaRole.DIALOG).locator("visible=true");
    }

    private static com.microsoft.playwright.Page.GetByLabelOptions exactly() {
        return new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true);
    }
}

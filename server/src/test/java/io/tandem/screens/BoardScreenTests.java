package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import io.tandem.Company;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class BoardScreenTests {

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

    /// A deal that is worth more than any before it, so its card is the first of its stage.
    private long aDeal(String name) {
        long deal =
                office.company()
                        .make(
                                "deals",
                                """
                                {"name":"%s","amount":{"value":"1000000","currency":"EUR"},"openedOn":"2026-03-03"}
                                """
                                        .formatted(name));
        screen.open(
                "/deals/board?filter=%7B%22field%22%3A%22name%22%2C%22op%22%3A%22eq%22%2C%22value%22%3A%22"
                        + name.replace(" ", "%20")
                        + "%22%7D");
        assertThat(card(name)).isVisible();
        screen.settled();
        return deal;
    }

    private Locator column(String stage) {
        return screen.page()
                .getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^" + stage + ", ")));
    }

    private Locator card(String name) {
        return screen.page().locator("[data-index]", new Page.LocatorOptions().setHasText(name));
    }

    private String stage(long deal) {
        return office.company().get("/deals/" + deal).at("/stage/name").asString();
    }

    @Test
    void theMouseCarriesACardToAnotherStage() {
        long deal = aDeal("Mouse lamps");
        screen.drag(card("Mouse lamps"), column("Propose"));

        assertThat(column("Propose").getByText("Mouse lamps")).isVisible();
        assertThat(screen.text("Mouse lamps moved to Propose.")).isVisible();
        screen.settled();
        assertThat(stage(deal)).isEqualTo("Propose");
    }

    @Test
    void theKeysCarryACardToAnotherStageAndBack() {
        long deal = aDeal("Key lamps");
        card("Key lamps").focus();
        screen.lift();
        assertThat(screen.text(Pattern.compile("Key lamps (lifted|is over Qualify)"))).isAttached();
        screen.press("ArrowRight");
        assertThat(screen.text("Key lamps is over Discover.")).isAttached();
        screen.press("Space");

        assertThat(column("Discover").getByText("Key lamps")).isVisible();
        assertThat(screen.text("Key lamps moved to Discover.")).isVisible();

        screen.page().getByText("Undo").click();

        assertThat(column("Qualify").getByText("Key lamps")).isVisible();
        screen.settled();
        assertThat(stage(deal)).isEqualTo("Qualify");
    }

    @Test
    void aCardDroppedOnLostAsksTheReasonInPlace() {
        long deal = aDeal("Lost lamps");
        screen.drag(card("Lost lamps"), column("Lost"));
        column("Lost").getByText("Lose", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(screen.text("Say why it was lost.")).isVisible();
        assertThat(stage(deal)).isEqualTo("Qualify");

        column("Lost").getByRole(AriaRole.COMBOBOX).fill("Too dark");
        column("Lost").getByText("Lose", new Locator.GetByTextOptions().setExact(true)).click();

        assertThat(screen.text("Lost lamps is lost.")).isVisible();
        assertThat(office.company().get("/deals/" + deal).at("/lostReason").asString())
                .isEqualTo("Too dark");
    }

    @Test
    void aCardWhoseReasonIsNotSaidStaysWhereItWas() {
        long deal = aDeal("Kept lamps");
        screen.drag(card("Kept lamps"), column("Lost"));
        screen.button("Cancel").click();

        assertThat(column("Qualify").getByText("Kept lamps")).isVisible();
        assertThat(stage(deal)).isEqualTo("Qualify");
    }

    @Test
    void aRefusedMoveSlidesBackAndSaysWhy() {
        long deal = aDeal("Closed lamps");
        screen.expecting(409);
        // a moment later the card would be gone, since others' changes appear at once
        screen.drag(
                card("Closed lamps"),
                column("Discover"),
                () -> office.company().post("/deals/" + deal + "/win", "{}"));

        assertThat(screen.text(Pattern.compile("The deal is closed"))).isVisible();
        screen.settled();
        assertThat(column("Discover").getByText("Closed lamps")).hasCount(0);
    }

    @Test
    void onAPhoneOneStageIsShownAndTheMenuOfACardMovesIt() {
        screen.page().setViewportSize(Look.NARROW, 844);
        long deal = aDeal("Thumb lamps");
        screen.button("Move Thumb lamps").click();
        screen.menuItem("Discover").click();

        assertThat(screen.text("Thumb lamps moved to Discover.")).isVisible();
        screen.settled();
        assertThat(stage(deal)).isEqualTo("Discover");
    }

    private void made(Company.Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 201);
    }

    private String custom(String record, String field) {
        screen.settled();
        return office.company().get(record).at("/custom/" + field).asString("");
    }

    @Test
    void recordsOfAnyObjectStandByAChoiceAndAreKeptAsAView() {
        made(
                office.company()
                        .post(
                                "/metadata/objects",
                                """
                                {"name":"crate","label":{"en":"Crate"},"plural":{"en":"Crates"},"fields":[
                                  {"name":"grade","kind":"choice","label":{"en":"Grade"},"choices":[
                                    {"value":"a","label":{"en":"First"},"tone":"good"},
                                    {"value":"b","label":{"en":"Second"}}]},
                                  {"name":"worth","kind":"money","label":{"en":"Worth"}},
                                  {"name":"buyer","kind":"relation","target":"account","label":{"en":"Buyer"}}]}
                                """));
        long buyer = office.company().make("accounts", "{\"name\":\"Crate buyers\"}");
        office.company()
                .make(
                        "crates",
                        """
                        {"name":"Ripe apples","custom":{"grade":"a","worth":{"value":"100","currency":"EUR"},"buyer":%d}}
                        """
                                .formatted(buyer));
        String pears =
                "/crates/"
                        + office.company()
                                .make(
                                        "crates",
                                        "{\"name\":\"Green pears\",\"custom\":{\"worth\":{\"value\":\"40\",\"currency\":\"EUR\"}}}");
        screen.open("/crates");
        screen.link("As a board").click();
        assertThat(column("First").getByText("€100").first()).isVisible();
        assertThat(column("First").getByText("Crate buyers")).isVisible();

        card("Green pears").focus();
        screen.lift();
        assertThat(screen.text(Pattern.compile("Green pears (lifted|is over No grade)")))
                .isAttached();
        screen.press("ArrowLeft");
        assertThat(screen.text("Green pears is over Second.")).isAttached();
        screen.press("Space");
        assertThat(column("Second").getByText("Green pears")).isVisible();
        assertThat(custom(pears, "grade")).isEqualTo("b");
        screen.page().getByText("Undo").click();
        assertThat(column("No grade").getByText("Green pears")).isVisible();
        assertThat(custom(pears, "grade")).isEmpty();

        screen.drag(card("Green pears"), column("First"));
        assertThat(column("First").getByText("€140")).isVisible();
        assertThat(custom(pears, "grade")).isEqualTo("a");
        assertThat(Faults.barriers(screen.page())).isEmpty();

        screen.button("Save as a view…").click();
        screen.field("Name of the view").fill("Crates by grade");
        screen.button("Save").click();
        assertThat(screen.heading("Crates by grade")).isVisible();
        screen.link("Crates").first().click();
        assertThat(screen.row("Green pears")).isVisible();
        screen.link("Crates by grade").click();
        assertThat(column("First").getByText("Green pears")).isVisible();
        assertThat(screen.path()).matches("/crates\\?view=\\d+");
    }

    @Test
    void aCardTakesTheWayOfItsProcessOrStays() {
        made(
                office.company()
                        .post(
                                "/metadata/objects",
                                """
                                {"name":"parcel","label":{"en":"Parcel"},"fields":[
                                  {"name":"phase","kind":"choice","choices":["new"],"label":{"en":"Phase"}},
                                  {"name":"weight","kind":"number","label":{"en":"Weight"}}]}
                                """));
        made(
                office.company()
                        .put(
                                "/metadata/objects/parcel/process",
                                """
                                     {"field":"custom.phase","start":["new"],"states":[
                                        {"name":"new","label":{"en":"Packed","zh-CN":"已打包"}},
                                        {"name":"sent","label":{"en":"Sent","zh-CN":"已发出"}},
                                        {"name":"there","label":{"en":"There","zh-CN":"已送达"},"kind":"done"}],
                                      "transitions":[
                                        {"name":"send","label":{"en":"Send","zh-CN":"发出"},"from":["new"],"to":"sent"},
                                        {"name":"arrive","label":{"en":"Arrive","zh-CN":"送达"},"from":["sent"],"to":"there",
                                         "fields":["custom.weight"],"condition":{"field":"custom.weight","op":"le","value":30},
                                         "message":{"en":"At most 30 kg are carried.","zh-CN":"最多 30 公斤。"}},
                                {"name":"fetch","label":{"en":"Fetch back","zh-CN":"取回"},"from":["there"],"to":"sent"}]}
                                """));
        String parcel =
                "/parcels/" + office.company().make("parcels", "{\"name\":\"Heavy parcel\"}");
        screen.open("/parcels?board=custom.phase");

        card("Heavy parcel").focus();
        screen.lift();
        assertThat(column("There").getByText("No way leads from “Packed” to “There”.")).isVisible();
        screen.press("ArrowRight");
        assertThat(screen.text("Heavy parcel is over Sent.")).isAttached();
        screen.press("Space");
        assertThat(column("Sent").getByText("Heavy parcel")).isVisible();
        assertThat(screen.text("Heavy parcel moved to Sent.")).isVisible();
        assertThat(screen.text("Undo")).hasCount(0);
        assertThat(custom(parcel, "phase")).isEqualTo("sent");

        screen.expecting(400).expecting(409);
        screen.drag(card("Heavy parcel"), column("There"));
        screen.field("Weight").fill("31");
        screen.button("Arrive").click();
        assertThat(screen.text("At most 30 kg are carried.")).isVisible();
        assertThat(column("Sent").getByText("Heavy parcel")).isVisible();
        screen.field("Weight").fill("29");
        screen.button("Arrive").click();
        assertThat(column("There").getByText("Heavy parcel")).isVisible();
        assertThat(custom(parcel, "phase")).isEqualTo("there");

        screen.page()
                .waitForResponse(
                        answer -> answer.url().endsWith("/undo"),
                        () -> screen.text("Undo").click());
        assertThat(column("Sent").getByText("Heavy parcel")).isVisible();
        assertThat(custom(parcel, "phase")).isEqualTo("sent");
    }
}

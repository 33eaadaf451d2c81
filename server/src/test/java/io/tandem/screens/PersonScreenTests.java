package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class PersonScreenTests {

    @Autowired Companies companies;

    Office office;
    Screen screen;
    long person;

    @BeforeEach
    void aPersonIsOnTheScreen() {
        office = Office.plain(companies);
        person = office.company().make("people", "{\"name\":\"Mia Member\"}");
        screen = office.screen();
        screen.open("/people/" + person);
    }

    @AfterEach
    void nothingWentWrongBehindTheScreen() {
        try (Screen seen = screen) {
            assertThat(seen.troubles()).isEmpty();
        }
    }

    @Test
    void aPersonFromOutsideMayComeIn() {
        screen.button("Open a sign-in").click();
        screen.field("E-mail").last().fill("mia%d@amber.example".formatted(person));
        screen.press("Enter");

        assertThat(screen.text("Mia Member can sign in now.")).isVisible();
        assertThat(
                        office.company()
                                .list(
                                        "users",
                                        "{\"field\":\"person\",\"op\":\"eq\",\"value\":%d}"
                                                .formatted(person),
                                        "")
                                .at("/items/0/role")
                                .asString())
                .isEqualTo("member");
    }

    @Test
    void aConsentIsNotedAndTakenBack() {
        screen.button("Note a consent").click();
        screen.field("For what").click();
        screen.page()
                .getByRole(AriaRole.OPTION)
                .getByText("Receive promotions")
                .or(screen.page().getByTitle("Receive promotions"))
                .last()
                .click();
        screen.field("How they said so").fill("Signed form");
        screen.press("Enter");
        assertThat(screen.text("The consent of Mia Member is noted.")).isVisible();
        assertThat(accepts()).isTrue();

        long consent =
                office.company()
                        .list(
                                "consents",
                                "{\"field\":\"person\",\"op\":\"eq\",\"value\":%d}"
                                        .formatted(person),
                                "")
                        .at("/items/0/id")
                        .asLong();
        screen.open("/consents/" + consent);
        screen.button("Withdraw").click();
        screen.field("How they said so").fill("By phone");
        screen.press("Enter");

        assertThat(screen.text("The consent is withdrawn.")).isVisible();
        assertThat(screen.button("Withdraw")).hasCount(0);
        assertThat(accepts()).isFalse();
    }

    private boolean accepts() {
        return office.company().get("/people/" + person).at("/acceptsPromotions").asBoolean();
    }
}

package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class SignInScreenTests {

    @Autowired Companies companies;

    Office office;

    @BeforeEach
    void anOffice() {
        office = Office.plain(companies);
    }

    @Test
    void aWrongPasswordIsRefusedInWordsAndTheRightOneLeadsWhereThePersonWasGoing() {
        try (Screen screen = office.door("en").expecting(401)) {
            screen.open("/deals?q=lamps");
            screen.field("Email").fill(office.administrator());
            screen.field("Password").fill("wrong-horse");
            screen.button("Sign in").click();

            assertThat(screen.alert()).containsText("Email and password do not match");

            screen.field("Password").fill(Office.PASSWORD);
            screen.button("Sign in").click();

            assertThat(screen.heading("Deals")).isVisible();
            assertThat(screen.path()).isEqualTo("/deals?q=lamps");
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void anInvitedPersonChoosesAPasswordAndIsIn() {
        long user = office.user("Ida Invited", "rep", "en");
        try (Screen screen = office.door("en").expecting(401)) {
            screen.open(office.invitation(user));
            screen.field("New password").fill("short");
            screen.field("New password").press("Enter");

            assertThat(screen.text("At least 12 characters.").first()).isVisible();

            screen.field("New password").fill(Office.PASSWORD);
            screen.field("New password").press("Enter");

            assertThat(screen.button("Ida Invited")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void whoJoinsInALanguageStaysInIt() {
        long user = office.user("Chen Chosen", "rep", "en");
        try (Screen screen = office.door("zh-CN").expecting(401)) {
            screen.open(office.invitation(user));
            screen.field("新密码").fill(Office.PASSWORD);
            screen.field("新密码").press("Enter");
            assertThat(screen.link("首页")).isVisible();

            screen.open("/deals");
            assertThat(screen.heading("商机")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    @Tag("slow")
    void whoForgotTheirPasswordChoosesAnotherByWhatIsSentToThem() {
        String email = "fay.forgetful@office.example";
        long user = office.user("Fay Forgetful", "rep", "en");
        office.screen(user, "en").close();
        try (Screen screen = office.door("en").expecting(400).expecting(401)) {
            screen.open("/sign-in");
            screen.page().getByText("Forgot your password?").click();
            screen.field("Email or phone number").fill(email);
            screen.button("Send the code").click();
            assertThat(screen.field("Code")).isVisible();

            screen.field("Code").fill("000000");
            screen.field("New password").fill("vernal-otter-7");
            screen.button("Set the password and sign in").click();
            assertThat(screen.alert()).containsText("not right or has expired");

            screen.field("Code").fill(codeTo(email));
            screen.field("New password").fill("short");
            screen.button("Set the password and sign in").click();
            assertThat(screen.alert()).containsText("shorter than your workspace demands");

            screen.field("New password").fill("vernal-otter-7");
            screen.button("Set the password and sign in").click();
            assertThat(screen.button("Fay Forgetful")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void theLinkInTheMailBringsTheCodeAndLeavesItNowhere() {
        String email = "lin.linked@office.example";
        long user = office.user("Lin Linked", "rep", "en");
        office.screen(user, "en").close();
        office.company()
                .as(0, null)
                .send(
                        "POST",
                        "/session/forgotten",
                        "{\"to\":\"%s\"}".formatted(email),
                        "Cookie",
                        "XSRF-TOKEN=t",
                        "X-XSRF-TOKEN",
                        "t");
        try (Screen screen = office.door("en").expecting(401)) {
            screen.open("/new-password#to=%s&code=%s".formatted(email, codeTo(email)));
            assertThat(screen.field("Code")).not().hasValue("");
            assertThat(screen.page()).hasURL(office.home() + "/new-password");

            screen.field("New password").fill("vernal-otter-7");
            screen.field("New password").press("Enter");
            assertThat(screen.button("Lin Linked")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    /// It is sent after the answer was given.
    private String codeTo(String email) {
        for (int n = 0; n < 200; n++) {
            for (var message : office.company().get("/outside/messages").at("/items")) {
                if (message.path("to").asString().equals(email)) {
                    return message.path("text")
                            .asString()
                            .replaceAll("(?s).* is (\\d{6})\\..*", "$1");
                }
            }
            office.pause();
        }
        throw new AssertionError("Nothing was sent to " + email);
    }

    @Test
    void whoSignsOutStandsBeforeTheDoorAgain() {
        long user = office.user("Olga Out", "rep", "en");
        try (Screen screen = office.screen(user, "en").expecting(401)) {
            screen.open("/deals");
            screen.button("Olga Out").click();
            screen.menuItem("Sign out").click();

            assertThat(screen.button("Sign in")).isVisible();
            screen.open("/deals");
            assertThat(screen.button("Sign in")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    @Tag("slow")
    void languageAndThemeAreChangedInTheMenuOfThePersonAndStay() {
        long user = office.user("Lena Look", "rep", "en");
        try (Screen screen = office.screen(user, "en")) {
            screen.open("/deals");
            screen.button("Lena Look").click();
            screen.menuItem("Theme").hover();
            screen.menuItem("Dark").click();

            assertThat(screen.page().locator("html[data-theme=dark]")).isAttached();

            screen.button("Lena Look").click();
            screen.menuItem("Language").hover();
            screen.menuItem("简体中文").click();

            assertThat(screen.heading("商机")).isVisible();
            screen.open("/deals");
            assertThat(screen.heading("商机")).isVisible();
            assertThat(screen.page().locator("html[data-theme=dark][lang=zh-CN]")).isAttached();
            assertThat(screen.troubles()).isEmpty();
        }
    }
}

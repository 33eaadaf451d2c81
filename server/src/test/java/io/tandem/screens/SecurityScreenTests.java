package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import io.tandem.Company;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// How people keep their own account safe, and what the workspace demands of them.
@ScreenTest
class SecurityScreenTests {

    @Autowired Companies companies;

    Office office;

    @BeforeEach
    void anOffice() {
        office = Office.plain(companies);
    }

    @Test
    void aSecondStepIsSetUpAndThenAskedForAtTheDoor() {
        long user = office.user("Tess Totp", "rep", "en");
        String recovery;
        try (Screen screen = office.screen(user, "en").expecting(400)) {
            screen.open("/settings/security");
            screen.button("Set up").click();
            String secret = screen.page().locator("main code").first().innerText();
            screen.field("Code the app now shows").fill("000000");
            assertThat(screen.alert()).containsText("wrong or was used already");

            screen.field("Code the app now shows").fill(code(secret));
            recovery = screen.page().locator("ol code").first().innerText();
            screen.button("I have kept them").click();

            assertThat(screen.text("10 recovery codes left")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
        try (Screen screen = office.door("en").expecting(401)) {
            screen.open("/sign-in?next=%2Fsettings%2Fsecurity");
            screen.field("Email").fill("tess.totp@office.example");
            screen.field("Password").fill(Office.PASSWORD);
            screen.button("Sign in").click();
            screen.button("Use a recovery code").click();
            screen.field("Recovery code").fill("abcd-efgh");
            screen.button("Sign in").click();
            assertThat(screen.alert()).containsText("not right, or was used before");

            screen.field("Recovery code").fill(recovery);
            screen.button("Sign in").click();

            assertThat(screen.text("9 recovery codes left")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    @Tag("slow")
    void sessionsElsewhereAreSeenAndEnded() {
        long user = office.user("Sven Session", "rep", "en");
        try (Screen here = office.screen(user, "en").expecting(401);
                Screen there = office.door("en").expecting(401)) {
            there.open("/sign-in");
            there.field("Email").fill("sven.session@office.example");
            there.field("Password").fill(Office.PASSWORD);
            there.button("Sign in").click();
            assertThat(there.button("Sven Session")).isVisible();

            here.open("/settings/security");
            here.button("Sign out everywhere else").click();
            assertThat(here.button("Sign out everywhere else")).isHidden();
            assertThat(here.text("This one")).isVisible();

            // Within two seconds an ended session ends everywhere.
            there.page().waitForTimeout(2500);
            there.open("/deals");
            assertThat(there.button("Sign in")).isVisible();
            assertThat(here.troubles()).isEmpty();
        }
    }

    @Test
    void aBreachedPasswordIsRefusedInWords() {
        long user = office.user("Paul Password", "rep", "en");
        try (Screen screen = office.screen(user, "en").expecting(400).expecting(422)) {
            screen.open("/settings/security");
            screen.field("Current password").fill(Office.PASSWORD);
            screen.field("New password").fill("password1234");
            assertThat(screen.text("Easy to guess")).isVisible();
            screen.button("Change password").click();
            assertThat(screen.alert()).containsText("breached");

            screen.field("New password").fill("seven-otters-under-oaks");
            assertThat(screen.text("Hard to guess")).isVisible();
            screen.button("Change password").click();
            assertThat(screen.text("Password changed.").first()).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void aTokenIsShownOnceAndReachesOnlyWhatItNames() {
        try (Screen screen = office.screen()) {
            screen.open("/settings/tokens");
            screen.button("New token").click();
            screen.field("What is it for?").fill("Nightly report");
            screen.button("Create the token").click();
            String token = screen.field("Token").inputValue();
            screen.button("I have copied it").click();

            assertThat(screen.text("Nightly report").first()).isVisible();
            assertThat(screen.text("Deals: read").first()).isVisible();
            Company program = office.company().as(office.company().user(), token);
            assertThat(program.get("/deals").status()).isEqualTo(200);
            assertThat(program.get("/accounts").status()).isEqualTo(403);

            screen.button("Delete Nightly report").click();
            screen.button("Delete").click();
            assertThat(screen.button("Delete Nightly report")).isHidden();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    @Tag("slow")
    void rulesAreSavedTakenBackAndHoldAtOnce() {
        Office strict = Office.another(companies);
        try (Screen screen = strict.screen().expecting(403)) {
            screen.open("/settings/policy");
            screen.page()
                    .getByRole(AriaRole.SWITCH)
                    .and(screen.field("Demand a second step"))
                    .click();
            screen.button("Save the rules").click();
            assertThat(screen.text("The rules hold from now on.")).isVisible();
            screen.page().waitForTimeout(2500);
            screen.open("/deals");

            assertThat(screen.heading("Your workspace asks for a second step")).isVisible();
            String secret = screen.page().locator("main code").first().innerText();
            screen.field("Code the app now shows").fill(code(secret));
            screen.button("I have kept them").click();

            assertThat(screen.heading("Deals")).isVisible();
            screen.open("/settings/policy");
            screen.field("Shortest password").fill("16");
            screen.button("Save the rules").click();
            screen.button("Undo").click();
            assertThat(screen.field("Shortest password")).hasValue("12");
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void aServiceAccountActsByItsTokenUntilItIsSwitchedOff() {
        try (Screen screen = office.screen()) {
            screen.open("/settings/policy");
            screen.button("Add a service account").first().click();
            screen.field("Name").fill("Web shop");
            screen.field("Name").press("Enter");
            screen.button("Tokens").click();
            screen.button("New token").click();
            screen.field("What is it for?").fill("Orders");
            screen.button("Create the token").click();
            String token = screen.field("Token").inputValue();
            screen.button("I have copied it").click();
            Company program = office.company().as(office.company().user(), token);
            assertThat(program.get("/me").at("/name").asString()).isEqualTo("Web shop");

            screen.button("Switch off").click();
            assertThat(screen.button("Switch on")).isVisible();
            screen.page().waitForTimeout(2500);
            assertThat(program.get("/me").status()).isEqualTo(401);
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void aFigureOfTheOverviewNamesThePeopleBehindIt() {
        long user = office.user("Otto Open", "rep", "en");
        office.screen(user, "en").close();
        try (Screen screen = office.screen()) {
            screen.open("/settings/overview");
            assertThat(screen.heading("Who signs in by password alone?")).isVisible();
            if (screen.button(java.util.regex.Pattern.compile("^Show all")).count() > 0) {
                screen.button(java.util.regex.Pattern.compile("^Show all")).first().click();
            }
            screen.link("Otto Open").first().click();

            assertThat(screen.heading("Otto Open")).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    /// What an authenticator app shows for this key now (RFC 6238).
    private static String code(String shown) {
        StringBuilder bits = new StringBuilder();
        for (char letter : shown.replace(" ", "").toCharArray()) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits.append(String.format("%5s", Integer.toBinaryString(value)).replace(' ', '0'));
        }
        byte[] key = new byte[bits.length() / 8];
        for (int at = 0; at < key.length; at++) {
            key[at] = (byte) Integer.parseInt(bits.substring(at * 8, at * 8 + 8), 2);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            long step = Instant.now().getEpochSecond() / 30;
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number =
                    ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 15) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

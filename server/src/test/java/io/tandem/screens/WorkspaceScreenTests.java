package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import io.tandem.Companies;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The operator looks after every workspace of the installation.
@ScreenTest
class WorkspaceScreenTests {

    @Autowired Companies companies;

    @Test
    void aWorkspaceIsMadeSuspendedLimitedAndDeletedByItsName() {
        Office office = Office.operator(companies);
        long user = office.user("Olga Operator", "administrator", "en");
        String name = "Globex " + System.nanoTime();
        try (Screen screen = office.screen(user, "en")) {
            screen.open("/settings/workspaces");
            assertThat(Faults.barriers(screen.page())).isEmpty();
            screen.button("New workspace").click();
            screen.field("Name").fill(name);
            screen.field("Name of its administrator").fill("Gia");
            screen.field("Email of its administrator").fill("gia@globex.example");
            screen.button("Create").click();
            assertThat(screen.field("Invitation link")).hasValue(join());
            screen.button("Close").click();

            screen.field("Find a workspace").fill(name);
            assertThat(screen.button("Suspend")).hasCount(1);
            screen.button("Suspend").click();
            assertThat(screen.text("Suspended").first()).isVisible();
            screen.button("Undo").click();
            assertThat(screen.button("Suspend")).isVisible();

            screen.button("More for " + name).click();
            screen.menuItem("Limits").click();
            screen.field("Users").fill("25");
            screen.button("Save").click();
            assertThat(screen.text("at most 25 users")).isVisible();

            String domain = "globex-%d.example".formatted(System.nanoTime());
            screen.button("More for " + name).click();
            screen.menuItem("Mail domains").click();
            screen.field("Confirmed domains").fill(domain + ",");
            screen.button("Save").click();
            assertThat(screen.text("have changed").first()).isVisible();
            screen.button("More for " + name).click();
            screen.menuItem("Mail domains").click();
            assertThat(screen.text(domain).first()).isVisible();
            assertThat(Faults.barriers(screen.page())).isEmpty();
            screen.page().keyboard().press("Escape");

            screen.button("More for " + name).click();
            screen.menuItem("Delete for ever").click();
            assertThat(screen.button("Delete for ever")).isDisabled();
            screen.field("Write “" + name + "” to go on").fill(name);
            screen.button("Delete for ever").click();
            assertThat(screen.text("Deletion of " + name)).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    @Tag("slow")
    void theOperatorLooksInWhereTheyAreLetAndChangesNothing() {
        Office theirs = Office.another(companies);
        theirs.company().make("deals", "{\"name\":\"Gate lights\"}");
        Office office = Office.operator(companies);
        long user = office.user("Lena Looker", "administrator", "en");
        String name = nameOf(office, theirs);
        try (Screen screen = office.screen(user, "en").expecting(401).expecting(403)) {
            lookInto(screen, name);
            assertThat(screen.text("An administrator of that workspace lets support in"))
                    .isVisible();

            theirs.company()
                    .post(
                            "/support-grants",
                            "{\"reason\":\"Import fails\",\"until\":\"%s\"}"
                                    .formatted(Instant.now().plus(Duration.ofHours(1))));
            lookInto(screen, name);
            assertThat(screen.text("You look into " + name + " with the eyes of Ann Admin."))
                    .isVisible();
            screen.open("/deals");
            assertThat(screen.link("Gate lights")).isVisible();
            assertThat(screen.button("New deal")).hasCount(0);

            screen.button("Leave " + name).click();
            assertThat(screen.button("Sign in")).isVisible();
            assertThat(screen.page()).hasURL(Pattern.compile(".*next=%2Fsettings%2Fworkspaces$"));
            assertThat(screen.troubles()).isEmpty();
        }
    }

    private static void lookInto(Screen screen, String name) {
        screen.open("/settings/workspaces");
        screen.field("Find a workspace").fill(name);
        screen.button("More for " + name).click();
        screen.menuItem("Look in, if it lets you").click();
    }

    @Test
    @Tag("slow")
    void anExportedWorkspaceIsBroughtInUnderAnotherName() {
        Office theirs = Office.another(companies);
        Office office = Office.operator(companies);
        long user = office.user("Tara Transfer", "administrator", "en");
        String name = nameOf(office, theirs);
        String brought = "Brought " + System.nanoTime();
        try (Screen screen = office.screen(user, "en")) {
            screen.open("/settings/workspaces");
            screen.field("Find a workspace").fill(name);
            screen.button("More for " + name).click();
            screen.menuItem("Export").click();
            Download archive =
                    screen.page()
                            .waitForDownload(
                                    () -> screen.link("Download the export of " + name).click());

            screen.button("Bring in a workspace").click();
            screen.choose("letter.zip", "no archive at all");
            screen.field("Name").fill("Letter");
            screen.field("Name").press("Enter");
            assertThat(screen.text("Import of Letter")).isVisible();
            assertThat(screen.text("no whole export").first()).isVisible();

            screen.button("Bring in a workspace").click();
            screen.page().locator("input[type=file]").setInputFiles(archive.path());
            screen.field("Name").fill(brought);
            screen.field("Name").press("Enter");
            assertThat(screen.text("Import of " + brought)).isVisible();
            screen.field("Find a workspace").fill(brought);
            assertThat(screen.button("More for " + brought)).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    private static String nameOf(Office operator, Office other) {
        return operator.company()
                .get("/workspaces/" + other.company().tenant().id())
                .at("/name")
                .asString();
    }

    @Test
    void supportIsLetInForAReasonAndSentOutAgain() {
        try (Screen screen = Office.plain(companies).screen()) {
            screen.open("/settings/policy");
            screen.button("Let support in").click();
            screen.field("What for?").fill("Import fails");
            screen.field("What for?").press("Enter");
            assertThat(screen.text("May look in")).isVisible();

            screen.button("End the access for “Import fails”").click();
            assertThat(screen.text("May look in")).isHidden();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    private static Pattern join() {
        return Pattern.compile(".*/join/.*");
    }
}

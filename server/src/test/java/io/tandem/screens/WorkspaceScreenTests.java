package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
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

    private static java.util.regex.Pattern join() {
        return java.util.regex.Pattern.compile(".*/join/.*");
    }
}

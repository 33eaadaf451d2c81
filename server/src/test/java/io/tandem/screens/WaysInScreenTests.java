package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import io.tandem.Company.Answer;
import io.tandem.identity.VouchingProvider;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ScreenTest
class WaysInScreenTests {

    @Autowired Companies companies;

    Office office;

    @BeforeEach
    void anOffice() {
        office = Office.plain(companies);
    }

    @Test
    void aPersonMakesAPasskeyAndComesInWithIt() {
        try (Screen screen = office.namedDoor("en").expecting(401)) {
            screen.open("/sign-in");
            screen.field("Email").fill(office.administrator());
            screen.field("Password").fill(Office.PASSWORD);
            screen.button("Sign in").click();
            screen.page().getByRole(AriaRole.NAVIGATION).first().waitFor();
            aDeviceThatChecksThePerson(screen.page());

            screen.open("/settings/security");
            screen.button("Add a passkey").click();
            screen.field("Name").fill("Desk");
            screen.field("Name").press("Enter");
            assertThat(screen.button("Remove the passkey Desk")).isVisible();

            screen.context().clearCookies();
            screen.open("/sign-in");
            screen.button("Sign in with a passkey").click();
            screen.page().getByRole(AriaRole.NAVIGATION).first().waitFor();

            assertThat(screen.button("Ann Admin")).isVisible();
            screen.open("/settings/security");
            screen.button("Remove the passkey Desk").click();
            screen.button("Remove").click();
            assertThat(screen.text("You have no passkey yet").first()).isVisible();
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void aPersonComesInThroughTheirCompanysOwnPage() {
        String email = "vera@" + domain();
        office.company()
                .make(
                        "users",
                        "{\"name\":\"Vera Vouched\",\"email\":\"%s\",\"role\":\"rep\"}"
                                .formatted(email));
        try (VouchingProvider provider =
                VouchingProvider.start(office.home() + "/api/v1/session/oidc/callback")) {
            provider.knows(email, Map.of("email", email, "email_verified", true));
            long id = added(provider, domain());
            confirmed(domain());
            try (Screen screen = office.door("en").expecting(401)) {
                screen.open("/sign-in");
                screen.field("Email").fill(email);
                screen.field("Email").blur();
                screen.page().getByText("Continue with Acme ID").click();

                Page theirs = screen.page();
                theirs.waitForURL(provider.issuer() + "/**");
                theirs.locator("input[name=username]").fill(email);
                theirs.locator("input[name=password]").fill("pass");
                theirs.locator("button[type=submit]").click();

                assertThat(screen.button("Vera Vouched")).isVisible();
                assertThat(screen.path()).isEqualTo("/");
            } finally {
                office.company().delete("/identity-providers/" + id);
            }
        }
    }

    @Test
    void anAdministratorEntersAProviderThatBringsNewPeople() {
        String newcomer = "nele@newcomers.example";
        try (VouchingProvider provider =
                        VouchingProvider.start(office.home() + "/api/v1/session/oidc/callback");
                Screen screen = office.screen()) {
            provider.knows(
                    newcomer,
                    Map.of("email", newcomer, "email_verified", true, "name", "Nele Newcomer"));
            screen.open("/settings/policy");
            screen.button("Add a provider").click();
            screen.field("Name on the sign-in page").fill("Newcomers ID");
            screen.field("Issuer").fill(provider.issuer() + "/elsewhere");
            screen.field("Client ID").fill("tandem");
            screen.field("Client secret").fill(VouchingProvider.SECRET);
            screen.field("Mail domains").fill("newcomers.example,");
            screen.page().getByText("is not here yet comes in as").click();
            screen.expecting(400).page().getByRole(AriaRole.DIALOG).getByText("Save").click();
            assertThat(screen.alert()).containsText("calls itself by another issuer");
            screen.field("Issuer").fill(provider.issuer());
            screen.page().getByRole(AriaRole.DIALOG).getByText("Save").click();
            assertThat(screen.button("Edit Newcomers ID")).isVisible();
            assertThat(screen.text("Not on the sign-in page")).isVisible();
            assertThat(screen.troubles()).isEmpty();
            confirmed("newcomers.example");

            try (Screen door = office.door("en").expecting(401)) {
                door.open("/sign-in");
                door.field("Email").fill(newcomer);
                door.field("Email").blur();
                door.page().getByText("Continue with Newcomers ID").click();
                door.page().locator("input[name=username]").fill(newcomer);
                door.page().locator("input[name=password]").fill("pass");
                door.page().locator("button[type=submit]").click();

                assertThat(door.button("Nele Newcomer")).isVisible();
            }
        }
    }

    @Test
    void whoIsNotVouchedForReadsWhy() {
        try (VouchingProvider provider =
                VouchingProvider.start(office.home() + "/api/v1/session/oidc/callback")) {
            provider.knows(
                    "guest", Map.of("email", "guest@elsewhere.example", "email_verified", true));
            long id = added(provider, domain());
            try (Screen screen = office.door("en").expecting(401)) {
                screen.page()
                        .navigate(
                                "%s/api/v1/session/oidc/%d/%d"
                                        .formatted(
                                                office.home(), office.company().tenant().id(), id));
                Page theirs = screen.page();
                theirs.locator("input[name=username]").fill("guest");
                theirs.locator("input[name=password]").fill("pass");
                theirs.locator("button[type=submit]").click();

                assertThat(screen.alert()).containsText("may not vouch for the domain");
            } finally {
                office.company().delete("/identity-providers/" + id);
            }
        }
    }

    @Test
    void anAdministratorConnectsThemselvesWithTheirCompanysSignIn() {
        String email = office.administrator();
        try (VouchingProvider provider =
                VouchingProvider.start(office.home() + "/api/v1/session/oidc/callback")) {
            provider.knows(email, Map.of("email", email, "email_verified", true));
            long id = added(provider, domain());
            try (Screen screen = office.screen()) {
                screen.open("/settings/security");
                screen.button("Connect with Acme ID").click();
                screen.page().locator("input[name=username]").fill(email);
                screen.page().locator("input[name=password]").fill("pass");
                screen.page().locator("button[type=submit]").click();

                assertThat(screen.button("Disconnect from Acme ID")).isVisible();
                assertThat(Faults.barriers(screen.page())).isEmpty();

                screen.button("Disconnect from Acme ID").click();
                screen.button("Disconnect").last().click();
                assertThat(screen.button("Connect with Acme ID")).isVisible();
                assertThat(screen.troubles()).isEmpty();
            } finally {
                office.company().delete("/identity-providers/" + id);
            }
        }
    }

    private String domain() {
        String email = office.administrator();
        return email.substring(email.indexOf('@') + 1);
    }

    /// The operator says that these are the company's.
    private void confirmed(String domain) {
        assertThat(
                        companies
                                .operator()
                                .put(
                                        "/workspaces/%d/domains"
                                                .formatted(office.company().tenant().id()),
                                        "{\"domains\":[\"%s\"]}".formatted(domain))
                                .status())
                .isEqualTo(200);
    }

    private long added(VouchingProvider provider, String domain) {
        Answer made =
                office.company()
                        .post(
                                "/identity-providers",
                                """
                                {"name":"Acme ID","issuer":"%s","clientId":"tandem","clientSecret":"%s","domains":["%s"],
                                 "links":true}
                                """
                                        .formatted(
                                                provider.issuer(),
                                                VouchingProvider.SECRET,
                                                domain));
        assertThat(made.status()).isEqualTo(201);
        return made.id();
    }

    /// The browser's own make-believe device: it keeps passkeys and answers as if a finger lay on
    /// it.
    private static void aDeviceThatChecksThePerson(Page page) {
        CDPSession browser = page.context().newCDPSession(page);
        browser.send("WebAuthn.enable");
        JsonObject device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        device.addProperty("hasResidentKey", true);
        device.addProperty("hasUserVerification", true);
        device.addProperty("isUserVerified", true);
        device.addProperty("automaticPresenceSimulation", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", device);
        browser.send("WebAuthn.addVirtualAuthenticator", wanted);
    }
}

package io.tandem.screens;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.tandem.Companies;
import io.tandem.Company;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A company whose people sit at the screens. Each of them comes in through the door once; after
/// that the kept session is used.
final class Office {

    static final String PASSWORD = "correct-horse";

    private static @Nullable Office plain;
    private static @Nullable Office demo;

    private final Companies companies;
    private final Company company;
    private final Map<Long, String> sessions = new LinkedHashMap<>();

    private Office(Companies companies, Company company) {
        this.companies = companies;
        this.company = company;
    }

    /// A company with its first pipeline and nothing else; tests add what they speak of.
    static Office plain(Companies companies) {
        if (plain == null) {
            plain = new Office(companies, companies.company());
        }
        return plain;
    }

    /// One more company, for what must not disturb the others.
    static Office another(Companies companies) {
        return new Office(companies, companies.company());
    }

    /// The company whose administrators look after the installation.
    static Office operator(Companies companies) {
        return new Office(companies, companies.operator());
    }

    /// A company with the whole world of the demo.
    static Office demo(Companies companies) {
        if (demo == null) {
            Office office = new Office(companies, companies.company());
            int status = office.company.post("/packs/heron-coffee/install", "{}").status();
            if (status >= 300) {
                throw new AssertionError("the demo's pack: " + status);
            }
            demo = office;
        }
        return demo;
    }

    Company company() {
        return company;
    }

    String home() {
        return "http://127.0.0.1:" + company.port();
    }

    String administrator() {
        return company.get("/me").at("/email").asString();
    }

    /// The company through the eyes of one of its users.
    Company as(long user) {
        return companies.as(company, user);
    }

    /// The id of a user of that role and language, made when it is not there.
    long user(String name, String role, String language) {
        String email = name.toLowerCase().replace(' ', '.') + "@office.example";
        return company.put(
                        "/users/by/email/" + email,
                        """
                        {"name":"%s","email":"%s","role":"%s","locale":"%s"}
                        """
                                .formatted(name, email, role, language))
                .id();
    }

    /// A screen before which nobody has signed in.
    Screen door(String language) {
        return new Screen(context(language, null), home());
    }

    /// The same under the machine's name: browsers keep passkeys for names, not for numbers.
    Screen namedDoor(String language) {
        return new Screen(context(language, null), "http://localhost:" + company.port());
    }

    /// A screen before which the administrator sits.
    Screen screen() {
        return screen(company.user(), "en");
    }

    Screen screen(long user, String language) {
        String session = sessions.computeIfAbsent(user, this::comeIn);
        return new Screen(context(language, session), home());
    }

    /// A link by which this user can choose a password.
    String invitation(long user) {
        return company.post("/users/" + user + "/invite", "{}").at("/link").asString();
    }

    void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String comeIn(long user) {
        String locale = as(user).get("/me").at("/locale").asString();
        try (Screen screen = door("en")) {
            Page page = screen.page();
            if (user == company.user()) {
                screen.open("/sign-in");
                screen.field("Email").fill(administrator());
                screen.field("Password").fill(PASSWORD);
                screen.button("Sign in").click();
            } else {
                screen.open(invitation(user));
                screen.field("New password").fill(PASSWORD);
                screen.field("New password").press("Enter");
            }
            page.getByRole(AriaRole.NAVIGATION).first().waitFor();
            // The theme then follows what the browser says the system wants, and the language is
            // not
            // that of the door.
            as(user).patch("/me", "{\"theme\":\"system\",\"locale\":\"" + locale + "\"}");
            return screen.context().storageState();
        }
    }

    private BrowserContext context(String language, @Nullable String session) {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions()
                        .setViewportSize(Look.WIDE, 900)
                        .setLocale(language)
                        .setReducedMotion(ReducedMotion.REDUCE);
        if (session != null) {
            options.setStorageState(session);
        }
        BrowserContext context = Chromium.browser().newContext(options);
        context.addInitScript("localStorage.setItem('tandem.locale', '%s')".formatted(language));
        return context;
    }
}

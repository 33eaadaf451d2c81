package io.tandem.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The table of all deals in a browser on the same machine: how soon its first rows stand there,
/// how smoothly it scrolls, and how much is loaded before anything is seen.
record ScreenBench(RecordsWorld world) {

    private static final int TURNS = 5;
    private static final double SOON = 300;
    private static final double SMOOTH = 60;
    private static final double KILOBYTES = 400;

    /// Milliseconds until the grid has a row with words in it.
    private static final String FIRST_ROWS =
            """
            begun => new Promise(done => {
              const look = () =>
                document.querySelector('[role=grid] [role=rowgroup] [role=row] [role=gridcell]:nth-child(2)')?.textContent
                  ? done(performance.now() - begun)
                  : requestAnimationFrame(look);
              look();
            })
            """;

    /// Frames a second while the wheel is turned for five seconds, some sixty rows a second.
    private static final String SCROLLED =
            """
            () => new Promise(done => {
              const grid = document.querySelector('[role=grid]');
              const begun = performance.now();
              let frames = 0;
              let before = begun;
              const step = now => {
                frames++;
                grid.scrollTop += (now - before) * 2;
                before = now;
                if (now - begun < 5000) requestAnimationFrame(step);
                else done(frames * 1000 / (now - begun));
              };
              requestAnimationFrame(step);
            })
            """;

    /// Compressed kilobytes of scripts and styles so far.
    private static final String LOADED =
            """
            () => performance.getEntriesByType('resource')
              .filter(each => /\\.(js|css)$/.test(each.name))
              .reduce((sum, each) => sum + each.encodedBodySize, 0) / 1000
            """;

    void measure(Report report) throws Exception {
        Seen administrator =
                Seen.letIn(
                        world.connection(),
                        "administrator",
                        1,
                        world.first("select min(user_id) from system.login where tenant_id = 1"));
        try (Playwright playwright =
                        Playwright.create(
                                new Playwright.CreateOptions()
                                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(options());
                BrowserContext context = context(browser, administrator)) {
            String home = world.server().url();
            Page page = context.newPage();
            page.navigate(
                    home + "/sign-in",
                    new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
            report.add(
                    Measure.of("scripts and styles of the first paint", number(page, LOADED), "kB")
                            .within(KILOBYTES));
            page.navigate(
                    home + "/deals",
                    new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
            report.add(Measure.of("… with the table of deals", number(page, LOADED), "kB"));
            firstRows(report, page, home);
            List<Double> rates = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                rates.add(number(page, SCROLLED));
            }
            report.add(
                    Measure.of(
                                    "scrolling %,d deals".formatted(world.deals()),
                                    middle(rates),
                                    "frames/s")
                            .atLeast(SMOOTH));
        }
    }

    private static void firstRows(Report report, Page page, String home) {
        List<Double> chosen = new ArrayList<>();
        List<Double> loaded = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            page.navigate(home + "/");
            page.waitForLoadState();
            page.locator("nav a[href='/deals']").waitFor();
            double begun = number(page, "() => performance.now()");
            page.locator("nav a[href='/deals']").click();
            chosen.add(((Number) page.evaluate(FIRST_ROWS, begun)).doubleValue());
            page.navigate(
                    home + "/deals",
                    new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            loaded.add(((Number) page.evaluate(FIRST_ROWS, 0)).doubleValue());
        }
        report.add(Measure.of("first rows after a click", middle(chosen), "ms").within(SOON));
        report.add(
                Measure.of("first rows after loading the page", middle(loaded), "ms").within(SOON));
    }

    private static BrowserContext context(Browser browser, Seen seen) {
        BrowserContext context =
                browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
        context.addCookies(
                List.of(
                        new Cookie("tandem_session", seen.session())
                                .setDomain("127.0.0.1")
                                .setPath("/")));
        return context;
    }

    private static BrowserType.LaunchOptions options() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(
                        Path.of(
                                Objects.requireNonNullElse(
                                        System.getenv("TANDEM_CHROMIUM"), "/usr/bin/chromium")))
                .setArgs(
                        List.of(
                                "--no-sandbox",
                                "--disable-background-networking",
                                "--no-first-run"));
    }

    private static double number(Page page, String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    private static double middle(List<Double> turns) {
        return turns.stream().sorted().toList().get(turns.size() / 2);
    }
}

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

    /// The moment at which the button of the mouse goes down, as the browser has it.
    private static final String PRESSED =
            """
            () => addEventListener('pointerdown', event => window.pressed = event.timeStamp,
              {capture: true, once: true})
            """;

    /// Milliseconds until a row with words in it is painted.
    private static final String FIRST_ROWS =
            """
            () => new Promise(done => {
              const begun = window.pressed ?? 0;
              const look = () =>
                document.querySelector('[role=grid] [role=rowgroup] [role=row] [role=gridcell]:nth-child(2)')?.textContent
                  ? setTimeout(() => done(performance.now() - begun))
                  : requestAnimationFrame(look);
              look();
            })
            """;

    /// The figures at the foot, which read every deal, stand too. That nothing came for half a
    /// second; of the worker that windows share the browser does not tell when its script is there.
    private static final String QUIET =
            """
            () => document.querySelector('#root > *') && performance.now() - 500
              > Math.max(0, ...performance.getEntriesByType('resource').map(each => each.responseEnd))
            """;

    private static final String ADDED_UP =
            "() => /\\d/.test(document.querySelector('[role=grid]')?.lastElementChild?.textContent)";

    /// Frames a second for five seconds, while a grid is scrolled by some sixty rows a second where
    /// there is one.
    private static final String FRAMES =
            """
            () => new Promise(done => {
              const grid = document.querySelector('[role=grid]');
              let frames = 0;
              let begun;
              let before;
              const step = now => {
                begun ??= now;
                if (grid) grid.scrollTop += (now - (before ?? now)) * 2;
                before = now;
                if (now - begun < 5000) {
                  frames++;
                  requestAnimationFrame(step);
                } else done(frames * 1000 / (now - begun));
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
            stand(page, home + "/sign-in");
            report.add(
                    Measure.of("scripts and styles of the first paint", number(page, LOADED), "kB")
                            .within(KILOBYTES));
            stand(page, home + "/deals");
            report.add(Measure.of("… with the table of deals", number(page, LOADED), "kB"));
            firstRows(report, page, home);
            scrolling(report, page, context.newPage());
        }
    }

    /// In turns with a page that has nothing to do: no page is faster than its browser.
    private void scrolling(Report report, Page page, Page empty) {
        List<Double> rates = new ArrayList<>();
        List<Double> most = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            empty.bringToFront();
            most.add(number(empty, FRAMES));
            page.bringToFront();
            rates.add(number(page, FRAMES));
        }
        String what = "scrolling %,d deals".formatted(world.deals());
        report.add(Measure.of(what, middle(rates), "frames/s").atLeast(SMOOTH));
        report.add(
                Measure.of(what, middle(rates), "frames/s").beside("an empty page", middle(most)));
    }

    /// From a page that stands, as people click: its own figures are there.
    private static void firstRows(Report report, Page page, String home) {
        List<Double> chosen = new ArrayList<>();
        List<Double> loaded = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            stand(page, home + "/");
            page.evaluate(PRESSED);
            page.locator("nav a[href='/deals']").click();
            chosen.add(number(page, FIRST_ROWS));
            page.waitForFunction(ADDED_UP);
            page.waitForFunction(QUIET);
            page.navigate(
                    home + "/deals",
                    new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            loaded.add(number(page, FIRST_ROWS));
            page.waitForFunction(ADDED_UP);
        }
        report.add(Measure.of("first rows after a click", middle(chosen), "ms").within(SOON));
        report.add(
                Measure.of("first rows after loading the page", middle(loaded), "ms").within(SOON));
    }

    private static void stand(Page page, String url) {
        page.navigate(url);
        page.waitForFunction(QUIET);
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

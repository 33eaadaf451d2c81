package io.tandem.screens;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// One browser for all tests of a run, closed with the last of them. A test that fails leaves a
/// picture of what was on the screen.
final class Chromium implements BeforeAllCallback, TestExecutionExceptionHandler {

    /// Milliseconds until what should be there is missing. How fast a page is, the benches tell: a
    /// busy machine fails no test.
    static final double PATIENCE = 20_000;

    private static @Nullable Running running;

    static Browser browser() {
        return Objects.requireNonNull(running, "a @ScreenTest starts the browser").browser;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.GLOBAL)
                        .computeIfAbsent(Running.class, none -> new Running(), Running.class);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        try {
            Screen.pictures(
                    Path.of("target", "screens", "failed"),
                    context.getRequiredTestClass().getSimpleName()
                            + "."
                            + context.getRequiredTestMethod().getName());
        } catch (PlaywrightException noPicture) {
            failure.addSuppressed(noPicture);
        }
        throw failure;
    }

    private static final class Running implements AutoCloseable {

        private final Playwright playwright;
        private final Browser browser;

        Running() {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            playwright =
                    Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser =
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(executable())
                                            .setArgs(
                                                    List.of(
                                                            "--no-sandbox",
                                                            "--disable-background-networking",
                                                            "--disable-component-update",
                                                            "--disable-sync",
                                                            "--no-first-run",
                                                            "--font-render-hinting=none")));
        }

        private static Path executable() {
            return Path.of(
                    Objects.requireNonNullElse(
                            System.getenv("TANDEM_CHROMIUM"), "/usr/bin/chromium-headless-shell"));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}

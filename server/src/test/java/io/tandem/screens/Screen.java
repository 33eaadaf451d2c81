package io.tandem.screens;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A page of the application in the hands of one person. What goes wrong behind it (an error on the
/// console, an answer of 4xx or 5xx nobody expected, a request that failed) is kept as trouble.
final class Screen implements AutoCloseable {

    private static final String BUSY =
            "[aria-busy=true], .ant-skeleton, .ant-spin-spinning, .ant-btn-loading";

    private static final Set<Screen> OPEN = new LinkedHashSet<>();

    private final BrowserContext context;
    private final String home;
    private final Page page;
    private final Set<Request> underWay = new HashSet<>();
    private final List<String> troubles = new ArrayList<>();
    private final Set<Integer> expected = new HashSet<>();

    Screen(BrowserContext context, String home) {
        OPEN.add(this);
        this.context = context;
        this.home = home;
        page = context.newPage();
        page.setDefaultTimeout(Chromium.PATIENCE);
        page.onRequest(this::begun);
        page.onRequestFinished(underWay::remove);
        page.onRequestFailed(this::failed);
        page.onResponse(this::begunAnew);
        page.onResponse(this::answered);
        page.onConsoleMessage(this::said);
        page.onPageError(error -> troubles.add("page error: " + error));
    }

    /// Pictures of what is open, for whoever must find out why a test failed.
    static void pictures(Path folder, String name) {
        int number = 0;
        for (Screen screen : OPEN) {
            screen.picture(folder.resolve(name + "." + ++number + ".png"));
        }
    }

    void picture(Path file) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(file)
                        .setAnimations(ScreenshotAnimations.DISABLED));
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /// An answer of this status is part of the story.
    Screen expecting(int status) {
        expected.add(status);
        return this;
    }

    Screen open(String path) {
        page.navigate(home + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        return settled();
    }

    /// The worker that all windows share belongs to none of them: nobody is told when its script
    /// came.
    private void begun(Request request) {
        if (!request.url().contains("/assets/worker-")) {
            underWay.add(request);
        }
    }

    /// What the page before still asked for is of no interest, and its end is not always told of:
    /// the new one has only its document yet.
    private void begunAnew(Response response) {
        Request request = response.request();
        if (request.isNavigationRequest() && request.frame() == page.mainFrame()) {
            underWay.retainAll(Set.of(request));
        }
    }

    /// Waits until nothing is asked of the server any more and nothing is drawn as still coming.
    Screen settled() {
        page.waitForLoadState();
        try {
            page.waitForCondition(this::isQuiet);
        } catch (TimeoutError restless) {
            throw new AssertionError(
                    path()
                            + " never comes to rest: "
                            + underWay.stream().map(Request::url).toList()
                            + page.locator(BUSY).all()
                            + troubles,
                    restless);
        }
        return this;
    }

    private boolean isQuiet() {
        return underWay.isEmpty()
                && (boolean)
                        page.evaluate(
                                """
                                async busy => {
                                  await document.fonts.ready;
                                  const frame = () => new Promise(done => requestAnimationFrame(done));
                                  await frame();
                                  await frame();
                                  const moves = each => each.playState === 'running'
                                    && each.effect?.getComputedTiming().endTime !== Infinity;
                                  return !!document.querySelector('#root > *')
                                    && !document.getAnimations().some(moves)
                                    && ![...document.querySelectorAll(busy)].some(each => each.checkVisibility());
                                }
                                """,
                                BUSY)
                && underWay.isEmpty();
    }

    void look(Look look) {
        shape(look);
        settled();
    }

    /// The window and what the system wishes, before a page is opened in it.
    void shape(Look look) {
        page.setViewportSize(look.width(), look.height());
        page.emulateMedia(look.media());
    }

    /// Where the page is, without the host.
    String path() {
        return page.url().substring(home.length());
    }

    /// Carries something by the mouse, so that those who watch see it on its way.
    void drag(Locator what, Locator onto) {
        drag(what, onto, () -> {});
    }

    /// @param meanwhile what happens elsewhere before it is let go
    void drag(Locator what, Locator onto, Runnable meanwhile) {
        settled();
        // a page whose edge the cursor comes near scrolls away below it
        onto.scrollIntoViewIfNeeded();
        BoundingBox from = what.boundingBox();
        BoundingBox to = onto.boundingBox();
        Mouse mouse = page.mouse();
        mouse.move(from.x + from.width / 2, from.y + from.height / 2);
        mouse.down();
        mouse.move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(12));
        meanwhile.run();
        // no hand is so quick that it lets go before the page knows where it is
        drawn();
        mouse.move(to.x + to.width / 2 + 1, to.y + to.height / 2);
        drawn();
        mouse.up();
    }

    /// Lifts what has the focus by the keyboard. No hand is so quick that it presses the next key
    /// before the page listens.
    void lift() {
        settled();
        press("Space");
        drawn();
    }

    private void drawn() {
        page.evaluate(
                """
                () => new Promise(done => setTimeout(
                  () => requestAnimationFrame(() => requestAnimationFrame(done)), 50))
                """);
    }

    Locator button(String name) {
        return named(AriaRole.BUTTON, name);
    }

    Locator button(Pattern name) {
        return named(AriaRole.BUTTON, name);
    }

    Locator link(String name) {
        return named(AriaRole.LINK, name);
    }

    Locator link(Pattern name) {
        return named(AriaRole.LINK, name);
    }

    Locator heading(String name) {
        return named(AriaRole.HEADING, name);
    }

    Locator tab(String name) {
        return named(AriaRole.TAB, name);
    }

    /// Chooses what is called so in the chooser with the label.
    void pick(String label, String name) {
        Locator field =
                page.getByRole(
                        AriaRole.COMBOBOX,
                        new Page.GetByRoleOptions().setName(label).setExact(true));
        field.click();
        field.fill(name);
        page.locator(".ant-select-item-option")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .click();
    }

    Locator option(String name) {
        // What is drawn of a chooser's option is not what carries its role.
        return page.locator(".ant-select-item-option").getByText(name, exactly());
    }

    Locator option(Pattern name) {
        return named(AriaRole.OPTION, name);
    }

    Locator menuItem(String name) {
        return page.locator("[role=menuitem], .ant-dropdown-menu-item")
                .filter(new Locator.FilterOptions().setHasText(name))
                .locator("visible=true");
    }

    /// The row of a table or grid in which this stands.
    Locator row(String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator alert() {
        return page.getByRole(AriaRole.ALERT).locator("visible=true").first();
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).first();
    }

    Locator field(Pattern label) {
        return page.getByLabel(label).first();
    }

    Locator text(String text) {
        return page.getByText(text);
    }

    Locator text(Pattern text) {
        return page.getByText(text);
    }

    /// Chooses a file where the page takes one.
    void choose(String name, String content) {
        page.locator("input[type=file]")
                .setInputFiles(
                        new FilePayload(
                                name, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
    }

    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private Locator named(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator named(AriaRole role, Pattern name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    /// What went wrong since last asked.
    List<String> troubles() {
        List<String> since = List.copyOf(troubles);
        troubles.clear();
        return since;
    }

    private void failed(Request request) {
        underWay.remove(request);
        // A page that is left, or a question that is no longer asked, aborts its requests.
        if (!"net::ERR_ABORTED".equals(request.failure())) {
            troubles.add(
                    "failed: " + request.method() + " " + request.url() + " " + request.failure());
        }
    }

    private void answered(Response response) {
        if (response.status() >= 400 && !expected.contains(response.status())) {
            troubles.add(
                    response.status() + ": " + response.request().method() + " " + response.url());
        }
    }

    private void said(ConsoleMessage message) {
        // A refused answer is judged as an answer.
        if (message.type().equals("error")
                && !message.text().startsWith("Failed to load resource")) {
            troubles.add("console: " + message.text());
        }
    }

    @Override
    public void close() {
        OPEN.remove(this);
        context.close();
    }
}

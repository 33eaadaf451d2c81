package io.tandem.screens;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What may be wrong with a page whatever it shows: barriers, texts that are no texts, things that
/// hang out of the window.
final class Faults {

    private static final Path SOURCES = Path.of("..", "web", "src");
    private static final List<String> GRAVE = List.of("serious", "critical");

    /// First parts of the keys of texts; a key that is seen has no text.
    private static final String KEYS = keys();

    /// English texts that have a Chinese one; seen in Chinese, somebody forgot to ask for it.
    private static final Set<String> ENGLISH = english();

    private Faults() {}

    /// Barriers that axe calls serious or critical. It has not to describe what is right, nor to
    /// put its findings together in a window of its own where the page has no frames: together that
    /// took longer than to look.
    static List<String> barriers(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        AxeBuilder axe =
                new AxeBuilder(page).setLegacyMode(page.frames().size() == 1).options(options);
        List<String> barriers = new ArrayList<>();
        for (Rule rule : axe.analyze().getViolations()) {
            if (GRAVE.contains(rule.getImpact())) {
                rule.getNodes().stream()
                        .limit(5)
                        .forEach(node ->
                                barriers.add(
                                        "axe "
                                                + rule.getId()
                                                + ": "
                                                + node.getHtml()
                                                + " "
                                                + node.getFailureSummary()
                                                        .replaceAll("\\s+", " ")));
            }
        }
        return barriers;
    }

    /// Keys instead of texts, values that nobody formatted, English where Chinese is spoken.
    @SuppressWarnings("unchecked")
    static List<String> words(Page page, String language) {
        return (List<String>)
                page.evaluate(
                        """
                        ({ keys, english }) => {
                          const faults = [];
                          const key = new RegExp(`(^|[\\\\s"“(])(${keys})(\\\\.[a-z][\\\\w-]*)+($|[\\\\s"”)])`);
                          const raw = /\\bundefined\\b|\\bNaN\\b|Invalid Date|\\[object |\\{\\{/;
                          const judge = (text, what) => {
                            if (key.test(text)) faults.push(`key seen in ${what}: ${text}`);
                            if (raw.test(text)) faults.push(`raw value in ${what}: ${text}`);
                          };
                          judge(document.title, 'title');
                          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                          while (walk.nextNode()) {
                            const within = walk.currentNode.parentElement;
                            if (within && !within.closest('script, style')) judge(walk.currentNode.data, within.tagName);
                          }
                          const chrome = 'button, dt, label, legend, nav a, [role=columnheader], [role=tab], [role=menuitem], h2, h3, kbd';
                          for (const each of document.querySelectorAll('[aria-label], [placeholder], [title], ' + chrome)) {
                            const names = ['aria-label', 'placeholder', 'title'].map(name => each.getAttribute(name)).filter(Boolean);
                            for (const text of names) judge(text, 'name');
                            if (each.matches(chrome)) names.push(each.innerText?.trim() ?? '');
                            for (const text of names)
                              if (text && english.includes(text)) faults.push(`English left over: ${text}`);
                          }
                          return [...new Set(faults)];
                        }
                        """,
                        Map.of(
                                "keys",
                                KEYS,
                                "english",
                                language.equals("en") ? List.of() : List.copyOf(ENGLISH)));
    }

    /// A page is never drawn wider than its window, and nothing to press stands outside of it.
    @SuppressWarnings("unchecked")
    static List<String> overhang(Page page) {
        return (List<String>)
                page.evaluate(
                        """
                        () => {
                          const faults = [];
                          const tell = each => each.outerHTML.slice(0, 160);
                          for (const each of [document.scrollingElement, document.querySelector('main')])
                            if (each && each.scrollWidth > each.clientWidth + 1)
                              faults.push(`${each.tagName} is ${each.scrollWidth} wide in ${each.clientWidth}`);
                          if (document.querySelector('#page') && document.scrollingElement.scrollHeight > innerHeight + 1)
                            faults.push(`the page hangs ${document.scrollingElement.scrollHeight - innerHeight} below the window`);
                          const scrolls = each => /auto|scroll/.test(getComputedStyle(each).overflowX);
                          const inScroller = each => {
                            for (let at = each.parentElement; at && at !== document.body; at = at.parentElement)
                              if (scrolls(at)) return true;
                            return false;
                          };
                          for (const each of document.querySelectorAll('button, a[href], input, select, textarea')) {
                            const box = each.getBoundingClientRect();
                            if (!each.checkVisibility({ opacityProperty: true }) || each.ariaHidden || box.width < 2 || box.bottom < 0) continue;
                            if ((box.right > innerWidth + 1 || box.left < -1) && !inScroller(each))
                              faults.push(`outside of the window (${Math.round(box.left)}…${Math.round(box.right)}): ${tell(each)}`);
                          }
                          return faults.slice(0, 8);
                        }
                        """);
    }

    /// Routes as the modules of the screens declare them, which therefore nobody has to list again.
    static List<String> routes() {
        return files("module.tsx").stream()
                .flatMap(file -> Pattern.compile("path: '(/[^']*)'").matcher(read(file)).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static String keys() {
        try (Stream<Path> folders = Files.list(SOURCES.resolve("modules"))) {
            return String.join(
                    "|",
                    Stream.concat(
                                    Stream.of("app", "shared"),
                                    folders.filter(Files::isDirectory)
                                            .map(folder -> folder.getFileName().toString()))
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> english() {
        Set<String> texts = new TreeSet<>();
        for (Path file : files("en.json")) {
            Map<String, String> english = texts(file);
            Map<String, String> chinese = texts(file.resolveSibling("zh-CN.json"));
            english.forEach((key, text) -> {
                if (!text.contains("{{") && !text.equals(chinese.get(key))) {
                    texts.add(text);
                }
            });
        }
        return texts;
    }

    private static Map<String, String> texts(Path file) {
        Map<String, String> texts = new TreeMap<>();
        collect("", JsonMapper.shared().readTree(read(file)), texts);
        return texts;
    }

    private static void collect(String key, JsonNode node, Map<String, String> into) {
        if (node.isString()) {
            into.put(key, node.asString());
        }
        node.properties()
                .forEach(each -> collect(key + "." + each.getKey(), each.getValue(), into));
    }

    private static List<Path> files(String name) {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.endsWith(name)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

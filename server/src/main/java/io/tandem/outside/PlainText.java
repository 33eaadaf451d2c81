package io.tandem.outside;

import java.util.Locale;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/// What marked text says, without the marks. It is shown as text, so nothing in it can run.
final class PlainText {

    private static final Set<String> UNSEEN =
            Set.of("script", "style", "head", "title", "template", "noscript");
    private static final Set<String> BREAKING =
            Set.of(
                    "br",
                    "p",
                    "div",
                    "tr",
                    "li",
                    "ul",
                    "ol",
                    "table",
                    "blockquote",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "hr",
                    "pre",
                    "section",
                    "article",
                    "header",
                    "footer");

    private PlainText() {}

    /// Goes through the text once.
    static String ofHtml(String html) {
        StringBuilder text = new StringBuilder();
        String lower = html.toLowerCase(Locale.ROOT);
        int at = 0;
        while (at < html.length()) {
            int mark = html.indexOf('<', at);
            text.append(between(html, at, mark < 0 ? html.length() : mark));
            if (mark < 0) {
                break;
            }
            if (html.startsWith("<!--", mark)) {
                int end = html.indexOf("-->", mark + 4);
                at = end < 0 ? html.length() : end + 3;
                continue;
            }
            int end = html.indexOf('>', mark);
            if (end < 0) {
                break;
            }
            String name = name(lower, mark + 1);
            at = end + 1;
            if (UNSEEN.contains(name)) {
                int closing = lower.indexOf("</" + name, at);
                int closed = closing < 0 ? -1 : html.indexOf('>', closing);
                at = closed < 0 ? html.length() : closed + 1;
            } else if (BREAKING.contains(name.startsWith("/") ? name.substring(1) : name)) {
                text.append('\n');
            } else if (name.equals("td") || name.equals("th")) {
                text.append('\t');
            }
        }
        return HtmlUtils.htmlUnescape(text.toString())
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n[ ]+", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private static String name(String lower, int from) {
        int to = from;
        while (to < lower.length()
                && (Character.isLetterOrDigit(lower.charAt(to))
                        || to == from && lower.charAt(to) == '/')) {
            to++;
        }
        return lower.substring(from, to);
    }

    private static String between(String html, int from, int to) {
        return html.substring(from, to).replaceAll("\\s+", " ");
    }
}

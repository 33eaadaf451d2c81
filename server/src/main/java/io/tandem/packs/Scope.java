package io.tandem.packs;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is known while one record is made: the step's variables, the values made so far, the record
/// it belongs to.
final class Scope {

    private static final Pattern HOLE = Pattern.compile("\\{([A-Za-z0-9_.-]+)}");

    private final Map<String, Object> known = new LinkedHashMap<>();

    Scope with(String name, @Nullable Object value) {
        if (value == null) {
            known.remove(name);
        } else {
            known.put(name, value);
        }
        return this;
    }

    Map<String, Object> known() {
        return known;
    }

    @Nullable Object find(String path) {
        if (path.equals("slug")) {
            return slug(String.valueOf(known.get("short")));
        }
        String[] parts = path.split("\\.");
        Object value = known.get(parts[0]);
        for (int i = 1; i < parts.length && value != null; i++) {
            value =
                    switch (value) {
                        case Made made -> made.fact(parts[i]);
                        case Map<?, ?> map -> map.get(parts[i]);
                        default -> null;
                    };
        }
        return value;
    }

    /// Fills the holes of a text: `{stem.en} {trade.en}`.
    String fill(String text) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        return HOLE.matcher(text)
                .replaceAll(hole -> {
                    Object value = find(hole.group(1));
                    if (value == null) {
                        throw new PackUnreadable(
                                "Nothing is known as “" + hole.group(1) + "” in “" + text + "”.");
                    }
                    return Matcher.quoteReplacement(value.toString());
                });
    }

    LocalDate day(String path) {
        if (find(path) instanceof LocalDate day) {
            return day;
        }
        throw new PackUnreadable("“" + path + "” is no day.");
    }

    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}

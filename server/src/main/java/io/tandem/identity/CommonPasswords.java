package io.tandem.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Passwords that stand in published leaks, and what people make of them when they are asked for a
/// longer one: a common word with digits around it, the same again, a row of keys.
final class CommonPasswords {

    private static final String LIST = "common-passwords.txt";
    private static final String SEQUENCES =
            "01234567890123456789 98765432109876543210 abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjklzxcvbnm";
    private static final int LEAST_STEM = 4;
    private static final int LEAST_CHARACTERS = 5;

    private final Set<String> known;

    CommonPasswords() {
        try (InputStream list =
                        Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            known =
                    lines.lines()
                            .filter(line -> !line.startsWith("# "))
                            .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean contains(String password) {
        String text = password.toLowerCase(Locale.ROOT);
        return isKnown(text)
                || text.chars().distinct().count() < LEAST_CHARACTERS
                || SEQUENCES.contains(text)
                || isKnown(period(text));
    }

    private boolean isKnown(String text) {
        return known.contains(text) || isDecorated(text);
    }

    /// A common word that makes up half of it or more, between digits and signs.
    private boolean isDecorated(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && !Character.isLetter(text.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetter(text.charAt(to - 1))) {
            to--;
        }
        int stem = to - from;
        return stem >= LEAST_STEM
                && stem * 2 >= text.length()
                && known.contains(text.substring(from, to));
    }

    /// What is repeated, where the whole is the same again and again.
    private static String period(String text) {
        int length = (text + text).indexOf(text, 1);
        return text.substring(0, length);
    }
}

package io.tandem.records;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The fold of text in memory, for keys and filters: the same as `kernel.fold`, since its table is
/// what PostgreSQL makes of every character. Java's own upper and lower case differ in some, and in
/// more with every version of Unicode.
public final class Fold {

    private static final Map<Integer, String> FOLDED = table();

    private Fold() {}

    public static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .forEach(one -> {
                    String to = FOLDED.get(one);
                    if (to == null) {
                        folded.appendCodePoint(one);
                    } else {
                        folded.append(to);
                    }
                });
        return folded.toString();
    }

    /// Lines of a character and what it becomes, in hexadecimal digits.
    private static Map<Integer, String> table() {
        Map<Integer, String> table = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(Fold.class.getResourceAsStream("fold.txt"));
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            lines.lines()
                    .forEach(line -> {
                        String[] points = line.split(" ");
                        StringBuilder to = new StringBuilder();
                        for (int at = 1; at < points.length; at++) {
                            to.appendCodePoint(Integer.parseInt(points[at], 16));
                        }
                        table.put(Integer.parseInt(points[0], 16), to.toString());
                    });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Map.copyOf(table);
    }
}

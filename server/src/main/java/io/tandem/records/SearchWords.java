package io.tandem.records;

import io.tandem.kernel.KeptPlans;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The words that the records of a workspace consist of: what somebody probably meant who typed one
/// that is not among them.
@Component
class SearchWords {

    private static final int SHORTEST = 4;
    private static final int TWO_SLIPS = 8;
    private static final int UNFINISHED = 6;
    private static final int FIRST_LETTERS = 7;
    private static final int MOST = 4;

    private final JdbcClient jdbc;

    SearchWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those that differ by one letter, of long words by two, the nearest first. What was typed may
    /// be the beginning of them.
    List<String> near(String typed) {
        if (typed.length() < SHORTEST || !typed.chars().allMatch(Character::isLetter)) {
            return List.of();
        }
        int slips = typed.length() < TWO_SLIPS ? 1 : 2;
        return jdbc
                .sql(
                        KeptPlans.ofWorkspace(
                                "select distinct word from records.word where variant = any(:variants)"))
                .param("variants", variants(typed).toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .filter(word -> !word.startsWith(typed) && distance(typed, word) <= slips)
                .sorted(
                        Comparator.comparingInt((String word) -> distance(typed, word))
                                .thenComparingInt(String::length)
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /// As `records.variants` makes them; of one that has a letter too much also the next.
    private static Set<String> variants(String word) {
        String first = word.substring(0, Math.min(word.length(), FIRST_LETTERS));
        String longer = word.substring(0, Math.min(word.length(), FIRST_LETTERS + 1));
        Set<String> variants = new LinkedHashSet<>();
        variants.add(first);
        for (String from : List.of(first, longer)) {
            for (int at = 0; at < from.length(); at++) {
                variants.add(from.substring(0, at) + from.substring(at + 1));
            }
        }
        return variants;
    }

    private static int distance(String typed, String word) {
        int whole = slips(typed, word);
        if (typed.length() >= UNFINISHED) {
            for (int length = typed.length() - 1;
                    length <= Math.min(word.length() - 1, typed.length() + 1);
                    length++) {
                whole = Math.min(whole, slips(typed, word.substring(0, length)));
            }
        }
        return whole;
    }

    /// How many letters were left out, added, taken for another or swapped with the next.
    private static int slips(String one, String other) {
        int[][] slips = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                slips[i][j] =
                        Math.min(
                                slips[i - 1][j - 1] + (same ? 0 : 1),
                                Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
                }
            }
        }
        return slips[one.length()][other.length()];
    }
}

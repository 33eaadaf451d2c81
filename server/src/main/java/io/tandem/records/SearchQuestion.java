package io.tandem.records;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What somebody typed, as what a token may begin with.
///
/// @param said the words without case, accents and signs, as `records.search_text` makes them
/// @param digits what of it could be dialled
/// @param dialled whether it looks like a phone number or a part of one
record SearchQuestion(String said, String digits, boolean dialled, boolean abroad) {

    private static final int MOST_WORDS = 6;
    private static final int LETTERS = 24;
    private static final int CHARACTERS = 8;
    private static final int FEWEST_DIGITS = 3;

    /// One of its ways to be understood: a token begins with one of the leading beginnings, and
    /// each of the others is the beginning of another token of the record.
    record Reading(List<String> leading, List<List<String>> others) {}

    static SearchQuestion of(String typed, String said, String digits) {
        boolean dialled =
                digits.length() >= FEWEST_DIGITS && typed.matches("[-+0-9 ()/.\u2010-\u2015]*");
        boolean abroad = typed.strip().startsWith("+") || typed.strip().startsWith("00");
        return new SearchQuestion(said, digits, dialled, abroad);
    }

    List<String> words() {
        return Stream.of(said.split(" "))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    /// As one phrase: as it was typed, and written together.
    List<String> phrases() {
        Set<String> phrases = new LinkedHashSet<>();
        if (!said.isEmpty()) {
            phrases.add(cut(said));
            phrases.add(cut(said.replace(" ", "")));
        }
        return List.copyOf(phrases);
    }

    /// How a token ends at the latest, as `records.search_tokens` has it.
    static String cut(String phrase) {
        int most = isSpelledOut(phrase.codePointAt(0)) ? CHARACTERS : LETTERS;
        return phrase.codePointCount(0, phrase.length()) <= most
                ? phrase
                : phrase.substring(0, phrase.offsetByCodePoints(0, most)).stripTrailing();
    }

    static boolean isSpelledOut(int one) {
        return one >= 0x3040 && one <= 0x30ff
                || one >= 0x3400 && one <= 0x9fff
                || one >= 0xac00 && one <= 0xd7af
                || one >= 0xf900 && one <= 0xfaff;
    }

    /// Parts of phone numbers: with the country that they name, and as they are dialled within it.
    List<String> parts() {
        if (!dialled) {
            return List.of();
        }
        List<String> parts = new ArrayList<>(List.of(digits));
        String within =
                abroad
                        ? digits.substring(Math.min(digits.length(), countryLength(digits)))
                        : digits.replaceFirst("^0+", "");
        if (within.length() >= FEWEST_DIGITS && !within.equals(digits)) {
            parts.add(abroad ? "0" + within : within);
        }
        return parts;
    }

    /// A number is kept from every second digit on, so each part is tried after any digit too.
    List<String> numbers() {
        List<String> beginnings = new ArrayList<>(parts());
        for (String part : parts()) {
            for (int before = 0; before <= 9; before++) {
                beginnings.add(before + part);
            }
        }
        return beginnings;
    }

    /// As `records.phone_numbers` tells countries apart.
    private static int countryLength(String digits) {
        return digits.matches("^[17].*")
                ? 1
                : digits.matches("^(20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]).*")
                        ? 2
                        : 3;
    }
}

package io.tandem.kernel;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the text form of a filter word by word. A word is a run of letters, digits and what dates,
/// paths and numbers are written with; everything else that is a value stands in quotes, and a
/// field in backticks.
final class FilterTokens {

    static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private static final int MOST_NUMBER = 100;

    private final String text;
    private int at;

    FilterTokens(String text) {
        this.text = text;
        skip();
    }

    boolean isEnd() {
        return at == text.length();
    }

    /// Takes the word or sign, if it is the next.
    boolean takes(String word) {
        int end = ends(at, word);
        if (end < 0) {
            return false;
        }
        at = end;
        skip();
        return true;
    }

    /// Takes all of the words, or none of them.
    boolean takesAll(List<String> words) {
        int before = at;
        for (String word : words) {
            if (!takes(word)) {
                at = before;
                return false;
            }
        }
        return true;
    }

    void expect(String word) {
        if (!takes(word)) {
            throw unexpected(word);
        }
    }

    /// Where the word ends if it stands here, else -1.
    private int ends(int from, String word) {
        boolean letters = Character.isLetter(word.charAt(0));
        if (letters) {
            int end = run(from);
            return end - from == word.length()
                            && text.regionMatches(true, from, word, 0, end - from)
                    ? end
                    : -1;
        }
        if (!text.startsWith(word, from)) {
            return -1;
        }
        int end = from + word.length();
        boolean longer = (word.equals("<") || word.equals(">")) && text.startsWith("=", end);
        return longer ? -1 : end;
    }

    /// The path of a field or of related records.
    String path(String wanted) {
        int from = at;
        if (at < text.length() && text.charAt(at) == '`') {
            return quoted('`');
        }
        int end = run(at);
        String word = text.substring(from, end);
        if (word.isEmpty() || FilterText.isReserved(word) || NUMBER.matcher(word).matches()) {
            throw unexpected(wanted);
        }
        at = end;
        skip();
        return word;
    }

    /// A text, a number or a truth.
    Object value() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted('"');
        }
        int from = at;
        int end = run(at);
        if (end == from) {
            throw unexpected("a value");
        }
        String word = text.substring(from, end);
        FilterBounds.Refusing here = here();
        at = end;
        skip();
        if (NUMBER.matcher(word).matches()) {
            if (word.length() > MOST_NUMBER) {
                throw here.refusal("filter.wrong-type", "This number is out of range.");
            }
            try {
                return FilterBounds.number(new BigDecimal(word), here);
            } catch (NumberFormatException exponent) {
                throw here.refusal("filter.wrong-type", "This number is out of range.");
            }
        }
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> word;
        };
    }

    private String quoted(char quote) {
        FilterBounds.Refusing here = here();
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char one = text.charAt(at);
            if (one == quote) {
                at++;
                skip();
                return value.toString();
            }
            value.append(one == '\\' ? escaped() : one);
        }
        throw here.refusal("filter.syntax", "The " + quote + " that opens here is never closed.");
    }

    private char escaped() {
        FilterBounds.Refusing here = here();
        at++;
        char one = at < text.length() ? text.charAt(at) : 0;
        switch (one) {
            case '"', '`', '\\', '/' -> {
                return one;
            }
            case 'n' -> {
                return '\n';
            }
            case 'r' -> {
                return '\r';
            }
            case 't' -> {
                return '\t';
            }
            case 'u' -> {
                String digits =
                        text.substring(
                                Math.min(at + 1, text.length()), Math.min(at + 5, text.length()));
                if (digits.matches("[0-9a-fA-F]{4}")) {
                    at += 4;
                    return (char) Integer.parseInt(digits, 16);
                }
            }
            default -> {
                // said below
            }
        }
        throw here.refusal(
                "filter.syntax", "A \\ is followed by \", `, \\, /, n, r, t or u and four digits.");
    }

    private int run(int from) {
        int end = from;
        while (end < text.length()) {
            int one = text.codePointAt(end);
            if (!Character.isLetterOrDigit(one) && "_.-+:@/%".indexOf(one) < 0) {
                break;
            }
            end += Character.charCount(one);
        }
        return end;
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /// Says what is wrong at the place where the reading stands now.
    FilterBounds.Refusing here() {
        int character = text.codePointCount(0, at) + 1;
        return (code, detail) ->
                Refusal.at("/filter", code, "At character " + character + ": " + detail);
    }

    Refusal unexpected(String wanted) {
        int end = isEnd() ? at : Math.max(run(at), text.offsetByCodePoints(at, 1));
        String found =
                isEnd()
                        ? "the filter ends"
                        : "“" + text.substring(at, Math.min(end, at + 40)) + "” stands";
        return here().refusal("filter.syntax", "Here " + found + " where " + wanted + " should.");
    }
}

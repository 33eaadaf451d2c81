package io.tandem.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Reads a formula: `if(stage.kind = "won", amount * (1 - custom.discount / 100), 0)`. Operators
/// bind as in a spreadsheet: `or`, `and`, `not`, comparisons, `&` (texts joined), `+ -`, `* / %`,
/// the sign. What is wrong is named by the character where it stands.
public final class FormulaText {

    private static final int MOST_TEXT = 2_000;
    private static final int MOST_DEPTH = 50;
    private static final int MOST_NUMBER = 30;

    private static final Set<String> WORDS = Set.of("and", "or", "not", "true", "false");

    private final String text;
    private final String pointer;
    private int at;
    private int depth;

    private FormulaText(String text, String pointer) {
        this.text = text;
        this.pointer = pointer;
        skip();
    }

    /// @param pointer where the formula stands in what was sent
    public static Formula read(String text, String pointer) {
        if (text.length() > MOST_TEXT) {
            throw Refusal.at(
                    pointer, "formula.too-long", "A formula has at most 2,000 characters.");
        }
        FormulaText reading = new FormulaText(text, pointer);
        Formula formula = reading.either();
        if (reading.at < text.length()) {
            throw reading.unexpected("an operator or the end of the formula");
        }
        return formula;
    }

    private Formula either() {
        if (++depth > MOST_DEPTH) {
            throw wrong(at, "formula.too-deep", "A formula is at most 50 levels deep.");
        }
        Formula formula = chain(() -> chain(this::negation, "and"), "or");
        depth--;
        return formula;
    }

    private Formula negation() {
        int from = at;
        if (!takesWord("not")) {
            return comparison();
        }
        return nested(() -> new Formula.Call("not", List.of(negation()), place(from)));
    }

    /// What calls itself without a bracket between is as deep as one that has it.
    private Formula nested(Supplier<Formula> inner) {
        if (++depth > MOST_DEPTH) {
            throw wrong(at, "formula.too-deep", "A formula is at most 50 levels deep.");
        }
        Formula formula = inner.get();
        depth--;
        return formula;
    }

    private Formula comparison() {
        Formula left = chain(this::sum, "&");
        for (String sign : List.of("<=", ">=", "!=", "=", "<", ">")) {
            int from = at;
            if (takes(sign)) {
                return new Formula.Call(sign, List.of(left, chain(this::sum, "&")), place(from));
            }
        }
        return left;
    }

    private Formula sum() {
        return chain(() -> chain(this::signed, "*", "/", "%"), "+", "-");
    }

    private Formula signed() {
        int from = at;
        return takes("-")
                ? nested(() -> new Formula.Call("negative", List.of(signed()), place(from)))
                : atom();
    }

    private Formula chain(Supplier<Formula> part, String... operators) {
        Formula formula = part.get();
        while (true) {
            int from = at;
            String operator = null;
            for (String one : operators) {
                if (operator == null
                        && (Character.isLetter(one.charAt(0)) ? takesWord(one) : takes(one))) {
                    operator = one;
                }
            }
            if (operator == null) {
                return formula;
            }
            formula = new Formula.Call(operator, List.of(formula, part.get()), place(from));
        }
    }

    private Formula atom() {
        int from = at;
        if (takes("(")) {
            Formula inner = either();
            expect(")");
            return inner;
        }
        if (from < text.length() && text.charAt(from) == '"') {
            return new Formula.Text(quoted());
        }
        if (from < text.length() && isDigit(text.charAt(from))) {
            return new Formula.Number(number());
        }
        String word = word();
        if (word.isEmpty()) {
            throw unexpected("a field, a number, a text or a function");
        }
        if (word.equals("true") || word.equals("false")) {
            return new Formula.Truth(word.equals("true"));
        }
        if (WORDS.contains(word)) {
            at = from;
            throw unexpected("a field, a number, a text or a function");
        }
        if (!takes("(")) {
            return new Formula.Name(word, place(from));
        }
        List<Formula> arguments = new ArrayList<>();
        while (!takes(")")) {
            if (!arguments.isEmpty()) {
                expect(",");
            }
            arguments.add(either());
        }
        return new Formula.Call(word, List.copyOf(arguments), place(from));
    }

    private BigDecimal number() {
        int from = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(from, at);
        skip();
        if (digits.length() > MOST_NUMBER || !digits.matches("\\d+(\\.\\d+)?")) {
            throw wrong(from, "formula.syntax", "This is no number of at most 30 digits.");
        }
        return new BigDecimal(digits);
    }

    private String quoted() {
        int from = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char one = text.charAt(at++);
            if (one == '"') {
                skip();
                return value.toString();
            }
            if (one == '\\' && at < text.length()) {
                one = text.charAt(at++);
            }
            value.append(one);
        }
        throw wrong(from, "formula.syntax", "The \" that opens here is never closed.");
    }

    /// A name with its dots.
    private String word() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String word = text.substring(from, at);
        skip();
        return word;
    }

    private boolean takes(String sign) {
        if (!text.startsWith(sign, at)) {
            return false;
        }
        at += sign.length();
        skip();
        return true;
    }

    private boolean takesWord(String word) {
        int end = at + word.length();
        if (!text.startsWith(word, at)
                || end < text.length()
                        && (Character.isLetterOrDigit(text.charAt(end))
                                || text.charAt(end) == '.')) {
            return false;
        }
        at = end;
        skip();
        return true;
    }

    private void expect(String sign) {
        if (!takes(sign)) {
            throw unexpected(sign);
        }
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private int place(int from) {
        return text.codePointCount(0, from) + 1;
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }

    private Refusal unexpected(String wanted) {
        String found =
                at == text.length()
                        ? "the formula ends"
                        : "“" + text.substring(at, text.offsetByCodePoints(at, 1)) + "” stands";
        return wrong(at, "formula.syntax", "Here " + found + " where " + wanted + " should.");
    }

    private Refusal wrong(int from, String code, String detail) {
        return Refusal.at(pointer, code, "At character " + place(from) + ": " + detail);
    }
}

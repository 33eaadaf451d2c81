package io.tandem.records;

import static org.jooq.impl.DSL.inline;

import io.tandem.kernel.Formula;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import java.util.List;
import java.util.function.Function;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Compiles a formula to PostgreSQL. It never fails over any value: what cannot be computed, as a
/// division by zero, is empty. A condition holds or does not: an empty value meets no comparison.
/// Nothing of it is bound, so that the same expression may be selected, ordered and grouped by.
final class FormulaSql {

    private final Function<Formula.Name, Term> names;
    private final FormulaFunctions functions;
    private final String pointer;

    /// @param zone whose days are meant by `today()`
    /// @param pointer where the formula stands in what was sent
    FormulaSql(Function<Formula.Name, Term> names, String zone, String pointer) {
        this.names = names;
        this.functions = new FormulaFunctions(zone, pointer);
        this.pointer = pointer;
    }

    /// What a field holds that is computed so: numbers as large as fields hold them.
    Term result(Formula formula) {
        Term term = of(formula);
        return switch (term.kind()) {
            case NUMBER -> Term.of(Kind.NUMBER, bounded(term.value()));
            case MONEY -> new Term(Kind.MONEY, bounded(term.value()), term.currency());
            default -> term;
        };
    }

    static org.jooq.Field<?> bounded(org.jooq.Field<?> number) {
        return DSL.function("kernel.bounded", SQLDataType.NUMERIC, number);
    }

    private Term of(Formula formula) {
        return switch (formula) {
            case Formula.Number number -> Term.of(Kind.NUMBER, inline(number.value()));
            case Formula.Text text -> Term.of(Kind.TEXT, inline(text.value(), SQLDataType.CLOB));
            case Formula.Truth truth -> Term.of(Kind.BOOLEAN, inline(truth.value()));
            case Formula.Name name -> names.apply(name);
            case Formula.Call call -> call(call);
        };
    }

    private Term call(Formula.Call call) {
        List<Term> terms = call.arguments().stream().map(this::of).toList();
        return switch (call.function()) {
            case "and", "or" -> truth("({0} " + call.function() + " {1})", truths(call, terms));
            case "not" -> truth("(not {0})", truths(call, terms));
            case "=", "!=", "<", "<=", ">", ">=" ->
                    compared(call, terms.getFirst(), terms.getLast());
            case "&" -> functions.joined(call, terms);
            case "negative" -> negative(call, terms.getFirst());
            case "+", "-", "*", "/", "%" -> computed(call, terms.getFirst(), terms.getLast());
            default -> functions.of(call, terms);
        };
    }

    private Term negative(Formula.Call call, Term of) {
        if (of.kind() != Kind.NUMBER && of.kind() != Kind.MONEY) {
            throw wrong(call, "wants a number or an amount of money");
        }
        return new Term(of.kind(), numeric("(- {0})", of.value()), of.currency());
    }

    private Term computed(Formula.Call call, Term left, Term right) {
        boolean scaling = call.function().equals("*") || call.function().equals("/");
        if (left.kind() == Kind.NUMBER && right.kind() == Kind.NUMBER) {
            return Term.of(Kind.NUMBER, arithmetic(call, left, right));
        }
        if (left.kind() == Kind.MONEY && right.kind() == Kind.NUMBER && scaling) {
            return new Term(Kind.MONEY, arithmetic(call, left, right), left.currency());
        }
        if (left.kind() == Kind.NUMBER
                && right.kind() == Kind.MONEY
                && call.function().equals("*")) {
            return new Term(Kind.MONEY, arithmetic(call, left, right), right.currency());
        }
        if (left.kind() == Kind.MONEY && right.kind() == Kind.MONEY) {
            return amounts(call, left, right);
        }
        if (left.kind() == Kind.DATE && right.kind() == Kind.DATE && call.function().equals("-")) {
            return Term.of(
                    Kind.NUMBER, numeric("({0} - {1})::numeric", left.value(), right.value()));
        }
        if (left.kind() == Kind.DATE
                && right.kind() == Kind.NUMBER
                && (call.function().equals("+") || call.function().equals("-"))) {
            return Term.of(
                    Kind.DATE,
                    DSL.field(
                            "kernel.days_after({0}, {1})",
                            SQLDataType.LOCALDATE,
                            left.value(),
                            call.function().equals("+")
                                    ? right.value()
                                    : numeric("(- {0})", right.value())));
        }
        throw wrong(call, "does not go with " + left.kind().code() + " and " + right.kind().code());
    }

    /// Amounts of two currencies are not added up: together they are none.
    private Term amounts(Formula.Call call, Term left, Term right) {
        org.jooq.Field<?> value =
                numeric(
                        "case when {0} = {1} then {2} end",
                        left.code(), right.code(), arithmetic(call, left, right));
        return switch (call.function()) {
            case "+", "-" -> new Term(Kind.MONEY, value, left.currency());
            case "/" -> Term.of(Kind.NUMBER, value);
            default -> throw wrong(call, "does not go with two amounts of money");
        };
    }

    private static org.jooq.Field<?> arithmetic(Formula.Call call, Term left, Term right) {
        return switch (call.function()) {
            case "/" -> numeric("({0} / nullif({1}, 0))", left.value(), right.value());
            case "%" -> numeric("mod({0}, nullif({1}, 0))", left.value(), right.value());
            default -> numeric("({0} " + call.function() + " {1})", left.value(), right.value());
        };
    }

    private Term compared(Formula.Call call, Term left, Term right) {
        if (left.kind() != right.kind()) {
            throw wrong(
                    call, "does not go with " + left.kind().code() + " and " + right.kind().code());
        }
        boolean unlike = call.function().equals("!=");
        String sign = unlike ? "=" : call.function();
        Term holds =
                switch (left.kind()) {
                    case MONEY ->
                            truth(
                                    "(({0} = {1} and {2} " + sign + " {3}) is true)",
                                    left.code(),
                                    right.code(),
                                    left.value(),
                                    right.value());
                    case TEXT ->
                            truth(
                                    "(({0} " + sign + " {1}) is true)",
                                    Joins.fold(left.value().cast(SQLDataType.CLOB)),
                                    Joins.fold(right.value().cast(SQLDataType.CLOB)));
                    case BOOLEAN -> {
                        if (!sign.equals("=")) {
                            throw wrong(call, "does not go with boolean and boolean");
                        }
                        yield truth("(({0} = {1}) is true)", left.value(), right.value());
                    }
                    default ->
                            truth("(({0} " + sign + " {1}) is true)", left.value(), right.value());
                };
        return unlike ? truth("(not {0})", holds.value()) : holds;
    }

    private QueryPart[] truths(Formula.Call call, List<Term> terms) {
        return FormulaFunctions.conditions(
                        terms, () -> wrong(call, "wants conditions on both sides"))
                .toArray(QueryPart[]::new);
    }

    static Term truth(String sql, QueryPart... parts) {
        return Term.of(Kind.BOOLEAN, DSL.field(sql, SQLDataType.BOOLEAN, parts));
    }

    static org.jooq.Field<?> numeric(String sql, QueryPart... parts) {
        return DSL.field(sql, SQLDataType.NUMERIC, parts);
    }

    private Refusal wrong(Formula.Call call, String detail) {
        String sign = call.function().equals("negative") ? "-" : call.function();
        return FormulaFunctions.wrong(call, pointer, sign + " " + detail + ".");
    }
}

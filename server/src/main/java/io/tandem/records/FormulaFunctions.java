package io.tandem.records;

import static io.tandem.records.FormulaSql.numeric;
import static io.tandem.records.FormulaSql.truth;
import static org.jooq.impl.DSL.inline;

import io.tandem.kernel.Formula;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DataType;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The functions that formulas know, in SQL.
final class FormulaFunctions {

    static final List<String> NAMES =
            List.of(
                    "if",
                    "coalesce",
                    "isEmpty",
                    "min",
                    "max",
                    "abs",
                    "round",
                    "floor",
                    "ceil",
                    "concat",
                    "text",
                    "lower",
                    "upper",
                    "trim",
                    "left",
                    "right",
                    "length",
                    "contains",
                    "startsWith",
                    "today",
                    "now",
                    "date",
                    "year",
                    "month",
                    "day",
                    "addMonths");

    private static final int MOST_DECIMALS = 10;

    private final String zone;
    private final String pointer;

    FormulaFunctions(String zone, String pointer) {
        this.zone = zone;
        this.pointer = pointer;
    }

    Term of(Formula.Call call, List<Term> terms) {
        return switch (call.function()) {
            case "if" -> choice(call, terms);
            case "coalesce" -> picked(call, terms, "coalesce");
            case "min" -> picked(call, terms, "least");
            case "max" -> picked(call, terms, "greatest");
            case "isEmpty" -> empty(some(call, terms, 1, 1).getFirst());
            case "abs", "floor", "ceil" -> number(call, terms, call.function() + "({0})");
            case "round" -> rounded(call, terms);
            case "concat" -> joined(call, terms);
            case "text" -> Term.of(Kind.TEXT, text(call, some(call, terms, 1, 1).getFirst()));
            case "lower", "upper", "trim" ->
                    Term.of(
                            Kind.TEXT,
                            DSL.field(
                                    call.function() + "({0})",
                                    SQLDataType.CLOB,
                                    text(call, some(call, terms, 1, 1).getFirst())));
            case "left", "right" -> cut(call, some(call, terms, 2, 2));
            case "length" ->
                    Term.of(
                            Kind.NUMBER,
                            numeric(
                                    "length({0})::numeric",
                                    text(call, some(call, terms, 1, 1).getFirst())));
            case "contains" -> found(call, some(call, terms, 2, 2), "> 0");
            case "startsWith" -> found(call, some(call, terms, 2, 2), "= 1");
            case "now" -> {
                some(call, terms, 0, 0);
                yield Term.of(Kind.INSTANT, DSL.field("now()", SQLDataType.TIMESTAMPWITHTIMEZONE));
            }
            case "today" -> {
                some(call, terms, 0, 0);
                yield Term.of(Kind.DATE, day(DSL.field("now()")));
            }
            case "date" -> Term.of(Kind.DATE, date(call, some(call, terms, 1, 1).getFirst()));
            case "year", "month", "day" ->
                    Term.of(
                            Kind.NUMBER,
                            numeric(
                                    "extract(" + call.function() + " from {0})",
                                    date(call, some(call, terms, 1, 1).getFirst())));
            case "addMonths" -> {
                List<Term> two = some(call, terms, 2, 2);
                yield Term.of(
                        Kind.DATE,
                        DSL.field(
                                "kernel.months_after({0}, {1})",
                                SQLDataType.LOCALDATE,
                                date(call, two.getFirst()),
                                number(call, two.getLast())));
            }
            default ->
                    throw wrong(
                            call,
                            pointer,
                            "There is no function "
                                    + call.function()
                                    + ". Known are: "
                                    + String.join(", ", NAMES)
                                    + ".");
        };
    }

    /// Texts one after the other; what is empty adds nothing.
    Term joined(Formula.Call call, List<Term> terms) {
        some(call, terms, 1, 50);
        return Term.of(
                Kind.TEXT,
                list(
                        "concat",
                        SQLDataType.CLOB,
                        terms.stream().map(one -> text(call, one)).toList()));
    }

    private Term choice(Formula.Call call, List<Term> terms) {
        List<Term> three = some(call, terms, 3, 3);
        org.jooq.Field<?> condition =
                conditions(
                                List.of(three.getFirst()),
                                () -> wrong(call, pointer, "if wants a condition first."))
                        .getFirst();
        Term then = three.get(1);
        Term otherwise = three.get(2);
        alike(call, List.of(then, otherwise));
        String sql = "case when {0} then {1} else {2} end";
        return new Term(
                then.kind(),
                DSL.field(sql, type(then.kind()), condition, then.value(), otherwise.value()),
                then.currency() == null || otherwise.currency() == null
                        ? null
                        : DSL.field(
                                sql,
                                SQLDataType.CLOB,
                                condition,
                                then.currency(),
                                otherwise.currency()));
    }

    /// The first that is there, the least or the greatest.
    private Term picked(Formula.Call call, List<Term> terms, String function) {
        alike(call, some(call, terms, 1, 50));
        Kind kind = terms.getFirst().kind();
        if (kind == Kind.MONEY || kind == Kind.BOOLEAN && !function.equals("coalesce")) {
            throw wrong(call, pointer, call.function() + " does not go with " + kind.code() + ".");
        }
        return Term.of(kind, list(function, type(kind), terms.stream().map(Term::value).toList()));
    }

    private static Term empty(Term of) {
        return of.kind() == Kind.TEXT
                ? truth("(coalesce({0}, '') = '')", of.value())
                : truth("({0} is null)", of.value());
    }

    private Term rounded(Formula.Call call, List<Term> terms) {
        int decimals = 0;
        if (some(call, terms, 1, 2).size() == 2) {
            if (!(call.arguments().get(1) instanceof Formula.Number number)
                    || number.value().stripTrailingZeros().scale() > 0
                    || number.value().compareTo(BigDecimal.valueOf(MOST_DECIMALS)) > 0) {
                throw wrong(
                        call, pointer, "round wants a plain number of decimals between 0 and 10.");
            }
            decimals = number.value().intValue();
        }
        return number(call, terms.subList(0, 1), "round({0}, " + decimals + ")");
    }

    /// Of a number or of an amount, which keeps its currency.
    private Term number(Formula.Call call, List<Term> terms, String sql) {
        Term of = some(call, terms, 1, 1).getFirst();
        if (of.kind() == Kind.MONEY) {
            return new Term(Kind.MONEY, numeric(sql, of.value()), of.currency());
        }
        return Term.of(Kind.NUMBER, numeric(sql, number(call, of)));
    }

    private Term cut(Formula.Call call, List<Term> terms) {
        return Term.of(
                Kind.TEXT,
                DSL.field(
                        call.function() + "({0}, least(greatest({1}, 0), 100000)::int)",
                        SQLDataType.CLOB,
                        text(call, terms.getFirst()),
                        number(call, terms.getLast())));
    }

    private Term found(Formula.Call call, List<Term> terms, String how) {
        return truth(
                "((strpos({0}, {1}) " + how + ") is true)",
                Joins.fold(text(call, terms.getFirst())),
                Joins.fold(text(call, terms.getLast())));
    }

    private org.jooq.Field<String> text(Formula.Call call, Term of) {
        return switch (of.kind()) {
            case TEXT -> of.value().cast(SQLDataType.CLOB);
            case NUMBER -> DSL.field("trim_scale({0})::text", SQLDataType.CLOB, of.value());
            case MONEY ->
                    DSL.field(
                            "(trim_scale({0})::text || ' ' || {1})",
                            SQLDataType.CLOB, of.value(), of.currency());
            case DATE -> DSL.field("to_char({0}, 'YYYY-MM-DD')", SQLDataType.CLOB, of.value());
            case BOOLEAN -> DSL.field("{0}::text", SQLDataType.CLOB, of.value());
            default -> throw wrong(call, pointer, "Say date(…) of a moment first.");
        };
    }

    private org.jooq.Field<?> number(Formula.Call call, Term of) {
        if (of.kind() != Kind.NUMBER) {
            throw wrong(call, pointer, call.function() + " wants a number here.");
        }
        return of.value();
    }

    private org.jooq.Field<?> date(Formula.Call call, Term of) {
        return switch (of.kind()) {
            case DATE -> of.value();
            case INSTANT -> day(of.value());
            default -> throw wrong(call, pointer, call.function() + " wants a date here.");
        };
    }

    private org.jooq.Field<?> day(org.jooq.Field<?> moment) {
        return DSL.field(
                "({0} at time zone {1})::date", SQLDataType.LOCALDATE, moment, inline(zone));
    }

    private void alike(Formula.Call call, List<Term> terms) {
        if (terms.stream().map(Term::kind).distinct().count() > 1) {
            throw wrong(
                    call,
                    pointer,
                    call.function()
                            + " wants values of one kind, not "
                            + terms.stream()
                                    .map(one -> one.kind().code())
                                    .distinct()
                                    .collect(Collectors.joining(" and "))
                            + ".");
        }
    }

    private List<Term> some(Formula.Call call, List<Term> terms, int least, int most) {
        if (terms.size() < least || terms.size() > most) {
            throw wrong(
                    call,
                    pointer,
                    call.function()
                            + " wants "
                            + (least == most ? least : least + " to " + most)
                            + (most == 1 ? " value." : " values."));
        }
        return terms;
    }

    static List<org.jooq.Field<?>> conditions(List<Term> terms, Supplier<Refusal> otherwise) {
        if (terms.stream().anyMatch(one -> one.kind() != Kind.BOOLEAN)) {
            throw otherwise.get();
        }
        return terms.stream()
                .<org.jooq.Field<?>>map(
                        one -> DSL.field("({0} is true)", SQLDataType.BOOLEAN, one.value()))
                .toList();
    }

    private static <T> org.jooq.Field<T> list(
            String function, DataType<T> type, List<? extends org.jooq.Field<?>> parts) {
        return DSL.function(function, type, parts.toArray(org.jooq.Field[]::new));
    }

    private static DataType<?> type(Kind kind) {
        return switch (kind) {
            case NUMBER, MONEY -> SQLDataType.NUMERIC;
            case DATE -> SQLDataType.LOCALDATE;
            case INSTANT -> SQLDataType.TIMESTAMPWITHTIMEZONE;
            case BOOLEAN -> SQLDataType.BOOLEAN;
            default -> SQLDataType.CLOB;
        };
    }

    static Refusal wrong(Formula.Call call, String pointer, String detail) {
        return Refusal.at(pointer, "formula.kind", "At character " + call.at() + ": " + detail);
    }
}

package io.tandem.records;

import static org.jooq.impl.DSL.val;

import io.tandem.kernel.Filter.Op;
import io.tandem.records.Clause.Spot;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Renders a [Clause] for an engine that speaks SQL. Where SQL would say "unknown" a leaf is false.
/// Negation is pushed down to the leaves, so that plain leaves stay usable by indexes.
final class ClauseSql {

    /// Where an engine keeps its values, and what it says in its own way.
    interface Engine {

        /// What is compared: of text the folded one.
        Field<Object> column(Spot at);

        /// A value to compare it with.
        Field<Object> value(Spot at, Object value);

        Condition missing(Spot at);

        Condition among(Spot at, List<?> values);

        Condition part(Spot at, Clause.Where where, String text);

        Condition holds(Spot at, List<?> values, boolean all);

        /// Whether there are at least (GE) or exactly (EQ) so many, from one on.
        Condition count(Clause.Count count);

        /// Whether there is any.
        Condition some(Clause.Count count);

        /// The same as the leaf, where an index of values answers it; otherwise null.
        default @Nullable Condition indexed(Clause leaf) {
            return null;
        }
    }

    private final Engine engine;

    ClauseSql(Engine engine) {
        this.engine = engine;
    }

    Condition condition(Clause clause) {
        return condition(clause, false);
    }

    private Condition condition(Clause clause, boolean negated) {
        Condition indexed = negated ? null : engine.indexed(clause);
        if (indexed != null) {
            return indexed;
        }
        return switch (clause) {
            case Clause.All all -> {
                List<Condition> parts = parts(all.of(), negated);
                yield negated ? DSL.or(parts) : DSL.and(parts);
            }
            case Clause.Any any -> {
                List<Condition> parts = parts(any.of(), negated);
                yield negated ? DSL.and(parts) : DSL.or(parts);
            }
            case Clause.Not not -> condition(not.of(), !negated);
            // these two are never unknown
            case Clause.Missing missing -> {
                Condition nothing = engine.missing(missing.at());
                yield negated ? DSL.not(nothing) : nothing;
            }
            case Clause.Count count -> {
                Condition counted = count(count);
                yield negated ? DSL.not(counted) : counted;
            }
            case Clause.Compared compared -> known(compared(compared), negated);
            case Clause.Range range ->
                    known(compared(range.from()).and(compared(range.until())), negated);
            case Clause.Among among -> known(among(among), negated);
            case Clause.Part part ->
                    known(engine.part(part.at(), part.where(), part.text()), negated);
            case Clause.Holds holds ->
                    known(engine.holds(holds.at(), holds.values(), holds.all()), negated);
        };
    }

    private List<Condition> parts(List<Clause> clauses, boolean negated) {
        return clauses.stream().map(clause -> condition(clause, negated)).toList();
    }

    private static Condition known(Condition holds, boolean negated) {
        return negated ? DSL.condition("({0}) is not true", holds) : holds;
    }

    private Condition compared(Clause.Compared compared) {
        Field<Object> column = engine.column(compared.at());
        Field<Object> value = engine.value(compared.at(), compared.value());
        return switch (compared.by()) {
            case EQ -> column.eq(value);
            case NE -> column.ne(value);
            case LT -> column.lt(value);
            case LE -> column.le(value);
            case GT -> column.gt(value);
            case GE -> column.ge(value);
            default -> throw new IllegalArgumentException(compared.by().code());
        };
    }

    private Condition among(Clause.Among among) {
        Condition one =
                among.values().isEmpty()
                        ? DSL.falseCondition()
                        : engine.among(among.at(), among.values());
        return among.not() ? DSL.not(one).and(engine.column(among.at()).isNotNull()) : one;
    }

    private Condition count(Clause.Count count) {
        if (count.number() == 0) {
            return count.by() == Op.GE ? DSL.trueCondition() : DSL.not(engine.some(count));
        }
        return count.by() == Op.GE && count.number() == 1
                ? engine.some(count)
                : engine.count(count);
    }

    static Field<Object> typed(Field<?> field) {
        @SuppressWarnings("unchecked")
        Field<Object> typed = (Field<Object>) field;
        return typed;
    }

    static Field<Object> bound(Object value) {
        return typed(val(value));
    }
}

package io.tandem.records;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.Clause.Spot;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Renders a [Clause] for DuckDB, over one table that has a column for each path. DuckDB does not
/// know the fold: beside each text stands a column that Java folded.
final class FilterDuckDb implements ClauseSql.Engine {

    static final DSLContext SQL = DSL.using(SQLDialect.DUCKDB);

    private final UnaryOperator<String> columns;

    /// @param columns the column of each path; of a text the folded one
    private FilterDuckDb(UnaryOperator<String> columns) {
        this.columns = columns;
    }

    static Condition condition(Clause clause, UnaryOperator<String> columns) {
        return new ClauseSql(new FilterDuckDb(columns)).condition(clause);
    }

    @Override
    public Field<Object> column(Spot at) {
        return field(name(columns.apply(at.path())));
    }

    @Override
    public Field<Object> value(Spot at, Object value) {
        return switch (value) {
            case String text -> ClauseSql.bound(Fold.fold(text));
            // decimal(38,10) on both sides, or a wide literal overflows what they have in common
            case BigDecimal number ->
                    ClauseSql.typed(val(number).cast(SQLDataType.DECIMAL(38, Filter.DECIMALS)));
            default -> ClauseSql.bound(value);
        };
    }

    @Override
    public Condition missing(Spot at) {
        return at.field().kind().isText()
                ? DSL.condition("({0} <> {1}) is not true", column(at), inline(""))
                : column(at).isNull();
    }

    @Override
    public Condition among(Spot at, List<?> values) {
        return column(at).in(values.stream().map(one -> value(at, one)).toList());
    }

    @Override
    public Condition part(Spot at, Clause.Where where, String text) {
        String function =
                switch (where) {
                    case ANYWHERE -> "contains({0}, {1})";
                    case START -> "starts_with({0}, {1})";
                    case END -> "ends_with({0}, {1})";
                };
        return DSL.condition(function, column(at), value(at, text));
    }

    @Override
    public Condition holds(Spot at, List<?> values, boolean all) {
        return DSL.condition(
                all ? "list_has_all({0}, {1})" : "list_has_any({0}, {1})",
                column(at),
                DSL.function(
                        "list_value",
                        Object.class,
                        values.stream().map(one -> value(at, one)).toArray(Field[]::new)));
    }

    @Override
    public Condition count(Clause.Count count) {
        throw notHere();
    }

    @Override
    public Condition some(Clause.Count count) {
        throw notHere();
    }

    private static Refusal notHere() {
        return Refusal.at(
                "/filter",
                "filter.not-here",
                "Of events no related records can be asked for; ask for the records themselves.");
    }
}

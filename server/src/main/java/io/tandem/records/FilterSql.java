package io.tandem.records;

import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.records.Clause.Spot;
import java.time.Clock;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Compiles a [Filter] to PostgreSQL.
final class FilterSql implements ClauseSql.Engine {

    private final Joins joins;
    private final FilterMeaning meaning;

    FilterSql(Joins joins, Actor actor, Clock clock) {
        this(joins, new FilterMeaning(joins, actor, clock, false));
    }

    private FilterSql(Joins joins, FilterMeaning meaning) {
        this.joins = joins;
        this.meaning = meaning;
    }

    /// For the scopes of rights, where `me` is also whom one stands in for.
    static FilterSql ofRights(Joins joins, Actor actor, Clock clock) {
        return new FilterSql(joins, new FilterMeaning(joins, actor, clock, true));
    }

    Condition condition(Filter filter) {
        return condition(meaning.of(filter));
    }

    private Condition condition(Clause clause) {
        return new ClauseSql(this).condition(clause);
    }

    @Override
    public Field<Object> column(Spot at) {
        return ClauseSql.typed(at.place().comparable());
    }

    @Override
    public Field<Object> value(Spot at, Object value) {
        return value instanceof String text
                ? ClauseSql.typed(folded(text))
                : ClauseSql.bound(value);
    }

    private static Field<String> folded(String text) {
        return Joins.fold(val(text, SQLDataType.CLOB));
    }

    @Override
    public Condition missing(Spot at) {
        Field<?> column = at.place().column();
        return at.field().kind().isText()
                ? DSL.condition("({0}) is not true", column.cast(SQLDataType.CLOB).ne(inline("")))
                : column.isNull();
    }

    /// Whole numbers are one array, however many they are: the statement stays the same, and so
    /// does its plan.
    @Override
    public Condition among(Spot at, List<?> values) {
        return values.stream().allMatch(Long.class::isInstance)
                ? DSL.condition("{0} = any({1})", column(at), val(values.toArray(Long[]::new)))
                : DSL.or(values.stream().map(one -> column(at).eq(value(at, one))).toList());
    }

    @Override
    public Condition part(Spot at, Clause.Where where, String text) {
        Field<String> pattern =
                folded(text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"));
        return column(at)
                .coerce(SQLDataType.CLOB)
                .like(
                        switch (where) {
                            case ANYWHERE -> concat(inline("%"), pattern, inline("%"));
                            case START -> concat(pattern, inline("%"));
                            case END -> concat(inline("%"), pattern);
                        });
    }

    /// Texts are folded one by one; where there is no list, nothing is held.
    @Override
    public Condition holds(Spot at, List<?> values, boolean all) {
        Field<?> there = at.place().column();
        boolean ids = values.stream().allMatch(Long.class::isInstance);
        Field<?> held = ids ? there : eachFolded(there);
        Field<?> asked =
                ids
                        ? val(values.toArray(Long[]::new))
                        : eachFolded(val(values.toArray(String[]::new)));
        return DSL.condition(all ? "{0} @> {1}" : "{0} && {1}", held, asked).and(there.isNotNull());
    }

    private static Field<?> eachFolded(Field<?> texts) {
        return DSL.field("array(select kernel.fold(one) from unnest({0}) as one)", texts);
    }

    /// Counts no further than the number: where there are many, the rest changes nothing.
    @Override
    public Condition count(Clause.Count count) {
        long most = count.by() == Op.GE ? count.number() : count.number() + 1;
        Field<Integer> counted =
                DSL.field(
                        "(select count(*) from ({0}) as counted)",
                        SQLDataType.INTEGER, related(count).limit(inline(most)));
        return count.by() == Op.GE
                ? DSL.condition("{0} >= {1}", counted, inline(count.number()))
                : DSL.condition("{0} = {1}", counted, inline(count.number()));
    }

    @Override
    public Condition some(Clause.Count count) {
        return DSL.exists((Select<?>) related(count));
    }

    private org.jooq.SelectConditionStep<?> related(Clause.Count count) {
        Condition where = new FilterSql(count.kin().joins(), meaning).condition(count.where());
        return joins.within(count.kin(), Joins.SQL.select(inline(1))).and(where);
    }
}

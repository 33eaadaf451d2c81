package io.tandem.records;

import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.records.Clause.Spot;
import io.tandem.records.Field.Kind;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// Compiles a [Filter] to PostgreSQL.
final class FilterSql implements ClauseSql.Engine {

    private final Joins joins;
    private final FilterMeaning meaning;
    private final Walks.@Nullable Walk walk;
    private final Set<Clause> demanded = Collections.newSetFromMap(new IdentityHashMap<>());
    private int rows;

    FilterSql(Joins joins, Actor actor, Clock clock) {
        this(joins, actor, clock, null);
    }

    /// @param walk of the list, where it can be gone through in its order
    FilterSql(Joins joins, Actor actor, Clock clock, Walks.@Nullable Walk walk) {
        this(joins, new FilterMeaning(joins, actor, clock, false), walk);
    }

    private FilterSql(Joins joins, FilterMeaning meaning, Walks.@Nullable Walk walk) {
        this.joins = joins;
        this.meaning = meaning;
        this.walk = walk;
    }

    /// For the scopes of rights, where `me` is also whom one stands in for.
    static FilterSql ofRights(Joins joins, Actor actor, Clock clock) {
        return new FilterSql(joins, new FilterMeaning(joins, actor, clock, true), null);
    }

    Condition condition(Filter filter) {
        Clause clause = meaning.of(filter);
        demand(clause);
        return condition(clause);
    }

    /// What must hold in any case.
    private void demand(Clause clause) {
        if (clause instanceof Clause.All all) {
            all.of().forEach(this::demand);
        } else {
            demanded.add(clause);
        }
    }

    private Condition condition(Clause clause) {
        return new ClauseSql(this).condition(clause);
    }

    @Override
    public @Nullable Condition indexed(Clause leaf) {
        Spot at = IndexedLeaf.spot(leaf);
        if (at == null) {
            return null;
        }
        String row = at.place().alias() + "_i" + ++rows;
        Select<?> holding = joins.withValue(at.place(), row, condition(IndexedLeaf.in(leaf, row)));
        Condition fetched = DSL.condition("{0} in ({1})", at.place().id(), holding);
        if (walk == null || !at.place().alias().equals(joins.alias())) {
            return fetched;
        }
        return switch (walk.way(holding)) {
            case FETCHED -> fetched;
            case AMONG ->
                    demanded.contains(leaf) && walk.takes(holding)
                            ? DSL.noCondition()
                            : WalkedPage.isAmong(at.place().id(), holding);
            case LOOKED_AT -> null;
        };
    }

    @Override
    public Field<Object> column(Spot at) {
        return ClauseSql.typed(at.place().comparable());
    }

    @Override
    public Field<Object> value(Spot at, Object value) {
        return switch (value) {
            case String text -> ClauseSql.typed(folded(text));
            // an index holds a day as its beginning in UTC
            case LocalDate day when at.place().index() != null ->
                    ClauseSql.bound(day.atStartOfDay().atOffset(ZoneOffset.UTC));
            default -> ClauseSql.bound(value);
        };
    }

    private static Field<String> folded(String text) {
        return Joins.fold(val(text, SQLDataType.CLOB));
    }

    @Override
    public Condition missing(Spot at) {
        Field<?> column = at.place().column();
        if (at.field().kind().isMany()) {
            return DSL.condition("coalesce(cardinality({0}), 0) = 0", column);
        }
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
        Field<String> part =
                folded(text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"));
        Field<String> pattern =
                switch (where) {
                    case ANYWHERE -> concat(inline("%"), part, inline("%"));
                    case START -> concat(part, inline("%"));
                    case END -> concat(inline("%"), part);
                };
        return at.field().kind().isStructured()
                ? DSL.condition(
                        "exists (select from unnest(kernel.parts({0})) as p where kernel.fold(p) like {1})",
                        at.place().json(), pattern)
                : column(at).coerce(SQLDataType.CLOB).like(pattern);
    }

    /// Texts are folded one by one; where there is no list, nothing is held.
    @Override
    public Condition holds(Spot at, List<?> values, boolean all) {
        Field<?> there = at.place().column();
        boolean ids = at.field().kind() == Kind.RELATIONS;
        Field<?> asked =
                ids
                        ? val(values.toArray(Long[]::new))
                        : eachFolded(val(values.toArray(String[]::new)));
        if (at.place().index() != null) {
            return DSL.condition("{0} = any({1})", there, asked);
        }
        return DSL.condition(
                        all ? "{0} @> {1}" : "{0} && {1}", ids ? there : eachFolded(there), asked)
                .and(there.isNotNull());
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
        Condition where =
                new FilterSql(count.kin().joins(), meaning, null).condition(count.where());
        return joins.within(count.kin(), Joins.SQL.select(inline(1))).and(where);
    }
}

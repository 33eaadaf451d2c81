package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.records.Clause.Kin;
import io.tandem.records.Derived.Function;
import io.tandem.records.Derived.RollUp;
import io.tandem.records.Field.Kind;
import java.time.Clock;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The value of a computed field in SQL, within the query that reads it: a formula from the joined
/// rows, a roll-up by a query of its own over the records in reach.
final class DerivedSql {

    private DerivedSql() {}

    /// @param prefix the path of relations to the record that the field is of, empty for the
    ///   query's own
    static Term of(Joins joins, String prefix, Field field, Actor actor, Clock clock) {
        Derived derived = Objects.requireNonNull(field.own().derived());
        return switch (derived.by()) {
            case Derived.ByFormula by ->
                    new FormulaSql(
                                    name -> Term.of(joins.place(path(prefix, name.path()), "")),
                                    actor.zone().getId(),
                                    "")
                            .result(by.formula());
            case RollUp by -> rolledUp(joins, prefix, field.kind(), by, actor, clock);
        };
    }

    private static String path(String prefix, String path) {
        return prefix.isEmpty() ? path : prefix + "." + path;
    }

    private static Term rolledUp(
            Joins joins, String prefix, Kind kind, RollUp by, Actor actor, Clock clock) {
        Kin kin = joins.kin(path(prefix, joins.pathOf(by.of()) + "." + by.through()), "");
        Filter filter = by.where() == null ? Filter.ALL : by.where();
        if (by.fn() == Function.COUNT && by.field() != null) {
            filter = Filter.and(filter, Filter.where(by.field(), Filter.Op.IS_NOT_EMPTY, null));
        }
        Condition where = new FilterSql(kin.joins(), actor, clock).condition(filter);
        if (by.fn() == Function.COUNT) {
            return Term.of(kind, one(joins, kin, where, DSL.field("count(*)", SQLDataType.BIGINT)));
        }
        Term added = Term.of(kin.joins().place(Objects.requireNonNull(by.field()), ""));
        org.jooq.Field<?> together =
                DSL.field(
                        by.fn() == Function.SUM && kind != Kind.MONEY
                                ? "coalesce(sum({0}), 0)"
                                : by.fn().code() + "({0})",
                        added.value().getDataType(),
                        added.value());
        if (kind != Kind.MONEY) {
            org.jooq.Field<?> value = one(joins, kin, where, together);
            return Term.of(kind, kind == Kind.NUMBER ? FormulaSql.bounded(value) : value);
        }
        // amounts of several currencies are not put together
        org.jooq.Field<Boolean> single =
                DSL.field("min({0}) = max({0})", SQLDataType.BOOLEAN, added.code());
        return new Term(
                kind,
                FormulaSql.bounded(
                        one(
                                joins,
                                kin,
                                where,
                                FormulaSql.numeric(
                                        "case when {0} then {1} end", single, together))),
                one(
                        joins,
                        kin,
                        where,
                        DSL.field(
                                "case when {0} then min({1}) end",
                                SQLDataType.CLOB, single, added.code())));
    }

    private static <T> org.jooq.Field<T> one(
            Joins joins, Kin kin, Condition where, org.jooq.Field<T> value) {
        return DSL.field(
                "({0})",
                value.getDataType(), joins.within(kin, Joins.SQL.select(value)).and(where));
    }
}

package io.tandem.records;

import static org.jooq.impl.DSL.inline;

import java.time.Clock;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// The rows of a page out of the first rows of each owner and of what was shared: each of these
/// branches enters an index where it begins, however many records others have. It holds for the
/// same rows as the condition of the permission.
record OwnerByOwner(
        Reach reach,
        Clock clock,
        Permission permission,
        RecordQuery.Wanted wanted,
        Reach.Owners owners) {

    Condition rows(int part, int most) {
        org.jooq.Field<Long[]> ids = DSL.val(owners.ids().toArray(Long[]::new)).cast(Long[].class);
        Joins owned = new Joins(reach, permission, "o");
        Select<?> firsts =
                firsts(owned, part, most).apply(owner(owned).eq(DSL.field("u.id", Long.class)));
        Joins shared = new Joins(reach, permission, "h");
        Condition foreign = DSL.condition("({0} = any({1})) is not true", owner(shared), ids);
        Condition byShare =
                DSL.condition(
                        "{0} = any(array({1}))",
                        DSL.field(DSL.name("h", "id")), reach.shares(permission));
        Select<?> lent = firsts(shared, part, most).apply(byShare.and(foreign));
        return DSL.condition(
                "{0} = any(array(select b.id from unnest({1}) as u(id) cross join lateral ({2}) as b"
                        + " union all ({3})))",
                DSL.field(DSL.name(RecordQuery.TABLE, "id")), ids, firsts, lent);
    }

    private org.jooq.Field<Long> owner(Joins joins) {
        return DSL.field(DSL.name(joins.alias(), owners.field().column()), Long.class);
    }

    private Function<Condition, Select<?>> firsts(Joins joins, int part, int most) {
        Sort.Part rows = Sort.of(joins, wanted.sort()).parts(wanted.after()).get(part);
        Condition filter =
                new FilterSql(joins, permission.actor(), clock).condition(wanted.filter());
        org.jooq.Field<Long> id = DSL.field(DSL.name(joins.alias(), "id"), Long.class);
        return which ->
                joins.from(Joins.SQL.select(id.as("id")))
                        .and(which)
                        .and(filter)
                        .and(rows.rows())
                        .orderBy(rows.order())
                        .limit(inline(most));
    }
}

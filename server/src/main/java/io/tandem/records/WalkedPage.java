package io.tandem.records;

import static org.jooq.impl.DSL.inline;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// The rows of a page that is walked to: the index of the list's order is gone through alone, no
/// record of it read, and only of those that hold what is looked for the rest is asked. The walk is
/// a query of its own (`offset 0`), or the planner would read each record on its way.
record WalkedPage(Reach reach, Permission permission, RecordQuery.Wanted wanted) {

    private static final String WALK = "w";

    /// Whether the order consists of columns alone, which the walk hands on as they are.
    boolean isPlain() {
        List<String> columns =
                Sort.of(walk(), wanted.sort()).columns().stream().map(Joins.SQL::render).toList();
        return columns.stream().allMatch(column -> column.matches(WALK + "\\.\\w+"))
                && columns.stream().distinct().count() == columns.size();
    }

    /// @param among the sets of ids to which a record must belong
    /// @param found the records that were walked to
    /// @param rest what else holds of them
    Condition rows(int part, int most, List<Select<?>> among, Joins found, Condition rest) {
        Joins walk = walk();
        Sort sort = Sort.of(walk, wanted.sort());
        Sort.Part stretch = sort.parts(wanted.after()).get(part);
        Field<Long> id = id(WALK);
        Select<?> ids =
                walk.from(Joins.SQL.select(sort.columns()))
                        .and(DSL.and(among.stream().map(set -> isAmong(id, set)).toList()))
                        .and(stretch.rows())
                        .orderBy(stretch.order())
                        .offset(inline(0));
        Select<?> page =
                found.from(Joins.SQL.select(id(found.alias())), DSL.table("({0}) as " + WALK, ids))
                        .and(id(found.alias()).eq(id))
                        .and(rest)
                        .orderBy(stretch.order())
                        .limit(inline(most));
        return DSL.condition("{0} = any(array({1}))", id(RecordQuery.TABLE), page);
    }

    /// What the planner does not take for a join it holds as a set of ids.
    static Condition isAmong(Field<Long> id, Select<?> set) {
        return DSL.condition("({0} in ({1})) is true", id, set);
    }

    private Joins walk() {
        return new Joins(reach, permission, WALK);
    }

    private static Field<Long> id(String alias) {
        return DSL.field(DSL.name(alias, "id"), Long.class);
    }
}

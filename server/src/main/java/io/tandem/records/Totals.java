package io.tandem.records;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;

import io.tandem.records.RecordQuery.Counted;
import io.tandem.records.RecordQuery.Total;
import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// How many records a list holds, as far as somebody asked.
record Totals(JdbcTemplate jdbc) {

    /// Up to so many are counted where it is enough to know that there are more.
    static final int MOST_COUNTED = 1_000;

    @Nullable Counted of(Joins joins, Condition rows, Total how) {
        return switch (how) {
            case NONE -> null;
            case EXACT ->
                    new Counted(counted(joins.from(Joins.SQL.select(count())).and(rows)), "exact");
            case CAPPED -> capped(found(joins, rows).limit(inline(MOST_COUNTED + 1)));
            case ESTIMATED -> estimated(found(joins, rows));
        };
    }

    private static SelectConditionStep<?> found(Joins joins, Condition rows) {
        return joins.from(Joins.SQL.select(inline(1))).and(rows);
    }

    private Counted capped(Select<?> found) {
        long rows = counted(Joins.SQL.select(count()).from(found.asTable("found")));
        return rows > MOST_COUNTED
                ? new Counted(MOST_COUNTED, "atLeast")
                : new Counted(rows, "exact");
    }

    private Counted estimated(Select<?> found) {
        Joins.Rendered sql = Joins.Rendered.of(found);
        return new Counted(
                PlannedRows.read(
                        jdbc.queryForObject(
                                "explain (format json) " + sql.sql(), String.class, sql.values())),
                "estimated");
    }

    private long counted(Select<?> select) {
        Joins.Rendered sql = Joins.Rendered.of(select);
        Long rows = jdbc.queryForObject(sql.sql(), Long.class, sql.values());
        return rows == null ? 0 : rows;
    }
}

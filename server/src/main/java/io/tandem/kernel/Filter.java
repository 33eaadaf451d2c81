package io.tandem.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A condition on records, as a tree. The same filter is a list view, a permission scope, an API
/// query. Its meaning is fixed: a leaf is true or false, never unknown; a missing value fails the
/// leaf, and `not` is the complement. Text compares by code point after one fold, numbers are
/// decimal(38,10), instants are microseconds, and relative dates become instants before anything is
/// compared. [FilterJson] holds its JSON form.
public sealed interface Filter {

    /// Holds for every record.
    Filter ALL = new And(List.of());

    record And(List<Filter> of) implements Filter {}

    record Or(List<Filter> of) implements Filter {}

    record Not(Filter of) implements Filter {}

    /// One comparison. `field` may follow relations (`account.sector`); `value` is null, text, a
    /// BigDecimal, a Boolean, or a list of these; `pointer` says where it stood in the request.
    record Leaf(String field, Op op, @Nullable Object value, String pointer) implements Filter {}

    enum Op {
        EQ("eq"),
        NE("ne"),
        LT("lt"),
        LE("le"),
        GT("gt"),
        GE("ge"),
        BETWEEN("between"),
        IN("in"),
        NOT_IN("notIn"),
        CONTAINS("contains"),
        STARTS_WITH("startsWith"),
        ENDS_WITH("endsWith"),
        IS_EMPTY("isEmpty"),
        IS_NOT_EMPTY("isNotEmpty"),
        TODAY("today"),
        YESTERDAY("yesterday"),
        TOMORROW("tomorrow"),
        THIS_WEEK("thisWeek"),
        LAST_WEEK("lastWeek"),
        NEXT_WEEK("nextWeek"),
        THIS_MONTH("thisMonth"),
        LAST_MONTH("lastMonth"),
        NEXT_MONTH("nextMonth"),
        THIS_QUARTER("thisQuarter"),
        LAST_QUARTER("lastQuarter"),
        THIS_YEAR("thisYear"),
        LAST_YEAR("lastYear"),
        LAST_DAYS("lastDays"),
        NEXT_DAYS("nextDays");

        private final String code;

        Op(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public boolean isRelativeDate() {
            return ordinal() >= TODAY.ordinal();
        }
    }

    static Filter and(Filter... filters) {
        return new And(List.of(filters));
    }

    static Filter where(String field, Op op, @Nullable Object value) {
        return new Leaf(field, op, value, "/filter");
    }
}

package io.tandem.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A condition on records, as a tree. The same filter is a list view, a permission scope, an API
/// query. Its meaning is fixed: a leaf is true or false, never unknown; a missing value fails the
/// leaf, and `not` is the complement. Text compares by code point after one fold, numbers are
/// decimal(38,10), instants are microseconds, and relative dates become instants before anything is
/// compared. [FilterJson] holds its JSON form, [FilterText] the one that people read.
public sealed interface Filter {

    /// How many decimals a number has at most.
    int DECIMALS = 10;

    /// Holds for every record.
    Filter ALL = new And(List.of());

    record And(List<Filter> of) implements Filter {}

    record Or(List<Filter> of) implements Filter {}

    record Not(Filter of) implements Filter {}

    /// One comparison. `field` may follow relations (`account.sector`); `value` is null, text, a
    /// BigDecimal, a Boolean, or a list of these; `pointer` says where it stood in the request.
    record Leaf(String field, Op op, @Nullable Object value, String pointer) implements Filter {}

    /// How many of the records that point here by a relation (`deals.account`) there are for which
    /// `where` holds, compared with a number. At least one is `some`, none is `none`.
    record Count(String of, Filter where, Op op, @Nullable Object value, String pointer)
            implements Filter {}

    /// What stands beside an operator.
    enum Takes {
        NOTHING,
        ONE,
        TWO,
        MANY,
        DAYS
    }

    enum Op {
        EQ(Takes.ONE),
        NE(Takes.ONE),
        LT(Takes.ONE),
        LE(Takes.ONE),
        GT(Takes.ONE),
        GE(Takes.ONE),
        BETWEEN(Takes.TWO),
        IN(Takes.MANY),
        NOT_IN(Takes.MANY),
        CONTAINS(Takes.ONE),
        STARTS_WITH(Takes.ONE),
        ENDS_WITH(Takes.ONE),
        CONTAINS_ANY(Takes.MANY),
        CONTAINS_ALL(Takes.MANY),
        IS_EMPTY(Takes.NOTHING),
        IS_NOT_EMPTY(Takes.NOTHING),
        TODAY(Takes.NOTHING),
        YESTERDAY(Takes.NOTHING),
        TOMORROW(Takes.NOTHING),
        THIS_WEEK(Takes.NOTHING),
        LAST_WEEK(Takes.NOTHING),
        NEXT_WEEK(Takes.NOTHING),
        THIS_MONTH(Takes.NOTHING),
        LAST_MONTH(Takes.NOTHING),
        NEXT_MONTH(Takes.NOTHING),
        THIS_QUARTER(Takes.NOTHING),
        LAST_QUARTER(Takes.NOTHING),
        NEXT_QUARTER(Takes.NOTHING),
        THIS_YEAR(Takes.NOTHING),
        LAST_YEAR(Takes.NOTHING),
        NEXT_YEAR(Takes.NOTHING),
        THIS_FISCAL_QUARTER(Takes.NOTHING),
        LAST_FISCAL_QUARTER(Takes.NOTHING),
        NEXT_FISCAL_QUARTER(Takes.NOTHING),
        THIS_FISCAL_YEAR(Takes.NOTHING),
        LAST_FISCAL_YEAR(Takes.NOTHING),
        NEXT_FISCAL_YEAR(Takes.NOTHING),
        LAST_DAYS(Takes.DAYS),
        NEXT_DAYS(Takes.DAYS);

        /// By what a number of related records is compared.
        public static final Set<Op> COUNTS =
                Collections.unmodifiableSet(EnumSet.of(EQ, NE, LT, LE, GT, GE, BETWEEN));

        private final Takes takes;

        Op(Takes takes) {
            this.takes = takes;
        }

        public Takes takes() {
            return takes;
        }

        /// The name in the JSON form: `notIn`.
        public String code() {
            StringBuilder code = new StringBuilder();
            for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
                code.append(
                        code.isEmpty()
                                ? word
                                : word.substring(0, 1).toUpperCase(Locale.ROOT)
                                        + word.substring(1));
            }
            return code.toString();
        }

        public boolean isRelativeDate() {
            return ordinal() >= TODAY.ordinal();
        }
    }

    /// The number as all engines have it: decimal(38,10), rounded as it would be when it is kept;
    /// null where it has more digits.
    static @Nullable BigDecimal decimal(BigDecimal given) {
        long digits = (long) given.precision() - given.scale();
        if (given.signum() == 0 || digits < -DECIMALS) {
            return BigDecimal.ZERO;
        }
        if (digits > 38 - DECIMALS) {
            return null;
        }
        BigDecimal kept =
                given.scale() > DECIMALS ? given.setScale(DECIMALS, RoundingMode.HALF_UP) : given;
        BigDecimal plain = kept.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    static Filter and(Filter... filters) {
        return new And(List.of(filters));
    }

    static Filter where(String field, Op op, @Nullable Object value) {
        return new Leaf(field, op, value, "/filter");
    }
}

package io.tandem.imports.mapping;

import io.tandem.imports.reading.DateOrder;
import io.tandem.imports.reading.Decimal;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The field that a column fills, and how its texts are read.
///
/// @param field null for a column that is only corrected, for templates to use
/// @param text the constant or template, where no column is read
/// @param values texts that mean others: `GTXPro` is `GTX Pro`
/// @param lookup the field by which a related record is found; its title when null
/// @param create whether a related record that is not there is made
/// @param empty what is done with a row whose cell is empty
/// @param add the kind of a field of one's own that is added for the column, where it is not there
/// @param currency the currency of amounts that do not name one
/// @param times what a number is multiplied by, for columns in thousands or millions
public record Target(
        @Nullable String field,
        @Nullable String text,
        Map<String, String> values,
        @Nullable String lookup,
        boolean create,
        Empty empty,
        @Nullable String add,
        @Nullable DateOrder dates,
        @Nullable Decimal decimal,
        @Nullable String currency,
        @Nullable BigDecimal times) {

    public enum Empty {
        /// The field stays empty.
        LEAVE,
        /// The field stays empty, and the receipt lists the row.
        NOTE,
        /// The row is refused.
        REFUSE
    }

    public static Target of(String field) {
        return new Target(
                field, null, Map.of(), null, false, Empty.LEAVE, null, null, null, null, null);
    }

    public static Target text(String field, String text) {
        return new Target(
                field, text, Map.of(), null, false, Empty.LEAVE, null, null, null, null, null);
    }

    public Target lookedUp(@Nullable String by, Empty whenEmpty) {
        return new Target(
                field, text, values, by, create, whenEmpty, add, dates, decimal, currency, times);
    }
}

package io.tandem.records;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// One thing by which a record is known that is there already: a field, and how it is compared.
///
/// @param likeness how alike two names are at least, between 0 and 1; only where they are compared
///   so
/// @param tellOwner whether somebody who does not reach the record is told who keeps it, and
///   nothing else of it
public record DuplicateRule(String field, Way way, double likeness, boolean tellOwner) {

    static final double USUAL_LIKENESS = 0.6;

    /// How two values are compared; what each takes for the same is written in SQL alone
    /// (`records.match_keys`).
    public enum Way {
        /// After the fold.
        EXACT,
        /// By the digits, with or without the code of the country.
        PHONE,
        /// By the mailbox.
        EMAIL,
        /// By the domain that was registered, of a page or an e-mail address.
        DOMAIN,
        /// Without the legal form.
        NAME,
        /// By how much of the name is alike.
        SIMILAR;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static DuplicateRule by(String field, Way way) {
        return new DuplicateRule(field, way, USUAL_LIKENESS, false);
    }

    /// Whether the keys of one are those of the other.
    boolean comparesAs(DuplicateRule other) {
        return field.equals(other.field) && way == other.way;
    }
}

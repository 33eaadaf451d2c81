package io.tandem.records;

import java.util.Locale;

/// What somebody may do with one field of the records that they reach, from least to most. A hidden
/// field is, for them, no field of the object; a masked one is seen to be there, and no more.
public enum FieldRight {
    HIDDEN,
    MASKED,
    READ,
    WRITE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.tandem.records;

import io.tandem.kernel.Filter;
import org.jspecify.annotations.Nullable;

/// What a workspace says about a field of its own beyond what every field says.
///
/// @param id its number, which names its key in `custom` and its rows in an index
/// @param help a sentence for who fills it in
/// @param initial what a new record starts with, typed as [Values] reads it
/// @param check what must hold for a record that is written
/// @param pattern how an autonumber is written: `WC-{0000}`
/// @param promoted whether an index holds its values
/// @param derived how its value is computed, if nobody writes it
public record OwnField(
        long id,
        @Nullable Label help,
        @Nullable Object initial,
        @Nullable Check check,
        @Nullable String pattern,
        boolean promoted,
        @Nullable Derived derived) {

    /// @param message what is said to who breaks it
    public record Check(Filter filter, @Nullable Label message) {}

    static final OwnField PLAIN = new OwnField(0, null, null, null, null, false, null);

    public OwnField withHelp(@Nullable Label said) {
        return new OwnField(id, said, initial, check, pattern, promoted, derived);
    }

    public OwnField startingWith(@Nullable Object value) {
        return new OwnField(id, help, value, check, pattern, promoted, derived);
    }

    public OwnField checking(@Nullable Check demand) {
        return new OwnField(id, help, initial, demand, pattern, promoted, derived);
    }

    public OwnField numbered(@Nullable String by) {
        return new OwnField(id, help, initial, check, by, promoted, derived);
    }

    public OwnField promoted(boolean indexed) {
        return new OwnField(id, help, initial, check, pattern, indexed, derived);
    }

    public OwnField derivedBy(@Nullable Derived how) {
        return new OwnField(id, help, initial, check, pattern, promoted, how);
    }
}

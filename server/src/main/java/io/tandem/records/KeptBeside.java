package io.tandem.records;

import java.util.List;

/// Something that is worked out of the records with each write and kept beside them. It can tell
/// where it is not what it would be if it were made anew.
interface KeptBeside {

    /// @param about the field or part that differs; empty where the record as a whole is missing
    record Difference(long record, String about) {}

    /// What it is called where it is said that it agrees.
    String name();

    /// Where it differs for records of the object, up to so many places.
    List<Difference> differences(ObjectType type, int most);
}

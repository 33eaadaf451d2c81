package io.tandem.records;

import io.tandem.records.RecordWrite.Origin;

/// Who saves drafts of which object, and on whose word.
///
/// @param alone one draft whose refusal ends the transaction, so that nothing need be kept for
///   others
/// @param back whether it gives back what the log remembers
record Saving(Actor by, ObjectType type, Origin origin, boolean alone, boolean back) {

    Saving(Actor by, ObjectType type, Origin origin, boolean alone) {
        this(by, type, origin, alone, false);
    }
}

package io.tandem.records;

import io.tandem.records.RecordWrite.Origin;

/// Who saves drafts of which object, and on whose word.
///
/// @param alone one draft whose refusal ends the transaction, so that nothing need be kept for
///   others
record Saving(Actor by, ObjectType type, Origin origin, boolean alone) {}

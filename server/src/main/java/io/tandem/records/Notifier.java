package io.tandem.records;

import java.util.Collection;

/// Tells people of something about a record, in their language. Implemented by the module that
/// shows people their notices; where there is none, nobody can be told.
public interface Notifier {

    void tell(Actor by, Collection<Long> users, Label text, ObjectType about, long id);
}

package io.tandem.activities;

import io.tandem.records.Actor;
import java.util.Collection;
import java.util.List;

/// Said by a module above: on which of its records a mail belongs that is between these people and
/// accounts.
public interface MailRecords {

    /// A record, as `deal:7`.
    record Key(String object, long id) {

        static Key of(String text) {
            int colon = text.lastIndexOf(':');
            return new Key(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
        }

        @Override
        public String toString() {
            return object + ":" + id;
        }
    }

    /// Those that the actor reads.
    List<Key> between(Actor actor, Collection<Long> people, Collection<Long> accounts);
}

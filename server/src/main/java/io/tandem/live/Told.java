package io.tandem.live;

import io.tandem.records.ChangeTail;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a reader is told of a change: which record, which of the fields they see, and whether it
/// was their own doing. Without an id it is many records of the object. What they no longer reach
/// is `gone` to them, as what was deleted.
///
/// @param kind `made`, `changed`, `gone` or `many`
record Told(String object, @Nullable Long id, String kind, Set<String> fields, boolean own) {

    static Told many(String object) {
        return new Told(object, null, "many", Set.of(), false);
    }

    static Told of(ChangeTail.Change change, Set<String> fields, boolean own) {
        return new Told(
                change.object(),
                change.id(),
                change.kind().name().toLowerCase(Locale.ROOT),
                fields,
                own);
    }

    static Told gone(ChangeTail.Change change, boolean own) {
        return new Told(change.object(), change.id(), "gone", Set.of(), own);
    }

    /// Both as one: the later kind, unless the record came in between.
    Told and(Told later) {
        Set<String> all = new TreeSet<>(fields);
        all.addAll(later.fields);
        boolean came = kind.equals("made") && later.kind.equals("changed");
        return new Told(object, id, came ? kind : later.kind, all, own && later.own);
    }

    String key() {
        return object + ":" + id;
    }
}

package io.tandem.records;

import java.util.Locale;

/// The fold of text in memory, for keys: as near to the database's as Java's own tables come.
public final class Fold {

    private Fold() {}

    public static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}

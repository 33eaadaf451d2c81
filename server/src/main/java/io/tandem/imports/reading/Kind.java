package io.tandem.imports.reading;

/// What the values of a column look like.
public enum Kind {
    INTEGER,
    NUMBER,
    MONEY,
    DATE,
    INSTANT,
    BOOLEAN,
    EMAIL,
    PHONE,
    URL,
    CHOICE,
    TEXT
}

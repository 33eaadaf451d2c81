package io.tandem.imports.reading;

/// How dates of figures alone are meant: `3/4/2026` is the third of April or the fourth of March.
/// Dates that begin with the year, or name the month, need no order.
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST
}

package io.tandem.records;

import io.tandem.records.Field.Kind;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// The table that holds the values of promoted fields of some kinds, shared by all workspaces and
/// objects. Text stands in it folded and cut, a date as its beginning in UTC.
enum ValueIndex {
    NUMBER("records.index_number", "numbers"),
    TEXT("records.index_text", "words"),
    INSTANT("records.index_instant", "moments");

    /// Text is cut at this length, so that it fits into a page of the index.
    static final int MOST_TEXT = 500;

    private final String view;
    private final String reading;

    ValueIndex(String view, String reading) {
        this.view = view;
        this.reading = reading;
    }

    /// The function of the database that reads its values out of a record's.
    String reading() {
        return reading;
    }

    String view() {
        return view;
    }

    static ValueIndex of(Kind kind) {
        ValueIndex index = find(kind);
        if (index == null) {
            throw new IllegalStateException("No index holds " + kind);
        }
        return index;
    }

    /// The index for the kind; none for what is never looked for by its value or is too long.
    static @Nullable ValueIndex find(Kind kind) {
        return switch (kind) {
            case INTEGER, NUMBER, MONEY, RELATION, RELATIONS -> NUMBER;
            case TEXT, EMAIL, PHONE, URL, CHOICE, MULTI_CHOICE, TIME, AUTONUMBER -> TEXT;
            case DATE, INSTANT -> INSTANT;
            case LONG_TEXT, BOOLEAN, FILE, ADDRESS, PLACE, WORKING_TIME -> null;
        };
    }

    org.jooq.Field<?> column(String row) {
        var value = DSL.name(row, "value");
        return switch (this) {
            case NUMBER -> DSL.field(value, SQLDataType.NUMERIC);
            case TEXT -> DSL.field(value, SQLDataType.CLOB);
            case INSTANT -> DSL.field(value, SQLDataType.TIMESTAMPWITHTIMEZONE);
        };
    }
}

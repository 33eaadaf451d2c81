package io.tandem.records;

import static org.jooq.impl.DSL.inline;

import io.tandem.records.Field.Kind;
import java.util.Objects;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// A computed value in SQL.
///
/// @param kind text, number, money, date, instant or boolean
/// @param currency beside an amount of money
record Term(Kind kind, org.jooq.Field<?> value, org.jooq.@Nullable Field<String> currency) {

    static Term of(Kind kind, org.jooq.Field<?> value) {
        return new Term(kind, value, null);
    }

    /// The currency of what is an amount of money.
    org.jooq.Field<String> code() {
        return Objects.requireNonNull(currency);
    }

    /// What a formula knows of a kind of field; null where it cannot work with it.
    static @Nullable Kind kind(Kind field) {
        return switch (field) {
            case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE, TIME, AUTONUMBER -> Kind.TEXT;
            case INTEGER, NUMBER -> Kind.NUMBER;
            case MONEY, DATE, INSTANT, BOOLEAN -> field;
            case RELATION, RELATIONS, MULTI_CHOICE, FILE, ADDRESS, PLACE, WORKING_TIME -> null;
        };
    }

    /// The value of a field as formulas compute with it.
    static Term of(Place place) {
        Kind kind = kind(place.field().kind());
        if (kind == null) {
            throw new IllegalArgumentException("Nothing is computed from " + place.field().path());
        }
        return switch (kind) {
            case TEXT -> of(kind, place.column().cast(SQLDataType.CLOB));
            case NUMBER -> of(kind, place.column().cast(SQLDataType.NUMERIC));
            case MONEY -> new Term(kind, place.column(), place.currency());
            default -> of(kind, place.column());
        };
    }

    /// Stands for a field of the kind where nothing is asked yet.
    static Term blank(Kind kind) {
        return new Term(
                kind,
                DSL.field("null"),
                kind == Kind.MONEY ? inline((String) null, SQLDataType.CLOB) : null);
    }
}

package io.tandem.records;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.time.OffsetDateTime;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// A field where a path of a query ends, and its value in SQL.
///
/// @param masked whether the actor sees no more of it than that it is there
/// @param index the alias of the index's row that holds the value, where it is read from there
/// @param derived what a field holds that is computed
record Place(
        ObjectType type,
        Field field,
        String alias,
        boolean masked,
        @Nullable String index,
        @Nullable Term derived) {

    Place(ObjectType type, Field field, String alias, boolean masked) {
        this(type, field, alias, masked, null, null);
    }

    org.jooq.Field<?> column() {
        if (derived != null) {
            return derived.value();
        }
        return index != null
                ? ValueIndex.of(field.kind()).column(index)
                : field.is(Trait.CUSTOM) ? customColumn() : plainColumn();
    }

    /// The same value, read from the row of its index.
    Place in(String row) {
        return new Place(type, field, alias, masked, row, null);
    }

    boolean isIndexed() {
        return field.own().promoted();
    }

    private org.jooq.Field<?> plainColumn() {
        var column = name(alias, field.column());
        return switch (field.kind()) {
            case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE, TIME, AUTONUMBER ->
                    DSL.field(column, SQLDataType.CLOB);
            case INTEGER, RELATION -> DSL.field(column, SQLDataType.BIGINT);
            case NUMBER, MONEY -> DSL.field(column, SQLDataType.NUMERIC);
            case DATE -> DSL.field(column, SQLDataType.LOCALDATE);
            case INSTANT -> DSL.field(column, SQLDataType.TIMESTAMPWITHTIMEZONE);
            case BOOLEAN -> DSL.field(column, SQLDataType.BOOLEAN);
            case RELATIONS -> DSL.field(column, SQLDataType.BIGINT.array());
            case MULTI_CHOICE -> DSL.field(column, SQLDataType.CLOB.array());
            case FILE, ADDRESS, PLACE, WORKING_TIME ->
                    DSL.field(column, SQLDataType.JSONB).cast(SQLDataType.CLOB);
        };
    }

    private org.jooq.Field<?> customColumn() {
        org.jooq.Field<Object> value = json();
        return switch (field.kind()) {
            case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE, TIME, AUTONUMBER -> text();
            case INTEGER, NUMBER, MONEY ->
                    DSL.function("kernel.number", SQLDataType.NUMERIC, value);
            case RELATION -> DSL.function("kernel.id", SQLDataType.BIGINT, value);
            case DATE -> DSL.function("kernel.day", SQLDataType.LOCALDATE, value);
            case INSTANT -> DSL.function("kernel.moment", SQLDataType.TIMESTAMPWITHTIMEZONE, value);
            case BOOLEAN -> DSL.function("kernel.truth", SQLDataType.BOOLEAN, value);
            case RELATIONS -> DSL.function("kernel.ids", SQLDataType.BIGINT.array(), value);
            case MULTI_CHOICE -> DSL.function("kernel.texts", SQLDataType.CLOB.array(), value);
            case FILE, ADDRESS, PLACE, WORKING_TIME -> text();
        };
    }

    /// What stands in `custom`, or in a column that holds parts, as it is.
    org.jooq.Field<Object> json() {
        if (!field.is(Trait.CUSTOM)) {
            return DSL.field(name(alias, field.column()), Object.class);
        }
        return DSL.field(
                "{0} -> {1}",
                Object.class, DSL.field(name(alias, "custom")), inline(field.column()));
    }

    private org.jooq.Field<String> text() {
        return DSL.field(
                "({0} ->> {1})",
                SQLDataType.CLOB, DSL.field(name(alias, "custom")), inline(field.column()));
    }

    org.jooq.Field<String> currency() {
        if (derived != null && derived.currency() != null) {
            return derived.currency();
        }
        return field.is(Trait.CUSTOM)
                ? DSL.field(
                        "({0} ->> {1})",
                        SQLDataType.CLOB,
                        DSL.field(name(alias, "custom")),
                        inline(field.currencyColumn()))
                : DSL.field(name(alias, field.currencyColumn()), SQLDataType.CLOB);
    }

    /// What people compare and sort by: text through the one fold, in code point order.
    org.jooq.Field<?> comparable() {
        return field.kind().isText() && index == null
                ? Joins.fold(column().cast(SQLDataType.CLOB))
                : column();
    }

    /// Whether it holds moments rather than days.
    boolean isInstant() {
        return column().getType() == OffsetDateTime.class;
    }

    boolean isMoney() {
        return field.kind() == Kind.MONEY;
    }

    org.jooq.Field<Long> id() {
        return DSL.field(name(alias, "id"), Long.class);
    }

    boolean mayBeMissing(boolean joined) {
        return joined || !(field.is(Trait.REQUIRED) || field.path().equals("id"));
    }
}

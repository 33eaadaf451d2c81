package io.tandem.records;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Records as they were at an instant: what stands in their versions that held then. Of what is not
/// tracked nothing is said, rather than what it is today.
public final class AsOf {

    private static final String VERSION = "v";

    private AsOf() {}

    /// Reads `2026-09-30T00:00Z` or with another offset; nothing is now.
    public static @Nullable Instant read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException unreadable) {
            throw Refusal.at(
                    "/asOf",
                    "as-of.unreadable",
                    "As of when is said as 2026-09-30T00:00Z, a moment with its offset.");
        }
    }

    /// Refuses what is still to come, and objects of which nothing is remembered.
    static void check(ObjectType type, Instant at, Clock clock) {
        if (at.isAfter(clock.instant())) {
            throw Refusal.at("/asOf", "as-of.future", "What will be is not known yet.");
        }
        if (type.trackedColumns().isEmpty()) {
            throw Refusal.at(
                    "/asOf",
                    "as-of.nothing-kept",
                    "Of no field of " + type.path() + " the past is kept.");
        }
    }

    static boolean knows(Field field) {
        return field.is(Trait.TRACKED) || field.path().equals("id");
    }

    /// The field as it is read from a version, where no index holds its value.
    static Field then(Field field, String path, String pointer) {
        if (!knows(field)) {
            throw untracked(path, pointer);
        }
        return field.own().promoted() ? field.withOwn(field.own().promoted(false)) : field;
    }

    static Refusal untracked(String path, String pointer) {
        return Refusal.at(
                        pointer,
                        "as-of.untracked",
                        "The past of " + path + " is not kept: what it was then is not known.")
                .with(Map.of("field", path));
    }

    /// The rows in place of the object's view, with its columns as far as they are tracked.
    static Table<?> rows(ObjectType type, Instant at, int tenant, String alias) {
        org.jooq.Field<Object> state = column("state", Object.class);
        List<org.jooq.Field<?>> columns = new ArrayList<>();
        columns.add(column("tenant_id", Integer.class));
        columns.add(column("record_id", Long.class).as("id"));
        // what the customer added is read from there as from the record
        columns.add(state.as("custom"));
        type.fields().values().stream()
                .filter(field -> field.is(Trait.TRACKED) && !field.is(Trait.CUSTOM))
                .forEach(field -> {
                    columns.add(typed(field, state).as(field.column()));
                    if (field.kind() == Kind.MONEY) {
                        String currency = field.currencyColumn();
                        columns.add(
                                DSL.field("{0} ->> {1}", String.class, state, inline(currency))
                                        .as(currency));
                    }
                });
        OffsetDateTime then = at.atOffset(ZoneOffset.UTC);
        org.jooq.Field<OffsetDateTime> until = column("valid_until", OffsetDateTime.class);
        SelectConditionStep<?> held =
                Joins.SQL
                        .select(columns)
                        .from(DSL.table("records.version " + VERSION))
                        .where(column("tenant_id", Integer.class).eq(inline(tenant)))
                        .and(column("object", String.class).eq(inline(type.name())))
                        .and(column("valid_from", OffsetDateTime.class).le(then))
                        .and(until.gt(then).or(until.isNull()));
        return DSL.table("({0}) as " + alias, held);
    }

    private static org.jooq.Field<?> typed(Field field, org.jooq.Field<Object> state) {
        String type =
                switch (field.kind()) {
                    case INTEGER, RELATION -> "({0} -> {1})::bigint";
                    case NUMBER, MONEY -> "({0} -> {1})::numeric";
                    case BOOLEAN -> "({0} -> {1})::boolean";
                    case DATE -> "({0} ->> {1})::date";
                    case INSTANT -> "({0} ->> {1})::timestamptz";
                    default -> "{0} ->> {1}";
                };
        return DSL.field(type, Object.class, state, inline(field.column()));
    }

    private static <T> org.jooq.Field<T> column(String column, Class<T> as) {
        return field(name(VERSION, column), as);
    }
}

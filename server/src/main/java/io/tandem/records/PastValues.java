package io.tandem.records;

import io.tandem.records.Field.Kind;
import io.tandem.records.RetractionStore.Later;
import io.tandem.records.RetractionStore.Said;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the fields of one record held before an entry of its log, and whether they still hold what
/// it made of them.
///
/// @param now what the columns hold, as the log would say it
/// @param later by column, who changed it last after the entry, and what it held until the first of
///   those changes
record PastValues(Said said, JsonNode now, Map<String, Later> later) {

    private static Stream<String> columns(Field field) {
        return field.kind() == Kind.MONEY
                ? Stream.of(field.column(), field.currencyColumn())
                : Stream.of(field.column());
    }

    boolean isSoAlready(Field field) {
        return columns(field).allMatch(column -> alike(now.path(column), before(column)));
    }

    boolean isChangedSince(Field field) {
        return !columns(field).allMatch(column -> alike(now.path(column), after(column)));
    }

    @Nullable Later since(Field field) {
        return columns(field)
                .map(later::get)
                .filter(Objects::nonNull)
                .reduce((one, other) -> one.at().isAfter(other.at()) ? one : other)
                .orElse(null);
    }

    /// Where the entry left a column alone, it held what the next change of it found.
    private JsonNode untouched(String column) {
        Later next = later.get(column);
        return next == null ? now.path(column) : next.was();
    }

    private JsonNode before(String column) {
        JsonNode before = said.beforeOr();
        return said.touches(column) ? before.path(column) : untouched(column);
    }

    private JsonNode after(String column) {
        return said.touches(column) ? said.afterOr().path(column) : untouched(column);
    }

    /// The columns of the fields as they were.
    JsonNode before(Collection<Field> fields) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        fields.stream()
                .flatMap(PastValues::columns)
                .forEach(column -> row.set(column, before(column)));
        return row;
    }

    /// As a draft holds it.
    @Nullable Object value(Field field) {
        JsonNode value = before(field.column());
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        String pointer = "/" + field.path().replace('.', '/');
        if (field.kind() == Kind.MONEY) {
            ObjectNode money = JsonNodeFactory.instance.objectNode();
            money.put("value", value.asString());
            money.set("currency", before(field.currencyColumn()));
            return Values.value(field, money, pointer);
        }
        return field.kind() == Kind.INSTANT
                ? OffsetDateTime.parse(value.asString()).toInstant()
                : Values.value(field, value, pointer);
    }

    private static boolean alike(JsonNode one, JsonNode other) {
        if (isNothing(one) || isNothing(other)) {
            return isNothing(one) && isNothing(other);
        }
        return one.isNumber() && other.isNumber()
                ? new BigDecimal(one.asString()).compareTo(new BigDecimal(other.asString())) == 0
                : one.equals(other);
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }
}

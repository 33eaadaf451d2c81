package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Filter.Op;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Trait;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Who holds by now the unique value of a record that is to come back, by name: the one thing that
/// whoever brings it back has to change.
@Component
class UniqueHolders {

    private final RecordQuery query;

    UniqueHolders(RecordQuery query) {
        this.query = query;
    }

    /// Why the database would not have the row.
    ///
    /// @param row its columns as the log has them, and the customer's fields below `custom`
    Refusal.Detail meaning(
            Actor by,
            ObjectType type,
            Map<String, @Nullable Object> row,
            DataIntegrityViolationException refused) {
        Refusal.Detail plain = Constraints.meaning(type, refused);
        boolean own = Constraints.isOfIndex(refused);
        if (!Constraints.isUnique(refused)) {
            return plain;
        }
        return type.fields().values().stream()
                .filter(field -> field.is(Trait.CUSTOM) == own)
                .filter(field ->
                        own ? field.is(Trait.UNIQUE) : plain.pointer().equals("/" + field.path()))
                .flatMap(field -> held(by, type, field, row).stream())
                .findFirst()
                .orElse(plain);
    }

    private Optional<Refusal.Detail> held(
            Actor by, ObjectType type, Field field, Map<String, @Nullable Object> row) {
        Object value = filterValue(value(field, row));
        Permission reading = Permission.find(by, type, Right.READ).orElse(null);
        if (value == null || reading == null || !type.hasTitle() || !reading.shows(field)) {
            return Optional.empty();
        }
        List<Long> there =
                query
                        .list(
                                Permission.trusted(by, type),
                                RecordQuery.Wanted.where(Filter.where(field.path(), Op.EQ, value))
                                        .fields("id")
                                        .sort("id")
                                        .most(1))
                        .items()
                        .stream()
                        .map(RecordQuery::id)
                        .toList();
        return query.titles(by, type.name(), there).entrySet().stream()
                .findFirst()
                .map(holder -> taken(field, holder.getKey(), holder.getValue()));
    }

    private static Refusal.Detail taken(Field field, long id, String name) {
        return new Refusal.Detail(
                "/" + field.path().replace('.', '/'),
                "record.value-taken",
                "%s holds the same %s by now.".formatted(name, field.label().en()),
                Map.of("holder", name, "id", id, "field", field.path()));
    }

    private static @Nullable Object value(Field field, Map<String, @Nullable Object> row) {
        return field.is(Trait.CUSTOM)
                ? row.get("custom") instanceof Map<?, ?> custom ? custom.get(field.column()) : null
                : row.get(field.column());
    }

    private static @Nullable Object filterValue(@Nullable Object value) {
        return switch (value) {
            case JsonNode text when text.isString() -> text.stringValue();
            case JsonNode number when number.isNumber() -> new BigDecimal(number.asString());
            case null, default -> null;
        };
    }
}

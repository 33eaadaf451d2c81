package io.tandem.records;

import io.tandem.kernel.Filter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What records hold now, typed as drafts are, whoever asks: a draft is compared with the whole of
/// its record, also with what its writer does not see.
@Component
class CurrentValues {

    private final RecordQuery query;

    CurrentValues(RecordQuery query) {
        this.query = query;
    }

    Map<Long, Map<String, @Nullable Object>> of(Actor by, ObjectType type, Collection<Long> ids) {
        return of(by, type, ids, Set.of());
    }

    /// @param paths the fields that are asked for; none means all
    Map<Long, Map<String, @Nullable Object>> of(
            Actor by, ObjectType type, Collection<Long> ids, Set<String> paths) {
        String[] asked =
                paths.size() > Columns.MOST_FIELDS ? new String[0] : paths.toArray(String[]::new);
        Permission permission = Permission.trusted(by, type);
        Map<Long, Map<String, @Nullable Object>> rows = new HashMap<>();
        List<Long> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += RecordQuery.MOST_ROWS) {
            List<BigDecimal> some =
                    all.subList(from, Math.min(all.size(), from + RecordQuery.MOST_ROWS)).stream()
                            .map(BigDecimal::valueOf)
                            .toList();
            query.list(
                            permission,
                            RecordQuery.Wanted.where(Filter.where("id", Filter.Op.IN, some))
                                    .fields(asked)
                                    .sort("id")
                                    .most(RecordQuery.MOST_ROWS))
                    .items()
                    .forEach(row -> rows.put(RecordQuery.id(row), typed(type, row)));
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> typed(
            ObjectType type, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, @Nullable Object> custom =
                row.get("custom") instanceof Map<?, ?> map
                        ? (Map<String, @Nullable Object>) map
                        : Map.of();
        type.fields()
                .forEach((path, field) -> {
                    Object value =
                            field.is(Field.Trait.CUSTOM) ? custom.get(field.name()) : row.get(path);
                    values.put(path, field.kind().isStructured() ? value : plain(value));
                });
        return values;
    }

    /// A reference is its id.
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> reference -> reference.get("id");
            case List<?> members -> members.stream().map(CurrentValues::plain).toList();
            case null, default -> value;
        };
    }
}

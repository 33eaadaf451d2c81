package io.tandem.packs;

import io.tandem.kernel.Filter;
import io.tandem.records.Actor;
import io.tandem.records.Field;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who refers to whom: the relations of any record to a given set of records.
@Component
class References {

    /// One record, by its object.
    record Key(String object, long id) {}

    record Reference(Key from, Field field, Key to) {}

    private final RecordQuery query;
    private final ObjectTypes types;

    References(RecordQuery query, ObjectTypes types) {
        this.query = query;
        this.types = types;
    }

    List<Reference> to(Actor by, Map<String, Set<Long>> records) {
        List<Reference> references = new ArrayList<>();
        for (ObjectType type : types.all()) {
            Permission permission = Permission.of(by, type, Permission.Right.READ);
            for (Field field : type.fields().values()) {
                String target = field.target();
                if (field.kind() == Field.Kind.RELATION
                        && target != null
                        && records.containsKey(target)) {
                    collect(
                            permission,
                            field,
                            target,
                            List.copyOf(records.getOrDefault(target, Set.of())),
                            references);
                }
            }
        }
        return references;
    }

    private void collect(
            Permission permission,
            Field field,
            String target,
            List<Long> ids,
            List<Reference> references) {
        for (int from = 0; from < ids.size(); from += RecordQuery.MOST_ROWS) {
            List<BigDecimal> some =
                    ids.subList(from, Math.min(ids.size(), from + RecordQuery.MOST_ROWS)).stream()
                            .map(BigDecimal::valueOf)
                            .toList();
            Filter among = Filter.where(field.path(), Filter.Op.IN, some);
            @Nullable String after = null;
            do {
                RecordQuery.Page page =
                        query.list(
                                permission,
                                new RecordQuery.Wanted(
                                        List.of("id", field.path()),
                                        among,
                                        "id",
                                        RecordQuery.MOST_ROWS,
                                        after,
                                        RecordQuery.Total.NONE));
                for (Map<String, @Nullable Object> row : page.items()) {
                    if (row.get(field.path()) instanceof Map<?, ?> related
                            && related.get("id") instanceof Long to) {
                        references.add(
                                new Reference(
                                        new Key(permission.type().name(), id(row)),
                                        field,
                                        new Key(target, to)));
                    }
                }
                after = page.after();
            } while (after != null);
        }
    }

    private static long id(Map<String, @Nullable Object> row) {
        return row.get("id") instanceof Long id ? id : 0;
    }
}

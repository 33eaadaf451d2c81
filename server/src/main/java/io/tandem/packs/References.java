package io.tandem.packs;

import io.tandem.kernel.Filter;
import io.tandem.records.Actor;
import io.tandem.records.Field;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who refers to whom: the relations of any record to a given set of records.
@Component
class References {

    /// One record, by its object.
    record Key(String object, long id) {}

    record Reference(Key from, Field field, Key to) {}

    static final String COMMENT = "comment";

    private final RecordQuery query;
    private final ObjectTypes types;

    References(RecordQuery query, ObjectTypes types) {
        this.query = query;
        this.types = types;
    }

    List<Reference> to(Actor by, Map<String, Set<Long>> records) {
        List<Reference> references = new ArrayList<>();
        for (ObjectType type : types.all()) {
            Permission permission = Permission.of(by, type, Right.READ);
            for (Field field : type.fields().values()) {
                String target = field.target();
                if (field.kind() == Field.Kind.RELATION
                        && target != null
                        && records.containsKey(target)) {
                    collect(
                            permission,
                            field,
                            target,
                            records.getOrDefault(target, Set.of()),
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
            Set<Long> ids,
            List<Reference> references) {
        eachPage(
                permission,
                List.of("id", field.path()),
                ids,
                some -> Filter.where(field.path(), Filter.Op.IN, some),
                row -> {
                    if (row.get(field.path()) instanceof Map<?, ?> related
                            && related.get("id") instanceof Long to) {
                        references.add(
                                new Reference(
                                        new Key(permission.type().name(), RecordQuery.id(row)),
                                        field,
                                        new Key(target, to)));
                    }
                });
    }

    /// Reads the records that the filter finds for so many ids at a time, page by page.
    private void eachPage(
            Permission permission,
            List<String> fields,
            Set<Long> ids,
            Function<List<BigDecimal>, Filter> filter,
            Consumer<Map<String, @Nullable Object>> row) {
        List<BigDecimal> all = ids.stream().map(BigDecimal::valueOf).toList();
        for (int from = 0; from < all.size(); from += RecordQuery.MOST_ROWS) {
            Filter among =
                    filter.apply(
                            all.subList(from, Math.min(all.size(), from + RecordQuery.MOST_ROWS)));
            String after = null;
            do {
                RecordQuery.Page page =
                        query.list(
                                permission,
                                new RecordQuery.Wanted(
                                        fields,
                                        among,
                                        "id",
                                        RecordQuery.MOST_ROWS,
                                        after,
                                        RecordQuery.Total.NONE));
                page.items().forEach(row);
                after = page.after();
            } while (after != null);
        }
    }

    /// A comment belongs to the record that it is about, though no relation says so.
    record Comment(long id, Key about) {}

    List<Comment> comments(Actor by, Map<String, Set<Long>> records) {
        Permission permission = Permission.of(by, types.type(COMMENT), Right.READ);
        List<Comment> comments = new ArrayList<>();
        records.forEach((object, ids) ->
                eachPage(
                        permission,
                        List.of("id", "recordId"),
                        ids,
                        some ->
                                Filter.and(
                                        Filter.where("object", Filter.Op.EQ, object),
                                        Filter.where("recordId", Filter.Op.IN, some)),
                        row -> {
                            if (row.get("recordId") instanceof Long about) {
                                comments.add(
                                        new Comment(RecordQuery.id(row), new Key(object, about)));
                            }
                        }));
        return comments;
    }
}

package io.tandem.imports;

import io.tandem.kernel.Filter;
import io.tandem.records.Actor;
import io.tandem.records.ObjectType;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.RecordQuery;
import io.tandem.records.Right;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The names of the records behind lines, by object and id.
@Component
class RecordNames {

    private final ObjectTypes types;
    private final RecordQuery query;

    RecordNames(ObjectTypes types, RecordQuery query) {
        this.types = types;
        this.query = query;
    }

    Map<String, Map<Long, String>> of(Actor by, List<ImportStore.Line> lines) {
        Map<String, List<Long>> ids =
                lines.stream()
                        .filter(line -> line.record() != null)
                        .collect(
                                Collectors.groupingBy(
                                        ImportStore.Line::object,
                                        Collectors.mapping(
                                                line -> Objects.requireNonNull(line.record()),
                                                Collectors.toList())));
        Map<String, Map<Long, String>> names = new HashMap<>();
        ids.forEach((object, some) -> names.put(object, names(by, types.type(object), some)));
        return names;
    }

    private Map<Long, String> names(Actor by, ObjectType type, List<Long> ids) {
        Map<Long, String> names = new HashMap<>();
        if (!type.hasTitle()) {
            return names;
        }
        List<BigDecimal> wanted = ids.stream().distinct().map(BigDecimal::valueOf).toList();
        query.list(
                        Permission.of(by, type, Right.READ),
                        RecordQuery.Wanted.where(Filter.where("id", Filter.Op.IN, wanted))
                                .fields(ObjectType.TITLE)
                                .sort("id")
                                .most(RecordQuery.MOST_ROWS))
                .items()
                .forEach(row ->
                        names.put(
                                (Long) Objects.requireNonNull(row.get("id")),
                                String.valueOf(row.get(ObjectType.TITLE))));
        return names;
    }
}

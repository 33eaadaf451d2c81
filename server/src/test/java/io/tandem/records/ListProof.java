package io.tandem.records;

import io.tandem.records.Asking.Asked;
import io.tandem.records.RecordQuery.Page;
import io.tandem.records.RecordQuery.Total;
import io.tandem.records.RecordQuery.Wanted;
import io.tandem.records.World.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Lists: which records, in which order over all pages, what is shown of each, and how many.
final class ListProof {

    private static final int LISTS = 2;

    private record Walk(List<Map<String, @Nullable Object>> items, long total) {}

    private final Asking asking;

    ListProof(Asking asking) {
        this.asking = asking;
    }

    @Nullable String wrong(Permission reading) {
        String kind = reading.type().name();
        for (int n = 0; n < LISTS; n++) {
            Asked asked = n == 0 ? Asked.all() : Asked.of(asking.questions().filter(kind));
            String sort = asking.questions().sort(kind);
            List<String> fields = asking.questions().fields(kind);
            String wrong = list(reading, asked, sort, fields);
            if (wrong != null) {
                return "list %s by %s with %s %s".formatted(asked.json(), sort, fields, wrong);
            }
        }
        return null;
    }

    private @Nullable String list(
            Permission permission, Asked asked, @Nullable String sort, List<String> fields) {
        String kind = permission.type().name();
        if (!asking.mayAsk(kind, asked)
                || !asking.maySort(kind, sort)
                || !asking.mayShow(kind, fields)) {
            Wanted wanted = wanted(asked, sort, fields, 500, null, Total.NONE);
            return asking.refused(() -> asking.engine().walked().list(permission, wanted));
        }
        List<Row> rows =
                asking.told()
                        .sorted(
                                asking.user(),
                                kind,
                                asking.rows(kind, permission.right().code(), asked),
                                sort);
        List<Map<String, @Nullable Object>> expected =
                rows.stream().map(row -> asking.told().record(asking.user(), row, fields)).toList();
        // two or three pages, and now and then the last one is full
        int limit = Math.max(1, rows.size() / 3 + asking.questions().number(rows.size() / 2 + 2));
        String wrong =
                walk(asking.engine().walked(), permission, asked, sort, fields, limit, expected);
        if (wrong == null && asking.engine().hasOwners(permission)) {
            wrong =
                    walk(
                            asking.engine().byOwner(),
                            permission,
                            asked,
                            sort,
                            fields,
                            limit,
                            expected);
            return wrong == null ? null : "owner by owner " + wrong;
        }
        return wrong;
    }

    private static @Nullable String walk(
            RecordQuery query,
            Permission permission,
            Asked asked,
            @Nullable String sort,
            List<String> fields,
            int limit,
            List<Map<String, @Nullable Object>> expected) {
        Walk walk = walked(query, permission, asked, sort, fields, limit);
        if (!walk.items().equals(expected)) {
            return "in pages of %d is\n%s\nand should be\n%s"
                    .formatted(limit, lines(walk.items()), lines(expected));
        }
        return walk.total() == expected.size()
                ? null
                : "counts %d and not %d".formatted(walk.total(), expected.size());
    }

    private static Walk walked(
            RecordQuery query,
            Permission permission,
            Asked asked,
            @Nullable String sort,
            List<String> fields,
            int limit) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        Page first = query.list(permission, wanted(asked, sort, fields, limit, null, Total.EXACT));
        items.addAll(first.items());
        String after = first.after();
        while (after != null && items.size() < 1000) {
            Page next =
                    query.list(permission, wanted(asked, sort, fields, limit, after, Total.NONE));
            items.addAll(next.items());
            after = next.after();
        }
        return new Walk(items, Objects.requireNonNull(first.total()).value());
    }

    private static Wanted wanted(
            Asked asked,
            @Nullable String sort,
            List<String> fields,
            int limit,
            @Nullable String after,
            Total total) {
        return new Wanted(fields, asked.filter(), sort, limit, after, total);
    }

    static String lines(List<Map<String, @Nullable Object>> rows) {
        return String.join("\n", rows.stream().map(Object::toString).toList());
    }
}

package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.records.World.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One user's questions of one company: who asks, of what, and who knows the answers.
record Asking(World world, Naive naive, Told told, Engine engine, Questions questions, Row user) {

    /// A filter as it is written and as the engine reads it.
    record Asked(JsonNode json, Filter filter) {

        static Asked all() {
            return of(World.JSON.readTree("{\"and\":[]}"));
        }

        static Asked of(JsonNode json) {
            return new Asked(json, FilterJson.read(json));
        }
    }

    /// The rows of a list, by the plain walk.
    List<Row> rows(String kind, String right, Asked asked) {
        return naive.reached(user, kind, right).stream()
                .filter(row -> naive.holds(asked.json(), user, row, false))
                .toList();
    }

    /// A field that is not shown, or lies behind one, is no field to ask by.
    boolean mayAsk(String kind, Asked asked) {
        return mayAsk(kind, asked.json());
    }

    private boolean mayAsk(String kind, JsonNode filter) {
        if (filter.has("field")) {
            return naive.sees(user, kind, filter.get("field").stringValue());
        }
        for (String of : List.of("and", "or", "not")) {
            if (filter.has(of)) {
                JsonNode parts = filter.get(of);
                return parts.isArray()
                        ? parts.valueStream().allMatch(part -> mayAsk(kind, part))
                        : mayAsk(kind, parts);
            }
        }
        Kin kin = Kin.of(kind, filter);
        return naive.leads(user, kind, kin.from())
                && naive.has(user, kin.kind(), "read")
                && naive.sees(user, kin.kind(), kin.by())
                && (!filter.has("where") || mayAsk(kin.kind(), filter.get("where")));
    }

    boolean maySort(String kind, @Nullable String sort) {
        return sort == null
                || Arrays.stream(sort.replace("-", "").split(","))
                        .allMatch(path -> naive.sees(user, kind, path));
    }

    boolean mayShow(String kind, List<String> fields) {
        return fields.stream().allMatch(path -> naive.isShown(user, kind, path));
    }

    /// Whether the engine refuses a question about a field as if there were none, or as masked.
    @Nullable String refused(Runnable question) {
        String code = engine.attempt(question);
        return Set.of("field.unknown", "field.masked", "filter.no-relation").contains(code)
                ? null
                : "and should be refused: " + code;
    }

    static Set<Long> ids(List<Row> rows) {
        Set<Long> ids = new TreeSet<>();
        rows.forEach(row -> ids.add(row.id));
        return ids;
    }
}

package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.records.RecordQuery.Total;
import io.tandem.records.RecordQuery.Wanted;
import io.tandem.records.World.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Asks the engine everything about one user and says what differs from the [Naive] answer.
final class Answers {

    private static final List<String> KINDS =
            List.of("deal", "account", "errand", "person", "dealLine", "affiliation", "comment");

    /// What people ask of lists, by object; each names the fields that it needs to see.
    private static final Map<String, List<String>> ASKED =
            Map.of(
                    "deal",
                    List.of(
                            "{'field':'amount','op':'gt','value':2}",
                            "{'field':'account.name','op':'contains','value':'b'}",
                            "{'not':{'field':'account.name','op':'contains','value':'b'}}",
                            "{'field':'account.owner','op':'eq','value':'me'}",
                            "{'field':'owner','op':'ne','value':'me'}",
                            "{'field':'account.parent.name','op':'contains','value':'a'}",
                            "{'not':{'count':'deal-lines.deal','op':'ge','value':1}}"),
                    "account",
                    List.of(
                            "{'field':'parent.name','op':'contains','value':'a'}",
                            "{'count':'deals.account','op':'ge','value':2}",
                            "{'count':'deals.account','op':'ge','value':1,"
                                    + "'where':{'field':'amount','op':'gt','value':2}}",
                            "{'not':{'count':'deals.account','op':'ge','value':1,"
                                    + "'where':{'field':'owner','op':'eq','value':'me'}}}",
                            "{'count':'accounts.parent','op':'ge','value':1,'where':"
                                    + "{'count':'errands.account','op':'ge','value':1}}"),
                    "errand",
                    List.of("{'not':{'field':'account.phone','op':'isEmpty'}}"),
                    "dealLine",
                    List.of("{'field':'deal.amount','op':'le','value':4}"),
                    "affiliation",
                    List.of("{'field':'person.name','op':'contains','value':'a'}"));

    private static final Map<String, List<String>> SEARCHED =
            Map.of(
                    "deal", List.of("name", "reference"),
                    "account", List.of("name", "domain"),
                    "errand", List.of("name", "note"),
                    "person", List.of("name", "email", "phone"));

    private static final Map<String, String> TARGETS =
            Map.of("account", "account", "parent", "account", "deal", "deal", "person", "person");

    private final World world;
    private final Naive naive;
    private final Engine engine;
    private final Random random;

    Answers(World world, Naive naive, Engine engine, Random random) {
        this.world = world;
        this.naive = naive;
        this.engine = engine;
        this.random = random;
    }

    @Nullable String wrong(Row user, Actor actor) {
        for (String kind : KINDS) {
            ObjectType type = engine.in(() -> engine.types().type(kind));
            String wrong = lists(user, actor, type);
            if (wrong == null) {
                wrong = singles(user, actor, type);
            }
            if (wrong == null) {
                wrong = exports(user, actor, type);
            }
            if (wrong == null) {
                wrong = writes(user, actor, type);
            }
            if (wrong != null) {
                return kind + ": " + wrong;
            }
        }
        return search(user, actor);
    }

    private @Nullable String lists(Row user, Actor actor, ObjectType type) {
        Permission reading = Permission.find(actor, type, Right.READ).orElse(null);
        if ((reading != null) != naive.has(user, type.name(), "read")) {
            return "the right to read is " + (reading != null);
        }
        if (reading == null) {
            return null;
        }
        List<String> filters = new ArrayList<>(List.of("{'and':[]}"));
        filters.addAll(ASKED.getOrDefault(type.name(), List.of()));
        for (String asked : filters) {
            JsonNode filter = World.JSON.readTree(asked.replace('\'', '"'));
            String wrong =
                    maySee(user, type.name(), filter)
                            ? list(user, reading, filter)
                            : refused(reading, filter);
            if (wrong != null) {
                return "list " + filter + " " + wrong;
            }
        }
        return null;
    }

    private @Nullable String list(Row user, Permission reading, JsonNode asked) {
        String kind = reading.type().name();
        Set<Long> expected =
                ids(
                        kind,
                        row ->
                                naive.reaches(user, row, "read")
                                        && naive.holds(asked, user, row, false));
        Filter filter = FilterJson.read(asked);
        String sort = sort(user, kind);
        int limit = 1 + random.nextInt(7);
        List<Long> walked = pages(engine.walked(), reading, filter, sort, limit);
        List<Long> byOwner = pages(engine.byOwner(), reading, filter, sort, limit);
        if (!walked.equals(byOwner)) {
            return "by " + sort + " is " + walked + " or owner by owner " + byOwner;
        }
        if (walked.size() != expected.size() || !expected.equals(new HashSet<>(walked))) {
            return "by " + sort + " is " + walked + " and should be " + expected;
        }
        long counted =
                engine.in(() ->
                        Optional.ofNullable(
                                        engine.byOwner()
                                                .list(
                                                        reading,
                                                        new Wanted(
                                                                List.of("id"),
                                                                filter,
                                                                null,
                                                                1,
                                                                null,
                                                                Total.EXACT))
                                                .total())
                                .orElseThrow()
                                .value());
        long aggregated = count(reading, filter);
        return counted == expected.size() && aggregated == expected.size()
                ? null
                : "counts %d, aggregates %d and should have %d"
                        .formatted(counted, aggregated, expected.size());
    }

    private long count(Permission reading, Filter filter) {
        Aggregates.Asked asked =
                new Aggregates.Asked(filter, List.of(), List.of(Aggregates.Measure.count()), 0);
        return engine.in(() ->
                engine.aggregates().table(reading, asked).rows().stream()
                        .mapToLong(row -> row.get("count") instanceof Long number ? number : 0)
                        .sum());
    }

    private List<Long> pages(
            RecordQuery query, Permission reading, Filter filter, String sort, int limit) {
        List<Long> ids = new ArrayList<>();
        String after = null;
        do {
            Wanted wanted = new Wanted(List.of("id"), filter, sort, limit, after, Total.NONE);
            RecordQuery.Page page = engine.in(() -> query.list(reading, wanted));
            page.items().forEach(item -> ids.add(RecordQuery.id(item)));
            after = page.after();
        } while (after != null && ids.size() < 1000);
        return ids;
    }

    private String sort(Row user, String kind) {
        List<String> sorts = new ArrayList<>(List.of("id", "-id", "-createdAt"));
        if (kind.equals("deal")) {
            List.of("name", "amount", "-amount", "owner", "-account.name", "nextStep,-amount")
                    .stream()
                    .filter(sort ->
                            List.of(sort.replace("-", "").split(",")).stream()
                                    .allMatch(path -> sees(user, "deal", path)))
                    .forEach(sorts::add);
        }
        return sorts.get(random.nextInt(sorts.size()));
    }

    /// A field that is not shown, or lies behind one, is no field to ask by.
    private @Nullable String refused(Permission reading, JsonNode filter) {
        try {
            pages(engine.walked(), reading, FilterJson.read(filter), "id", 500);
            return "is answered";
        } catch (Refusal refusal) {
            return Set.of("field.unknown", "field.masked", "filter.no-relation")
                            .contains(refusal.code())
                    ? null
                    : refusal.code();
        }
    }

    private boolean maySee(Row user, String kind, JsonNode filter) {
        if (filter.has("not")) {
            return maySee(user, kind, filter.get("not"));
        }
        if (filter.has("count")) {
            String related = Naive.kind(filter);
            return naive.has(user, related, "read")
                    && sees(user, related, Naive.by(filter))
                    && (!filter.has("where") || maySee(user, related, filter.get("where")));
        }
        return !filter.has("field") || sees(user, kind, filter.get("field").stringValue());
    }

    private boolean sees(Row user, String kind, String path) {
        int dot = path.indexOf('.');
        String field = dot < 0 ? path : path.substring(0, dot);
        boolean shown = Set.of("read", "write").contains(naive.field(user, kind, field));
        if (dot < 0) {
            return shown;
        }
        String target = TARGETS.getOrDefault(field, field);
        return shown
                && naive.has(user, target, "read")
                && sees(user, target, path.substring(dot + 1));
    }

    private @Nullable String singles(Row user, Actor actor, ObjectType type) {
        Permission reading = Permission.find(actor, type, Right.READ).orElse(null);
        if (reading == null) {
            return null;
        }
        List<Row> all = world.of(type.name());
        Set<Long> reached =
                engine.in(() ->
                        engine.walked().reached(reading, all.stream().map(row -> row.id).toList()));
        Set<Long> expected = ids(type.name(), row -> naive.reaches(user, row, "read"));
        if (!reached.equals(expected)) {
            return "reached one by one " + new TreeSet<>(reached) + " and should be " + expected;
        }
        for (Row row : all.subList(0, Math.min(3, all.size()))) {
            String wrong = single(user, reading, row, expected.contains(row.id));
            if (wrong != null) {
                return row.id + " " + wrong;
            }
        }
        return null;
    }

    private @Nullable String exports(Row user, Actor actor, ObjectType type) {
        Permission exporting = Permission.find(actor, type, Right.EXPORT).orElse(null);
        if ((exporting != null) != naive.has(user, type.name(), "export")) {
            return "the right to export is " + (exporting != null);
        }
        if (exporting == null) {
            return null;
        }
        Set<Long> expected = ids(type.name(), row -> naive.reaches(user, row, "export"));
        for (RecordQuery query : List.of(engine.walked(), engine.byOwner())) {
            List<Long> taken = pages(query, exporting, Filter.ALL, "-id", 5);
            if (!expected.equals(new TreeSet<>(taken)) || taken.size() != expected.size()) {
                return "exports " + taken + " and should export " + expected;
            }
        }
        return null;
    }

    private @Nullable String single(Row user, Permission reading, Row row, boolean shown) {
        Map<String, @Nullable Object> record;
        try {
            record = engine.in(() -> engine.walked().one(reading, row.id));
        } catch (Refusal refusal) {
            return shown ? "is refused with " + refusal.code() : null;
        }
        if (!shown) {
            return "is answered";
        }
        for (Field field : reading.type().fields().values()) {
            String right = naive.field(user, row.kind, field.name());
            Object value = record.get(field.name());
            boolean masked = value == null || value.toString().startsWith("•••");
            if (right.equals("hidden") == record.containsKey(field.name())
                    || right.equals("masked") && !masked) {
                return field.name() + " is " + right + " and shows " + value;
            }
        }
        return null;
    }

    private @Nullable String writes(Row user, Actor actor, ObjectType type) {
        List<Row> all = world.of(type.name());
        for (int n = 0; n < 3 && !all.isEmpty(); n++) {
            Row row = all.get(random.nextInt(all.size()));
            String changing =
                    attempt(() -> engine.write().patch(actor, type, row.id, null, Map.of()));
            String deleting = attempt(() -> engine.write().delete(actor, type, row.id, null));
            if (!changing.equals(expected(user, row, "update"))) {
                return "changing " + row.id + ": " + changing;
            }
            if (!deleting.equals(expected(user, row, "delete"))) {
                return "deleting " + row.id + ": " + deleting;
            }
        }
        return null;
    }

    private String expected(Row user, Row row, String right) {
        if (!naive.has(user, row.kind, right)) {
            return "forbidden";
        }
        if (naive.reaches(user, row, right)) {
            return "done";
        }
        return naive.reaches(user, row, "read") ? "forbidden.record" : "not-found";
    }

    private String attempt(Runnable work) {
        try {
            engine.trying(work);
            return "done";
        } catch (Refusal refusal) {
            return refusal.code().equals("record.in-use") ? "done" : refusal.code();
        }
    }

    private @Nullable String search(Row user, Actor actor) {
        Map<String, Set<Long>> found =
                engine.in(() -> engine.search().find(actor, "a", 50)).stream()
                        .collect(
                                Collectors.toMap(
                                        Search.Group::object,
                                        group ->
                                                group.items().stream()
                                                        .map(Search.Hit::id)
                                                        .collect(Collectors.toSet())));
        for (Map.Entry<String, List<String>> one : SEARCHED.entrySet()) {
            String kind = one.getKey();
            Set<Long> expected =
                    ids(
                            kind,
                            row ->
                                    sees(user, kind, "name")
                                            && naive.reaches(user, row, "read")
                                            && one.getValue().stream()
                                                    .filter(field -> sees(user, kind, field))
                                                    .map(field -> row.values.get(field))
                                                    .anyMatch(text ->
                                                            text != null
                                                                    && text.toString()
                                                                            .toLowerCase(
                                                                                    Locale.ROOT)
                                                                            .contains("a")));
            if (!expected.equals(found.getOrDefault(kind, Set.of()))) {
                return "search finds of %s %s and should find %s"
                        .formatted(kind, found.get(kind), expected);
            }
        }
        return null;
    }

    private Set<Long> ids(String kind, Predicate<Row> which) {
        return world.of(kind).stream()
                .filter(which)
                .map(row -> row.id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

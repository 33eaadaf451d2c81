package io.tandem.records;

import io.tandem.records.Aggregates.Measure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What may be asked of the objects of a [World], made at random: filters, orders, groups, measures
/// and fields, over relations too. Nothing is spared because the role hides it.
final class Questions {

    private static final int MOST_HOPS = 2;
    private static final List<String> BUCKETS = List.of("day", "week", "month", "quarter", "year");

    /// The words that stand for records, by their object.
    private static final Map<String, List<String>> WORDS =
            Map.of(
                    "user", List.of("me", "myTeam", "myTeams", "assignedToMe"),
                    "team", List.of("myTeam", "myTeams"),
                    "territory", List.of("myTerritory"),
                    "account", List.of("myAccount"),
                    "kiosk", List.of("myKiosk"),
                    "person", List.of("mySelf"));

    private final Random random;

    Questions(Random random) {
        this.random = random;
    }

    /// A field of the object, or of one that is related.
    String path(String kind) {
        StringBuilder path = new StringBuilder();
        String at = kind;
        for (int hop = 0; ; hop++) {
            String field = any(WorldFields.of(at));
            String type = WorldFields.type(at, field);
            path.append(field);
            if (!WorldFields.isRelation(type) || hop == MOST_HOPS || random.nextInt(3) == 0) {
                return path.toString();
            }
            path.append('.');
            at = type;
        }
    }

    JsonNode filter(String kind) {
        String said =
                switch (random.nextInt(6)) {
                    case 0 -> "{'not':" + leaf(kind) + "}";
                    case 1 -> "{'or':[" + leaf(kind) + "," + leaf(kind) + "]}";
                    case 2 -> "{'and':[{'not':" + leaf(kind) + "}," + leaf(kind) + "]}";
                    default -> leaf(kind);
                };
        return World.JSON.readTree(said.replace('\'', '"'));
    }

    private String leaf(String kind) {
        return random.nextInt(6) == 0 ? counted(kind) : compared(kind);
    }

    /// How many records point at this one, or at a related one.
    private String counted(String kind) {
        List<String> relations =
                WorldFields.of(kind).stream()
                        .filter(field -> WorldFields.isRelation(WorldFields.type(kind, field)))
                        .toList();
        String from = relations.isEmpty() || random.nextInt(3) > 0 ? "" : any(relations) + ".";
        String at =
                from.isEmpty()
                        ? kind
                        : WorldFields.type(kind, from.substring(0, from.length() - 1));
        List<String> pointing = WorldFields.pointingAt(at);
        if (pointing.isEmpty()) {
            return compared(kind);
        }
        String of = any(pointing);
        String where =
                random.nextBoolean()
                        ? ""
                        : ",'where':"
                                + compared(WorldFields.ofPlural(of.substring(0, of.indexOf('.'))));
        return switch (random.nextInt(3)) {
            case 0 -> "{'some':'" + from + of + "'" + where + "}";
            case 1 -> "{'none':'" + from + of + "'" + where + "}";
            default ->
                    "{'count':'%s%s','op':'%s','value':%d%s}"
                            .formatted(
                                    from,
                                    of,
                                    any("eq", "ne", "gt", "ge", "lt", "le"),
                                    random.nextInt(3),
                                    where);
        };
    }

    private String compared(String kind) {
        String path = path(kind);
        String type = WorldFields.typeAt(kind, path);
        if (random.nextInt(6) == 0 || WorldFields.isRelation(type) && !WORDS.containsKey(type)) {
            return "{'field':'" + path + "','op':'isEmpty'}";
        }
        String said =
                switch (type) {
                    case WorldFields.TEXT ->
                            "'op':'%s','value':'%s'"
                                    .formatted(
                                            any("contains", "startsWith", "ne"),
                                            any("a", "B", "él"));
                    case WorldFields.NUMBER, WorldFields.MONEY ->
                            "'op':'%s','value':%d"
                                    .formatted(
                                            any("gt", "ge", "lt", "le", "eq", "ne"),
                                            1 + random.nextInt(4));
                    case WorldFields.DATE, WorldFields.INSTANT -> day();
                    default ->
                            "'op':'%s','value':'%s'"
                                    .formatted(
                                            any("eq", "in", "ne", "notIn"),
                                            any(WORDS.getOrDefault(type, List.of("me"))));
                };
        return "{'field':'" + path + "'," + said + "}";
    }

    private String day() {
        return random.nextInt(6) == 0
                ? "'op':'today'"
                : "'op':'%s','value':'%s'"
                        .formatted(
                                any("gt", "ge", "lt", "le", "eq", "ne"),
                                World.today().minusDays(random.nextInt(5)));
    }

    /// An order of one to three fields, or none: then it is the object's usual one.
    @Nullable String sort(String kind) {
        List<String> keys = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            keys.add((random.nextBoolean() ? "-" : "") + path(kind));
        }
        if (random.nextInt(4) == 0) {
            keys.add(random.nextBoolean() ? "-id" : "id");
        }
        return keys.isEmpty() ? null : String.join(",", keys);
    }

    List<String> fields(String kind) {
        Set<String> fields = new LinkedHashSet<>();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            fields.add(path(kind));
        }
        return List.copyOf(fields);
    }

    List<String> groups(String kind) {
        Set<String> groups = new LinkedHashSet<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            String path = path(kind);
            String type = WorldFields.typeAt(kind, path);
            boolean isTime = type.equals(WorldFields.DATE) || type.equals(WorldFields.INSTANT);
            groups.add(isTime && random.nextInt(4) > 0 ? path + ":" + any(BUCKETS) : path);
        }
        return List.copyOf(groups);
    }

    List<Measure> measures(String kind) {
        List<Measure> measures = new ArrayList<>();
        measures.add(Measure.count());
        for (int n = random.nextInt(4); n > 0; n--) {
            String path = path(kind);
            measures.add(
                    new Measure(any(functions(WorldFields.typeAt(kind, path))), path, "m" + n));
        }
        return measures;
    }

    private static List<String> functions(String type) {
        return switch (type) {
            case WorldFields.NUMBER, WorldFields.MONEY ->
                    List.of("sum", "avg", "min", "max", "median", "countDistinct", "count");
            case WorldFields.TEXT, WorldFields.DATE, WorldFields.INSTANT ->
                    List.of("min", "max", "count", "countDistinct");
            default -> List.of("count", "countDistinct");
        };
    }

    int number(int below) {
        return random.nextInt(below);
    }

    <T> T any(List<T> these) {
        return these.get(random.nextInt(these.size()));
    }

    private String any(String... these) {
        return these[random.nextInt(these.length)];
    }
}

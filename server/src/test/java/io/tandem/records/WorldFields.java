package io.tandem.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What the objects of a [World] hold, said once more beside the descriptions of the modules: by
/// field the kind of its values, of a relation the object that it leads to.
final class WorldFields {

    static final String TEXT = "text";
    static final String NUMBER = "number";
    static final String MONEY = "money";
    static final String DATE = "date";
    static final String INSTANT = "instant";
    static final String ID = "id";

    private static final Map<String, Map<String, String>> KINDS =
            Map.ofEntries(
                    Map.entry(
                            "deal",
                            Map.ofEntries(
                                    Map.entry("name", TEXT),
                                    Map.entry("reference", TEXT),
                                    Map.entry("nextStep", TEXT),
                                    Map.entry("amount", MONEY),
                                    Map.entry("openedOn", DATE),
                                    Map.entry("owner", "user"),
                                    Map.entry("account", "account"),
                                    Map.entry("custom.score", NUMBER),
                                    Map.entry("custom.region", TEXT),
                                    Map.entry("custom.worth", MONEY),
                                    Map.entry("custom.partner", "account"))),
                    Map.entry(
                            "account",
                            Map.of(
                                    "name", TEXT,
                                    "phone", TEXT,
                                    "employees", NUMBER,
                                    "revenue", MONEY,
                                    "owner", "user",
                                    "parent", "account",
                                    "territory", "territory",
                                    "custom.region", TEXT)),
                    Map.entry(
                            "errand",
                            Map.of(
                                    "name", TEXT,
                                    "note", TEXT,
                                    "price", MONEY,
                                    "account", "account",
                                    "kiosk", "kiosk",
                                    "courier", "user",
                                    "consumer", "person",
                                    "owner", "user")),
                    Map.entry("kiosk", Map.of("name", TEXT, "account", "account")),
                    Map.entry("assistant", Map.of("kiosk", "kiosk", "person", "person")),
                    Map.entry("person", Map.of("name", TEXT, "email", TEXT, "phone", TEXT)),
                    Map.entry(
                            "dealLine",
                            Map.of(
                                    "deal",
                                    "deal",
                                    "product",
                                    "product",
                                    "quantity",
                                    NUMBER,
                                    "price",
                                    MONEY)),
                    Map.entry(
                            "affiliation",
                            Map.of("person", "person", "account", "account", "title", TEXT)),
                    Map.entry("comment", Map.of("object", TEXT, "author", "user", "body", TEXT)),
                    Map.entry(
                            "user",
                            Map.of(
                                    "name", TEXT,
                                    "team", "team",
                                    "territory", "territory",
                                    "person", "person")),
                    Map.entry("team", Map.of("name", TEXT, "parent", "team", "manager", "user")),
                    Map.entry("territory", Map.of("name", TEXT, "parent", "territory")),
                    Map.entry("product", Map.of("name", TEXT)));

    private static final Map<String, String> PLURALS =
            Map.of(
                    "deals", "deal",
                    "deal-lines", "dealLine",
                    "accounts", "account",
                    "affiliations", "affiliation",
                    "errands", "errand",
                    "kiosks", "kiosk",
                    "assistants", "assistant",
                    "comments", "comment",
                    "users", "user");

    private WorldFields() {}

    static String ofPlural(String objects) {
        return Objects.requireNonNull(PLURALS.get(objects), objects);
    }

    /// How the records that point at an object are named: `deals.account`.
    static List<String> pointingAt(String kind) {
        List<String> pointing = new ArrayList<>();
        PLURALS.forEach((objects, of) -> {
            for (String field : of(of)) {
                if (type(of, field).equals(kind)) {
                    pointing.add(objects + "." + field);
                }
            }
        });
        pointing.sort(null);
        return pointing;
    }

    /// The fields of an object, always in the same order.
    static List<String> of(String kind) {
        List<String> fields = new ArrayList<>(fields(kind).keySet());
        fields.add("createdAt");
        fields.sort(null);
        return fields;
    }

    static String type(String kind, String field) {
        return switch (field) {
            case "id" -> ID;
            case "createdAt" -> INSTANT;
            // what a comment is about may be of any object; only rights follow it
            case "recordId" -> ID;
            default -> Objects.requireNonNull(fields(kind).get(field), kind + "." + field);
        };
    }

    static boolean isRelation(String type) {
        return KINDS.containsKey(type);
    }

    /// What is found at the end of a path.
    static String typeAt(String kind, String path) {
        List<String> steps = steps(path);
        return type(after(kind, steps.subList(0, steps.size() - 1)), steps.getLast());
    }

    /// The object that the relations lead to.
    static String after(String kind, List<String> relations) {
        String at = kind;
        for (String relation : relations) {
            at = type(at, relation);
        }
        return at;
    }

    static boolean hasTitle(String kind) {
        return fields(kind).containsKey("name");
    }

    static String column(String kind, String field) {
        if (field.equals("recordId")) {
            return "record_id";
        }
        String plain = field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return isRelation(type(kind, field)) ? plain + "_id" : plain;
    }

    /// The fields that a path passes; a customer's field is one step.
    static List<String> steps(String path) {
        return List.of(path.split("(?<!custom)\\."));
    }

    private static Map<String, String> fields(String kind) {
        return Objects.requireNonNull(KINDS.get(kind), kind);
    }
}

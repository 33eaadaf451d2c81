package io.tandem.records;

import io.tandem.kernel.Money;
import io.tandem.records.World.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What rights mean, said once more and as plainly as possible: it walks over all rows of a [World]
/// in memory and knows nothing of the engine. The engine must come to the same answers.
final class Naive {

    private record Asked(Row user, Row row, String right) {}

    private static final Set<String> READING = Set.of("read", "export");
    private static final Set<String> OWNED = Set.of("deal", "account", "errand");
    private static final Map<String, List<String>> WHOLES =
            Map.of(
                    "dealLine", List.of("deal_id"),
                    "affiliation", List.of("person_id", "account_id"),
                    "assistant", List.of("kiosk_id", "person_id"));

    private static final Map<String, String> SIDES =
            Map.of("errand", "consumer", "affiliation", "work", "assistant", "work");

    private final World world;
    private final Places places;
    private final Map<Asked, Boolean> reached = new HashMap<>();
    private final Map<Row, JsonNode> grants = new HashMap<>();

    Naive(World world, Instant now) {
        this.world = world;
        this.places = new Places(world, now);
    }

    /// Whether the right reaches the row: the scope or a share, and of parts the wholes.
    boolean reaches(Row user, Row row, String right) {
        Asked asked = new Asked(user, row, right);
        Boolean known = reached.get(asked);
        if (known == null) {
            known = found(user, row, right);
            reached.put(asked, known);
        }
        return known;
    }

    private boolean found(Row user, Row row, String right) {
        JsonNode scope = scope(user, row.kind, right);
        if (isNone(row.kind, scope)) {
            return false;
        }
        boolean reads = READING.contains(right);
        // what is taken out is never more than what is seen
        if (right.equals("export") && !reaches(user, row, "read")) {
            return false;
        }
        if (!within(scope, user, row) && !lent(user, row, right)) {
            return false;
        }
        if (!acrossSides(user, row)) {
            return false;
        }
        String ofWhole = reads ? "read" : "update";
        for (String whole : WHOLES.getOrDefault(row.kind, List.of())) {
            Row of = row.row(whole);
            if (of == null || !reaches(user, of, ofWhole)) {
                return false;
            }
        }
        Row about = row.kind.equals("comment") ? row.row("record_id") : null;
        return about == null || reaches(user, about, ofWhole);
    }

    /// Whether the row is of a side that the role serves, of nobody, of the user, or of a person
    /// who agreed to show it.
    private static boolean acrossSides(Row user, Row row) {
        String side = SIDES.get(row.kind);
        Row role = user.row("role");
        if (side == null || role == null || isOutside(user)) {
            return true;
        }
        Row person = row.row(side.equals("consumer") ? "consumer_id" : "person_id");
        return Set.of(side, "both").contains(role.text("serves"))
                || person == null
                || person == user.row("person_id")
                || Boolean.TRUE.equals(person.values.get("shows_" + side + "_side"));
    }

    /// The rows that the right reaches.
    List<Row> reached(Row user, String kind, String right) {
        return world.of(kind).stream().filter(row -> reaches(user, row, right)).toList();
    }

    /// Whether the right reaches anything at all, as far as the role says.
    boolean has(Row user, String kind, String right) {
        return !isNone(kind, scope(user, kind, right));
    }

    String field(Row user, String kind, String field) {
        if (kind.equals("errand") && field.equals("note") && isOutside(user)) {
            return "hidden";
        }
        return grants(user).path(kind).path("fields").path(field).asString("write");
    }

    /// Whether a question may name what stands at the end of the path.
    boolean sees(Row user, String kind, String path) {
        return leadsTo(user, kind, path, Set.of("read", "write"));
    }

    /// Whether an answer shows it, be it masked.
    boolean isShown(Row user, String kind, String path) {
        return leadsTo(user, kind, path, Set.of("masked", "read", "write"));
    }

    private boolean leadsTo(Row user, String kind, String path, Set<String> enough) {
        List<String> steps = WorldFields.steps(path);
        List<String> relations = steps.subList(0, steps.size() - 1);
        return leads(user, kind, relations)
                && enough.contains(
                        field(user, WorldFields.after(kind, relations), steps.getLast()));
    }

    /// Whether the user may follow the relations at all.
    boolean leads(Row user, String kind, List<String> relations) {
        String at = kind;
        for (String step : relations) {
            if (!Set.of("read", "write").contains(field(user, at, step))) {
                return false;
            }
            at = WorldFields.type(at, step);
            if (!has(user, at, "read")) {
                return false;
            }
        }
        return true;
    }

    /// Where a user's question comes by the relations of the path: a record that is out of reach is
    /// as if there were none. Rights look everywhere.
    @Nullable Row follow(Row user, Row row, List<String> relations, boolean ofRights) {
        Row at = row;
        for (String relation : relations) {
            Row next = at.row(WorldFields.column(at.kind, relation));
            if (next == null || !ofRights && !reaches(user, next, "read")) {
                return null;
            }
            at = next;
        }
        return at;
    }

    /// What stands at the end of the path: text, a number, a day, money, a record.
    @Nullable Object value(Row user, Row row, String path, boolean ofRights) {
        List<String> steps = WorldFields.steps(path);
        Row at = follow(user, row, steps.subList(0, steps.size() - 1), ofRights);
        if (at == null || steps.getLast().equals("id")) {
            return at;
        }
        String column = WorldFields.column(at.kind, steps.getLast());
        Object value = at.values.get(column);
        if (value instanceof Row) {
            return at.row(column);
        }
        return value instanceof BigDecimal number
                        && at.values.get(column + "_currency") instanceof String currency
                ? new Money(number, currency)
                : value;
    }

    private JsonNode grants(Row user) {
        return grants.computeIfAbsent(user, World::grants);
    }

    private JsonNode scope(Row user, String kind, String right) {
        JsonNode said = grants(user).path(kind).path(right);
        return said.isMissingNode() ? usual(base(user), kind, right) : said;
    }

    private static JsonNode usual(String base, String kind, String right) {
        String said =
                switch (base + " " + kind + " " + right) {
                    case "member account read" -> "{'field':'id','op':'in','value':'myAccount'}";
                    case "member errand read" ->
                            "{'field':'account','op':'in','value':'myAccount'}";
                    case "member kiosk read" ->
                            "{'or':[{'field':'account','op':'in','value':'myAccount'},"
                                    + "{'field':'id','op':'in','value':'myKiosk'}]}";
                    case "worker errand read", "worker errand update" ->
                            "{'field':'courier','op':'eq','value':'assignedToMe'}";
                    case "consumer errand read" ->
                            "{'field':'consumer','op':'eq','value':'mySelf'}";
                    case "member person read",
                            "worker person read",
                            "consumer person read",
                            "consumer person update" ->
                            "{'field':'id','op':'eq','value':'mySelf'}";
                    default -> "'" + plain(base, kind, right) + "'";
                };
        return World.JSON.readTree(said.replace('\'', '"'));
    }

    private static String plain(String base, String kind, String right) {
        boolean staff = base.equals("rep") || base.equals("manager");
        boolean writes = !READING.contains(right);
        if (right.equals("export")) {
            return base.equals("manager") ? "all" : "none";
        }
        return staff && !(writes && kind.equals("comment")) ? "all" : "none";
    }

    private static boolean isNone(String kind, JsonNode scope) {
        return scope.isString()
                && (scope.stringValue().equals("none")
                        || !scope.stringValue().equals("all") && !OWNED.contains(kind));
    }

    private boolean within(JsonNode scope, Row user, Row row) {
        if (scope.isObject()) {
            return holds(scope, user, row, true);
        }
        Row owner = row.row("owner_id");
        Places.Place place = places.of(user);
        return switch (scope.stringValue()) {
            case "all" -> true;
            case "own" -> owner != null && (owner == user || place.away().contains(owner));
            case "team" -> owner != null && (owner == user || place.colleagues().contains(owner));
            case "teams" -> owner != null && (owner == user || place.usersBelow().contains(owner));
            default -> false;
        };
    }

    private boolean lent(Row user, Row row, String right) {
        if (!Set.of("read", "update").contains(right) || WHOLES.containsKey(row.kind)) {
            return false;
        }
        Places.Place place = places.of(user);
        LocalDate today = places.today(user);
        return world.of("share").stream()
                .filter(share -> share.values.get("record_id") == row)
                .filter(share ->
                        right.equals("read") || Boolean.TRUE.equals(share.values.get("write")))
                .filter(share ->
                        !(share.values.get("until") instanceof LocalDate until)
                                || !until.isBefore(today))
                .anyMatch(share -> {
                    Row with = share.row("user_id");
                    Row team = share.row("team_id");
                    return with != null && (with == user || place.away().contains(with))
                            || team != null && place.teams().contains(team);
                });
    }

    /// Whether a filter holds for a row.
    ///
    /// @param ofRights it belongs to a role: it looks everywhere, and `me` is also whom one stands
    ///   in for
    boolean holds(JsonNode filter, Row user, Row row, boolean ofRights) {
        if (filter.has("and")) {
            return all(filter.get("and")).stream().allMatch(one -> holds(one, user, row, ofRights));
        }
        if (filter.has("or")) {
            return all(filter.get("or")).stream().anyMatch(one -> holds(one, user, row, ofRights));
        }
        if (filter.has("not")) {
            return !holds(filter.get("not"), user, row, ofRights);
        }
        if (!filter.has("field")) {
            return counted(filter, user, row, ofRights);
        }
        Object value = value(user, row, filter.get("field").stringValue(), ofRights);
        String op = filter.get("op").stringValue();
        if (op.equals("isEmpty")) {
            return value == null || value.equals("");
        }
        return value != null && fits(op, filter.path("value"), value, user, ofRights);
    }

    /// Whether so many records point at the row, or at the one where its relations lead.
    private boolean counted(JsonNode filter, Row user, Row row, boolean ofRights) {
        Kin kin = Kin.of(row.kind, filter);
        Row at = follow(user, row, kin.from(), ofRights);
        long count =
                world.of(kin.kind()).stream()
                        .filter(one ->
                                at != null
                                        && one.row(WorldFields.column(kin.kind(), kin.by())) == at)
                        .filter(one -> ofRights || reaches(user, one, "read"))
                        .filter(one ->
                                !filter.has("where")
                                        || holds(filter.get("where"), user, one, ofRights))
                        .count();
        if (filter.has("count")) {
            return compared(
                    filter.get("op").stringValue(),
                    Long.compare(count, filter.get("value").asLong()));
        }
        return filter.has("some") == count > 0;
    }

    private boolean fits(String op, JsonNode asked, Object value, Row user, boolean ofRights) {
        return switch (value) {
            case Row row -> {
                boolean among =
                        places.words(asked.stringValue(), user, row.kind, ofRights).contains(row);
                yield op.equals("ne") || op.equals("notIn") ? !among : among;
            }
            case Money money -> compared(op, money.value().compareTo(asked.decimalValue()));
            case Long number ->
                    compared(op, BigDecimal.valueOf(number).compareTo(asked.decimalValue()));
            case BigDecimal number -> compared(op, number.compareTo(asked.decimalValue()));
            case LocalDate day -> compared(op, day, asked, user);
            case Instant instant ->
                    compared(op, instant.atZone(Places.zone(user)).toLocalDate(), asked, user);
            default -> {
                String text = fold(value.toString());
                String part = fold(asked.stringValue());
                yield switch (op) {
                    case "contains" -> text.contains(part);
                    case "startsWith" -> text.startsWith(part);
                    case "ne" -> !text.equals(part);
                    default -> throw new IllegalStateException(op);
                };
            }
        };
    }

    private boolean compared(String op, LocalDate day, JsonNode asked, Row user) {
        return op.equals("today")
                ? day.equals(places.today(user))
                : compared(op, day.compareTo(LocalDate.parse(asked.stringValue())));
    }

    private static boolean compared(String op, int order) {
        return switch (op) {
            case "gt" -> order > 0;
            case "ge" -> order >= 0;
            case "lt" -> order < 0;
            case "le" -> order <= 0;
            case "eq" -> order == 0;
            case "ne" -> order != 0;
            default -> throw new IllegalStateException(op);
        };
    }

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static boolean isOutside(Row user) {
        return Set.of("member", "worker", "consumer").contains(base(user));
    }

    private static String base(Row user) {
        Row role = user.row("role");
        return role == null ? "visitor" : role.text("base");
    }

    private static List<JsonNode> all(JsonNode nodes) {
        List<JsonNode> all = new ArrayList<>();
        nodes.forEach(all::add);
        return all;
    }
}

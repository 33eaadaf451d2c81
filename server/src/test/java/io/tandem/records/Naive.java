package io.tandem.records;

import io.tandem.records.World.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What rights mean, said once more and as plainly as possible: it walks over all rows of a [World]
/// in memory and knows nothing of the engine. The engine must come to the same answers.
final class Naive {

    /// Where a user stands.
    private record Place(
            Row user,
            Set<Row> teams,
            Set<Row> teamsBelow,
            Set<Row> colleagues,
            Set<Row> usersBelow,
            Set<Row> lands,
            @Nullable Row person,
            Set<Row> accounts,
            Set<Row> away) {}

    private static final Map<String, String> COLUMNS =
            Map.of("nextStep", "next_step", "recordId", "record_id");
    private static final Set<String> RELATIONS =
            Set.of(
                    "owner",
                    "account",
                    "parent",
                    "territory",
                    "courier",
                    "consumer",
                    "deal",
                    "author",
                    "team",
                    "person",
                    "product");
    private static final Set<String> READING = Set.of("read", "export");
    private static final Set<String> OWNED = Set.of("deal", "account", "errand");
    private static final Map<String, List<String>> WHOLES =
            Map.of(
                    "dealLine", List.of("deal_id"),
                    "affiliation", List.of("person_id", "account_id"));

    private static final Map<String, String> SIDES =
            Map.of("errand", "consumer", "affiliation", "work");

    private final World world;
    private final Instant now;
    private final Map<Row, Place> places = new HashMap<>();

    Naive(World world, Instant now) {
        this.world = world;
        this.now = now;
    }

    /// Whether the right reaches the row: the scope or a share, and of parts the wholes.
    boolean reaches(Row user, Row row, String right) {
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
    private boolean acrossSides(Row user, Row row) {
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

    /// Whether the right reaches anything at all, as far as the role says.
    boolean has(Row user, String kind, String right) {
        return !isNone(kind, scope(user, kind, right));
    }

    String field(Row user, String kind, String field) {
        if (kind.equals("errand") && field.equals("note") && isOutside(user)) {
            return "hidden";
        }
        return World.grants(user).path(kind).path("fields").path(field).asString("write");
    }

    /// The row of the relation as this user may know it in a query of their own.
    private @Nullable Row followed(Row user, Row row, String relation, boolean ofRights) {
        Row next = row.row(column(relation));
        return next != null
                        && (ofRights
                                || UNSCOPED.contains(next.kind) && !isOutside(user)
                                || reaches(user, next, "read"))
                ? next
                : null;
    }

    private static final Set<String> UNSCOPED = Set.of("user", "team", "territory", "product");

    private JsonNode scope(Row user, String kind, String right) {
        JsonNode said = World.grants(user).path(kind).path(right);
        return said.isMissingNode() ? usual(base(user), kind, right) : said;
    }

    private static JsonNode usual(String base, String kind, String right) {
        String said =
                switch (base + " " + kind + " " + right) {
                    case "member account read" -> "{'field':'id','op':'in','value':'myAccount'}";
                    case "member errand read" ->
                            "{'field':'account','op':'in','value':'myAccount'}";
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
        Place place = place(user);
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
        Place place = place(user);
        LocalDate today = now.atZone(ZoneId.of(user.text("zone"))).toLocalDate();
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
        if (filter.has("count")) {
            return world.of(kind(filter)).stream()
                            .filter(one -> one.row(column(by(filter))) == row)
                            .filter(one -> ofRights || reaches(user, one, "read"))
                            .filter(one ->
                                    !filter.has("where")
                                            || holds(filter.get("where"), user, one, ofRights))
                            .count()
                    >= filter.get("value").asInt();
        }
        String[] steps = filter.get("field").stringValue().split("\\.");
        Row at = row;
        for (int step = 0; step < steps.length - 1; step++) {
            at = followed(user, at, steps[step], ofRights);
            if (at == null) {
                return filter.get("op").stringValue().equals("isEmpty");
            }
        }
        String last = steps[steps.length - 1];
        Object value =
                last.equals("id")
                        ? at
                        : RELATIONS.contains(last)
                                ? at.row(column(last))
                                : at.values.get(column(last));
        return leaf(filter, user, value, ofRights);
    }

    /// The kind of the records that a filter counts, and the field by which they point.
    static String kind(JsonNode filter) {
        String objects = filter.get("count").stringValue().split("\\.")[0];
        return objects.equals("deal-lines")
                ? "dealLine"
                : objects.substring(0, objects.length() - 1);
    }

    static String by(JsonNode filter) {
        return filter.get("count").stringValue().split("\\.")[1];
    }

    private boolean leaf(JsonNode leaf, Row user, @Nullable Object value, boolean ofRights) {
        String op = leaf.get("op").stringValue();
        if (op.equals("isEmpty")) {
            return value == null;
        }
        if (value == null) {
            return false;
        }
        JsonNode asked = leaf.path("value");
        if (value instanceof Row row) {
            boolean among = words(asked.stringValue(), user, row.kind, ofRights).contains(row);
            return op.equals("ne") || op.equals("notIn") ? !among : among;
        }
        if (value instanceof BigDecimal number) {
            int compared = number.compareTo(asked.decimalValue());
            return switch (op) {
                case "gt" -> compared > 0;
                case "le" -> compared <= 0;
                case "eq" -> compared == 0;
                default -> throw new IllegalStateException(op);
            };
        }
        String text = value.toString().toLowerCase(Locale.ROOT);
        String part = asked.stringValue().toLowerCase(Locale.ROOT);
        return switch (op) {
            case "contains" -> text.contains(part);
            case "startsWith" -> text.startsWith(part);
            default -> throw new IllegalStateException(op);
        };
    }

    private Set<Row> words(String word, Row user, String kind, boolean ofRights) {
        Place place = place(user);
        Set<Row> meant = new HashSet<>();
        switch (word + " " + kind) {
            case "me user" -> {
                meant.add(user);
                if (ofRights) {
                    meant.addAll(place.away());
                }
            }
            case "assignedToMe user" -> meant.add(user);
            case "myTeam user" -> {
                meant.addAll(place.colleagues());
                meant.add(user);
            }
            case "myTeams user" -> {
                meant.addAll(place.usersBelow());
                meant.add(user);
            }
            case "myTeam team" -> meant.addAll(place.teams());
            case "myTeams team" -> meant.addAll(place.teamsBelow());
            case "myTerritory territory" -> meant.addAll(place.lands());
            case "myAccount account" -> meant.addAll(place.accounts());
            case "mySelf person" -> {
                if (place.person() != null) {
                    meant.add(place.person());
                }
            }
            default -> throw new IllegalStateException(word + " of " + kind);
        }
        return meant;
    }

    private Place place(Row user) {
        Place known = places.get(user);
        if (known == null) {
            known = found(user);
            places.put(user, known);
        }
        return known;
    }

    private Place found(Row user) {
        Set<Row> teams = new HashSet<>();
        for (Row team : world.of("team")) {
            if (team == user.row("team_id") || team.row("manager_id") == user) {
                teams.add(team);
            }
        }
        Set<Row> below = closed(teams, "team");
        Set<Row> lands = new HashSet<>();
        Row land = user.row("territory_id");
        if (land != null) {
            lands.add(land);
        }
        Row person = user.row("person_id");
        Set<Row> accounts = new HashSet<>();
        for (Row one : world.of("affiliation")) {
            Row account = one.row("account_id");
            if (person != null && account != null && one.row("person_id") == person) {
                accounts.add(account);
            }
        }
        return new Place(
                user,
                teams,
                below,
                members(teams),
                members(below),
                closed(lands, "territory"),
                person,
                accounts,
                away(user));
    }

    private Set<Row> members(Set<Row> teams) {
        Set<Row> users = new HashSet<>(world.of("user"));
        users.removeIf(one -> !teams.contains(one.row("team_id")));
        return users;
    }

    private Set<Row> closed(Set<Row> roots, String kind) {
        Set<Row> all = new HashSet<>(roots);
        while (world.of(kind).stream()
                .filter(one -> all.contains(one.row("parent_id")))
                .map(all::add)
                .reduce(false, Boolean::logicalOr)) {
            // until nothing is added
        }
        return all;
    }

    private Set<Row> away(Row user) {
        Set<Row> away = new HashSet<>();
        for (Row deputy : world.of("deputy")) {
            Row absent = deputy.row("user_id");
            if (absent != null && deputy.row("deputy_id") == user) {
                LocalDate day = now.atZone(ZoneId.of(absent.text("zone"))).toLocalDate();
                LocalDate from = (LocalDate) deputy.values.get("from_day");
                LocalDate until = (LocalDate) deputy.values.get("until_day");
                if (from != null && !day.isBefore(from) && (until == null || !day.isAfter(until))) {
                    away.add(absent);
                }
            }
        }
        return away;
    }

    static boolean isOutside(Row user) {
        return Set.of("member", "worker", "consumer").contains(base(user));
    }

    private static String base(Row user) {
        Row role = user.row("role");
        return role == null ? "visitor" : role.text("base");
    }

    private static String column(String field) {
        return RELATIONS.contains(field) ? field + "_id" : COLUMNS.getOrDefault(field, field);
    }

    private static List<JsonNode> all(JsonNode nodes) {
        List<JsonNode> all = new ArrayList<>();
        nodes.forEach(all::add);
        return all;
    }
}

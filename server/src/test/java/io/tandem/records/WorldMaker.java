package io.tandem.records;

import io.tandem.records.World.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Fills a [World] at random.
final class WorldMaker {

    private static final String[] ZONES = {"UTC", "Asia/Shanghai", "America/Los_Angeles"};
    private static final String[] WORDS = {"alba", "Birke", "corvus", "Delta", "élan"};
    private static final String[] LEVELS = {"none", "own", "team", "teams", "all", "own", "teams"};

    /// What a scope may look like, by object.
    private static final Map<String, List<String>> FILTERS =
            Map.of(
                    "deal",
                    List.of(
                            "{'field':'amount','op':'gt','value':3}",
                            "{'field':'amount','op':'isEmpty'}",
                            "{'field':'owner','op':'ne','value':'me'}",
                            "{'field':'owner','op':'in','value':'myTeam'}",
                            "{'field':'owner','op':'notIn','value':'myTeams'}",
                            "{'field':'account.owner','op':'eq','value':'me'}",
                            "{'field':'account.territory','op':'in','value':'myTerritory'}",
                            "{'field':'account','op':'in','value':'myAccount'}",
                            "{'field':'owner.team','op':'in','value':'myTeams'}",
                            "{'some':'deal-lines.deal','where':{'field':'quantity','op':'gt','value':2}}",
                            "{'field':'custom.partner.owner','op':'eq','value':'me'}",
                            "{'field':'name','op':'contains','value':'A'}"),
                    "account",
                    List.of(
                            "{'field':'territory','op':'in','value':'myTerritory'}",
                            "{'field':'owner','op':'ne','value':'me'}",
                            "{'field':'id','op':'in','value':'myAccount'}",
                            "{'field':'name','op':'startsWith','value':'b'}",
                            "{'none':'errands.account'}",
                            "{'field':'parent.owner','op':'in','value':'myTeam'}"),
                    "errand",
                    List.of(
                            "{'field':'courier','op':'eq','value':'assignedToMe'}",
                            "{'field':'consumer','op':'eq','value':'mySelf'}",
                            "{'field':'account.territory','op':'in','value':'myTerritory'}",
                            "{'field':'account','op':'in','value':'myAccount'}",
                            "{'field':'kiosk','op':'in','value':'myKiosk'}",
                            "{'field':'kiosk.account.owner','op':'eq','value':'me'}"),
                    "kiosk",
                    List.of(
                            "{'field':'id','op':'in','value':'myKiosk'}",
                            "{'field':'account','op':'notIn','value':'myAccount'}"),
                    "user",
                    List.of(
                            "{'field':'id','op':'eq','value':'me'}",
                            "{'field':'team','op':'in','value':'myTeams'}"),
                    "person",
                    List.of(
                            "{'field':'id','op':'eq','value':'mySelf'}",
                            "{'field':'name','op':'contains','value':'A'}"),
                    "dealLine",
                    List.of(
                            "{'field':'quantity','op':'le','value':2}",
                            "{'field':'deal.amount','op':'gt','value':2}"),
                    "affiliation",
                    List.of("{'field':'account.owner','op':'eq','value':'me'}"),
                    "comment",
                    List.of("{'field':'author','op':'eq','value':'me'}"));

    private static final Map<String, List<String>> FIELDS =
            Map.of(
                    "deal",
                    List.of(
                            "amount",
                            "nextStep",
                            "owner",
                            "account",
                            "reference",
                            "openedOn",
                            "custom.score",
                            "custom.region",
                            "custom.worth",
                            "custom.partner"),
                    "account",
                    List.of("phone", "name", "owner", "parent", "revenue", "custom.region"),
                    "errand",
                    List.of("note", "courier", "kiosk", "price"),
                    "kiosk",
                    List.of("account"),
                    "user",
                    List.of("name", "team"),
                    "dealLine",
                    List.of("deal", "price"),
                    "person",
                    List.of("phone", "email"));

    /// Lists show when these were made.
    private static final Set<String> MADE_THEN =
            Set.of(
                    "account",
                    "affiliation",
                    "assistant",
                    "comment",
                    "deal",
                    "dealLine",
                    "errand",
                    "person",
                    "product",
                    "kiosk",
                    "team",
                    "territory",
                    "user");

    private final World world;
    private final Random random;

    WorldMaker(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    void make() {
        int teams = 3 + random.nextInt(5);
        for (int n = 0; n < teams; n++) {
            add("team").with("name", "Team " + n).with("parent_id", some("team", 3));
        }
        for (int n = 0; n < 4; n++) {
            add("territory").with("name", "Land " + n).with("parent_id", some("territory", 3));
        }
        for (int n = 0; n < 5; n++) {
            add("person")
                    .with("name", word() + " " + n)
                    .with("email", "p" + n + "@x.example")
                    .with("phone", "+49 170 55" + n)
                    .with("shows_consumer_side", random.nextInt(3) == 0)
                    .with("shows_work_side", random.nextInt(3) == 0);
        }
        for (int n = 0; n < 6; n++) {
            role(n);
        }
        for (int n = 0; n < 9; n++) {
            add("user")
                    .with("name", "User " + n)
                    .with("role", world.of("role").get(random.nextInt(6)))
                    .with("team_id", some("team", 4))
                    .with("territory_id", some("territory", 2))
                    .with("person_id", n < 4 ? null : world.of("person").get(n - 4))
                    .with("zone", ZONES[random.nextInt(ZONES.length)]);
        }
        world.of("team").forEach(team -> team.with("manager_id", some("user", 2)));
        records();
        lent();
        away();
    }

    private void role(int n) {
        String base = n < 4 ? "rep" : n == 4 ? "manager" : pick("member", "worker", "consumer");
        String objects =
                FILTERS.keySet().stream()
                        .sorted()
                        .filter(object -> random.nextInt(4) > 0)
                        .map(object -> "'" + object + "':" + grants(object))
                        .collect(Collectors.joining(","));
        add("role")
                .with("code", "role-" + n)
                .with("name", "Role " + n)
                .with("base", base)
                .with("serves", pick("work", "consumer", "both"))
                .with("grants", ("{" + objects + "}").replace('\'', '"'));
    }

    private String grants(String object) {
        List<String> said = new ArrayList<>();
        for (String right : List.of("read", "update", "delete", "export")) {
            if (random.nextInt(4) > 0) {
                said.add("'" + right + "':" + scope(object));
            }
        }
        String fields =
                FIELDS.getOrDefault(object, List.of()).stream()
                        .filter(field -> random.nextInt(4) == 0)
                        .map(field -> "'" + field + "':'" + pick("hidden", "masked", "read") + "'")
                        .collect(Collectors.joining(","));
        said.add("'fields':{" + fields + "}");
        return "{" + String.join(",", said) + "}";
    }

    private String scope(String object) {
        boolean owned = Set.of("deal", "account", "errand").contains(object);
        return switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> "'" + (owned ? pick(LEVELS) : pick("none", "all", "all")) + "'";
            case 4, 5 -> leaf(object);
            case 6 -> "{'or':[" + leaf(object) + "," + leaf(object) + "]}";
            default -> "{'and':[{'not':" + leaf(object) + "}," + leaf(object) + "]}";
        };
    }

    private String leaf(String object) {
        List<String> leaves = FILTERS.getOrDefault(object, List.of());
        return leaves.get(random.nextInt(leaves.size()));
    }

    private void records() {
        for (String name : List.of("Lamp", "Cable")) {
            add("product").with("name", name);
        }
        for (int n = 0; n < 6; n++) {
            money(
                    add("account")
                            .with("name", word() + " " + n)
                            .with("owner_id", some("user", 4))
                            .with("parent_id", some("account", 1))
                            .with("territory_id", some("territory", 2))
                            .with(
                                    "employees",
                                    random.nextInt(3) == 0 ? null : 1L + random.nextInt(4))
                            .with("phone", "+86 20 " + n)
                            .with("custom.region", random.nextInt(3) == 0 ? null : word()),
                    "revenue");
        }
        Set<String> pairs = new HashSet<>();
        for (int n = 0; n < 6; n++) {
            Row person = some("person", 99);
            Row account = some("account", 99);
            if (pairs.add(person + " " + account)) {
                add("affiliation")
                        .with("person_id", person)
                        .with("account_id", account)
                        .with("title", random.nextBoolean() ? null : word());
            }
        }
        for (int n = 0; n < 4; n++) {
            add("kiosk").with("name", word() + " " + n).with("account_id", some("account", 4));
        }
        for (int n = 0; n < 6; n++) {
            Row person = some("person", 99);
            Row kiosk = some("kiosk", 99);
            if (pairs.add(person + " " + kiosk)) {
                add("assistant").with("person_id", person).with("kiosk_id", kiosk);
            }
        }
        deals();
        for (int n = 0; n < 10; n++) {
            money(
                    add("errand")
                            .with("name", word() + " " + n)
                            .with("account_id", some("account", 3))
                            .with("kiosk_id", some("kiosk", 3))
                            .with("courier_id", some("user", 3))
                            .with("consumer_id", some("person", 3))
                            .with("owner_id", some("user", 3))
                            .with("note", "note " + word()),
                    "price");
        }
        for (int n = 0; n < 12; n++) {
            Row about = some(pick("deal", "account", "errand"), 99);
            add("comment")
                    .with("object", about == null ? "deal" : about.kind)
                    .with("record_id", about)
                    .with("author_id", some("user", 3))
                    .with("body", word());
        }
    }

    private void deals() {
        for (int n = 0; n < 22; n++) {
            Row deal =
                    add("deal")
                            .with("name", word() + " " + n % 9)
                            .with("reference", "ref-" + n)
                            .with("owner_id", some("user", 6))
                            .with("account_id", some("account", 4))
                            .with("next_step", random.nextInt(3) == 0 ? null : pick("", word()))
                            .with(
                                    "opened_on",
                                    random.nextInt(4) == 0
                                            ? null
                                            : World.today().minusDays(random.nextInt(500)))
                            .with("custom.score", number(4))
                            .with("custom.region", random.nextInt(3) == 0 ? null : word())
                            .with("custom.partner_id", some("account", 1));
            money(deal, "amount");
            money(deal, "custom.worth");
        }
        for (int n = 0; n < 14; n++) {
            money(
                    add("dealLine")
                            .with("deal_id", some("deal", 99))
                            .with("product_id", some("product", 99))
                            .with("quantity", BigDecimal.valueOf(1 + random.nextInt(4))),
                    "price");
        }
    }

    /// A small number, so that many are equal; some have decimals.
    private @Nullable BigDecimal number(int decimals) {
        int number = random.nextInt(7);
        int scale = decimals == 0 ? 0 : random.nextInt(decimals + 1);
        BigDecimal parts = BigDecimal.valueOf(random.nextInt(10), scale);
        return number == 0
                ? null
                : BigDecimal.valueOf(number).add(scale == 0 ? BigDecimal.ZERO : parts);
    }

    /// Mostly of one currency; a currency has as many decimals as it has.
    private void money(Row row, String column) {
        String currency = pick("EUR", "EUR", "EUR", "CNY", "JPY", "KWD");
        BigDecimal value = number(Currency.getInstance(currency).getDefaultFractionDigits());
        row.with(column, value).with(column + "_currency", value == null ? null : currency);
    }

    private void lent() {
        Set<String> once = new HashSet<>();
        for (int n = 0; n < 16; n++) {
            Row record = some(pick("deal", "deal", "account", "errand"), 99);
            Row user = random.nextInt(3) > 0 ? some("user", 99) : null;
            Row team = user == null ? some("team", 99) : null;
            if (once.add(record + " " + user + " " + team)) {
                int end = random.nextInt(8);
                add("share")
                        .with("object", record == null ? "deal" : record.kind)
                        .with("record_id", record)
                        .with("user_id", user)
                        .with("team_id", team)
                        .with("write", random.nextBoolean())
                        .with("until", end > 5 ? null : World.today().plusDays(end - 3));
            }
        }
    }

    /// From a user to a later one, so that there is no circle.
    private void away() {
        for (int n = 0; n < 5; n++) {
            int from = random.nextInt(8);
            int end = random.nextInt(6);
            add("deputy")
                    .with("user_id", world.of("user").get(from))
                    .with("deputy_id", world.of("user").get(from + 1 + random.nextInt(8 - from)))
                    .with("from_day", World.today().plusDays(random.nextInt(5) - 4))
                    .with("until_day", end == 5 ? null : World.today().plusDays(end));
        }
    }

    private Row add(String kind) {
        Row row = new Row(kind);
        world.rows.add(row);
        return MADE_THEN.contains(kind) ? row.with("created_at", then()) : row;
    }

    /// Somewhen in the last days, often near a midnight of somebody's.
    private Instant then() {
        return World.today()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .minus(random.nextInt(12) * 4L, ChronoUnit.HOURS);
    }

    /// One of those that are there, or nothing: the more likely the larger the odds.
    private @Nullable Row some(String kind, int odds) {
        Row beingMade = world.rows.getLast();
        List<Row> all = world.of(kind).stream().filter(row -> row != beingMade).toList();
        return all.isEmpty() || random.nextInt(odds + 1) == 0
                ? null
                : all.get(random.nextInt(all.size()));
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private String pick(String... these) {
        return these[random.nextInt(these.length)];
    }
}

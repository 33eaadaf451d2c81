package io.tandem.rights;

import static io.tandem.rights.Persona.FULL;
import static io.tandem.rights.Persona.NOBODY;
import static io.tandem.rights.Persona.OTHER_TENANT;
import static io.tandem.rights.Persona.OWN_MERCHANT;
import static io.tandem.rights.Persona.OWN_ROW;
import static io.tandem.rights.Persona.SEEING;
import static io.tandem.rights.Persona.TEAMS_ROW;
import static io.tandem.rights.Persona.THE_CONSUMER;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TestDatabase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One company with an errand, a deal and everybody who could ask for them; and what must never
/// stand in an answer to whom.
final class Street {

    static final String PARCEL = "Zephyr parcel";
    static final String NOTE = "Quill margin";
    static final String DEAL = "Obsidian lamps";
    static final String STORE = "Umbra store";
    static final String CONSUMER = "Juniper Vale";
    static final String PHONE = "555-0199-31";
    static final String SAYING = "Sable remark";
    static final String DISPATCHER = "Olga Ravenscroft";

    final Company admin;
    final long store;
    final long consumer;
    final long dispatcher;
    final long colleague;
    final long courier;
    final long errand;
    final long deal;
    final long pipeline;
    private final Map<Persona, Company> eyes = new EnumMap<>(Persona.class);
    private final Map<String, Set<Persona>> shownTo = new LinkedHashMap<>();
    private int made;

    Street(Companies companies) {
        admin = companies.company();
        Company neighbour = companies.company();
        neighbour.make("errands", "{\"name\":\"Neighbour's parcel\"}");
        String nothing =
                """
                {"read":"none","create":"none","update":"none","delete":"none","export":"none","import":"none","merge":"none"}
                """;
        List<String> blind = new ArrayList<>();
        admin.get("/metadata")
                .at("/objects")
                .forEach(object ->
                        blind.add("\"" + object.path("name").asString() + "\":" + nothing));
        role("blind", "{" + String.join(",", blind) + "}");
        role("of-own", grants("own", "own"));
        role("of-team", grants("team", "team"));
        long north = admin.make("teams", "{\"name\":\"North\"}");
        long south = admin.make("teams", "{\"name\":\"South\"}");
        dispatcher = user(DISPATCHER, "of-own", north, null);
        colleague = user("Tom Team", "of-team", north, null);
        long stranger = user("Stella South", "of-team", south, null);
        long bystander = user("Bill Blind", "blind", north, null);

        store = admin.make("accounts", "{\"name\":\"" + STORE + "\"}");
        long rival = admin.make("accounts", "{\"name\":\"Rival store\"}");
        consumer =
                admin.make(
                        "people", "{\"name\":\"%s\",\"phone\":\"%s\"}".formatted(CONSUMER, PHONE));
        long member = user("Mia Member", "member", null, belonging(store));
        long rivalMember = user("Ron Rival", "member", null, belonging(rival));
        courier = user("Carl Courier", "worker", null, person("Carl Courier"));
        long idle = user("Ida Idle", "worker", null, person("Ida Idle"));
        long herself = user(CONSUMER, "consumer", null, consumer);
        long other = user("Otto Other", "consumer", null, person("Otto Other"));

        eyes.put(NOBODY, admin.as(0, null));
        eyes.put(OTHER_TENANT, neighbour);
        eyes.put(Persona.STAFF_WITHOUT_RIGHT, companies.as(admin, bystander));
        eyes.put(Persona.OTHER_TEAMS_ROW, companies.as(admin, stranger));
        eyes.put(TEAMS_ROW, companies.as(admin, colleague));
        eyes.put(OWN_ROW, companies.as(admin, dispatcher));
        eyes.put(FULL, admin);
        eyes.put(Persona.OTHER_MERCHANT, companies.as(admin, rivalMember));
        eyes.put(OWN_MERCHANT, companies.as(admin, member));
        eyes.put(Persona.COURIER_NOT_ASSIGNED, companies.as(admin, idle));
        eyes.put(Persona.COURIER_ASSIGNED, companies.as(admin, courier));
        eyes.put(Persona.OTHER_CONSUMER, companies.as(admin, other));
        eyes.put(THE_CONSUMER, companies.as(admin, herself));

        errand = errand();
        deal = deal();
        pipeline = admin.get("/deals/" + deal).at("/pipeline/id").asLong();
        admin.post("/errands/" + errand + "/comments", "{\"body\":\"" + SAYING + "\"}");
        shownTo.put(PARCEL, SEEING);
        shownTo.put(NOTE, Persona.REACHING);
        shownTo.put(DEAL, Persona.REACHING);
        shownTo.put(SAYING, Persona.REACHING);
        // other staff read people and accounts, as is usual
        Set<Persona> staff = EnumSet.of(Persona.OTHER_TEAMS_ROW, TEAMS_ROW, OWN_ROW, FULL);
        shownTo.put(STORE, and(staff, OWN_MERCHANT));
        shownTo.put(PHONE, and(staff, THE_CONSUMER));
        shownTo.put(CONSUMER, and(staff, THE_CONSUMER));
        shownTo.put(DISPATCHER, staff);
        shownTo.put("Neighbour's parcel", EnumSet.of(OTHER_TENANT));
    }

    Company eyes(Persona persona) {
        Company company = eyes.get(persona);
        if (company == null) {
            throw new IllegalStateException(persona.name());
        }
        return company;
    }

    /// What stands in the text though the persona must not know it.
    List<String> betrayed(Persona persona, String text) {
        return shownTo.entrySet().stream()
                .filter(secret ->
                        text.contains(secret.getKey()) && !secret.getValue().contains(persona))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// An errand that is in the bin.
    long deleted() {
        long errand = errand();
        admin.delete("/errands/" + errand);
        return errand;
    }

    /// The way back from a change of an errand.
    String change() {
        String path = "/errands/" + errand();
        admin.patch(path, "{\"price\":{\"value\":\"3\",\"currency\":\"EUR\"}}");
        long change = admin.get(path + "/history").at("/items/0/id").asLong();
        return path + "/changes/" + change + "/undo";
    }

    long errand() {
        return admin.make(
                "errands",
                """
                {"name":"%s %d","account":%d,"courier":%d,"consumer":%d,"owner":%d,"note":"%s"}
                """
                        .formatted(PARCEL, ++made, store, courier, consumer, dispatcher, NOTE));
    }

    /// An errand like the others under a name that may be said aloud.
    String plain() {
        String name = "Plain " + ++made;
        admin.make(
                "errands",
                "{\"name\":\"%s\",\"account\":%d,\"courier\":%d,\"consumer\":%d,\"owner\":%d}"
                        .formatted(name, store, courier, consumer, dispatcher));
        return name;
    }

    long nextStage(long deal) {
        long now = admin.get("/deals/" + deal).at("/stage/id").asLong();
        return admin.list(
                        "stages",
                        "{\"and\":[{\"field\":\"kind\",\"op\":\"eq\",\"value\":\"open\"},{\"field\":\"id\",\"op\":\"ne\",\"value\":%d}]}"
                                .formatted(now),
                        "")
                .at("/items/0/id")
                .asLong();
    }

    long deal() {
        return admin.make(
                "deals",
                "{\"name\":\"%s %d\",\"account\":%d,\"owner\":%d,\"nextStep\":\"Call\"}"
                        .formatted(DEAL, ++made, store, dispatcher));
    }

    /// A task about a deal that is not shown, given to the dispatcher.
    long task() {
        return admin.make(
                "tasks",
                "{\"name\":\"Ring back\",\"object\":\"deal\",\"recordId\":%d,\"owner\":%d}"
                        .formatted(deal, dispatcher));
    }

    /// An approval of that deal, which waits for the dispatcher.
    long approval() {
        return admin.post(
                        "/deals/" + deal + "/approvals",
                        "{\"name\":\"Discount\",\"approver\":%d}".formatted(dispatcher))
                .at("/id")
                .asLong();
    }

    /// What is ordered at a store of the merchant.
    String cart() {
        long shop = admin.make("stores", "{\"name\":\"Umbra\",\"account\":%d}".formatted(store));
        long item =
                admin.make(
                        "items",
                        "{\"name\":\"Tea\",\"store\":%d,\"price\":{\"value\":\"9.00\",\"currency\":\"CNY\"}}"
                                .formatted(shop));
        return "{\"store\":%d,\"consumer\":%d,\"lines\":[{\"item\":%d,\"quantity\":1}]}"
                .formatted(shop, consumer, item);
    }

    /// The way to a verb of an order that the courier carries, once these were done with it.
    String order(String verb, String... before) {
        String order = "/orders/" + admin.post("/orders", cart()).id() + "/";
        for (String done : before) {
            admin.post(order + done, orderBody(done, ""));
        }
        return order + verb;
    }

    String orderBody(String verb, String line) {
        return switch (verb) {
            case "pay" -> "{\"payment\":\"sandbox\"}";
            case "assign", "reassign" -> "{\"courier\":" + courier + "}";
            case "refund-part" -> "{\"lines\":[{\"line\":" + line + ",\"quantity\":1}]}";
            default -> "{}";
        };
    }

    String rights() {
        long role =
                admin.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"visitor\"}", "")
                        .at("/items/0/id")
                        .asLong();
        return "/roles/" + role + "/rights";
    }

    String policy() {
        return admin.get("/security/policy").body().toString();
    }

    String share() {
        String shares = "/errands/" + errand() + "/shares";
        return shares + "/" + admin.post(shares, "{\"user\":" + dispatcher + "}").id();
    }

    long view() {
        return admin.post("/views", "{\"object\":\"errand\",\"name\":\"V\",\"definition\":{}}")
                .id();
    }

    long dashboard() {
        return admin.post("/dashboards", "{\"name\":\"D\"}").id();
    }

    long removedDashboard() {
        long dashboard = dashboard();
        admin.delete("/dashboards/" + dashboard);
        return dashboard;
    }

    long deputy() {
        return admin.post(
                        "/deputies",
                        "{\"user\":%d,\"deputy\":%d,\"from\":\"2020-01-01\",\"until\":\"2020-01-01\"}"
                                .formatted(dispatcher, admin.user()))
                .id();
    }

    /// A file that the persona handed over, or one that nobody did.
    long paper(Persona persona) {
        return eyes(persona).handedOver("paper.txt", new byte[] {1}).id();
    }

    /// What is attached to an errand.
    long attachment() {
        return admin.post(
                        "/errands/" + errand() + "/attachments",
                        "{\"files\":[%d]}".formatted(paper(FULL)))
                .at("/ids/0")
                .asLong();
    }

    /// A comment that the persona wrote, or the administrator where the persona cannot.
    long comment(Persona persona) {
        Company.Answer own =
                eyes(persona).post("/errands/" + errand + "/comments", "{\"body\":\"Mine\"}");
        return own.status() == 201
                ? own.id()
                : admin.post("/errands/" + errand + "/comments", "{\"body\":\"" + SAYING + "\"}")
                        .id();
    }

    /// A comment of theirs that was taken back, or, where they may say nothing, another's.
    long takenBack(Persona persona) {
        long comment = comment(persona);
        admin.delete("/comments/" + comment);
        return comment;
    }

    private static Set<Persona> and(Set<Persona> these, Persona one) {
        Set<Persona> all = EnumSet.copyOf(these);
        all.add(one);
        return all;
    }

    private static String grants(String read, String write) {
        String scopes =
                "{\"read\":\"%s\",\"update\":\"%s\",\"delete\":\"%s\"}"
                        .formatted(read, write, write);
        return "{\"errand\":%s,\"deal\":%s}".formatted(scopes, scopes);
    }

    private void role(String code, String grants) {
        TestDatabase.write(
                "insert into identity.role_ (tenant_id, code, name, base, grants, serves) values (?, ?, ?, 'rep', ?::jsonb, 'both')",
                admin.tenant().id(),
                code,
                code,
                grants);
    }

    private long user(String name, String role, @Nullable Long team, @Nullable Long person) {
        return TestDatabase.write(
                "insert into identity.user_ (tenant_id, name, role, team_id, person_id) values (?, ?, ?, ?, ?) returning id",
                admin.tenant().id(),
                name,
                role,
                team,
                person);
    }

    private long person(String name) {
        return admin.make("people", "{\"name\":\"" + name + "\"}");
    }

    private long belonging(long account) {
        long person = person("Member of " + account);
        admin.make("affiliations", "{\"person\":%d,\"account\":%d}".formatted(person, account));
        return person;
    }
}

package io.tandem.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.identity.Actors;
import io.tandem.kernel.Tenant;
import io.tandem.screens.Place.Eyes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Every page in both languages, both themes, wide and narrow. The pages come from the rail, the
/// metadata and the routes that the modules of the screens declare. With `TANDEM_SCREENS` each look
/// is taken and its picture written there; without, one look a page, into the build folder.
@ScreenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreensTests {

    private static final @Nullable String PICTURES = System.getenv("TANDEM_SCREENS");

    private static final Path FOLDER =
            PICTURES == null ? Path.of("target", "screens") : Path.of(PICTURES);

    @Autowired Companies companies;
    @Autowired Actors actors;

    private final Map<String, Screen> screens = new LinkedHashMap<>();
    private long zhou;
    private long manager;
    private long rep;
    private List<Place> places = List.of();
    private Office office;

    @BeforeAll
    void theDemoIsOpen() {
        office = Office.demo(companies);
        zhou = office.user("Administrator Zhou", "administrator", "zh-CN");
        manager = one("users", "role", "manager");
        rep = one("users", "role", "rep");
        places = allPlaces();
    }

    @AfterAll
    void theDemoIsLeft() {
        screens.values().forEach(Screen::close);
    }

    Stream<Place> places() {
        return places.stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void everybodyCanReadAndUseIt(Place place) {
        List<String> faults = new ArrayList<>();
        Stream<Look> wanted =
                PICTURES == null ? Stream.of(Look.usual(places.indexOf(place))) : Look.all();
        Map<String, List<Look>> byLanguage =
                wanted.collect(
                        Collectors.groupingBy(
                                Look::language, LinkedHashMap::new, Collectors.toList()));
        byLanguage.forEach((language, looks) -> {
            Screen screen = screen(place.eyes(), language);
            screen.shape(looks.getFirst());
            screen.open(place.path());
            place.opened().accept(screen);
            for (Look look : looks) {
                screen.look(look);
                faults(screen, look).forEach(fault -> faults.add(look + ": " + fault));
                screen.picture(FOLDER.resolve(place + "." + look + ".png"));
            }
        });
        assertThat(faults).isEmpty();
    }

    private static List<String> faults(Screen screen, Look look) {
        List<String> faults = new ArrayList<>(screen.troubles());
        faults.addAll(Faults.words(screen.page(), look.language()));
        if (look.isNarrow()) {
            faults.addAll(Faults.overhang(screen.page()));
        }
        // Barriers are alike in both languages; the colours are those of the theme.
        if (look.language().equals("en")) {
            faults.addAll(Faults.barriers(screen.page()));
        }
        return faults;
    }

    @Test
    void everyRouteOfTheScreensIsLookedAt() {
        assertThat(Faults.routes())
                .allSatisfy(route ->
                        assertThat(places)
                                .as("a page of the route %s", route)
                                .anyMatch(place -> place.isOf(route)));
    }

    private Screen screen(Eyes eyes, String language) {
        if (eyes == Eyes.STRANGER) {
            return screens.computeIfAbsent(
                    eyes + language, none -> office.door(language).expecting(401));
        }
        long person = person(eyes, language);
        if (eyes != Eyes.ADMINISTRATOR) {
            office.as(person).patch("/me", "{\"locale\":\"" + language + "\"}");
        }
        return screens.computeIfAbsent(eyes + language, none -> office.screen(person, language));
    }

    private long person(Eyes eyes, String language) {
        return switch (eyes) {
            case MANAGER -> manager;
            case REP -> rep;
            default -> language.equals("en") ? office.company().user() : zhou;
        };
    }

    private List<Place> allPlaces() {
        Map<String, Place> found = new LinkedHashMap<>();
        ofModules().forEach(place -> found.putIfAbsent(place.name(), place));
        return Stream.concat(found.values().stream(), moments()).toList();
    }

    private Stream<Place> ofModules() {
        Screen screen = screen(Eyes.ADMINISTRATOR, "en").open("/");
        List<Place> rail = Place.ofRail(screen);
        Stream<Place> objects =
                office.company()
                        .get("/metadata")
                        .at("/objects")
                        .valueStream()
                        .flatMap(type -> ofObject(type).stream());
        Stream<Place> routes =
                Faults.routes().stream().filter(route -> !route.contains(":")).map(Place::named);
        return Stream.of(rail.stream(), routes, objects)
                .flatMap(each -> each)
                .map(place -> place.path().equals("/sign-in") ? place.by(Eyes.STRANGER) : place);
    }

    private List<Place> ofObject(JsonNode type) {
        String name = type.at("/name").asString();
        String path = type.at("/path").asString();
        long id =
                switch (name) {
                    case "account" -> one(path, "name", "Nova Tech 新星科技");
                    case "deal" -> longest();
                    default ->
                            office.company()
                                    .get("/" + path + "?limit=1")
                                    .at("/items/0/id")
                                    .asLong();
                };
        return Place.ofObject(name, path, id == 0 ? Map.of() : Map.of(name, id));
    }

    /// What stands on a page only for a while, and pages that no link leads to.
    private Stream<Place> moments() {
        long guest = office.user("Guest Gao", "rep", "en");
        return Stream.of(
                Place.at("home-manager", "/").by(Eyes.MANAGER),
                Place.at("home-rep", "/").by(Eyes.REP),
                Place.at("dashboard", "/insights/dashboards/" + dashboard()),
                Place.at("dashboard-edit", "/insights/dashboards/" + dashboard() + "?edit=1"),
                Place.at("join", office.invitation(guest)).by(Eyes.STRANGER),
                Place.at("enter", "/enter/nobodys").by(Eyes.STRANGER),
                Place.at("forgotten", "/new-password").by(Eyes.STRANGER),
                Place.at("forgotten-code", "/new-password#to=ann%40acme.example&code=123456")
                        .by(Eyes.STRANGER),
                Place.at("sign-in-code", "/sign-in")
                        .by(Eyes.STRANGER)
                        .when(screen -> {
                            screen.page().locator(".lucide-message-square-text").click();
                            screen.page().locator("#to").waitFor();
                        }),
                Place.at("token-new", "/settings/tokens")
                        .when(screen -> {
                            screen.page().locator("header .ant-btn-primary").click();
                            screen.page().getByRole(AriaRole.DIALOG).waitFor();
                        }),
                Place.at("provider-new", "/settings/policy")
                        .when(screen -> {
                            screen.page().locator("main .lucide-plus").first().click();
                            screen.page().getByRole(AriaRole.DIALOG).waitFor();
                        }),
                Place.at("audit-entry", "/settings/audit")
                        .when(screen -> {
                            screen.page().locator("main ol button").first().click();
                            screen.page().getByRole(AriaRole.DIALOG).waitFor();
                        }),
                Place.at("import", imported(screen -> {})),
                Place.at(
                        "import-receipt",
                        imported(screen -> {
                            screen.button("Check").click();
                            screen.text("Would create").waitFor();
                            screen.button("Import 3 rows").click();
                            screen.heading("Receipt").waitFor();
                        })),
                Place.at("not-found", "/settings/nowhere"),
                Place.at("role", "/settings/roles/" + one("roles", "code", "rep"))
                        .when(screen -> {
                            screen.page().locator("main [data-breadth]").first().click();
                            screen.page().locator(".ant-dropdown-menu-item").nth(1).click();
                            screen.page().locator("[data-bulk]").waitFor();
                        }),
                Place.at("role-finer", "/settings/roles/" + one("roles", "code", "member"))
                        .when(screen -> {
                            screen.page().locator("main .ant-btn-link").last().click();
                            screen.page().getByRole(AriaRole.DIALOG).waitFor();
                        }),
                Place.at(
                        "account-layout",
                        "/accounts/" + one("accounts", "name", "Nova Tech 新星科技") + "?edit=layout"),
                Place.at("deal-why", "/deals/" + longest())
                        .when(screen -> {
                            screen.page().locator("header .lucide-ellipsis").click();
                            screen.page().locator(".ant-dropdown-menu-item").first().click();
                            screen.page().getByRole(AriaRole.DIALOG).waitFor();
                        }),
                Place.at("user-leaves", "/users/" + rep)
                        .when(screen -> {
                            screen.page().locator("header .lucide-user-round-x").click();
                            screen.page().getByRole(AriaRole.DIALOG).waitFor();
                        }),
                Place.at("copy", "/settings/copies/" + copied()),
                Place.at("object", "/settings/objects/account"),
                Place.at("object-new", "/settings/objects?create=1"),
                Place.at("field-kinds", "/settings/objects/account?add=1"),
                Place.at("field-new", "/settings/objects/account?add=choice")
                        .when(screen -> {
                            screen.page().locator("#checked").check();
                            screen.page().locator("[role=dialog] .lucide-list-filter").waitFor();
                        }),
                Place.at("field-formula", "/settings/objects/deal?add=formula"),
                Place.at("field-roll-up", "/settings/objects/account?add=rollUp")
                        .when(screen -> {
                            screen.page().locator("#from").click();
                            screen.page().locator(".ant-select-item-option").first().click();
                            screen.page().locator("[role=dialog] .lucide-list-filter").waitFor();
                        }),
                Place.at("field-remove", "/settings/objects/account")
                        .when(screen -> {
                            screen.page().locator("main .lucide-ellipsis").first().click();
                            screen.page().locator(".ant-dropdown-menu-item-danger").click();
                            screen.page().getByRole(AriaRole.DIALOG).waitFor();
                        }),
                Place.at("deals-bin", "/deals/bin"),
                Place.at("deals-none", "/deals?q=zzzzzz"),
                Place.at("deals-groups", "/deals?group=stage"),
                Place.at("deals-peek", "/deals?peek=" + longest()),
                Place.at("deals-create", "/deals?create=1"),
                Place.at("account-twin", "/accounts?create=1")
                        .when(screen -> {
                            screen.page().locator("#name").fill("Nova Tech 新星科技");
                            screen.page()
                                    .locator("[role=dialog] a[target=_blank]")
                                    .first()
                                    .waitFor();
                        }),
                Place.at("deals-chart", "/deals?chart=bar&by=stage&measure=sum(amount)"),
                Place.at("deals-chart-months", "/deals?chart=line&by=createdAt:month"),
                Place.at("deals-chart-divided", "/deals?chart=bar&by=stage&split=owner"),
                Place.at("deals-calendar", "/deals?calendar=month"),
                Place.at("accounts-board", "/accounts?board=custom.cameFrom"),
                Place.at("accounts-calendar", "/accounts?calendar=week&date=createdAt"),
                Place.at("palette", "/deals")
                        .when(screen -> {
                            screen.page().keyboard().press("Control+k");
                            screen.page().getByRole(AriaRole.COMBOBOX).fill("nov");
                            screen.page().getByRole(AriaRole.OPTION).first().waitFor();
                        }));
    }

    /// A copy in which something was built.
    private int copied() {
        Company company = office.company();
        int copy = (int) company.make("configuration/copies", "{\"name\":\"Spring 春季\"}");
        Tenant tenant = new Tenant(copy);
        long user = tenant.call(() -> actors.administrator("test").user());
        companies
                .as(new Company(company.port(), tenant, user, null), user)
                .post(
                        "/metadata/objects",
                        """
                        {"name":"warrantyClaim","label":{"en":"Warranty claim","zh-CN":"保修申请"},
                         "fields":[{"name":"cost","kind":"money","label":{"en":"Cost","zh-CN":"费用"}}]}
                        """);
        return copy;
    }

    /// The address of an import that has been brought this far.
    private String imported(Consumer<Screen> steps) {
        Screen screen = screen(Eyes.ADMINISTRATOR, "en").open("/imports");
        screen.choose("suppliers.csv", ImportScreenTests.ACCOUNTS);
        screen.heading("suppliers.csv").waitFor();
        steps.accept(screen);
        return screen.path();
    }

    /// Charts side by side, one of them wide and one whose view is gone.
    private long dashboard() {
        Company company = office.company();
        String tile =
                """
                {"object":"deal","wide":%s,"definition":{"chart":{"kind":"%s","by":"%s","measure":{"fn":"count"}}}}
                """;
        long view =
                company.post(
                                "/views",
                                """
                                {"object":"deal","name":"Gone","scope":"shared","kind":"chart",
                                 "definition":{"chart":{"kind":"number","measure":{"fn":"count"}}}}
                                """)
                        .id();
        long id =
                company.post(
                                "/dashboards",
                                "{\"name\":\"Sales floor 销售大厅\",\"audience\":\"workspace\"}")
                        .id();
        String at = "/dashboards/" + id + "/tiles";
        company.post(at, tile.formatted(true, "bar", "createdAt:month"));
        company.post(at, tile.formatted(false, "bar", "stage"));
        company.post(at, "{\"view\":%d}".formatted(view));
        company.post(at, tile.formatted(false, "pie", "owner"));
        company.delete("/views/" + view);
        return id;
    }

    private long one(String objects, String field, String value) {
        return office.company()
                .list(
                        objects,
                        """
                        {"field":"%s","op":"eq","value":"%s"}\
                        """
                                .formatted(field, value),
                        "&limit=1")
                .at("/items/0/id")
                .asLong();
    }

    /// The open deal that is worth most, of which there is most to tell.
    private long longest() {
        Company company = office.company();
        return company.list(
                        "deals",
                        """
                        {"field":"stage.kind","op":"eq","value":"open"}\
                        """,
                        "&sort=-amount&limit=1")
                .at("/items/0/id")
                .asLong();
    }
}

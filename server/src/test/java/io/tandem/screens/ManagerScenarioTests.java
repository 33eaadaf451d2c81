package io.tandem.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.identity.Actors;
import io.tandem.kernel.Money;
import io.tandem.records.Draft;
import io.tandem.records.ObjectTypes;
import io.tandem.records.RecordWrite;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a sales manager's week needs: a forecast whose last Friday stays what it was, and a rep who
/// leaves without anything being lost.
@ScreenTest
class ManagerScenarioTests {

    @Autowired Companies companies;
    @Autowired RecordWrite write;
    @Autowired ObjectTypes types;
    @Autowired Actors actors;
    @Autowired TransactionTemplate transaction;

    Office office;
    Company company;

    @BeforeEach
    void aCompanyOfItsOwn() {
        office = Office.another(companies);
        company = office.company();
    }

    @Test
    void theForecastOfLastFridayStaysWhatItWas() {
        long mia = office.user("Forecast Mia", "manager", "en");
        long ben = office.user("Forecast Ben", "rep", "en");
        long cleo = office.user("Forecast Cleo", "rep", "en");
        long pipeline = company.make("pipelines", "{\"name\":\"Machines\",\"position\":9}");
        long won = stage(pipeline, "Signed", "won", 100);
        List<Map<String, Object>> deals =
                List.of(
                        deal(
                                "Roastery",
                                ben,
                                pipeline,
                                stage(pipeline, "Half", "open", 50),
                                "100000"),
                        deal(
                                "Hotel",
                                ben,
                                pipeline,
                                stage(pipeline, "Quarter", "open", 25),
                                "200000"),
                        deal(
                                "Canteen",
                                ben,
                                pipeline,
                                stage(pipeline, "Nearly", "open", 80),
                                "50000"));
        deals.getLast().put("forecast", "commit");
        List<Long> ids = since(deals, Instant.now().minus(Duration.ofDays(20)));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate friday = today.with(TemporalAdjusters.previous(DayOfWeek.FRIDAY));

        try (Screen screen = office.screen(mia, "en")) {
            screen.open("/deals/" + ids.getFirst());
            screen.button("Assign").click();
            screen.pick("Owner", "Forecast Cleo");
            screen.page().getByRole(AriaRole.TOOLTIP).getByText("Assign", exact()).last().click();
            assertThat(screen.text("Forecast Cleo owns it now.")).isVisible();
            assertThat(owner("deals", ids.getFirst())).isEqualTo(cleo);

            screen.open("/insights/sales?period=all&pipeline=" + pipeline);
            assertThat(figure(screen, "Weighted now")).containsText("CN¥140K");
            assertThat(figure(screen, "Weighted now")).containsText("CN¥50K committed");

            // what is done later changes the figure of today alone
            company.post("/deals/" + ids.getFirst() + "/win", "{}");
            assertThat(figure(screen, "Weighted now")).containsText("CN¥90K");
            Locator slider = screen.page().getByRole(AriaRole.SLIDER);
            for (long back = friday.until(today, ChronoUnit.DAYS); back > 0; back--) {
                slider.press("ArrowLeft");
            }
            screen.page().waitForURL("**/insights/sales?*asOf=" + friday);
            screen.settled();

            assertThat(figure(screen, "Open then")).containsText("CN¥350K");
            assertThat(figure(screen, "Weighted then")).containsText("CN¥140K");
            assertThat(figure(screen, "Weighted then")).containsText("CN¥50K committed");
            figure(screen, "Weighted then").getByRole(AriaRole.LINK).first().click();
            screen.settled();
            assertThat(screen.row("Roastery")).containsText("Forecast Ben");
            assertThat(screen.troubles()).isEmpty();
        }
        assertThat(byOwner(friday)).isEqualTo(Map.of(ben, 3L));
        assertThat(byOwner(null)).isEqualTo(Map.of(ben, 2L, cleo, 1L));
        assertThat(company.get("/deals/" + ids.getFirst()).at("/stage/id").asLong()).isEqualTo(won);
    }

    private long stage(long pipeline, String name, String kind, int probability) {
        return company.make(
                "stages",
                "{\"name\":\"%s\",\"pipeline\":%d,\"kind\":\"%s\",\"probability\":%d,\"position\":%d}"
                        .formatted(name, pipeline, kind, probability, probability));
    }

    private static Map<String, Object> deal(
            String name, long owner, long pipeline, long stage, String amount) {
        return new HashMap<>(
                Map.of(
                        "name",
                        name,
                        "owner",
                        owner,
                        "pipeline",
                        pipeline,
                        "stage",
                        stage,
                        "amount",
                        new Money(new BigDecimal(amount), "CNY")));
    }

    /// Deals that were made then.
    private List<Long> since(List<Map<String, Object>> deals, Instant then) {
        List<Draft> drafts =
                deals.stream()
                        .map(deal ->
                                new Draft(
                                        null,
                                        deal,
                                        List.of(
                                                new Draft.Past(
                                                        then, Map.of("stage", of(deal, "stage"))))))
                        .toList();
        company.tenant()
                .call(() ->
                        transaction.execute(status ->
                                write.saveAll(
                                        actors.administrator("test"),
                                        types.type("deal"),
                                        drafts,
                                        RecordWrite.Origin.IMPORT)));
        Map<String, Long> ids =
                company.get("/deals?fields=name")
                        .at("/items")
                        .valueStream()
                        .collect(
                                Collectors.toMap(
                                        deal -> deal.path("name").asString(),
                                        deal -> deal.path("id").asLong()));
        return deals.stream().map(deal -> of(ids, String.valueOf(of(deal, "name")))).toList();
    }

    private Map<Long, Long> byOwner(@Nullable LocalDate day) {
        String asOf = day == null ? "" : ",\"asOf\":\"" + day + "T23:59:59Z\"";
        return company.post(
                        "/deals/aggregate",
                        "{\"groupBy\":[\"owner\"],\"measures\":[{\"fn\":\"count\"}]" + asOf + "}")
                .at("/rows")
                .valueStream()
                .collect(
                        Collectors.toMap(
                                row -> row.at("/owner/id").asLong(),
                                row -> row.path("count").asLong()));
    }

    @Test
    void whatARepLeavesIsHandedOverByRuleAndComesBackExactly() {
        long boss = office.user("Heir Boss", "manager", "en");
        long team = company.make("teams", "{\"name\":\"East\",\"manager\":" + boss + "}");
        long rui = member("Leaving Rui", team);
        long one = member("Staying Ada", team);
        long other = member("Staying Bao", team);
        many("accounts", 37, "\"name\":\"Client %d\",\"owner\":" + rui);
        many("deals", 12, "\"name\":\"Deal %d\",\"owner\":" + rui);
        many("tasks", 58, "\"name\":\"Call %d\",\"owner\":" + rui);
        long asked = company.make("deals", "{\"name\":\"Of another\",\"owner\":" + one + "}");
        for (int discount : List.of(8, 12, 16, 18)) {
            office.as(one)
                    .post(
                            "/deals/" + asked + "/approvals",
                            "{\"name\":\"Discount of %d %%\",\"approver\":%d}"
                                    .formatted(discount, rui));
        }
        Map<String, JsonNode> before = everything();

        try (Screen screen = office.screen(boss, "en")) {
            screen.open("/users/" + rui);
            screen.button("Deactivate").click();
            Locator dialog = screen.page().getByRole(AriaRole.DIALOG);
            assertThat(dialog.getByText("Accounts · Owner 37")).isVisible();
            assertThat(dialog.getByText("Deals · Owner 12")).isVisible();
            assertThat(dialog.getByText("Tasks · Owner 58")).isVisible();
            assertThat(dialog.getByText("Approvals · Waits for 4")).isVisible();
            rule(screen, "Accounts", "spread over their team");
            rule(screen, "Deals", "to one person");
            screen.pick("Who takes over Deals · Owner", "Staying Ada");
            screen.button("Deactivate and hand over").click();
            assertThat(screen.text("111 records were handed over.")).isVisible();

            Map<Long, Long> accounts = owners("accounts");
            assertThat(accounts.keySet()).containsExactly(one, other);
            assertThat(accounts.values()).containsExactlyInAnyOrder(19L, 18L);
            assertThat(owners("deals")).isEqualTo(Map.of(one, 13L));
            assertThat(owners("tasks")).isEqualTo(Map.of(boss, 58L));
            assertThat(by("approvals", "approver")).isEqualTo(Map.of(boss, 4L));

            Company ada = office.as(one);
            long kept = id(before, "deals Deal 3");
            long partly = id(before, "accounts Client 5");
            ada.post("/deals/" + kept + "/assign", "{\"owner\":" + other + "}");
            ada.patch("/accounts/" + partly, "{\"city\":\"Bonn\"}");
            dialog.getByRole(AriaRole.BUTTON, named("Undo")).click();

            assertThat(screen.text("Leaving Rui is active again")).isVisible();
            assertThat(screen.text("111 records went back.")).isVisible();
            assertThat(screen.text("2 records were changed by others since:")).isVisible();
            assertThat(dialog.getByRole(AriaRole.LINK, named("Deal 3"))).isVisible();
            assertThat(screen.text("changed by Staying Ada · stays as it is")).isVisible();
            assertThat(dialog.getByRole(AriaRole.LINK, named("Client 5"))).isVisible();
            assertThat(screen.text("their change stays, the rest went back")).isVisible();
            assertThat(screen.troubles()).isEmpty();

            Map<String, JsonNode> after = everything();
            assertThat(owner("deals", kept)).isEqualTo(other);
            assertThat(company.get("/accounts/" + partly).at("/city").asString()).isEqualTo("Bonn");
            assertThat(owner("accounts", partly)).isEqualTo(rui);
            for (String changed : List.of("deals Deal 3", "accounts Client 5")) {
                before.remove(changed);
                after.remove(changed);
            }
            assertThat(after).isEqualTo(before);
        }
    }

    private long member(String name, long team) {
        long user = office.user(name, "rep", "en");
        company.patch("/users/" + user, "{\"team\":" + team + "}");
        return user;
    }

    private void many(String objects, int count, String values) {
        String operations =
                IntStream.rangeClosed(1, count)
                        .mapToObj(n -> "{\"create\":{" + values.formatted(n) + "}}")
                        .collect(Collectors.joining(","));
        Company.Answer made =
                company.post(
                        "/" + objects + "/batch",
                        "{\"operations\":[" + operations + "],\"allOrNone\":true}");
        assertThat(made.at("/done").asInt()).as(made.body().toString()).isEqualTo(count);
    }

    /// All that the rep had, without what counts its writes.
    private Map<String, JsonNode> everything() {
        Map<String, JsonNode> all = new TreeMap<>();
        for (String objects : List.of("accounts", "deals", "tasks", "approvals")) {
            company.get("/" + objects + "?limit=100")
                    .at("/items")
                    .forEach(row ->
                            all.put(
                                    objects + " " + row.path("name").asString(),
                                    ((ObjectNode) row).remove(List.of("version", "updatedAt"))));
        }
        return all;
    }

    private static <V> V of(Map<String, V> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private static long id(Map<String, JsonNode> all, String name) {
        return of(all, name).path("id").asLong();
    }

    private Map<Long, Long> owners(String objects) {
        return by(objects, "owner");
    }

    private Map<Long, Long> by(String objects, String relation) {
        return new TreeMap<>(
                company.get("/" + objects + "?limit=100&fields=" + relation)
                        .at("/items")
                        .valueStream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.at("/" + relation + "/id").asLong(),
                                        Collectors.counting())));
    }

    private long owner(String objects, long id) {
        return company.get("/" + objects + "/" + id).at("/owner/id").asLong();
    }

    private static void rule(Screen screen, String objects, String rule) {
        screen.page()
                .getByRole(
                        AriaRole.COMBOBOX,
                        new Page.GetByRoleOptions()
                                .setName(Pattern.compile("^" + objects + " · Owner")))
                .click();
        screen.page()
                .locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)")
                .locator(".ant-select-item-option")
                .getByText(rule, exact())
                .click();
    }

    private static Locator figure(Screen screen, String name) {
        return screen.page()
                .locator("dl > div")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + name)));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByTextOptions exact() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}

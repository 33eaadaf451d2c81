package io.tandem.packs;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The world of the demo, as its pack describes it and before it is written anywhere.
class HeronCoffeeTests {

    private static final Today TODAY =
            new Today(Instant.parse("2026-11-20T08:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final Pack HERON =
            Objects.requireNonNull(PackFolders.in("classpath*:packs").packs().get("heron-coffee"));

    private final List<Made> world = made(TODAY);

    private static List<Made> made(Today today) {
        return Sampler.make(Objects.requireNonNull(HERON.recipe()), today);
    }

    private List<Made> all(String object) {
        return world.stream().filter(made -> made.object().equals(object)).toList();
    }

    private Made one(String key) {
        return world.stream().filter(made -> made.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void theSameSeedMakesTheSameWorld() {
        assertThat(told(made(TODAY))).isEqualTo(told(world));
    }

    private static List<String> told(List<Made> world) {
        return world.stream()
                .map(made -> made + " " + made.at() + " " + made.values() + " " + made.moves())
                .toList();
    }

    @Test
    void tomorrowTheWorldIsADayYounger() {
        List<Made> tomorrow = made(new Today(TODAY.now().plusSeconds(86_400), TODAY.zone()));

        assertThat(tomorrow).hasSize(world.size());
    }

    @Test
    void fourHundredAccountsAndNineHundredDeals() {
        assertThat(all("account")).hasSize(400);
        assertThat(all("deal")).hasSize(900);
        assertThat(all("user").stream().filter(user -> user.tags().contains("rep"))).hasSize(12);
    }

    @Test
    void nineHundredDealsInTwoPipelinesOverEighteenMonths() {
        Map<Object, Long> pipelines =
                all("deal").stream()
                        .collect(
                                groupingBy(
                                        deal -> String.valueOf(deal.fact("pipeline")), counting()));
        LocalDate first =
                all("deal").stream()
                        .map(deal -> (LocalDate) deal.values().get("openedOn"))
                        .min(LocalDate::compareTo)
                        .orElseThrow();

        assertThat(pipelines.keySet()).isEqualTo(Set.of("pipeline @new", "pipeline @renewal"));
        assertThat(pipelines.get("pipeline @renewal")).isGreaterThan(250);
        assertThat(first)
                .isBetween(TODAY.date().minusMonths(18).minusDays(2), TODAY.date().minusMonths(17));
    }

    @Test
    void aDealMovesForwardInTimeAndNeverBeyondToday() {
        for (Made deal : all("deal")) {
            Instant last = Objects.requireNonNull(deal.at());
            for (Made.Move move : deal.moves()) {
                assertThat(move.at()).isAfter(last).isBeforeOrEqualTo(TODAY.now().plusSeconds(600));
                last = Objects.requireNonNull(move.at());
            }
        }
    }

    @Test
    void someAreWonSomeAreLostAndSomeAreOpen() {
        Map<String, Long> ends = all("deal").stream().collect(groupingBy(this::kind, counting()));

        assertThat(ends.get("won")).isBetween(350L, 520L);
        assertThat(ends.get("lost")).isBetween(200L, 420L);
        assertThat(ends.get("open")).isBetween(80L, 200L);
    }

    private String kind(Made deal) {
        Object stage =
                deal.moves().isEmpty()
                        ? deal.values().get("stage")
                        : deal.moves().getLast().values().get("stage");
        return String.valueOf(((Made) Objects.requireNonNull(stage)).values().get("kind"));
    }

    @Test
    void novaIsGoldAndLinDecidesOnItsOpenRenewal() {
        Made nova = one("nova");

        assertThat(nova.values())
                .containsEntry("tier", "gold")
                .containsEntry("name", "Nova Tech 新星科技");
        assertThat(one("lin-at-nova").values())
                .containsEntry("account", nova)
                .containsEntry("role", "decider");
        assertThat(kind(one("nova-renewal"))).isEqualTo("open");
    }

    @Test
    void nineteenFirmsStandUnderOneHolding() {
        Made holding = one("harbour");
        Set<Object> regions =
                all("account").stream()
                        .filter(a -> a.fact("parent") == holding)
                        .collect(Collectors.toSet());
        long hotels =
                all("account").stream().filter(a -> regions.contains(a.fact("parent"))).count();

        assertThat(regions.size() + hotels).isEqualTo(19);
    }

    @Test
    void theLeaverLeftThirtySevenAccountsTwelveDealsFiftyEightTasksAndFourApprovals() {
        Made leaver = one("leaver");

        assertThat(leaver.values()).containsEntry("active", false);
        assertThat(all("account").stream().filter(account -> account.fact("owner") == leaver))
                .hasSize(37);
        assertThat(
                        all("deal").stream()
                                .filter(deal ->
                                        deal.fact("owner") == leaver && kind(deal).equals("open")))
                .hasSize(12);
        assertThat(
                        all("task").stream()
                                .filter(task ->
                                        task.fact("owner") == leaver
                                                && Boolean.FALSE.equals(task.fact("done"))))
                .hasSize(58);
        assertThat(all("approval").stream().filter(approval -> approval.fact("approver") == leaver))
                .hasSize(4);
    }

    @Test
    void whatIsHeldWasAndWhatIsToComeIsNot() {
        assertThat(all("meeting"))
                .hasSizeGreaterThan(200)
                .allSatisfy(meeting -> {
                    Instant startsAt = (Instant) Objects.requireNonNull(meeting.fact("startsAt"));
                    assertThat(TODAY.date(startsAt).getDayOfWeek().getValue()).isLessThan(6);
                    assertThat(meeting.fact("done")).isEqualTo(startsAt.isBefore(TODAY.now()));
                });
    }

    @Test
    void oneCompetitorIsOnThreeDeals() {
        long named =
                world.stream()
                        .filter(made -> made.toString().startsWith("deal "))
                        .filter(deal ->
                                (deal.values() + " " + deal.moves()).contains("Blue Kettle"))
                        .count();

        assertThat(named).isEqualTo(3);
    }

    @Test
    void onePhoneIsWrittenInThreeWays() {
        Set<Object> writings =
                all("person").stream()
                        .map(person -> person.values().get("phone"))
                        .filter(phone ->
                                phone != null
                                        && phone.toString()
                                                .replaceAll("[^0-9]", "")
                                                .endsWith("19900000808"))
                        .collect(Collectors.toSet());

        assertThat(writings).hasSize(3);
    }

    @Test
    void companiesAndMailboxesAreNamedOnce() {
        assertThat(all("account").stream().map(account -> account.values().get("name")))
                .doesNotHaveDuplicates();
        assertThat(all("account").stream().map(account -> account.values().get("domain")))
                .doesNotHaveDuplicates();
        assertThat(
                        all("person").stream()
                                .map(person -> person.values().get("email"))
                                .filter(Objects::nonNull))
                .doesNotHaveDuplicates();
    }

    @Test
    void decembersAreBetterThanFebruaries() {
        assertThat(winRate(12)).isGreaterThan(winRate(2) + 0.05);
    }

    private double winRate(int month) {
        List<Made> closed =
                all("deal").stream()
                        .filter(deal -> !deal.moves().isEmpty())
                        .filter(deal ->
                                deal.moves().getLast().values().get("closedOn")
                                                instanceof LocalDate day
                                        && day.getMonthValue() == month)
                        .toList();
        return closed.stream().filter(deal -> kind(deal).equals("won")).count()
                / (double) closed.size();
    }

    @Test
    void theLinesOfADealSumUpToWhatItWasOffered() {
        Made renewal = one("nova-renewal");
        double lines =
                all("dealLine").stream()
                        .filter(line -> line.fact("deal") == renewal)
                        .mapToDouble(
                                line -> number(line.fact("price")) * number(line.fact("quantity")))
                        .sum();

        assertThat(lines).isEqualTo(number(renewal.facts().get("amount")));
    }

    private static double number(@Nullable Object value) {
        return switch (value) {
            case Worth worth -> worth.value().doubleValue();
            case Number number -> number.doubleValue();
            case null, default -> throw new AssertionError(value);
        };
    }
}

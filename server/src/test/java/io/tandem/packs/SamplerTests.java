package io.tandem.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The words of a recipe, one by one.
class SamplerTests {

    private static final Today TODAY =
            new Today(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, Object> NAMES =
            Yaml.map(
                    Yaml.read(
                            "names",
                            """
                            towns: [{en: Ulm, weight: 0}, {en: Linz, weight: 1}]
                            colours: [red, green, blue]
                            """));

    private static List<Made> made(String steps) {
        return Sampler.make(
                new Recipe(7, "EUR", NAMES, List.of(), Yaml.maps(Yaml.read("steps", steps))),
                TODAY);
    }

    @Test
    void aTextIsFilledFromWhatIsKnown() {
        List<Made> made =
                made(
                        """
                        - {object: account, count: 1, key: "a{n}", with: {town: {pick: towns}}, values: {name: "{town.en} Ltd"}}
                        """);

        assertThat(made.getFirst().values()).containsEntry("name", "Linz Ltd");
    }

    @Test
    void aHoleThatNothingFillsIsNamed() {
        assertThatThrownBy(() -> made("- {object: account, key: a, values: {name: '{town.en}'}}"))
                .hasMessageContaining("town.en");
    }

    @Test
    void theNthRecordTakesTheNthName() {
        List<Made> made =
                made("- {object: account, count: 4, key: 'a{n}', values: {name: {nth: colours}}}");

        assertThat(made)
                .extracting(one -> one.values().get("name"))
                .containsExactly("red", "green", "blue", "red");
    }

    @Test
    void aNameThatIsTakenIsDrawnAgain() {
        List<Made> made =
                made(
                        "- {object: account, count: 3, key: 'a{n}', once: name, values: {name: {pick: colours}}}");

        assertThat(made)
                .extracting(one -> one.values().get("name"))
                .containsExactlyInAnyOrder("red", "green", "blue");
    }

    @Test
    void whenTheNamesAreTooFewItSaysSo() {
        assertThatThrownBy(() ->
                        made(
                                "- {object: account, count: 4, key: 'a{n}', once: name, values: {name: {pick: colours}}}"))
                .hasMessageContaining("too few");
    }

    @Test
    void aDayAfterAnotherIsNotBeyondToday() {
        List<Made> made =
                made(
                        "- {object: deal, key: a, at: {day: -2}, values: {seen: {day: 30, after: at}}}");

        assertThat(made.getFirst().values()).containsEntry("seen", LocalDate.of(2026, 11, 20));
    }

    @Test
    void aRecordIsMadeInWorkingHours() {
        // 21 November 2026 is a Saturday
        Made made =
                Sampler.make(
                                new Recipe(
                                        7,
                                        "EUR",
                                        NAMES,
                                        List.of(),
                                        Yaml.maps(
                                                Yaml.read(
                                                        "steps",
                                                        "- {object: deal, key: a, at: {day: -6}}"))),
                                new Today(Instant.parse("2026-11-27T20:00:00Z"), ZoneOffset.UTC))
                        .getFirst();

        assertThat(made.at())
                .isBetween(
                        Instant.parse("2026-11-23T09:00:00Z"),
                        Instant.parse("2026-11-23T18:00:00Z"));
    }

    @Test
    void aRowSaysWhatDiffersFromItsStep() {
        List<Made> made =
                made(
                        """
                        - object: user
                          values: {role: rep, active: true}
                          rows: [{key: a, name: Ann}, {key: b, name: Bob, active: false}]
                        """);

        assertThat(made.getLast().values())
                .containsEntry("role", "rep")
                .containsEntry("active", false)
                .containsEntry("name", "Bob");
    }

    @Test
    void aRecordNamesAnotherByItsKey() {
        List<Made> made =
                made(
                        """
                        - {object: team, rows: [{key: north, name: North}]}
                        - {object: user, rows: [{key: ann, name: Ann, team: "@north"}]}
                        """);

        assertThat(made.getLast().values()).containsEntry("team", made.getFirst());
    }

    @Test
    void oneIsChosenOnlyAmongThoseThatWereThere() {
        List<Made> made =
                made(
                        """
                        - {object: account, rows: [{key: old, at: {day: -300}, name: Old}, {key: young, at: {day: -3}, name: Young}]}
                        - {object: deal, count: 20, key: "d{n}", with: {opened: {day: -100}},
                           values: {account: {one: account, knownOn: opened}}}
                        """);

        assertThat(made.subList(2, 22))
                .extracting(deal -> deal.values().get("account"))
                .containsOnly(made.getFirst());
    }
}

package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What a calendar shows: of each day its number of records and the first of them.
@TandemTest
class RecordDaysTests {

    private static final String MARCH =
            "\"field\":\"expectedCloseOn\",\"from\":\"2026-03-01\",\"until\":\"2026-03-31\"";

    @Autowired Companies companies;

    private Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    private long deal(String name, String day, String next) {
        return company.make(
                "deals",
                "{\"name\":\"%s\",\"openedOn\":\"2026-01-01\",\"expectedCloseOn\":\"%s\",\"nextStep\":\"%s\"}"
                        .formatted(name, day, next));
    }

    private Answer deals(String asked) {
        return company.post("/deals/days", "{%s}".formatted(asked));
    }

    private void visits() {
        company.post(
                "/metadata/objects",
                "{\"name\":\"visit\",\"fields\":[{\"name\":\"at\",\"kind\":\"instant\"},{\"name\":\"done\",\"kind\":\"date\"}]}");
    }

    private Answer view(String object, String calendar) {
        return company.post(
                "/views",
                "{\"object\":\"%s\",\"name\":\"When\",\"kind\":\"calendar\",\"definition\":{\"calendar\":{%s}}}"
                        .formatted(object, calendar));
    }

    @Test
    void eachDayTellsHowManyItHasAndTheFirstOfThem() {
        deal("Chairs", "2026-03-05", "call");
        deal("Anvils", "2026-03-05", "call");
        deal("Beds", "2026-03-05", "call");
        deal("Desks", "2026-03-31", "call");
        deal("Lamps", "2026-03-05", "wait");
        deal("Sofas", "2026-04-01", "call");

        Answer days =
                deals(
                        MARCH
                                + """
                                ,"each":2,"sort":"-name","fields":["name","nextStep"],
                                "filter":{"field":"nextStep","op":"eq","value":"call"},
                                "marks":[{"field":"name","op":"eq","value":"Beds"}]\
                                """);

        assertThat(days.at("/days").size()).as(days.body().toString()).isEqualTo(2);
        assertThat(days.at("/days/0/day").asString()).isEqualTo("2026-03-05");
        assertThat(days.at("/days/0/count").asInt()).isEqualTo(3);
        assertThat(days.at("/days/0/items").findValuesAsString("name"))
                .containsExactly("Chairs", "Beds");
        assertThat(days.at("/days/0/items/1/mark").asInt()).isZero();
        assertThat(days.at("/days/1/day").asString()).isEqualTo("2026-03-31");
        assertThat(days.at("/days/1/count").asInt()).isEqualTo(1);
    }

    @Test
    void aMomentIsOfTheDayThatItIsWhereOneIs() {
        visits();
        company.post("/metadata/objects/visit/fields/at/promote", "{}");
        company.make("visits", "{\"name\":\"Late\",\"custom\":{\"at\":\"2026-03-05T20:00:00Z\"}}");
        company.make("visits", "{\"name\":\"Early\",\"custom\":{\"at\":\"2026-03-05T17:00:00Z\"}}");
        company.make("visits", "{\"name\":\"Never\"}");
        String asked =
                "{\"field\":\"custom.at\",\"from\":\"2026-03-05\",\"until\":\"2026-03-06\",\"fields\":[\"name\"]}";

        company.patch("/me", "{\"zone\":\"Asia/Shanghai\"}");
        Answer there = company.post("/visits/days", asked);
        company.patch("/me", "{\"zone\":\"UTC\"}");
        Answer here = company.post("/visits/days", asked);

        assertThat(there.at("/days").findValuesAsString("day")).containsExactly("2026-03-06");
        assertThat(there.at("/days/0/items").findValuesAsString("name"))
                .containsExactly("Early", "Late");
        assertThat(here.at("/days").findValuesAsString("day")).containsExactly("2026-03-05");
        assertThat(here.at("/days/0/count").asInt()).isEqualTo(2);
    }

    @Test
    void noCalendarReadsMoreThanAPage() {
        assertThat(deals(MARCH + ",\"each\":17").code()).isEqualTo("days.too-many");
        assertThat(deals(MARCH + ",\"each\":0").code()).isEqualTo("days.too-many");
        assertThat(deals(MARCH.replace("2026-03-31", "2026-02-28")).code()).isEqualTo("days.range");
        assertThat(deals(MARCH.replace("2026-03-31", "9999-03-31")).code())
                .isEqualTo("days.too-many");
        assertThat(deals("\"field\":\"expectedCloseOn\"").code()).isEqualTo("days.incomplete");
        assertThat(deals(MARCH.replace("2026-03-31", "soon")).status()).isEqualTo(400);
        assertThat(deals(MARCH.replace("expectedCloseOn", "name")).code())
                .isEqualTo("calendar.no-date");
    }

    @Test
    void aViewKeepsACalendarAndItsDateSaysSo() {
        visits();

        assertThat(view("visit", "\"field\":\"custom.done\",\"span\":\"week\"").status())
                .isEqualTo(201);
        assertThat(view("visit", "\"field\":\"name\"").code()).isEqualTo("calendar.no-date");
        assertThat(view("visit", "\"field\":\"custom.nothing\"").code()).isEqualTo("field.unknown");
        assertThat(view("visit", "").code()).isEqualTo("calendar.field");
        assertThat(view("visit", "\"field\":\"custom.at\",\"span\":\"year\"").code())
                .isEqualTo("calendar.span");
        assertThat(
                        company.get("/metadata/objects/visit/fields/done/usage")
                                .at("/uses/0/part")
                                .asString())
                .isEqualTo("calendar");
        assertThat(company.delete("/metadata/objects/visit/fields/done").code())
                .isEqualTo("field.in-use");
    }
}

package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// How a workspace counts its weeks and fiscal years.
@TandemTest
class CalendarTests {

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
        company.patch("/me", "{\"zone\":\"UTC\"}");
    }

    @Test
    void withoutAWordWeeksBeginOnMondayAndYearsInJanuary() {
        assertThat(company.get("/calendar").body().toString())
                .isEqualTo("{\"weekStart\":1,\"fiscalStart\":1}");
    }

    @Test
    void filtersCountAsTheWorkspaceSays() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        company.make("deals", "{\"name\":\"today\",\"openedOn\":\"%s\"}".formatted(today));
        company.make(
                "deals",
                "{\"name\":\"yesterday\",\"openedOn\":\"%s\"}".formatted(today.minusDays(1)));

        // the week, the fiscal year and with it the quarter begin today
        change(today.getDayOfWeek().getValue(), today.getMonthValue());

        assertThat(count("openedOn is this week")).isEqualTo(1);
        assertThat(count("openedOn is last week")).isEqualTo(1);
        boolean first = today.getDayOfMonth() == 1;
        assertThat(count("openedOn is this fiscal year")).isEqualTo(first ? 1 : 2);
        assertThat(count("openedOn is last fiscal quarter")).isEqualTo(first ? 1 : 0);
    }

    @Test
    void onlyAdministratorsChangeItAndTheAuditRemembers() {
        long user =
                company.make(
                        "users",
                        "{\"name\":\"Rep\",\"email\":\"rep%d@x.example\",\"role\":\"rep\"}"
                                .formatted(company.user()));
        Company rep = companies.as(company, user);

        assertThat(rep.put("/calendar", "{\"weekStart\":7,\"fiscalStart\":4}").status())
                .isEqualTo(403);
        change(7, 4);

        assertThat(rep.get("/calendar").at("/weekStart").asInt()).isEqualTo(7);
        assertThat(company.get("/audit?kind=policy").body().toString())
                .contains("How weeks and fiscal years are counted was changed");
    }

    @Test
    void whatIsNoDayAndNoMonthIsRefused() {
        Company.Answer refused = company.put("/calendar", "{\"weekStart\":0,\"fiscalStart\":13}");

        assertThat(refused.code()).isEqualTo("field.out-of-range");
        assertThat(refused.at("/errors/1/pointer").asString()).isEqualTo("/fiscalStart");
        assertThat(company.put("/calendar", "{\"weekStart\":1}").code())
                .isEqualTo("calendar.incomplete");
    }

    private void change(int weekStart, int fiscalStart) {
        String json = "{\"weekStart\":%d,\"fiscalStart\":%d}".formatted(weekStart, fiscalStart);
        assertThat(company.put("/calendar", json).body().toString()).isEqualTo(json);
    }

    private int count(String filter) {
        return company.list("deals", filter, "&total=exact").at("/total/value").asInt();
    }
}

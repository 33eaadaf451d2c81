package io.tandem.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TandemTest
class HomeTests {

    @Autowired Companies companies;

    Company admin;
    long region;
    long city;

    @BeforeEach
    void aRegionWithACityBelow() {
        admin = companies.company();
        region = admin.make("teams", "{\"name\":\"Region\"}");
        city = admin.make("teams", "{\"name\":\"City\",\"parent\":{\"id\":%d}}".formatted(region));
    }

    @Test
    void aManagerLooksAtTheDealsOfAllTeamsBelowTheirs() {
        long boss = user("boss", "manager", region);
        overdue("Own", boss);
        overdue("Of the city", user("mei", "rep", city));
        overdue("Of others", user("far", "rep", admin.make("teams", "{\"name\":\"Elsewhere\"}")));

        assertThat(titles(companies.as(admin, boss)))
                .containsExactlyInAnyOrder("Own", "Of the city");
    }

    private List<String> titles(Company eyes) {
        return eyes.get("/home")
                .at("/sections")
                .valueStream()
                .filter(section -> section.at("/key").asString().equals("overdue"))
                .flatMap(section -> section.at("/items").valueStream())
                .map((JsonNode line) -> line.at("/title").asString())
                .toList();
    }

    private long user(String name, String role, long team) {
        return admin.make(
                "users",
                """
                {"name":"%1$s","email":"%1$s@company.example","role":"%2$s","team":{"id":%3$d}}
                """
                        .formatted(name, role, team));
    }

    private void overdue(String name, long owner) {
        admin.make(
                "deals",
                """
                {"name":"%s","owner":{"id":%d},"openedOn":"2026-01-02","expectedCloseOn":"2026-02-03"}
                """
                        .formatted(name, owner));
    }
}

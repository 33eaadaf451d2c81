package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// After all ways of writing what is kept beside the records agrees; where somebody went past them
/// it says so.
@TandemTest
class SelfCheckTests {

    @Autowired Companies companies;

    Company company;
    long lamp;

    @BeforeEach
    void aWorkedIn() {
        company = companies.company();
        company.post("/metadata/objects/deal/fields", "{\"name\":\"region\",\"kind\":\"text\"}");
        company.post("/metadata/objects/deal/fields", "{\"name\":\"seats\",\"kind\":\"number\"}");
        company.post("/metadata/objects/deal/fields/region/promote", "{}");
        company.post("/metadata/objects/deal/fields/seats/promote", "{}");
        lamp =
                company.make(
                        "deals",
                        """
                        {"name":"Lamps","amount":{"value":"5.00","currency":"EUR"},
                         "custom":{"region":"North","seats":3}}
                        """);
        company.patch("/deals/" + lamp, "{\"custom\":{\"region\":\"South\",\"seats\":null}}");
        company.patch("/deals/" + lamp, "{\"amount\":{\"value\":\"7.00\",\"currency\":\"EUR\"}}");
        company.post("/deals/" + lamp + "/win", "{}");
        company.make("people", "{\"name\":\"Li Wei\",\"email\":\"li@wei.example\"}");
        company.post(
                "/accounts/batch",
                """
                {"operations":[{"create":{"name":"Aral GmbH"}},{"create":{"name":"Brot AG","domain":"brot.example"}},
                 {"create":{"name":"Cord KG"}}]}
                """);
        long gone = company.make("accounts", "{\"name\":\"Dorn OHG\"}");
        company.delete("/accounts/" + gone);
        long edit =
                company.post("/accounts/bulk", "{\"everything\":true,\"set\":{\"city\":\"Bonn\"}}")
                        .id();
        company.ended(edit);
        company.post("/bulk-edits/" + edit + "/undo", "{}");
        company.ended(edit);
    }

    @Test
    void everythingAgreesHoweverItWasWritten() {
        Answer checked = company.post("/check", "{}");

        assertThat(checked.status()).isEqualTo(200);
        assertThat(checked.at("/ok").asBoolean()).as(checked.body().toString()).isTrue();
    }

    @Test
    void whatWasWrittenPastTheLogIsNamed() {
        TestDatabase.write("update sales.deal_ set amount = 9 where id = " + lamp);

        assertThat(place("log")).isEqualTo("deal " + lamp + " amount");
        assertThat(place("versions")).isEqualTo("deal " + lamp + " now");
    }

    @Test
    void aValueThatIsMissingInAnIndexIsNamed() {
        TestDatabase.write("delete from records.index_text_ where record_id = " + lamp);

        assertThat(place("indexes")).isEqualTo("deal " + lamp + " custom.region");
        assertThat(place("log")).isEmpty();
    }

    @Test
    void nobodyButAnAdministratorChecks() {
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");

        assertThat(companies.as(company, ben).post("/check", "{}").status()).isEqualTo(403);
    }

    private String place(String name) {
        Answer checked = company.post("/check", "{}");
        assertThat(checked.at("/ok").asBoolean()).isEqualTo(false);
        for (JsonNode one : checked.at("/checked")) {
            if (one.path("name").asString().equals(name) && one.path("differences").asInt() > 0) {
                JsonNode first = one.path("first").path(0);
                return "%s %d %s"
                        .formatted(
                                one.path("object").asString(),
                                first.path("record").asLong(),
                                first.path("about").asString());
            }
        }
        return "";
    }
}

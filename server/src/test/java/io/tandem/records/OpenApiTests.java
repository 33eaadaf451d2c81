package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class OpenApiTests {

    @Autowired Companies companies;

    @Test
    void theDocumentNamesEveryObjectWithItsFieldsAndVerbs() {
        Answer document = companies.company().get("/openapi.json");

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.at("/components/schemas/Deal/properties/amount/$ref").asString())
                .isEqualTo("#/components/schemas/Money");
        assertThat(document.at("/paths").propertyNames())
                .contains(
                        "/api/v1/deals",
                        "/api/v1/deal-lines/{id}",
                        "/api/v1/deals/{id}/win",
                        "/api/v1/accounts/aggregate")
                .noneMatch(path -> path.contains("{objects}"));
        assertThat(document.at("/info/title").asString()).isEqualTo("Tandem");
        assertThat(document.at("/components/securitySchemes").propertyNames())
                .contains("token", "session");
        assertThat(document.at("/paths/~1api~1v1~1deals~1{id}/patch/responses/412/$ref").asString())
                .isEqualTo("#/components/responses/Refused412");
        assertThat(document.body().toString()).doesNotContain("\"by\",\"in\":\"query\"");
    }

    @Test
    void anOwnObjectCalledLikeSomethingElseTakesNothingAway() {
        Company company = companies.company();
        for (String name : new String[] {"money", "claim", "claimPage"}) {
            company.post("/metadata/objects", "{\"name\":\"" + name + "\"}");
        }

        Answer document = company.get("/openapi.json");

        assertThat(document.at("/components/schemas/Money/properties").propertyNames())
                .containsExactly("value", "currency");
        assertThat(document.at("/components/schemas/MoneyRecord/properties").propertyNames())
                .contains("version");
        assertThat(document.at("/components/schemas").propertyNames())
                .contains("Claim", "ClaimPage");
        assertThat(document.at("/components/schemas/ClaimPage/required/0").asString())
                .isEqualTo("items");
    }
}

package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
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
        assertThat(document.body().toString()).doesNotContain("\"by\",\"in\":\"query\"");
    }
}

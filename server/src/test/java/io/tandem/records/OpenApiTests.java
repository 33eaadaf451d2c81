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
    void itSaysWhatANewRecordNeedsAndWhatAFilterIs() {
        Company company = companies.company();
        company.post(
                "/metadata/objects",
                """
                {"name":"claim","fields":[{"name":"cause","kind":"text","required":true},{"name":"paid","kind":"boolean","required":true,"default":false},
                  {"name":"phase","kind":"choice","choices":["new","closed"],"required":true}]}
                """);
        company.put(
                "/metadata/objects/claim/process",
                """
                {"field":"custom.phase","start":"new","states":[{"name":"new"},{"name":"closed"}],
                 "transitions":[{"name":"close","from":"new","to":"closed"}]}
                """);

        Answer document = company.get("/openapi.json");

        String schemas = "/components/schemas/";
        assertThat(document.at("/paths/~1api~1v1~1deals/post/requestBody/content").toString())
                .contains("#/components/schemas/DealNew");
        assertThat(document.at(schemas + "DealNew/allOf/0/$ref").asString())
                .isEqualTo("#/components/schemas/Deal");
        assertThat(document.at(schemas + "DealNew/allOf/1/required").toString())
                .isEqualTo("[\"name\"]");
        assertThat(document.at(schemas + "NoteNew/allOf/1/required").toString())
                .isEqualTo("[\"body\"]");
        assertThat(document.at(schemas + "ClaimNew/allOf/1/properties/custom/required").toString())
                .isEqualTo("[\"cause\"]");
        assertThat(document.at(schemas + "Filter/oneOf/0/properties/op/enum").toString())
                .contains("isNotEmpty", "lastDays");
        assertThat(document.at(schemas + "Filter/oneOf/6/properties/op/enum").toString())
                .isEqualTo("[\"eq\",\"ne\",\"lt\",\"le\",\"gt\",\"ge\",\"between\"]");
        assertThat(company.post("/claims/search", "{\"filter\":{\"and\":[]}}").status())
                .isEqualTo(200);
        assertThat(
                        document.at("/paths/~1api~1v1~1deals~1search/post/requestBody/content")
                                .toString())
                .contains("RecordController.Asked");
        assertThat(
                        document.at(
                                        schemas
                                                + "io.tandem.records.web.RecordController.Asked/properties/filter/$ref")
                                .asString())
                .isEqualTo("#/components/schemas/Filter");
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

package io.tandem.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Files in fields of records.
@TandemTest
class FieldFilesTests {

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void anAccountWithAPaper() {
        company = companies.company();
        company.post("/metadata/objects/account/fields", "{\"name\":\"paper\",\"kind\":\"file\"}");
    }

    @Test
    void whoSeesTheFieldGetsTheFile() {
        long file =
                company.handOver("contract.txt", "It is agreed.".getBytes(StandardCharsets.UTF_8));
        long id =
                company.make(
                        "accounts", "{\"name\":\"Heron\",\"custom\":{\"paper\":" + file + "}}");

        JsonNode paper = company.get("/accounts/" + id).at("/custom/paper");

        assertThat(paper.path("name").asString()).isEqualTo("contract.txt");
        assertThat(paper.path("size").asInt()).isEqualTo(13);
        HttpResponse<String> got = company.get("/accounts/" + id + "/files/paper").raw();
        assertThat(got.body()).isEqualTo("It is agreed.");
        assertThat(got.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(
                        company.patch("/accounts/" + id, "{\"custom\":{\"paper\":" + file + "}}")
                                .at("/version")
                                .asInt())
                .isEqualTo(1);
        assertThat(company.get("/accounts/" + id + "/files/other").status()).isEqualTo(404);
    }

    @Test
    void nobodyPutsAnothersFileIntoARecord() {
        long file = company.handOver("secret.txt", new byte[] {1});
        long rep =
                company.make(
                        "users",
                        "{\"name\":\"Rep\",\"email\":\"rep%d@x.example\",\"role\":\"rep\"}"
                                .formatted(company.tenant().id()));
        Company eyes = companies.as(company, rep);

        assertThat(
                        eyes.post(
                                        "/accounts",
                                        "{\"name\":\"Grab\",\"custom\":{\"paper\":" + file + "}}")
                                .code())
                .isEqualTo("file.unknown");
    }
}

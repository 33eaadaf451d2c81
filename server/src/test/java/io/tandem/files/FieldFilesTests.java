package io.tandem.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    void whoSeesTheFieldGetsTheFile() throws Exception {
        long file = handedOver(company, "contract.txt", "It is agreed.");
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
    void nobodyPutsAnothersFileIntoARecord() throws Exception {
        long file = handedOver(company, "secret.txt", "Mine");
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

    private static long handedOver(Company company, String name, String content)
            throws IOException, InterruptedException {
        String boundary = "----tandem";
        String body =
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n--%s--\r\n"
                        .formatted(boundary, name, content, boundary);
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://127.0.0.1:"
                                                                + company.port()
                                                                + "/api/v1/files"))
                                        .header(
                                                "Content-Type",
                                                "multipart/form-data; boundary=" + boundary)
                                        .header("Authorization", "Bearer " + company.token())
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).path("id").asLong();
    }
}

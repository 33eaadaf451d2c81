package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What somebody could do ends within the time that Tandem promises, by whatever they do it.
@TandemTest
class LeavingTests {

    /// For so long is it remembered where a secret leads; and a little for the machine.
    private static final long PROMISED = 2_300;

    private static final String PASSWORD = "lamp-and-lake-7";

    @Autowired Companies companies;

    private Company company;
    private long anna;
    private long ben;
    private String address;
    private Browser browser;
    private Company byToken;

    @BeforeEach
    void somebodyAtWork() {
        company = companies.company();
        address = "anna@c%d.example".formatted(company.tenant().id());
        company.make("roles", "{\"name\":\"Seller\",\"code\":\"seller\",\"base\":\"rep\"}");
        may("{\"deal\":{\"read\":\"all\",\"export\":\"all\"}}");
        anna =
                company.make(
                        "users",
                        "{\"name\":\"Anna\",\"email\":\"%s\",\"role\":\"seller\"}"
                                .formatted(address));
        ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        String link = company.post("/users/" + anna + "/invite", "{}").at("/link").asString();
        browser = new Browser(company);
        browser.post(
                "/invitations/" + link.substring("/join/".length()),
                "{\"password\":\"%s\"}".formatted(PASSWORD));
        byToken =
                company.as(
                        anna,
                        browser.post("/tokens", "{\"name\":\"hers\"}").at("/token").asString());
        assertThat(browser.isIn()).isTrue();
        assertThat(byToken.get("/me").status()).isEqualTo(200);
    }

    @Test
    void whoIsSwitchedOffIsOutByEveryDoor() throws Exception {
        long theirs = company.make("deals", "{\"name\":\"Ben's\",\"owner\":" + ben + "}");
        may("{\"deal\":{\"read\":\"own\",\"export\":\"all\"}}");
        company.post(
                "/deputies",
                "{\"user\":%d,\"deputy\":%d,\"from\":\"%s\"}"
                        .formatted(ben, anna, LocalDate.now().minusDays(1)));
        Thread.sleep(PROMISED);
        assertThat(byToken.get("/deals/" + theirs).status()).isEqualTo(200);

        company.post(
                "/users/" + anna + "/deactivate",
                "{\"rules\":[{\"object\":\"deputy\",\"relation\":\"deputy\",\"to\":%d}]}"
                        .formatted(company.user()));
        Thread.sleep(PROMISED);

        assertThat(browser.isIn()).isFalse();
        assertThat(byToken.get("/me").status()).isEqualTo(401);
        assertThat(byToken.get("/deals/" + theirs).status()).isEqualTo(401);
        assertThat(new Browser(company).signIn(address, PASSWORD).status()).isEqualTo(401);
    }

    @Test
    @Tag("slow")
    void anExportEndsWithWhoLeaves() throws Exception {
        breaksOff(() -> company.patch("/users/" + anna, "{\"active\":false}"));
    }

    @Test
    @Tag("slow")
    void anExportEndsWithTheTokenThatItWasAskedBy() throws Exception {
        breaksOff(() ->
                company.delete("/tokens/" + browser.get("/tokens").at("/items/0/id").asLong()));
    }

    @Test
    @Tag("slow")
    void anExportEndsWithTheRightToIt() throws Exception {
        breaksOff(() -> may("{\"deal\":{\"read\":\"all\",\"export\":\"none\"}}"));
    }

    @Test
    @Tag("slow")
    void anExportOfWhoMayGoesToItsEnd() throws Exception {
        try (InputStream file = export()) {
            long read = file.readNBytes(64 * 1024).length;
            Thread.sleep(PROMISED);
            assertThat(read + file.readAllBytes().length).isGreaterThan(30_000_000);
        }
    }

    /// Something that ends the right to what is being read breaks it off, rather than ending it as
    /// if it were whole.
    private void breaksOff(Runnable meanwhile) throws Exception {
        try (InputStream file = export()) {
            assertThat(file.readNBytes(64 * 1024)).hasSize(64 * 1024);
            meanwhile.run();
            Thread.sleep(PROMISED);
            assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    /// More than what lies between here and there can hold.
    private InputStream export() throws Exception {
        long deal = company.make("deals", "{\"name\":\"First\"}");
        TestDatabase.write(
                """
                insert into sales.deal_ (tenant_id, name, pipeline_id, stage_id, stage_since, owner_id, opened_on)
                select tenant_id, n || repeat(' lamps', 150), pipeline_id, stage_id, stage_since, owner_id, opened_on
                  from sales.deal_, generate_series(1, 40000) as n
                 where id = ?
                """,
                deal);
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://127.0.0.1:%d/api/v1/deals/export?fields=name"
                                                                .formatted(company.port())))
                                        .header("Authorization", "Bearer " + byToken.token())
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private void may(String objects) {
        long role =
                company.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"seller\"}", "")
                        .at("/items/0/id")
                        .asLong();
        assertThat(
                        company.put("/roles/" + role + "/rights", "{\"objects\":" + objects + "}")
                                .status())
                .isEqualTo(200);
    }
}

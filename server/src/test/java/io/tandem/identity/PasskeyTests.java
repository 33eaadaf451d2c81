package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TandemTest
class PasskeyTests {

    @Autowired Companies companies;
    @Autowired Secrets secrets;

    Company company;
    Company door;
    String origin;

    @BeforeEach
    void aCompany() {
        company = companies.company();
        door = company.as(0, null);
        origin = "http://127.0.0.1:" + company.port();
    }

    @Test
    void aPersonComesInWithThePasskeyOfTheirDevice() {
        Device device = registered(company);

        Answer come = come(device);

        assertThat(come.status()).isEqualTo(200);
        assertThat(come.at("/user/id").asLong()).isEqualTo(company.user());
        assertThat(come.raw().headers().allValues("Set-Cookie").toString())
                .contains("tandem_session=")
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        Answer me = door.send("GET", "/me", null, "Cookie", session(come));
        assertThat(me.at("/id").asLong()).isEqualTo(company.user());
        assertThat(come(device).status()).isEqualTo(200);
    }

    @Test
    void theOptionsAskTheDeviceToCheckThePerson() {
        JsonNode making = screen(company, "POST", "/passkeys/options", "{}").body();
        JsonNode coming = asked();

        assertThat(making.at("/authenticatorSelection/userVerification").asString())
                .isEqualTo("required");
        assertThat(making.at("/user/name").asString()).contains("@");
        assertThat(making.at("/rp/id").asString()).isEqualTo("127.0.0.1");
        assertThat(coming.at("/userVerification").asString()).isEqualTo("required");
        assertThat(coming.at("/allowCredentials")).isEmpty();
    }

    @Test
    void aDeviceThatDoesNotCheckThePersonIsRefused() {
        Device device = registered(company);

        assertThat(come(device.withoutVerification()).code()).isEqualTo("passkey.refused");
        JsonNode options = options();
        String unchecked = new Device().withoutVerification().create(options, origin);
        assertThat(add("Stick", unchecked).code()).isEqualTo("passkey.refused");
    }

    @Test
    void anAnswerCountsOnce() {
        Device device = registered(company);
        String answer = device.get(asked(), origin);

        assertThat(show(answer).status()).isEqualTo(200);
        assertThat(show(answer).code()).isEqualTo("ceremony.over");
    }

    @Test
    void anAnswerThatComesTooLateIsRefused() throws Exception {
        Device device = registered(company);
        String answer = device.get(asked(), origin);
        ceremoniesEnd();

        Answer late = show(answer);

        assertThat(late.status()).isEqualTo(401);
        assertThat(late.code()).isEqualTo("ceremony.over");
    }

    @Test
    void anAnswerGivenToAnotherSiteIsRefused() {
        Device device = registered(company);

        Answer phished = show(device.get(asked(), "https://tandem.example.evil"));

        assertThat(phished.status()).isEqualTo(401);
        assertThat(phished.code()).isEqualTo("passkey.refused");
    }

    @Test
    void aPasskeyOfNobodyIsRefused() {
        Device stranger = new Device();
        stranger.create(options(), origin);

        assertThat(come(stranger).code()).isEqualTo("passkey.refused");
    }

    @Test
    void aCopyWhoseCounterRunsBehindIsRefused() {
        Device device = registered(company);
        come(device);
        come(device);

        assertThat(come(device.turnedBack()).code()).isEqualTo("passkey.refused");
    }

    @Test
    void onesPasskeyIsNotKeptForAnother() {
        Company other = companies.company();
        String made = new Device().create(options(), origin);

        Answer taken =
                screen(
                        other,
                        "POST",
                        "/passkeys",
                        "{\"name\":\"Taken\",\"credential\":%s}".formatted(made));

        assertThat(taken.code()).isEqualTo("ceremony.over");
    }

    @Test
    void aPasskeyBelongsToOnePersonOfTheInstallation() {
        Device device = registered(company);
        Company other = companies.company();
        JsonNode options = screen(other, "POST", "/passkeys/options", "{}").body();

        Answer twice =
                screen(
                        other,
                        "POST",
                        "/passkeys",
                        "{\"name\":\"Twice\",\"credential\":%s}"
                                .formatted(device.create(options, origin)));

        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.code()).isEqualTo("passkey.refused");
    }

    @Test
    void aRemovedPasskeyOpensNothing() {
        Device device = new Device();
        long id = add("Laptop", device.create(options(), origin)).id();
        Company other = companies.company();

        assertThat(screen(other, "DELETE", "/passkeys/" + id, null).status()).isEqualTo(404);
        assertThat(come(device).status()).isEqualTo(200);
        assertThat(screen(company, "DELETE", "/passkeys/" + id, null).status()).isEqualTo(204);
        assertThat(come(device).code()).isEqualTo("passkey.refused");
    }

    @Test
    void somebodySwitchedOffDoesNotComeIn() {
        long ben =
                company.make(
                        "users",
                        "{\"name\":\"Ben\",\"email\":\"ben%d@passkey.example\",\"role\":\"rep\"}"
                                .formatted(company.tenant().id()));
        Company his = companies.as(company, ben);
        Device device = registered(his);
        assertThat(come(device).status()).isEqualTo(200);

        company.patch("/users/" + ben, "{\"active\":false}");

        assertThat(come(device).status()).isEqualTo(401);
    }

    @Test
    void aTokenChangesNoPasskeys() {
        assertThat(company.post("/passkeys/options", "{}").code()).isEqualTo("passkey.by-token");
        assertThat(company.delete("/passkeys/1").code()).isEqualTo("passkey.by-token");
    }

    @Test
    void theNextPasskeyIsMadeForTheSamePersonAndNotOnTheSameDevice() {
        JsonNode first = options();
        add("Laptop", new Device().create(first, origin));

        JsonNode second = options();

        assertThat(second.at("/user/id")).isEqualTo(first.at("/user/id"));
        assertThat(second.at("/excludeCredentials")).hasSize(1);
    }

    @Test
    void aPasskeyNeedsAName() {
        assertThat(add(" ", new Device().create(options(), origin)).code())
                .isEqualTo("passkey.name");
    }

    private Device registered(Company whose) {
        Device device = new Device();
        JsonNode options = screen(whose, "POST", "/passkeys/options", "{}").body();
        Answer made =
                screen(
                        whose,
                        "POST",
                        "/passkeys",
                        "{\"name\":\"Laptop\",\"credential\":%s}"
                                .formatted(device.create(options, origin)));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return device;
    }

    private JsonNode options() {
        return screen(company, "POST", "/passkeys/options", "{}").body();
    }

    private Answer add(String name, String credential) {
        return screen(
                company,
                "POST",
                "/passkeys",
                "{\"name\":\"%s\",\"credential\":%s}".formatted(name, credential));
    }

    private Answer come(Device device) {
        return show(device.get(asked(), origin));
    }

    private JsonNode asked() {
        return door.send(
                        "POST",
                        "/session/passkey/options",
                        "{}",
                        "Cookie",
                        "XSRF-TOKEN=abc",
                        "X-XSRF-TOKEN",
                        "abc")
                .body();
    }

    private Answer show(String credential) {
        return door.send(
                "POST",
                "/session/passkey",
                "{\"credential\":%s}".formatted(credential),
                "Cookie",
                "XSRF-TOKEN=abc",
                "X-XSRF-TOKEN",
                "abc");
    }

    /// What a person does at a screen: with a session, not with a token.
    private Answer screen(Company whose, String method, String path, @Nullable String json) {
        String session = secrets.issue(Secrets.Kind.SESSION, whose.tenant(), whose.user(), null);
        return door.send(
                method,
                path,
                json,
                "Cookie",
                "tandem_session=" + session + "; XSRF-TOKEN=abc",
                "X-XSRF-TOKEN",
                "abc");
    }

    static void ceremoniesEnd() throws Exception {
        try (Connection connection = TestDatabase.asOwner();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update system.ceremony set expires_at = now()");
        }
    }

    private static String session(Answer answer) {
        return answer.raw().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("tandem_session="))
                .findFirst()
                .orElseThrow()
                .replaceAll(";.*", "");
    }
}

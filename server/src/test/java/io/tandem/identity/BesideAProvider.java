package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/// A company beside an identity provider that knows Tandem.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BesideAProvider {

    @Autowired Companies companies;

    VouchingProvider vouching;
    Company company;
    long person;
    String email;
    String home;
    Traveller traveller;

    @BeforeAll
    void aProvider() {
        home = "http://127.0.0.1:" + companies.company().port();
        vouching = VouchingProvider.start(home + "/api/v1/session/oidc/callback");
    }

    @AfterAll
    void closes() {
        vouching.close();
    }

    @BeforeEach
    void aCompany() {
        company = companies.company();
        email = "vera@" + administrator().replaceFirst(".*@", "");
        person =
                company.make(
                        "users",
                        "{\"name\":\"Vera\",\"email\":\"%s\",\"role\":\"rep\"}".formatted(email));
        traveller = new Traveller();
    }

    long provider(String more) {
        Answer made = company.post("/identity-providers", wanted("\"name\":\"Acme ID\"" + more));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.id();
    }

    /// A whole provider, in which later names win.
    String wanted(String changed) {
        return """
        {"name":"Acme ID","issuer":"%s","clientId":"tandem","clientSecret":"%s","domains":["%s"],"links":true,%s}
        """
                .formatted(vouching.issuer(), VouchingProvider.SECRET, domain(), changed);
    }

    String domain() {
        return email.substring(email.indexOf('@') + 1);
    }

    String administrator() {
        return company.get("/me").at("/email").asString();
    }

    String start(long provider) {
        return start(company, provider);
    }

    String start(Company of, long provider) {
        return "%s/api/v1/session/oidc/%d/%d".formatted(home, of.tenant().id(), provider);
    }

    /// The whole way there and back; answers where it ends.
    String travel(long provider, String name) {
        return traveller.next(traveller.signInAt(traveller.next(start(provider)), name));
    }

    /// Who the traveller is in the end.
    Answer me() {
        return company.as(0, null)
                .send(
                        "GET",
                        "/me",
                        null,
                        "Cookie",
                        "tandem_session=" + traveller.cookie("tandem_session").orElse("none"));
    }

    /// The operator says whose a domain is.
    Answer confirmed(Company whose, String... domains) {
        return companies
                .operator()
                .put(
                        "/workspaces/%d/domains".formatted(whose.tenant().id()),
                        "{\"domains\":[\"%s\"]}".formatted(String.join("\",\"", domains)));
    }

    Answer ways(String address) {
        return company.as(0, null).get("/session/ways?email=" + Company.encoded(address));
    }

    static Map<String, Object> verified(String address) {
        return Map.of("email", address, "email_verified", true, "name", "Somebody");
    }

    static String parameter(String address, String name) {
        return URI.create(address).getRawQuery().replaceAll("(^|.*&)" + name + "=([^&]*).*", "$2");
    }

    static String kept(long provider) throws Exception {
        try (Connection connection = TestDatabase.asOwner();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select client_secret from identity.provider_ where id = "
                                        + provider)) {
            row.next();
            return row.getString(1);
        }
    }
}

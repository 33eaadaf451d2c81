package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.audit.Audit;
import io.tandem.kernel.sealing.KeyRotation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderTests {

    @Autowired Companies companies;
    @Autowired KeyRotation rotation;
    @Autowired Audit audit;

    VouchingProvider vouching;
    Company company;
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
        email = company.get("/me").at("/email").asString();
        traveller = new Traveller();
    }

    @Test
    void aPersonComesInWithTheirCompanysSignIn() {
        vouching.knows(email, verified(email));
        long provider = provider("");

        String authorization = traveller.next(start(provider));
        assertThat(authorization)
                .startsWith(vouching.issuer() + "/oauth2/authorize?")
                .contains("code_challenge_method=S256")
                .contains("nonce=")
                .contains("state=");
        HttpResponse<String> come = traveller.get(traveller.signInAt(authorization, email));

        assertThat(come.statusCode()).isEqualTo(302);
        assertThat(come.headers().firstValue("Location")).contains("/");
        assertThat(come.headers().allValues("Set-Cookie").toString())
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(me().at("/id").asLong()).isEqualTo(company.user());
        assertThat(me().at("/workspace/id").asInt()).isEqualTo(company.tenant().id());
    }

    @Test
    void theAddressIsMatchedWhateverItsCase() {
        vouching.knows(email, verified(email.toUpperCase()));
        travel(provider(""), email);

        assertThat(me().at("/id").asLong()).isEqualTo(company.user());
    }

    @Test
    void anAnswerCountsOnce() {
        vouching.knows(email, verified(email));
        String back = traveller.signInAt(traveller.next(start(provider(""))), email);
        String way = traveller.cookie("tandem_way").orElseThrow();
        traveller.get(back);

        Answer again = backWith(back, way);

        assertThat(problem(again)).isEqualTo("ceremony.over");
    }

    @Test
    void aCodeCountsOnce() {
        vouching.knows(email, verified(email));
        long provider = provider("");
        String used = traveller.signInAt(traveller.next(start(provider)), email);
        traveller.get(used);
        Traveller thief = new Traveller();
        String asked = thief.next(start(provider));

        String forged =
                home
                        + "/api/v1/session/oidc/callback?code="
                        + parameter(used, "code")
                        + "&state="
                        + parameter(asked, "state");

        assertThat(thief.next(forged)).endsWith("problem=oidc.refused");
        assertThat(thief.cookie("tandem_session")).isEmpty();
    }

    @Test
    void anAnswerInAnotherBrowserIsRefused() {
        vouching.knows(email, verified(email));
        String back = traveller.signInAt(traveller.next(start(provider(""))), email);

        assertThat(new Traveller().next(back)).endsWith("problem=ceremony.over");
    }

    @Test
    void anAnswerWithAnotherStateIsRefused() {
        vouching.knows(email, verified(email));
        String back = traveller.signInAt(traveller.next(start(provider(""))), email);

        assertThat(traveller.next(back.replaceAll("state=[^&]*", "state=guessed")))
                .endsWith("problem=oidc.state");
        assertThat(traveller.next(back.replaceAll("&?state=[^&]*", "")))
                .endsWith("problem=ceremony.over");
    }

    @Test
    void aTokenForAnotherQuestionIsRefused() {
        vouching.knows(email, verified(email));
        vouching.forgeNonce("another");
        try {
            assertThat(travel(provider(""), email)).endsWith("problem=oidc.refused");
        } finally {
            vouching.forgeNonce(null);
        }
    }

    @Test
    void anAnswerThatComesTooLateIsRefused() throws Exception {
        vouching.knows(email, verified(email));
        String back = traveller.signInAt(traveller.next(start(provider(""))), email);
        PasskeyTests.ceremoniesEnd();

        assertThat(traveller.next(back)).endsWith("problem=ceremony.over");
    }

    @Test
    void anAnswerOfAnotherIssuerIsRefused() {
        vouching.knows(email, verified(email));
        String back = traveller.signInAt(traveller.next(start(provider(""))), email);

        assertThat(traveller.next(back.replaceAll("&iss=[^&]*", "") + "&iss=https://evil.example"))
                .endsWith("problem=oidc.refused");
    }

    @Test
    void aPersonWhoSaysNoComesBackToTheDoor() {
        String asked = traveller.next(start(provider("")));

        assertThat(
                        traveller.next(
                                home
                                        + "/api/v1/session/oidc/callback?error=access_denied&state="
                                        + parameter(asked, "state")))
                .endsWith("problem=oidc.denied");
    }

    @Test
    void anUnverifiedAddressOpensNothing() {
        vouching.knows(email, Map.of("email", email, "email_verified", false));

        assertThat(travel(provider(""), email)).endsWith("problem=oidc.unverified-mail");
    }

    @Test
    void anAddressOfAnotherDomainOpensNothing() {
        vouching.knows("mallory", verified("ann@elsewhere.example"));

        assertThat(travel(provider(""), "mallory")).endsWith("problem=oidc.domain");
    }

    @Test
    void aProviderOfOneWorkspaceOpensNoOther() {
        Company globex = companies.company();
        String theirs = globex.get("/me").at("/email").asString();
        vouching.knows(theirs, verified(theirs));
        String domain = theirs.substring(theirs.indexOf('@') + 1);
        long mine =
                company.post(
                                "/identity-providers",
                                wanted("\"domains\":[\"%s\"]".formatted(domain)))
                        .id();

        assertThat(travel(mine, theirs)).endsWith("problem=oidc.unknown-person");
        assertThat(traveller.cookie("tandem_session")).isEmpty();
    }

    @Test
    void somebodyNewIsMadeOnlyWhereTheProviderMay() {
        String ben = "ben@" + domain();
        vouching.knows(ben, Map.of("email", ben, "email_verified", true, "name", "Ben Newcomer"));

        assertThat(travel(provider(""), ben)).endsWith("problem=oidc.unknown-person");

        traveller = new Traveller();
        assertThat(travel(provider(",\"creates\":true,\"role\":\"manager\""), ben)).endsWith("/");
        assertThat(me().at("/name").asString()).isEqualTo("Ben Newcomer");
        assertThat(me().at("/role").asString()).isEqualTo("manager");
        assertThat(me().at("/workspace/id").asInt()).isEqualTo(company.tenant().id());

        long user = me().at("/id").asLong();
        traveller = new Traveller();
        travel(provider(",\"creates\":true"), ben);
        assertThat(me().at("/id").asLong()).isEqualTo(user);
    }

    @Test
    void somebodySwitchedOffIsNotMadeAgain() {
        String ben = "ben@" + domain();
        long user =
                company.make(
                        "users",
                        "{\"name\":\"Ben\",\"email\":\"%s\",\"role\":\"rep\"}".formatted(ben));
        company.patch("/users/" + user, "{\"active\":false}");
        vouching.knows(ben, verified(ben));

        assertThat(travel(provider(",\"creates\":true"), ben)).contains("problem=");
        assertThat(traveller.cookie("tandem_session")).isEmpty();
    }

    @Test
    void theDoorOffersTheProvidersOfAnAddressesDomain() {
        provider("");

        assertThat(ways("whoever@" + domain()).at("/providers/0/name").asString())
                .isEqualTo("Acme ID");
        assertThat(ways("@" + domain()).at("/providers")).hasSize(1);
        assertThat(ways("whoever@elsewhere.example").at("/providers")).isEmpty();
        assertThat(ways("").at("/providers")).isEmpty();
    }

    @Test
    void whatWasRefusedAndWhatWasChangedIsRemembered() {
        long provider = provider("");
        vouching.knows("mallory2", verified("ann@elsewhere.example"));
        travel(provider, "mallory2");

        assertThat(remembered("policy")).contains("Acme ID");
        assertThat(remembered("sign-in-failed")).contains("oidc.domain");
    }

    @Test
    void anUnknownProviderLeadsBackToTheDoor() {
        assertThat(traveller.next(start(999_999_999)))
                .endsWith("/sign-in?problem=oidc.unknown-provider");
    }

    @Test
    void aRemovedProviderOpensNothing() {
        vouching.knows(email, verified(email));
        long provider = provider("");
        String back = traveller.signInAt(traveller.next(start(provider)), email);

        assertThat(company.delete("/identity-providers/" + provider).status()).isEqualTo(204);

        assertThat(traveller.next(back)).endsWith("problem=oidc.unknown-provider");
        assertThat(company.get("/identity-providers").at("/items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254",
                "https://10.0.0.1",
                "https://[::1]",
                "https://192.168.0.1:8443/realm",
                "https://[fd00:ec2::254]"
            })
    void anIssuerInsideTheHouseIsNotAsked(String issuer) {
        Answer refused =
                company.post("/identity-providers", wanted("\"issuer\":\"" + issuer + "\""));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("outgoing.private-address");
        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/issuer");
    }

    @Test
    void anIssuerThatLeadsInsideTheHouseIsNotFollowed() throws IOException {
        AtomicInteger visits = new AtomicInteger();
        try (Answering other = new Answering()) {
            other.answers("/secret/.well-known/openid-configuration", visits, 200, "{}", null);
            other.answers(
                    "/.well-known/openid-configuration",
                    new AtomicInteger(),
                    302,
                    "",
                    "http://169.254.169.254/latest/meta-data");
            other.answers(
                    "/near/.well-known/openid-configuration",
                    new AtomicInteger(),
                    302,
                    "",
                    other.address() + "/secret/.well-known/openid-configuration");

            assertThat(company.post("/identity-providers", issuer(other.address())).code())
                    .isEqualTo("provider.issuer-differs");
            assertThat(
                            company.post("/identity-providers", issuer(other.address() + "/near"))
                                    .code())
                    .isEqualTo("provider.issuer-differs");
        }
        assertThat(visits).hasValue(0);
    }

    @Test
    void anIssuerWhoseTokensComeFromInsideTheHouseIsRefused() throws IOException {
        try (Answering other = new Answering()) {
            String at = other.address();
            other.answers(
                    "/.well-known/openid-configuration",
                    new AtomicInteger(),
                    200,
                    """
                    {"issuer":"%1$s","authorization_endpoint":"%1$s/go","token_endpoint":"https://10.0.0.1/token",
                     "jwks_uri":"https://169.254.169.254/keys","response_types_supported":["code"],
                     "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}
                    """
                            .formatted(at),
                    null);
            long provider = company.post("/identity-providers", issuer(at)).id();
            String asked = traveller.next(start(provider));

            assertThat(
                            traveller.next(
                                    home
                                            + "/api/v1/session/oidc/callback?code=x&state="
                                            + parameter(asked, "state")))
                    .endsWith("problem=oidc.refused");
        }
    }

    @Test
    void anIssuerSpeaksOnlyForItself() throws IOException {
        try (Answering other = new Answering()) {
            other.answers(
                    "/.well-known/openid-configuration",
                    new AtomicInteger(),
                    200,
                    "{\"issuer\":\"https://accounts.example\"}",
                    null);
            assertThat(company.post("/identity-providers", issuer(other.address())).code())
                    .isEqualTo("provider.issuer-differs");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"\"",
                "\"clientId\":null",
                "\"clientSecret\":null",
                "\"domains\":[]",
                "\"domains\":[\"*\"]",
                "\"domains\":[\"acme example\"]",
                "\"issuer\":\"accounts.example\"",
                "\"issuer\":\"file:///etc/passwd\"",
                "\"issuer\":\"https://a.example?x=1\"",
                "\"role\":\"administrator\""
            })
    void aProviderThatMakesNoSenseIsRefused(String part) {
        Answer refused = company.post("/identity-providers", wanted(part));

        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void theSecretIsKeptSealedAndNeverShown() throws Exception {
        long provider = provider("");

        String shown = company.get("/identity-providers").body().toString();

        assertThat(shown).contains("tandem").doesNotContain(VouchingProvider.SECRET);
        assertThat(kept(provider)).isNotEmpty().doesNotContain(VouchingProvider.SECRET);
        assertThat(company.get("/identity-providers").at("/callback").asString())
                .isEqualTo(home + "/api/v1/session/oidc/callback");
    }

    @Test
    void theSecretOutlivesItsKey() throws Exception {
        vouching.knows(email, verified(email));
        long provider = provider("");
        String before = kept(provider);
        Instant now = Instant.now();

        company.tenant()
                .run(() -> {
                    while (!rotation.step(now).done()) {
                        // until nothing is sealed by the old key
                    }
                });

        assertThat(kept(provider)).isNotEqualTo(before);
        assertThat(travel(provider, email)).endsWith("/");
    }

    @Test
    void aSecretIsNotSentToAnotherIssuer() {
        long provider = provider("");

        assertThat(
                        company.patch(
                                        "/identity-providers/" + provider,
                                        "{\"issuer\":\"https://evil.example\"}")
                                .code())
                .isEqualTo("provider.secret-needed");
        assertThat(company.patch("/identity-providers/" + provider, "{\"name\":\"Ours\"}").status())
                .isEqualTo(200);
    }

    @Test
    void onlyAnAdministratorOfTheWorkspaceKeepsProviders() {
        long provider = provider("");
        long rep =
                company.make(
                        "users",
                        "{\"name\":\"Rep\",\"email\":\"rep@%s\",\"role\":\"rep\"}"
                                .formatted(domain()));
        Company asRep = companies.as(company, rep);
        Company other = companies.company();

        assertThat(asRep.get("/identity-providers").status()).isEqualTo(403);
        assertThat(asRep.post("/identity-providers", wanted("\"x\":1")).status()).isEqualTo(403);
        assertThat(asRep.delete("/identity-providers/" + provider).status()).isEqualTo(403);
        assertThat(other.get("/identity-providers").at("/items")).isEmpty();
        assertThat(other.delete("/identity-providers/" + provider).status()).isEqualTo(404);
        assertThat(other.patch("/identity-providers/" + provider, "{\"name\":\"x\"}").status())
                .isEqualTo(404);
    }

    private long provider(String more) {
        Answer made = company.post("/identity-providers", wanted("\"name\":\"Acme ID\"" + more));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.id();
    }

    private String issuer(String address) {
        return wanted("\"issuer\":\"%s\"".formatted(address));
    }

    /// A whole provider, in which later names win.
    private String wanted(String changed) {
        return """
        {"name":"Acme ID","issuer":"%s","clientId":"tandem","clientSecret":"%s","domains":["%s"],%s}
        """
                .formatted(vouching.issuer(), VouchingProvider.SECRET, domain(), changed);
    }

    private String domain() {
        return email.substring(email.indexOf('@') + 1);
    }

    private String start(long provider) {
        return home + "/api/v1/session/oidc/" + provider;
    }

    /// The whole way there and back; answers where it ends.
    private String travel(long provider, String name) {
        return traveller.next(traveller.signInAt(traveller.next(start(provider)), name));
    }

    private Answer me() {
        return company.as(0, null)
                .send(
                        "GET",
                        "/me",
                        null,
                        "Cookie",
                        "tandem_session=" + traveller.cookie("tandem_session").orElse("none"));
    }

    private Answer backWith(String back, String way) {
        return company.as(0, null)
                .send(
                        "GET",
                        back.substring((home + "/api/v1").length()),
                        null,
                        "Cookie",
                        "tandem_way=" + way);
    }

    private String remembered(String kind) {
        Audit.Question question = new Audit.Question(kind, null, null, null, null, null, null);
        return company.tenant().call(() -> audit.page(question, null, 50)).items().toString();
    }

    private Answer ways(String address) {
        return company.as(0, null).get("/session/ways?email=" + Company.encoded(address));
    }

    private static String problem(Answer answer) {
        return answer.raw()
                .headers()
                .firstValue("Location")
                .orElse("")
                .replaceAll(".*problem=", "");
    }

    private static String parameter(String address, String name) {
        return URI.create(address).getRawQuery().replaceAll("(^|.*&)" + name + "=([^&]*).*", "$2");
    }

    private static Map<String, Object> verified(String address) {
        return Map.of("email", address, "email_verified", true, "name", "Somebody");
    }

    private static String kept(long provider) throws Exception {
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

    /// Something on a loopback port that answers as it is told.
    private static final class Answering implements AutoCloseable {

        private final HttpServer server;

        Answering() throws IOException {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        void answers(
                String path,
                AtomicInteger visits,
                int status,
                String body,
                @org.jspecify.annotations.Nullable String location) {
            server.createContext(
                    path,
                    exchange -> {
                        visits.incrementAndGet();
                        byte[] bytes = body.getBytes();
                        exchange.getResponseHeaders().add("Content-Type", "application/json");
                        if (location != null) {
                            exchange.getResponseHeaders().add("Location", location);
                        }
                        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                        if (bytes.length > 0) {
                            exchange.getResponseBody().write(bytes);
                        }
                        exchange.close();
                    });
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}

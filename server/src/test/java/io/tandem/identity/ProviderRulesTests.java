package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What administrators may say of a provider, and where an issuer may not lead.
@TandemTest
class ProviderRulesTests extends BesideAProvider {

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
        assertThat(asRep.post("/identity-providers", wanted("\"creates\":false")).status())
                .isEqualTo(403);
        assertThat(asRep.delete("/identity-providers/" + provider).status()).isEqualTo(403);
        assertThat(other.get("/identity-providers").at("/items")).isEmpty();
        assertThat(other.delete("/identity-providers/" + provider).status()).isEqualTo(404);
        assertThat(other.patch("/identity-providers/" + provider, "{\"name\":\"x\"}").status())
                .isEqualTo(404);
    }

    private String issuer(String address) {
        return wanted("\"issuer\":\"%s\"".formatted(address));
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
                @Nullable String location) {
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

package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Which user a provider means is said by the user, or follows from their address where the
/// workspace lets it.
@TandemTest
class ProviderLinkTests extends BesideAProvider {

    private static final String PASSWORD = "correct-horse";
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Test
    void anAdministratorIsNotFoundByTheirAddress() {
        String name = knows(administrator());

        assertThat(travel(provider(""), name)).endsWith("problem=oidc.not-linked");
        assertThat(traveller.cookie("tandem_session")).isEmpty();
    }

    @Test
    void othersAreFoundByItOnlyWhereTheProviderMay() {
        String name = knows(email);
        long provider = provider(",\"links\":false");
        assertThat(travel(provider, name)).endsWith("problem=oidc.not-linked");

        company.patch("/identity-providers/" + provider, "{\"links\":true}");

        traveller = new Traveller();
        assertThat(travel(provider, name)).endsWith("/");
        assertThat(me().at("/id").asLong()).isEqualTo(person);
        assertThat(audited()).contains("by their address");

        company.patch("/identity-providers/" + provider, "{\"links\":false}");

        traveller = new Traveller();
        assertThat(travel(provider, name)).endsWith("problem=oidc.not-linked");
    }

    @Test
    void anAdministratorConnectsThemselvesAndThenComesIn() {
        String name = knows(administrator());
        long provider = provider(",\"links\":false");
        Browser browser = signedIn();
        assertThat(own(browser).path("linkedAt").isNull()).isTrue();
        Way way = way(browser, provider);
        String back = traveller.signInAt(way.address(), name);

        assertThat(location(returned(back, way, browser.cookie()))).isEqualTo("/settings/security");

        assertThat(own(browser).path("linkedAt").isNull()).isFalse();
        assertThat(audited()).contains("Connected with the identity provider Acme ID");
        traveller = new Traveller();
        assertThat(travel(provider, name)).endsWith("/");
        assertThat(me().at("/id").asLong()).isEqualTo(company.user());

        assertThat(browser.delete("/security/providers/" + provider, null).status()).isEqualTo(204);

        assertThat(browser.delete("/security/providers/" + provider, null).status()).isEqualTo(404);
        traveller = new Traveller();
        assertThat(travel(provider, name)).endsWith("problem=oidc.not-linked");
    }

    /// Else who made somebody go that way would be connected with them.
    @Test
    void onlyWhoBeganIsConnected() {
        long provider = provider("");
        Browser browser = signedIn();
        Browser another = new Browser(company);
        String link = company.post("/users/" + person + "/invite", "{}").at("/link").asString();
        another.post(
                "/invitations/" + link.substring("/join/".length()),
                "{\"password\":\"lamp-and-lake-7\"}");

        Way first = way(browser, provider);
        String out = traveller.signInAt(first.address(), knows(administrator()));
        assertThat(location(returned(out, first, null)))
                .isEqualTo("/sign-in?problem=ceremony.over");
        Way second = way(browser, provider);
        traveller = new Traveller();
        String other = traveller.signInAt(second.address(), knows(administrator()));
        assertThat(location(returned(other, second, another.cookie())))
                .isEqualTo("/settings/security?problem=ceremony.over");

        assertThat(own(browser).path("linkedAt").isNull()).isTrue();
        assertThat(own(another).path("linkedAt").isNull()).isTrue();
    }

    @Test
    void noTokenConnectsAnybody() {
        long provider = provider("");

        assertThat(company.post("/security/providers/" + provider, "{}").code())
                .isEqualTo("provider.by-token");
        assertThat(company.delete("/security/providers/" + provider).code())
                .isEqualTo("provider.by-token");
    }

    /// A provider that gives an address to another person gives them nobody's place here.
    @Test
    void anAddressThatAnotherPersonHasByNowOpensNothing() {
        long provider = provider("");
        assertThat(travel(provider, knows(email))).endsWith("/");

        traveller = new Traveller();
        assertThat(travel(provider, knows(email))).endsWith("problem=oidc.other-person");
        assertThat(traveller.cookie("tandem_session")).isEmpty();
    }

    @Test
    void whoBecomesAnAdministratorHasToConnectThemselves() {
        String name = knows(email);
        long provider = provider("");
        travel(provider, name);

        company.patch("/users/" + person, "{\"role\":\"administrator\"}");

        traveller = new Traveller();
        assertThat(travel(provider, name)).endsWith("problem=oidc.not-linked");
    }

    @Test
    void anotherIssuerKnowsNobody() {
        String name = knows(administrator());
        long provider = provider("");
        Browser browser = signedIn();
        Way way = way(browser, provider);
        returned(traveller.signInAt(way.address(), name), way, browser.cookie());
        assertThat(own(browser).path("linkedAt").isNull()).isFalse();

        try (VouchingProvider another =
                VouchingProvider.start(home + "/api/v1/session/oidc/callback")) {
            another.knows(name, verified(administrator()));
            Answer moved =
                    company.patch(
                            "/identity-providers/" + provider,
                            "{\"issuer\":\"%s\",\"clientSecret\":\"%s\"}"
                                    .formatted(another.issuer(), VouchingProvider.SECRET));
            assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);

            assertThat(own(browser).path("linkedAt").isNull()).isTrue();
            traveller = new Traveller();
            assertThat(travel(provider, name)).endsWith("problem=oidc.not-linked");
        }
    }

    @Test
    void aProviderThatOneDoesNotComeInByIsNoWayIn() {
        provider("");
        String policy =
                company.get("/security/policy")
                        .body()
                        .toString()
                        .replace("\"passwordSignIn\":true", "\"passwordSignIn\":false")
                        .replace("\"codeSignIn\":true", "\"codeSignIn\":false");

        assertThat(company.put("/security/policy", policy).code()).isEqualTo("policy.no-way-in");
    }

    /// Where somebody who is signed in is sent, and what their browser holds meanwhile.
    private record Way(String address, String cookie) {}

    private Way way(Browser browser, long provider) {
        Answer answer = browser.post("/security/providers/" + provider, "{}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        String cookie =
                answer.raw().headers().allValues("Set-Cookie").stream()
                        .filter(one -> one.startsWith("tandem_way="))
                        .findFirst()
                        .orElseThrow()
                        .split(";")[0];
        return new Way(answer.at("/address").asString(), cookie);
    }

    private Answer returned(String back, Way way, @Nullable String session) {
        String cookies =
                session == null ? way.cookie() : way.cookie() + "; tandem_session=" + session;
        return company.as(0, null)
                .send("GET", back.substring((home + "/api/v1").length()), null, "Cookie", cookies);
    }

    private static String location(Answer answer) {
        return answer.raw().headers().firstValue("Location").orElse("");
    }

    private Browser signedIn() {
        Browser browser = new Browser(company);
        browser.signIn(administrator(), PASSWORD);
        return browser;
    }

    private static JsonNode own(Browser browser) {
        return browser.get("/security").at("/providers/0");
    }

    private String audited() {
        return company.get("/audit?kind=token").body().toString();
    }

    /// Somebody at the provider, each a person of their own.
    private String knows(String address) {
        String name = "person-" + NAMES.incrementAndGet();
        vouching.knows(name, verified(address));
        return name;
    }
}

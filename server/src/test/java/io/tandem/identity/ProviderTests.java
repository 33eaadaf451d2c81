package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.audit.Audit;
import io.tandem.kernel.sealing.KeyRotation;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class ProviderTests extends BesideAProvider {

    @Autowired KeyRotation rotation;
    @Autowired Audit audit;

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
        assertThat(me().at("/id").asLong()).isEqualTo(person);
        assertThat(me().at("/workspace/id").asInt()).isEqualTo(company.tenant().id());
    }

    @Test
    void theAddressIsMatchedWhateverItsCase() {
        vouching.knows(email, verified(email.toUpperCase()));
        travel(provider(""), email);

        assertThat(me().at("/id").asLong()).isEqualTo(person);
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
        assertThat(ways("whoever@" + domain()).at("/providers")).isEmpty();

        assertThat(confirmed(company, domain()).status()).isEqualTo(200);

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

    private static String problem(Answer answer) {
        return answer.raw()
                .headers()
                .firstValue("Location")
                .orElse("")
                .replaceAll(".*problem=", "");
    }
}

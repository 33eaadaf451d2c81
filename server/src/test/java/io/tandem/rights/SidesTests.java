package io.tandem.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.identity.Secrets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// One person, two sides: who serves the one is shown nothing of the other unless the person
/// agreed, by no scope, no share and no way of asking.
@TandemTest
class SidesTests {

    private static final String LATTE = "Latte at night";

    @Autowired Companies companies;
    @Autowired Secrets secrets;

    private Company admin;
    private Company manager;
    private Company agent;
    private long lin;
    private long nova;
    private long errand;
    private long affiliation;

    @BeforeEach
    void onePersonWithTwoSides() {
        admin = companies.company();
        manager = companies.as(admin, user("Mo Manager", "manager"));
        role("agent", "consumer");
        agent = companies.as(admin, user("Ann Agent", "agent"));
        lin = admin.make("people", "{\"name\":\"Lin\"}");
        nova = admin.make("accounts", "{\"name\":\"Nova\"}");
        affiliation =
                admin.make(
                        "affiliations",
                        "{\"person\":%d,\"account\":%d,\"role\":\"decider\"}".formatted(lin, nova));
        errand =
                admin.make(
                        "errands",
                        "{\"name\":\"%s\",\"consumer\":%d,\"owner\":%d}"
                                .formatted(LATTE, lin, manager.user()));
    }

    @Test
    void whoServesCompaniesIsShownNothingOfTheConsumer() {
        assertThat(shownTo(manager)).isEqualTo("404 0 0 none 404 404 404 404");
        assertThat(shownTo(agent)).isEqualTo("200 1 1 found 200 200 200 200");
        assertThat(manager.get("/errands/export").raw().body()).doesNotContain(LATTE);
        assertThat(manager.get("/people/" + lin).status()).isEqualTo(200);
    }

    @Test
    void whoServesConsumersIsShownNothingOfTheCompany() {
        assertThat(agent.get("/affiliations/" + affiliation).status()).isEqualTo(404);
        assertThat(agent.get("/affiliations?total=exact").at("/total/value").asInt()).isZero();
        assertThat(manager.get("/affiliations/" + affiliation).status()).isEqualTo(200);

        consent("work-side");

        assertThat(agent.get("/affiliations/" + affiliation).status()).isEqualTo(200);
    }

    @Test
    void theConsentOpensAndItsEndCloses() {
        long consent = consent("consumer-side");
        assertThat(shownTo(manager)).isEqualTo("200 1 1 found 200 200 200 200");

        admin.post("/consents/" + consent + "/withdraw", "{\"source\":\"By mail\"}");

        assertThat(shownTo(manager)).isEqualTo("404 0 0 none 404 404 404 404");
    }

    @Test
    void aConsentForOnePurposeOpensNoOther() {
        consent("promotions");
        consent("work-side");

        assertThat(manager.get("/errands/" + errand).status()).isEqualTo(404);
    }

    @Test
    void noShareStandsInForTheConsent() {
        Answer shared =
                admin.post("/errands/" + errand + "/shares", "{\"user\":" + manager.user() + "}");

        assertThat(shared.status()).isEqualTo(201);
        assertThat(manager.get("/errands/" + errand).status()).isEqualTo(404);
        assertThat(manager.patch("/errands/" + errand, "{\"name\":\"Mine\"}").status())
                .isEqualTo(404);
    }

    @Test
    void theWhyNamesTheConsentThatIsMissing() {
        Answer why = admin.get("/errands/" + errand + "/why?user=" + manager.user());
        assertThat(why.at("/allowed").asBoolean()).isFalse();
        assertThat(why.at("/missing/0/code").asString()).isEqualTo("consent");
        assertThat(why.at("/missing/0/params/side").asString()).isEqualTo("consumer");

        consent("consumer-side");

        Answer now = admin.get("/errands/" + errand + "/why?user=" + manager.user());
        assertThat(now.at("/allowed").asBoolean()).isTrue();
        assertThat(now.at("/reasons").toString()).contains("\"consent\"");
    }

    @Test
    void oneSeesOnesOwnOtherSide() {
        TestDatabase.write(
                "update identity.user_ set person_id = ? where id = ?", lin, manager.user());

        assertThat(manager.get("/errands/" + errand).status()).isEqualTo(200);
    }

    @Test
    void whatConcernsNobodyHasNoSide() {
        long nobodys = admin.make("errands", "{\"name\":\"Empty crates\"}");

        assertThat(manager.get("/errands/" + nobodys).status()).isEqualTo(200);
    }

    @Test
    void aRoleServesWhatItsRightsSayAndNobodyGivesMoreThanTheyHave() {
        long manages = roleOf("manager");
        long agents = roleOf("agent");
        assertThat(
                        admin.put(
                                        "/roles/" + agents + "/rights",
                                        "{\"objects\":{},\"serves\":\"all\"}")
                                .code())
                .isEqualTo("rights.unknown");
        assertThat(admin.patch("/roles/" + manages, "{\"serves\":\"both\"}").code())
                .isEqualTo("field.changed-by-verb");
        TestDatabase.write(
                "update identity.role_ set grants = '{\"role\":{\"update\":\"all\"}}' where id = ?",
                manages);
        assertThat(
                        manager.put(
                                        "/roles/" + agents + "/rights",
                                        "{\"objects\":{},\"serves\":\"both\"}")
                                .code())
                .isEqualTo("role.more-than-yours");

        Answer both =
                admin.put("/roles/" + manages + "/rights", "{\"objects\":{},\"serves\":\"both\"}");

        assertThat(both.at("/role/serves").asString()).isEqualTo("both");
        secrets.forgetActors();
        assertThat(manager.get("/errands/" + errand).status()).isEqualTo(200);
    }

    /// The answers to every way of asking for the errand.
    private String shownTo(Company eyes) {
        String one = "/errands/" + errand;
        return "%d %d %d %s %d %d %d %d"
                .formatted(
                        eyes.get(one).status(),
                        eyes.get("/errands?total=exact").at("/total/value").asInt(),
                        eyes.post("/errands/aggregate", "{\"measures\":[{\"fn\":\"count\"}]}")
                                .at("/rows/0/count")
                                .asInt(),
                        eyes.get("/search?q=Latte").body().toString().contains(LATTE)
                                ? "found"
                                : "none",
                        eyes.get(one + "/history").status(),
                        eyes.get(one + "/timeline").status(),
                        eyes.get(one + "/shares").status(),
                        eyes.patch(one, "{\"price\":{\"value\":\"3\",\"currency\":\"EUR\"}}")
                                .status());
    }

    private long consent(String purpose) {
        Answer given =
                admin.post(
                        "/people/" + lin + "/consents",
                        "{\"purpose\":\"%s\",\"source\":\"Said so\"}".formatted(purpose));
        assertThat(given.status()).as(given.body().toString()).isEqualTo(201);
        return given.id();
    }

    private long roleOf(String code) {
        return admin.list(
                        "roles",
                        "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"%s\"}".formatted(code),
                        "")
                .at("/items/0/id")
                .asLong();
    }

    private void role(String code, String serves) {
        TestDatabase.write(
                "insert into identity.role_ (tenant_id, code, name, base, serves) values (?, ?, ?, 'manager', ?)",
                admin.tenant().id(),
                code,
                code,
                serves);
    }

    private long user(String name, String role) {
        return TestDatabase.write(
                "insert into identity.user_ (tenant_id, name, role) values (?, ?, ?) returning id",
                admin.tenant().id(),
                name,
                role);
    }
}

package io.tandem.people;

import static io.tandem.people.OutsidePeopleTests.give;
import static io.tandem.people.OutsidePeopleTests.shows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What persons agree to, each purpose for itself.
@TandemTest
class ConsentsTests {

    @Autowired Companies companies;
    @Autowired ConsentEnding ending;

    private Company company;
    private long mia;

    @BeforeEach
    void aPerson() {
        company = companies.company();
        mia = company.make("people", "{\"name\":\"Mia\"}");
    }

    @Test
    void eachPurposeStandsForItself() {
        assertThat(shows(company, mia)).isEqualTo("false false false");
        give(company, mia, "promotions", "null");
        assertThat(shows(company, mia)).isEqualTo("false false true");
        give(company, mia, "work-side", "null");
        assertThat(shows(company, mia)).isEqualTo("false true true");
        assertThat(
                        company.list(
                                        "people",
                                        "{\"field\":\"showsWorkSide\",\"op\":\"eq\",\"value\":true}",
                                        "")
                                .at("/items/0/id")
                                .asLong())
                .isEqualTo(mia);
        assertThat(company.patch("/people/" + mia, "{\"showsConsumerSide\":true}").code())
                .isEqualTo("field.computed");
    }

    @Test
    void aConsentEndsAtItsTime() throws Exception {
        Answer given =
                give(company, mia, "consumer-side", "\"" + Instant.now().plusMillis(900) + "\"");
        assertThat(given.status()).as(given.body().toString()).isEqualTo(201);
        assertThat(shows(company, mia)).startsWith("true");

        Thread.sleep(Duration.ofSeconds(1));
        ending.run();

        assertThat(shows(company, mia)).startsWith("false");
        assertThat(company.get("/consents/" + given.id()).at("/ended").asBoolean()).isTrue();
        assertThat(
                        company.get("/consents/" + given.id() + "/history")
                                .at("/items/0/verb")
                                .asString())
                .isEqualTo("end");
    }

    @Test
    void aNewConsentTakesTheOldOnesPlaceAndBothStayKnown() {
        Answer first = give(company, mia, "consumer-side", "null");
        Answer second =
                give(company, mia, "consumer-side", "\"" + Instant.now().plusSeconds(3_600) + "\"");

        assertThat(second.status()).as(second.body().toString()).isEqualTo(201);
        assertThat(company.get("/consents/" + first.id()).at("/withdrawnAt").isNull()).isFalse();
        assertThat(company.get("/consents/" + second.id()).at("/withdrawnAt").isNull()).isTrue();
        assertThat(shows(company, mia)).startsWith("true");
        assertThat(
                        company.list(
                                        "consents",
                                        "{\"field\":\"person\",\"op\":\"eq\",\"value\":%d}"
                                                .formatted(mia),
                                        "")
                                .at("/items")
                                .size())
                .isEqualTo(2);
    }

    @Test
    void whatIsNoConsentIsRefused() {
        assertThat(give(company, mia, "everything", "null").code()).isEqualTo("field.not-a-choice");
        assertThat(give(company, mia, "promotions", "\"2020-01-01T00:00:00Z\"").code())
                .isEqualTo("consent.until");
        assertThat(
                        company.post("/people/" + mia + "/consents", "{\"purpose\":\"promotions\"}")
                                .code())
                .isEqualTo("consent.source");
        assertThat(give(company, 999_999_999, "promotions", "null").status()).isEqualTo(404);
        assertThat(
                        company.post(
                                        "/consents",
                                        "{\"person\":%d,\"purpose\":\"promotions\",\"source\":\"x\",\"givenAt\":\"2999-01-01T00:00:00Z\"}"
                                                .formatted(mia))
                                .code())
                .isEqualTo("consent.later");
        assertThat(shows(company, mia)).isEqualTo("false false false");
    }

    @Test
    void aConsumerAgreesForHerselfAndForNobodyElse() {
        long max = company.make("people", "{\"name\":\"Max\"}");
        long user =
                company.post(
                                "/people/" + mia + "/sign-in",
                                "{\"role\":\"consumer\",\"email\":\"mia@home%d.example\"}"
                                        .formatted(mia))
                        .id();
        Company herself = companies.as(company, user);

        Answer given = give(herself, mia, "promotions", "null");
        assertThat(given.status()).as(given.body().toString()).isEqualTo(201);
        assertThat(give(herself, max, "promotions", "null").status()).isIn(403, 404);
        long other = give(company, max, "promotions", "null").id();
        assertThat(herself.post("/consents/" + other + "/withdraw", "{\"source\":\"x\"}").status())
                .isIn(403, 404);
        assertThat(herself.get("/consents").at("/items").size()).isEqualTo(1);
        assertThat(
                        herself.post(
                                        "/consents/" + given.id() + "/withdraw",
                                        "{\"source\":\"My page\"}")
                                .status())
                .isEqualTo(200);
        assertThat(shows(company, mia)).isEqualTo("false false false");
    }
}

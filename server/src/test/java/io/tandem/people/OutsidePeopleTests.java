package io.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Persons from outside who come in: members of an account, workers, consumers.
@TandemTest
class OutsidePeopleTests {

    @Autowired Companies companies;

    @Test
    void aMemberSeesTheirAccountAndThemselvesAndNothingElse() {
        Company company = companies.company();
        long amber = company.make("accounts", "{\"name\":\"Amber\"}");
        long birch = company.make("accounts", "{\"name\":\"Birch\"}");
        long mia =
                company.make(
                        "people",
                        "{\"name\":\"Mia\",\"email\":\"mia%d@amber.example\"}".formatted(amber));
        long max = company.make("people", "{\"name\":\"Max\"}");
        affiliated(company, mia, amber);
        affiliated(company, max, birch);

        Answer made = company.post("/people/" + mia + "/sign-in", "{\"role\":\"member\"}");

        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        assertThat(made.at("/person/id").asLong()).isEqualTo(mia);
        assertThat(made.at("/email").asString()).isEqualTo("mia%d@amber.example".formatted(amber));
        Company member = companies.as(company, made.id());
        assertThat(ids(member, "accounts")).isEqualTo("[" + amber + "]");
        assertThat(ids(member, "people")).isEqualTo("[" + mia + "]");
        assertThat(member.get("/accounts/" + birch).status()).isEqualTo(404);
        assertThat(member.get("/users").status()).isEqualTo(403);

        affiliated(company, mia, birch);
        assertThat(ids(companies.as(company, made.id()), "accounts"))
                .isEqualTo("[" + amber + "," + birch + "]");
    }

    @Test
    void aRoleOfTheCustomersOwnCountsByWhatItIsBasedOn() {
        Company company = companies.company();
        company.make("roles", "{\"name\":\"Dealer\",\"code\":\"dealer\",\"base\":\"member\"}");
        long mia = company.make("people", "{\"name\":\"Mia\"}");
        String wanted =
                "{\"role\":\"dealer\",\"phone\":\"+371 2000 %04d\"}".formatted(mia % 10_000);

        assertThat(company.post("/people/" + mia + "/sign-in", wanted).at("/role").asString())
                .isEqualTo("dealer");
        assertThat(company.post("/people/" + mia + "/sign-in", wanted).status()).isEqualTo(400);
    }

    @Test
    void nobodyComesInAsStaffOrWithoutAnAddressOrTwice() {
        Company company = companies.company();
        long mia = company.make("people", "{\"name\":\"Mia\"}");
        String path = "/people/" + mia + "/sign-in";

        for (String role :
                new String[] {"\"administrator\"", "\"rep\"", "\"service\"", "\"none\"", "null"}) {
            assertThat(
                            company.post(
                                            path,
                                            "{\"role\":%s,\"email\":\"m@x.example\"}"
                                                    .formatted(role))
                                    .code())
                    .isEqualTo("sign-in.role");
        }
        assertThat(company.post(path, "{\"role\":\"consumer\"}").code())
                .isEqualTo("sign-in.no-address");
        String consumer = "{\"role\":\"consumer\",\"email\":\"mia%s@home%d.example\"}";
        assertThat(company.post(path, consumer.formatted("", mia)).status()).isEqualTo(201);
        assertThat(company.post(path, consumer.formatted("2", mia)).code())
                .isEqualTo("sign-in.exists");
        assertThat(company.post("/people/999999999/sign-in", consumer.formatted("3", mia)).status())
                .isEqualTo(404);

        long rep = company.make("users", "{\"name\":\"Rep\",\"role\":\"rep\"}");
        assertThat(
                        companies
                                .as(company, rep)
                                .post(path, "{\"role\":\"worker\",\"email\":\"w@x.example\"}")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void theOtherSideIsHiddenUntilThePersonConsents() {
        Company company = companies.company();
        long mia = company.make("people", "{\"name\":\"Mia\"}");
        affiliated(company, mia, company.make("accounts", "{\"name\":\"Amber\"}"));
        long rep = company.make("users", "{\"name\":\"Rep\",\"role\":\"rep\"}");
        long role =
                company.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"rep\"}", "")
                        .at("/items/0/id")
                        .asLong();
        Answer said =
                company.put(
                        "/roles/" + role + "/rights",
                        "{\"objects\":{\"affiliation\":{\"read\":{\"field\":\"person.showsConsumerSide\",\"op\":\"eq\",\"value\":true}}}}");
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        Company asRep = companies.as(company, rep);

        assertThat(asRep.get("/affiliations").at("/items").size()).isZero();
        Answer given = give(company, mia, "consumer-side", "null");
        assertThat(given.status()).as(given.body().toString()).isEqualTo(201);
        assertThat(asRep.get("/affiliations").at("/items").size()).isEqualTo(1);
        assertThat(shows(company, mia)).isEqualTo("true false false");

        Answer withdrawn =
                company.post("/consents/" + given.id() + "/withdraw", "{\"source\":\"By phone\"}");

        assertThat(withdrawn.status()).as(withdrawn.body().toString()).isEqualTo(200);
        assertThat(withdrawn.at("/withdrawalSource").asString()).isEqualTo("By phone");
        assertThat(asRep.get("/affiliations").at("/items").size()).isZero();
        assertThat(company.get("/consents/" + given.id() + "/history").at("/items").size())
                .isEqualTo(2);
        assertThat(
                        company.post("/consents/" + given.id() + "/withdraw", "{\"source\":\"x\"}")
                                .code())
                .isEqualTo("consent.over");
        assertThat(company.delete("/consents/" + given.id()).status()).isEqualTo(403);
    }

    private static void affiliated(Company company, long person, long account) {
        company.make("affiliations", "{\"person\":%d,\"account\":%d}".formatted(person, account));
    }

    private static String ids(Company company, String objects) {
        return company.get("/" + objects + "?fields=id&sort=id")
                .at("/items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList()
                .toString()
                .replace(" ", "");
    }

    static Answer give(Company by, long person, String purpose, String until) {
        return by.post(
                "/people/" + person + "/consents",
                "{\"purpose\":\"%s\",\"until\":%s,\"source\":\"Signed form\"}"
                        .formatted(purpose, until));
    }

    static String shows(Company by, long person) {
        Answer answer = by.get("/people/" + person);
        return "%s %s %s"
                .formatted(
                        answer.at("/showsConsumerSide").asBoolean(),
                        answer.at("/showsWorkSide").asBoolean(),
                        answer.at("/acceptsPromotions").asBoolean());
    }
}

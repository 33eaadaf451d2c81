package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// What `some`, `none` and `count` mean, and that they tell nobody more than they may know.
@TandemTest
class RelatedFilterTests {

    @Autowired Companies companies;

    Company company;
    long two;

    /// Accounts named by how many deals they have.
    @BeforeEach
    void threeAccounts() {
        company = companies.company();
        company.make("accounts", "{\"name\":\"none\"}");
        long one = company.make("accounts", "{\"name\":\"one\"}");
        two = company.make("accounts", "{\"name\":\"two\",\"parent\":{\"id\":%d}}".formatted(one));
        deal(one, "Lamps", 5);
        deal(two, "Lamps", 5);
        deal(two, "Chairs", 50);
        deal(two, "Tables", 500);
        company.make("deals", "{\"name\":\"of nobody\"}");
    }

    private void deal(long account, String name, int amount) {
        company.make(
                "deals",
                """
                {"name":"%s","account":%d,"amount":{"value":"%d","currency":"EUR"}}
                """
                        .formatted(name, account, amount));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    some deals                                            | one two
                    some deals.account                                    | one two
                    some deals(amount > 5)                                | two
                    some deals(amount > 500)                              |
                    not some deals(amount > 5)                            | none one
                    none deals                                            | none
                    none deals(name = lamps)                              | none
                    count deals >= 2                                      | two
                    count deals > 3                                       |
                    count deals = 1                                       | one
                    count deals = 3                                       | two
                    count deals != 3                                      | none one
                    count deals < 2                                       | none one
                    count deals <= 0                                      | none
                    count deals >= 0                                      | none one two
                    count deals between 1 and 2                           | one
                    count deals between 2 and 1                           |
                    not count deals between 1 and 2                       | none two
                    some deals(amount > 5) or none deals                  | none two
                    some deals(account.name = one)                        | one
                    some deals(some deal-lines)                           |
                    some deals(none deal-lines and stage.kind = open)     | one two
                    some accounts.parent(count deals = 3)                 | one
                    some accounts.parent(some accounts.parent)            |
                    some parent.deals.account(name = lamps)               | two
                    none parent.deals.account                             | none one
                    some deals(owner = me)                                | one two
                    some deals(createdAt is today and not closedOn is this fiscal year) | one two
                    """)
    void aRelatedRecordIsAskedFor(String filter, String expected) {
        assertThat(names(company, filter)).isEqualTo(expected == null ? "" : expected);
        assertThat(
                        company.post("/accounts/aggregate", "{\"filter\":\"" + filter + "\"}")
                                .at("/rows/0/count")
                                .asInt())
                .isEqualTo(expected == null ? 0 : expected.split(" ").length);
    }

    @Test
    void whereSeveralFieldsPointHereOneIsNamed() {
        Company.Answer answer = company.list("users", "some users", "");

        assertThat(answer.code()).isEqualTo("filter.no-relation");
        assertThat(company.list("users", "some deals", "").status()).isEqualTo(200);
        assertThat(company.list("accounts", "some deals.owner", "").at("/detail").asString())
                .isEqualTo("No field of deals points at account so.");
    }

    @Test
    void aScopeMayAskForRelatedRecords() {
        Company rep =
                with(
                        """
                        {"account":{"read":{"some":"deals","where":{"field":"amount","op":"gt","value":5}}}}
                        """);

        assertThat(names(rep, "everything")).isEqualTo("two");
        assertThat(names(rep, "count deals = 1")).isEqualTo("");
    }

    @Test
    void recordsOutOfReachAreNotCounted() {
        Company rep =
                with("{\"deal\":{\"read\":{\"field\":\"amount\",\"op\":\"lt\",\"value\":10}}}");

        assertThat(names(rep, "count deals = 1")).isEqualTo("one two");
        assertThat(names(rep, "some deals(name = Tables)")).isEqualTo("");
        assertThat(names(rep, "none deals(amount > 5)")).isEqualTo("none one two");
    }

    @Test
    void whatIsHiddenIsNoRelationAndNoCondition() {
        Company noDeals = with("{\"deal\":{\"read\":\"none\"}}");
        Company noRelation = with("{\"deal\":{\"fields\":{\"account\":\"hidden\"}}}");
        Company noAmount =
                with("{\"deal\":{\"fields\":{\"amount\":\"hidden\",\"name\":\"masked\"}}}");

        assertThat(code(noDeals, "some deals")).isEqualTo("filter.no-relation");
        assertThat(code(noDeals, "some deals.account")).isEqualTo("filter.no-relation");
        assertThat(code(noRelation, "some deals.account")).isEqualTo("filter.no-relation");
        assertThat(code(noRelation, "some deals")).isEqualTo("filter.no-relation");
        assertThat(code(noAmount, "some deals(amount > 5)")).isEqualTo("field.unknown");
        assertThat(code(noAmount, "some deals(name = Lamps)")).isEqualTo("field.masked");
        assertThat(code(noAmount, "some deals")).isEqualTo("");
    }

    private static String code(Company as, String filter) {
        return as.list("accounts", filter, "").code();
    }

    /// A user whose role differs from a representative's in these.
    private Company with(String grants) {
        long role =
                company.make(
                        "roles",
                        "{\"name\":\"Role\",\"code\":\"role-%d\",\"base\":\"rep\"}"
                                .formatted(System.nanoTime()));
        String code = company.get("/roles/" + role).at("/code").asString();
        assertThat(
                        company.put("/roles/" + role + "/rights", "{\"objects\":" + grants + "}")
                                .status())
                .isEqualTo(200);
        long user =
                company.make(
                        "users",
                        "{\"name\":\"Rep\",\"email\":\"%s@x.example\",\"role\":\"%s\"}"
                                .formatted(code, code));
        return companies.as(company, user);
    }

    private static String names(Company as, String filter) {
        List<String> names = new ArrayList<>();
        as.list("accounts", filter, "&sort=name&fields=name")
                .at("/items")
                .forEach(item -> names.add(item.path("name").asString()));
        return String.join(" ", names);
    }
}

package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What was deleted comes back for thirty days, and what was changed gets back what it held.
@TandemTest
class BinTests {

    private static final String NAMED_REP = "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"rep\"}";

    @Autowired Companies companies;
    @Autowired BinEmptying emptying;

    Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    private Answer back(String objects, long id) {
        return company.post("/" + objects + "/bin/restore", "{\"ids\":[" + id + "]}");
    }

    private static void agesBy(Company company, int days) {
        TestDatabase.write(
                "update records.deleted_ set deleted_at = deleted_at - make_interval(days => ?) where tenant_id = ?",
                days,
                company.tenant().id());
    }

    private long change(String path, int at) {
        return company.get(path + "/history").at("/items/" + at + "/id").asLong();
    }

    private Answer undo(String path, long change, String body) {
        return company.post(path + "/changes/" + change + "/undo", body);
    }

    @Test
    void aDeletedRecordComesBackUnderItsIdWithAllThatWasItsOwn() {
        long account = company.make("accounts", "{\"name\":\"Heron\"}");
        long deal = company.make("deals", "{\"name\":\"Lamps\",\"account\":%d}".formatted(account));
        long product = company.make("products", "{\"name\":\"Lamp\"}");
        long line =
                company.make("deal-lines", "{\"deal\":%d,\"product\":%d}".formatted(deal, product));
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        company.post("/deals/" + deal + "/comments", "{\"body\":\"They like it.\"}");
        company.post("/deals/" + deal + "/shares", "{\"user\":%d}".formatted(ben));
        company.delete("/deals/" + deal);
        assertThat(company.delete("/accounts/" + account).status()).isEqualTo(204);

        Answer bin = company.get("/deals/bin?q=lam");
        Answer early = back("deals", deal);
        Answer accounts = back("accounts", account);
        Answer deals = back("deals", deal);

        assertThat(bin.at("/items/0/name").asString()).isEqualTo("Lamps");
        assertThat(bin.at("/items/0/by/name").asString()).isEqualTo("Ann Admin");
        assertThat(bin.at("/items/0/daysLeft").asInt()).isEqualTo(30);
        assertThat(bin.at("/items/0/along").asInt()).isEqualTo(1);
        assertThat(company.get("/deals/bin?q=chairs").at("/items")).isEmpty();
        // its account is in the bin too, and comes first
        assertThat(early.at("/items/0/result").asString()).isEqualTo("refused");
        assertThat(early.at("/items/0/why/code").asString()).isEqualTo("relation.unknown");
        assertThat(accounts.at("/items/0/result").asString()).isEqualTo("restored");
        assertThat(deals.at("/items/0/result").asString())
                .as(deals.body().toString())
                .isEqualTo("restored");
        assertThat(deals.at("/along").asInt()).isEqualTo(1);
        assertThat(company.get("/deals/" + deal).at("/account/name").asString()).isEqualTo("Heron");
        assertThat(company.get("/deal-lines/" + line).at("/deal/id").asLong()).isEqualTo(deal);
        assertThat(company.get("/deals/" + deal + "/timeline").body().toString())
                .contains("They like it.");
        assertThat(company.get("/deals/" + deal + "/shares").at("/items/0/user/name").asString())
                .isEqualTo("Ben");
        assertThat(company.get("/deals/bin").at("/items")).isEmpty();
        assertThat(company.get("/deal-lines/bin").at("/items")).isEmpty();
        assertThat(back("deals", deal).at("/items/0/result").asString()).isEqualTo("unknown");
    }

    @Test
    void onTheThirtyFirstDayItIsGoneWithWhatHungOnIt() {
        long gone = company.make("accounts", "{\"name\":\"Stork\"}");
        company.post("/accounts/" + gone + "/comments", "{\"body\":\"Flew away.\"}");
        company.post("/accounts/bulk", "{\"everything\":true,\"delete\":true}");
        company.delete("/accounts/" + gone);
        agesBy(company, 29);
        assertThat(company.get("/accounts/bin").at("/items/0/daysLeft").asInt()).isEqualTo(1);
        agesBy(company, 2);

        assertThat(company.get("/accounts/bin").at("/items")).isEmpty();
        assertThat(back("accounts", gone).at("/items/0/result").asString()).isEqualTo("unknown");
        emptying.run();
        assertThat(left("records.deleted_")).isZero();
        assertThat(left("activities.comment_")).isZero();
    }

    private long left(String table) {
        return TestDatabase.write(
                "select count(*) from " + table + " where tenant_id = ?", company.tenant().id());
    }

    @Test
    void whoDoesNotReachARecordDoesNotFindItInTheBin() {
        long role = company.list("roles", NAMED_REP, "").at("/items/0/id").asLong();
        company.put(
                "/roles/" + role + "/rights",
                "{\"objects\":{\"account\":{\"read\":\"own\",\"delete\":\"own\"}}}");
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        Company eyes = companies.as(company, ben);
        long mine = company.make("accounts", "{\"name\":\"Mine\",\"owner\":%d}".formatted(ben));
        long theirs = company.make("accounts", "{\"name\":\"Theirs\"}");
        company.delete("/accounts/" + mine);
        company.delete("/accounts/" + theirs);

        Answer bin = eyes.get("/accounts/bin");
        Answer restored =
                eyes.post("/accounts/bin/restore", "{\"ids\":[%d,%d]}".formatted(mine, theirs));

        assertThat(bin.at("/items")).as(bin.body().toString()).hasSize(1);
        assertThat(bin.at("/items/0/name").asString()).isEqualTo("Mine");
        assertThat(restored.at("/items/0/result").asString()).isEqualTo("restored");
        assertThat(restored.at("/items/1/result").asString()).isEqualTo("unknown");
        assertThat(company.get("/accounts/bin").at("/items/0/name").asString()).isEqualTo("Theirs");
    }

    @Test
    void whoHoldsTheUniqueValueByNowIsNamed() {
        long old = company.make("products", "{\"name\":\"Lamp\",\"code\":\"L-1\"}");
        company.delete("/products/" + old);
        company.make("products", "{\"name\":\"Lantern\",\"code\":\"L-1\"}");

        Answer refused = back("products", old);

        assertThat(refused.at("/items/0/result").asString()).isEqualTo("refused");
        assertThat(refused.at("/items/0/why/code").asString()).isEqualTo("record.value-taken");
        assertThat(refused.at("/items/0/why/params/holder").asString()).isEqualTo("Lantern");
        assertThat(company.get("/products/bin").at("/items/0/name").asString()).isEqualTo("Lamp");
    }

    @Test
    void aChangeIsUndoneAndSoIsItsUndoing() {
        String path =
                "/deals/"
                        + company.make(
                                "deals",
                                "{\"name\":\"Lamps\",\"amount\":{\"value\":\"5\",\"currency\":\"EUR\"}}");
        company.patch(
                path,
                "{\"nextStep\":\"Call\",\"expectedCloseOn\":\"2027-01-01\",\"amount\":{\"value\":\"9\",\"currency\":\"USD\"}}");
        long changed = change(path, 0);
        assertThat(company.get(path + "/timeline").at("/items/0/mayUndo").asBoolean()).isTrue();

        Answer undone = undo(path, changed, "{}");

        assertThat(undone.at("/restored")).as(undone.body().toString()).hasSize(3);
        Answer before = company.get(path);
        assertThat(before.at("/nextStep").isNull()).isTrue();
        assertThat(before.at("/expectedCloseOn").isNull()).isTrue();
        assertThat(before.at("/amount/value").asString()).isEqualTo("5.00");
        assertThat(before.at("/amount/currency").asString()).isEqualTo("EUR");
        assertThat(company.get(path + "/history").at("/items/0/verb").asString())
                .isEqualTo("revert");
        assertThat(undo(path, undone.at("/change").asLong(), "{}").status()).isEqualTo(200);
        assertThat(company.get(path).at("/nextStep").asString()).isEqualTo("Call");
        assertThat(company.get(path).at("/amount/currency").asString()).isEqualTo("USD");
    }

    @Test
    void whatWasChangedSinceIsToldFieldByField() {
        String path = "/accounts/" + company.make("accounts", "{\"name\":\"Heron\"}");
        company.patch(path, "{\"city\":\"Kiel\",\"sector\":\"retail\"}");
        long changed = change(path, 0);
        company.patch(path, "{\"city\":\"Bonn\"}");

        Answer refused = undo(path, changed, "{}");
        Answer undone = undo(path, changed, "{\"fields\":[\"city\"]}");

        assertThat(refused.code()).isEqualTo("change.changed-since");
        assertThat(refused.at("/params/fields")).as(refused.body().toString()).hasSize(2);
        assertThat(
                        refused.at("/params/fields")
                                .valueStream()
                                .filter(one -> one.path("changedSince").asBoolean())
                                .toList())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("field").asString()).isEqualTo("city");
                    assertThat(one.path("now").asString()).isEqualTo("Bonn");
                    assertThat(one.path("before").isNull()).isTrue();
                    assertThat(one.at("/by/name").asString()).isEqualTo("Ann Admin");
                });
        assertThat(undone.status()).as(undone.body().toString()).isEqualTo(200);
        assertThat(company.get(path).at("/city").isNull()).isTrue();
        assertThat(company.get(path).at("/sector").asString()).isEqualTo("retail");
    }

    @Test
    void whatAVerbChangedSaysSo() {
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        String path = "/deals/" + company.make("deals", "{\"name\":\"Lamps\"}");
        company.post(path + "/assign", "{\"owner\":%d}".formatted(ben));

        Answer refused = undo(path, change(path, 0), "{}");

        assertThat(refused.code()).isEqualTo("field.changed-by-verb");
        assertThat(company.get(path + "/history").at("/items/0/undoRefused").asString())
                .isEqualTo("field.changed-by-verb");
        assertThat(undo(path, change(path, 1), "{}").code()).isEqualTo("change.creation");
    }

    @Test
    void aDeletionIsUndoneByItsEntry() {
        long account = company.make("accounts", "{\"name\":\"Heron\"}");
        String path = "/accounts/" + account;
        company.delete(path);
        long deleted =
                TestDatabase.write(
                        "select max(id) from records.change_ where object = 'account' and record_id = ?",
                        account);

        assertThat(undo(path, deleted, "{}").status()).isEqualTo(200);

        assertThat(company.get(path).at("/name").asString()).isEqualTo("Heron");
        assertThat(undo(path, deleted, "{}").status()).isEqualTo(404);
    }
}

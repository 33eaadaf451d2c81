package io.tandem.edits;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// All that a filter finds is changed or deleted at once, and what was changed comes back.
@TandemTest
class BulkEditsTests {

    private static final String IN_KIEL = "{\"field\":\"city\",\"op\":\"eq\",\"value\":\"Kiel\"}";
    private static final String MOVED =
            "{\"filter\":%s,\"set\":{\"city\":\"Bonn\"}}".formatted(IN_KIEL);

    /// More than two parts.
    private static final int MANY = 9_000;

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    private long account(String name, String city) {
        return company.make("accounts", "{\"name\":\"%s\",\"city\":\"%s\"}".formatted(name, city));
    }

    private long deal(String name, String opened) {
        return company.make(
                "deals", "{\"name\":\"%s\",\"openedOn\":\"%s\"}".formatted(name, opened));
    }

    private Answer done(Company who, String objects, String edit) {
        Answer begun = who.post("/" + objects + "/bulk", edit);
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        return company.ended(begun.id());
    }

    private Answer undone(long edit) {
        Answer begun = company.post("/bulk-edits/" + edit + "/undo", "{}");
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(200);
        return company.ended(edit);
    }

    private String city(long account) {
        return company.get("/accounts/" + account).at("/city").asString("");
    }

    private long livingIn(String city) {
        return company.list(
                        "accounts",
                        "{\"field\":\"city\",\"op\":\"eq\",\"value\":\"%s\"}".formatted(city),
                        "&limit=1&total=exact")
                .at("/total/value")
                .asLong();
    }

    private void manyAccounts() {
        TestDatabase.write(
                "insert into accounts.account_ (tenant_id, name, city) select ?, 'A' || n, 'Kiel' from generate_series(1, ?) n",
                company.tenant().id(),
                MANY);
    }

    @Test
    void allThatAFilterFindsIsChangedThoughItIsNotFoundAfterwards() {
        long heron = account("Heron", "Kiel");
        long stork = account("Stork", "Kiel");
        long crane = account("Crane", "Ulm");

        Answer count = company.post("/accounts/bulk/count", MOVED);
        Answer edit = done(company, "accounts", MOVED);

        assertThat(count.at("/value").asLong()).isEqualTo(2);
        assertThat(edit.at("/state").asString()).isEqualTo("done");
        assertThat(edit.at("/changed").asLong()).isEqualTo(2);
        assertThat(edit.at("/progress/total").asLong()).isEqualTo(2);
        assertThat(List.of(city(heron), city(stork), city(crane)))
                .containsExactly("Bonn", "Bonn", "Ulm");
        assertThat(company.get("/accounts/" + heron + "/history").at("/items/0/verb").asString())
                .isEqualTo("update");
    }

    @Test
    void aFilterMayAskOfRelatedRecords() {
        long deal = company.make("deals", "{\"name\":\"Lamps\"}");
        String edit =
                """
                {"filter":{"field":"stage.kind","op":"eq","value":"open"},"set":{"nextStep":"Call"}}
                """;

        assertThat(company.post("/deals/bulk/count", edit).at("/value").asLong()).isEqualTo(1);
        assertThat(done(company, "deals", edit).at("/changed").asLong()).isEqualTo(1);
        assertThat(company.get("/deals/" + deal).at("/nextStep").asString()).isEqualTo("Call");
    }

    @Test
    void theWholeEditComesBackButWhatWasChangedSinceStays() {
        long heron = account("Heron", "Kiel");
        long stork = account("Stork", "Kiel");
        long edit = done(company, "accounts", MOVED).id();
        company.patch("/accounts/" + stork, "{\"city\":\"Hamm\"}");
        company.patch("/accounts/" + heron, "{\"sector\":\"retail\"}");

        Answer undone = undone(edit);

        assertThat(undone.at("/state").asString()).isEqualTo("undone");
        assertThat(undone.at("/restored").asLong()).isEqualTo(1);
        assertThat(undone.at("/kept").asLong()).isEqualTo(1);
        assertThat(undone.at("/conflicts/0/code").asString()).isEqualTo("changed-since");
        assertThat(undone.at("/conflicts/0/some/0/name").asString()).isEqualTo("Stork");
        assertThat(city(heron)).isEqualTo("Kiel");
        assertThat(city(stork)).isEqualTo("Hamm");
        assertThat(company.post("/bulk-edits/" + edit + "/undo", "{}").code())
                .isEqualTo("bulk.not-undone");
    }

    @Test
    void recordsThatRefuseTheChangeStayAndSayWhy() {
        deal("Early", "2026-01-01");
        deal("Late", "2026-09-01");

        Answer edit =
                done(
                        company,
                        "deals",
                        "{\"everything\":true,\"set\":{\"expectedCloseOn\":\"2026-06-01\"}}");

        assertThat(edit.at("/changed").asLong()).isEqualTo(1);
        assertThat(edit.at("/refused").asLong()).isEqualTo(1);
        assertThat(edit.at("/refusals/0/code").asString()).isEqualTo("deal.closes-before-opening");
        assertThat(edit.at("/refusals/0/some/0/name").asString()).isEqualTo("Late");
    }

    @Test
    void whatNoRecordCouldHoldIsRefusedBeforeItBegins() {
        assertThat(
                        company.post(
                                        "/accounts/bulk",
                                        "{\"everything\":true,\"set\":{\"name\":null}}")
                                .code())
                .isEqualTo("field.required");
        assertThat(company.post("/accounts/bulk", "{\"everything\":true,\"set\":{}}").code())
                .isEqualTo("bulk.nothing");
        assertThat(company.post("/accounts/bulk", "{\"everything\":true}").code())
                .isEqualTo("bulk.work");
        assertThat(
                        company.post("/deals/bulk", "{\"everything\":true,\"set\":{\"stage\":1}}")
                                .code())
                .isEqualTo("field.changed-by-verb");
    }

    @Test
    void everythingIsEditedOnlyWhereThatIsSaid() {
        account("Heron", "Kiel");

        for (String edit :
                List.of(
                        "{\"delete\":true}",
                        "{\"filter\":null,\"delete\":true}",
                        "{\"filter\":\"\",\"delete\":true}",
                        "{\"filter\":{\"and\":[]},\"delete\":true}",
                        "{\"everything\":true,\"filter\":%s,\"delete\":true}".formatted(IN_KIEL))) {
            assertThat(company.post("/accounts/bulk", edit).code()).isEqualTo("bulk.everything");
            assertThat(company.post("/accounts/bulk/count", edit).code())
                    .isEqualTo("bulk.everything");
        }
        Answer misspelt =
                company.post(
                        "/accounts/bulk", "{\"fitler\":%s,\"delete\":true}".formatted(IN_KIEL));
        assertThat(misspelt.code()).isEqualTo("request.unknown-key");
        assertThat(misspelt.at("/errors/0/pointer").asString()).isEqualTo("/fitler");
        assertThat(misspelt.at("/detail").asString())
                .isEqualTo("There is no key fitler here. Known: delete, everything, filter, set.");
    }

    @Test
    void nobodyEditsMoreThanTheyMayChangeNorLooksAtTheEditsOfOthers() {
        company.make("roles", "{\"name\":\"Seller\",\"code\":\"seller\",\"base\":\"rep\"}");
        long role =
                company.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"seller\"}", "")
                        .at("/items/0/id")
                        .asLong();
        company.put(
                "/roles/" + role + "/rights",
                "{\"objects\":{\"deal\":{\"read\":\"all\",\"update\":\"own\",\"delete\":\"none\"}}}");
        long mei = company.make("users", "{\"name\":\"Mei\",\"role\":\"seller\"}");
        Company seller = companies.as(company, mei);
        company.make("deals", "{\"name\":\"Hers\",\"owner\":%d}".formatted(mei));
        deal("Not hers", "2026-01-01");

        Answer own = done(seller, "deals", "{\"everything\":true,\"set\":{\"nextStep\":\"call\"}}");
        long admins =
                done(company, "deals", "{\"everything\":true,\"set\":{\"nextStep\":\"write\"}}")
                        .id();

        assertThat(own.at("/changed").asLong()).as(own.body().toString()).isEqualTo(1);
        assertThat(own.at("/refusals/0/code").asString()).isEqualTo("forbidden.record");
        assertThat(seller.post("/deals/bulk", "{\"everything\":true,\"delete\":true}").code())
                .isEqualTo("forbidden");
        assertThat(seller.get("/bulk-edits/" + admins).status()).isEqualTo(404);
        assertThat(seller.get("/bulk-edits").at("/items")).hasSize(1);
    }

    @Test
    void whatOthersReferToIsNotDeletedAndTheRestIs() {
        long heron = account("Heron", "Kiel");
        account("Stork", "Kiel");
        company.make("deals", "{\"name\":\"Lamps\",\"account\":%d}".formatted(heron));

        Answer edit =
                done(company, "accounts", "{\"filter\":%s,\"delete\":true}".formatted(IN_KIEL));

        assertThat(edit.at("/changed").asLong()).isEqualTo(1);
        assertThat(edit.at("/refusals/0/code").asString()).isEqualTo("record.in-use");
        assertThat(edit.at("/refusals/0/some/0/name").asString()).isEqualTo("Heron");
        assertThat(livingIn("Kiel")).isEqualTo(1);
    }

    @Test
    void whatWasDeletedComesBackWithAllThatWasItsOwn() {
        long account = account("Heron", "Kiel");
        long deal =
                company.make(
                        "deals",
                        "{\"name\":\"Lamps\",\"account\":%d,\"nextStep\":\"Call\"}"
                                .formatted(account));
        long product = company.make("products", "{\"name\":\"Lamp\"}");
        long line =
                company.make("deal-lines", "{\"deal\":%d,\"product\":%d}".formatted(deal, product));
        company.post("/deals/" + deal + "/comments", "{\"body\":\"They like it.\"}");
        Answer before = company.get("/deals/" + deal);
        Answer deleted = done(company, "deals", "{\"everything\":true,\"delete\":true}");
        assertThat(company.get("/deals/" + deal).status()).isEqualTo(404);

        Answer undone = undone(deleted.id());

        assertThat(deleted.at("/mayUndo").asBoolean()).isTrue();
        assertThat(undone.at("/restored").asLong()).as(undone.body().toString()).isEqualTo(1);
        assertThat(undone.at("/kept").asLong()).isZero();
        assertThat(undone.at("/conflicts")).isEmpty();
        Answer after = company.get("/deals/" + deal);
        for (String field : List.of("name", "account", "nextStep", "stage", "owner", "createdAt")) {
            assertThat(after.body().path(field)).as(field).isEqualTo(before.body().path(field));
        }
        assertThat(after.at("/version").asLong()).isGreaterThan(before.at("/version").asLong());
        assertThat(company.get("/deal-lines/" + line).at("/deal/id").asLong()).isEqualTo(deal);
        assertThat(company.get("/deals/" + deal + "/timeline").body().toString())
                .contains("They like it.");
        assertThat(company.patch("/deals/" + deal, "{\"nextStep\":\"Write\"}").status())
                .isEqualTo(200);
    }

    @Test
    void whatMayNotComeBackStaysAwayAndIsTold() {
        company.post(
                "/metadata/objects",
                """
                {"name":"claim","fields":[{"name":"code","kind":"text","unique":true},
                  {"name":"pin","kind":"text","secret":true},
                  {"name":"after","kind":"relation","target":"account"}]}
                """);
        long crane = account("Crane", "Ulm");
        long taken = claim("Taken", "{\"code\":\"A\"}");
        long lost = claim("Lost", "{\"after\":%d}".formatted(crane));
        long sealed = claim("Sealed", "{\"code\":\"C\",\"pin\":\"1234\"}");
        long edit = done(company, "claims", "{\"everything\":true,\"delete\":true}").id();
        claim("Newer", "{\"code\":\"A\"}");
        company.delete("/accounts/" + crane);

        Answer undone = undone(edit);

        assertThat(undone.at("/restored").asLong()).as(undone.body().toString()).isEqualTo(1);
        assertThat(undone.at("/kept").asLong()).isEqualTo(2);
        assertThat(
                        undone.at("/conflicts")
                                .valueStream()
                                .map(group ->
                                        group.path("code").asString()
                                                + " "
                                                + group.path("count").asLong()))
                .containsExactly("refused 2", "restored-without-secrets 1");
        assertThat(company.get("/claims/" + taken).status()).isEqualTo(404);
        assertThat(company.get("/claims/" + lost).status()).isEqualTo(404);
        assertThat(company.get("/claims/" + sealed).at("/custom/code").asString()).isEqualTo("C");
    }

    private long claim(String name, String custom) {
        return company.make("claims", "{\"name\":\"%s\",\"custom\":%s}".formatted(name, custom));
    }

    /// As a server leaves it that was killed between the first part and the second.
    private void leftByADeadServer(long edit) {
        int tenant = company.tenant().id();
        long reached =
                TestDatabase.write(
                        "select id from accounts.account_ where tenant_id = ? order by id offset 3999 limit 1",
                        tenant);
        TestDatabase.write(
                "update accounts.account_ set city = 'Kiel' where tenant_id = ? and id > ?",
                tenant,
                reached);
        TestDatabase.write(
                """
                delete from edits.part_ as p
                 where tenant_id = ? and edit_id = ?
                   and log_up_to > (select min(log_up_to) from edits.part_
                                     where tenant_id = p.tenant_id and edit_id = p.edit_id)
                """,
                tenant,
                edit);
        long job =
                TestDatabase.write(
                        "update edits.edit_ set reached = ?, changed = 4000 where tenant_id = ? and id = ? returning job_id",
                        reached,
                        tenant,
                        edit);
        TestDatabase.write(
                "update jobs.run_ set state = 'running', ended_at = null where tenant_id = ? and id = ?",
                tenant,
                job);
        TestDatabase.write(
                """
                insert into system.scheduled_task
                       (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                values ('job', ?, now(), true, 'a server that is gone', now() - interval '1 minute', 2)
                """,
                tenant + "-" + job);
    }

    @Test
    void whatADeadServerLeftIsTakenOnBehindItsLastPart() {
        manyAccounts();
        long edit = done(company, "accounts", MOVED).id();
        leftByADeadServer(edit);
        assertThat(livingIn("Bonn")).isEqualTo(4_000);

        Answer goneOn = company.ended(edit);

        assertThat(goneOn.at("/state").asString()).isEqualTo("done");
        assertThat(goneOn.at("/changed").asLong()).isEqualTo(MANY);
        assertThat(livingIn("Bonn")).isEqualTo(MANY);
    }

    @Test
    void aCancelledEditStopsBetweenPartsAndWhatIsDoneComesBack() throws Exception {
        manyAccounts();
        long edit;
        try (Connection owner = TestDatabase.asOwner()) {
            owner.setAutoCommit(false);
            try (PreparedStatement lock =
                    owner.prepareStatement(
                            "select id from accounts.account_ where tenant_id = ? and name = 'A5000' for update")) {
                lock.setInt(1, company.tenant().id());
                lock.execute();
            }
            edit = company.post("/accounts/bulk", MOVED).id();
            while (company.get("/bulk-edits/" + edit).at("/changed").asLong() == 0) {
                Thread.sleep(10);
            }
            company.post("/bulk-edits/" + edit + "/cancel", "{}");
            owner.rollback();
        }

        Answer cancelled = company.ended(edit);

        assertThat(cancelled.at("/state").asString()).isEqualTo("cancelled");
        assertThat(cancelled.at("/changed").asLong()).isEqualTo(8_000);
        assertThat(cancelled.at("/progress/total").asLong()).isEqualTo(MANY);
        assertThat(livingIn("Bonn")).isEqualTo(8_000);
        assertThat(undone(edit).at("/restored").asLong()).isEqualTo(8_000);
        assertThat(livingIn("Kiel")).isEqualTo(MANY);
    }
}

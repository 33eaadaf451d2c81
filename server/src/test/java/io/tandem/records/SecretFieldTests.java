package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.kernel.Periods;
import io.tandem.kernel.sealing.KeyRotation;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class SecretFieldTests {

    private static final String IBAN = "DE89 3704 0044 0532 0130 00";

    @Autowired Companies companies;
    @Autowired CustomFields fields;
    @Autowired KeyRotation rotation;

    Company company;
    long person;

    @BeforeEach
    void aPersonWithASecret() {
        company = companies.company();
        company.tenant()
                .run(() -> {
                    add("iban", Trait.SECRET);
                    add("allergies", Trait.SENSITIVE);
                });
        person = made("Li", IBAN, "nuts");
    }

    @Test
    void theDatabaseHoldsNoSecretInTheClear() throws Exception {
        company.patch("/people/" + person, custom("iban", "GB29 NWBK 6016 1331 9268 19"));
        company.patch("/people/" + person, custom("iban", null));
        company.patch("/people/" + person, custom("iban", IBAN));
        company.delete("/people/" + made("Wu", IBAN, "none"));

        assertThat(strings("select custom::text from people.person_")).doesNotContain("3704");
        String log =
                strings(
                        "select coalesce(before, '{}')::text || coalesce(after, '{}') from records.change_");
        assertThat(log).doesNotContain("3704").doesNotContain("6016").contains("•••");
        assertThat(strings("select content::text from audit.entry_")).doesNotContain("3704");
        // nor is there the sealed text: the log outlives the keys
        String sealed = strings("select custom::text from people.person_ where id = " + person);
        assertThat(log)
                .doesNotContain(sealed.replaceAll("(?s).*\"([0-9a-f]{8}\\.[^\"]+)\".*", "$1"));
    }

    @Test
    void aSecretIsShownOnlyToWhoAsksForItByName() {
        assertThat(company.get("/people/" + person).at("/custom/iban").isMissingNode()).isTrue();
        assertThat(company.get("/people").body().toString()).doesNotContain("3704");

        assertThat(
                        company.get("/people/" + person + "?fields=name,custom.iban")
                                .at("/custom/iban")
                                .asString())
                .isEqualTo(IBAN);
        assertThat(company.get("/people?fields=custom.iban").at("/items/0/custom/iban").asString())
                .isEqualTo(IBAN);
    }

    @Test
    void aSecretStaysWhenOtherFieldsChange() {
        Answer again = company.patch("/people/" + person, "{\"name\":\"Lin\"}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(iban()).isEqualTo(IBAN);
        long version = company.get("/people/" + person).at("/version").asLong();
        company.patch("/people/" + person, custom("iban", IBAN));
        assertThat(company.get("/people/" + person).at("/version").asLong()).isEqualTo(version);
    }

    @Test
    void nothingIsFoundOrCountedByASecret() {
        String where = "{\"field\":\"custom.iban\",\"op\":\"%s\",\"value\":\"DE89\"}";
        for (String op : List.of("eq", "startsWith", "isEmpty", "contains")) {
            assertThat(company.list("people", where.formatted(op), "").code())
                    .isEqualTo("field.secret");
        }
        assertThat(company.get("/people?sort=custom.iban").code()).isEqualTo("field.secret");
        assertThat(company.post("/people/aggregate", "{\"groupBy\":[\"custom.iban\"]}").code())
                .isEqualTo("field.secret");
        assertThat(
                        company.post(
                                        "/people/aggregate",
                                        "{\"measures\":[{\"fn\":\"countDistinct\",\"field\":\"custom.iban\"}]}")
                                .code())
                .isEqualTo("field.secret");
        assertThat(company.get("/search?q=DE89").body().toString()).doesNotContain("Li");
        assertThat(company.put("/people/by/custom.iban/DE89", "{}").code())
                .isEqualTo("field.not-a-key");
    }

    @Test
    void aSecretIsTextOnly() {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(() ->
                                company.tenant()
                                        .run(() ->
                                                fields.add(
                                                        actor(),
                                                        "person",
                                                        Field.of("pin", Kind.NUMBER, "Pin", "密码")
                                                                .with(Trait.SECRET)))))
                .hasMessageContaining("text");
    }

    @Test
    void aValueThatWasMovedToAnotherRecordDoesNotOpen() throws Exception {
        long other = made("Wu", "none", "none");
        asOwner(
                """
                update people.person_ as p set custom = o.custom from people.person_ as o
                 where p.id = %d and o.id = %d and p.tenant_id = o.tenant_id
                """
                        .formatted(other, person));

        assertThat(company.get("/people/" + other + "?fields=custom.iban").status()).isEqualTo(500);
        assertThat(iban()).isEqualTo(IBAN);
        assertThat(company.patch("/people/" + other, custom("iban", "new")).status())
                .isEqualTo(200);
        assertThat(
                        company.get("/people/" + other + "?fields=custom.iban")
                                .at("/custom/iban")
                                .asString())
                .isEqualTo("new");
    }

    @Test
    void metadataSaysWhatIsSealedAndWatched() {
        String metadata = company.get("/metadata").body().toString();

        assertThat(metadata)
                .containsPattern("\"name\":\"custom.iban\"[^}]*}[^}]*\"secret\":true")
                .containsPattern("\"name\":\"custom.allergies\"[^}]*}[^}]*\"sensitive\":true");
    }

    @Test
    void keysAreChangedUnderSecretsAndTheRecordsSayWhatTheySaid() throws Exception {
        for (int n = 0; n < 3; n++) {
            made("P" + n, IBAN + n, "none");
        }
        String before = strings("select string_agg(custom::text, ',') from people.person_");
        String versions =
                strings("select string_agg(version::text, ',' order by id) from people.person_");
        Instant since = Instant.now();
        List<Integer> resealed = new ArrayList<>();
        KeyRotation.Step step;
        do {
            step = company.tenant().call(() -> rotation.step(since));
            resealed.add(step.resealed().getOrDefault("secret fields", 0));
        } while (!step.done());

        assertThat(resealed).contains(4);
        assertThat(strings("select string_agg(custom::text, ',') from people.person_"))
                .isNotEqualTo(before);
        assertThat(strings("select string_agg(version::text, ',' order by id) from people.person_"))
                .isEqualTo(versions);
        assertThat(iban()).isEqualTo(IBAN);
    }

    @Test
    void whoeverReadsASensitiveFieldIsRemembered() throws Exception {
        long reads = reads();
        company.get("/people/" + person + "?fields=name");
        company.get("/people?fields=name&sort=name");
        assertThat(reads()).isEqualTo(reads);

        company.get("/people/" + person + "?fields=name,custom.allergies");
        assertThat(reads()).isEqualTo(reads + 1);
        assertThat(lastRead())
                .contains("custom.allergies")
                .contains("[" + person + "]")
                .doesNotContain("nuts");
        company.get("/people?fields=custom.iban,custom.allergies");
        assertThat(reads()).isEqualTo(reads + 2);
        assertThat(lastRead()).contains("custom.allergies").contains("custom.iban");
        company.list(
                "people",
                "{\"field\":\"custom.allergies\",\"op\":\"eq\",\"value\":\"nuts\"}",
                "&fields=name");
        assertThat(reads()).isEqualTo(reads + 3);
        company.post("/people/aggregate", "{\"groupBy\":[\"custom.allergies\"]}");
        assertThat(reads()).isEqualTo(reads + 4);
        company.get("/people/" + person + "/history");
        assertThat(reads()).isEqualTo(reads + 5);
    }

    @Test
    void aListRemembersTheRecordsItShowedAndNoMore() throws Exception {
        long other = made("Wu", "none", "milk");
        company.get("/people?fields=custom.allergies&sort=-id&limit=1");

        assertThat(lastRead()).contains("[" + other + "]").doesNotContain(String.valueOf(person));
    }

    @Test
    void nothingSensitiveIsShownThatCannotBeRemembered() throws Exception {
        asOwner(
                "alter table audit.entry_ add constraint full_disk check (kind <> 'sensitive-read') not valid");
        try {
            Answer answer = company.get("/people/" + person + "?fields=custom.allergies");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.raw().body()).doesNotContain("nuts");
        } finally {
            asOwner("alter table audit.entry_ drop constraint full_disk");
        }
    }

    @Test
    void whoDeletesIsRemembered() throws Exception {
        company.delete("/people/" + person);

        assertThat(
                        strings(
                                """
                                select kind || ' ' || record_id || ' ' || actor_id || ' ' || (content ->> 'en')
                                  from audit.entry_ where kind = 'deletion' and object = 'person'
                                """))
                .isEqualTo("deletion %d %d Deleted 1 person".formatted(person, company.user()));
    }

    private void add(String name, Trait trait) {
        fields.add(actor(), "person", Field.text(name, name, name).with(trait));
    }

    private Actor actor() {
        return new Actor(
                company.tenant().id(),
                company.user(),
                "Ann Admin",
                Actor.Role.ADMINISTRATOR,
                null,
                Periods.usual(ZoneId.of("UTC")),
                "test",
                Rights.of(Actor.Role.ADMINISTRATOR),
                Standing.ALONE,
                null);
    }

    private long made(String name, String iban, String allergies) {
        return company.make(
                "people",
                "{\"name\":\"%s\",\"custom\":{\"iban\":\"%s\",\"allergies\":\"%s\"}}"
                        .formatted(name, iban, allergies));
    }

    private static String custom(String name, @Nullable String value) {
        return "{\"custom\":{\"%s\":%s}}"
                .formatted(name, value == null ? "null" : "\"" + value + "\"");
    }

    private String iban() {
        return company.get("/people/" + person + "?fields=custom.iban")
                .at("/custom/iban")
                .asString();
    }

    private long reads() throws SQLException {
        return Long.parseLong(
                strings("select count(*) from audit.entry_ where kind = 'sensitive-read'"));
    }

    private String lastRead() throws SQLException {
        return strings(
                """
                select content -> 'detail' from audit.entry_ where kind = 'sensitive-read'
                   and id = (select max(id) from audit.entry_ where tenant_id = %d)
                """
                        .formatted(company.tenant().id()));
    }

    /// The first column of the workspace's rows.
    private String strings(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        boolean filtered = sql.contains(" where ");
        String own =
                sql + (filtered ? " and " : " where ") + "tenant_id = " + company.tenant().id();
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(own)) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        }
        return String.join("\n", found);
    }

    private static void asOwner(String sql) throws SQLException {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}

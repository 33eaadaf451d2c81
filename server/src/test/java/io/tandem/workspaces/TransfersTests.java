package io.tandem.workspaces;

import static io.tandem.records.Field.Trait.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.audit.AuditSeals;
import io.tandem.files.Uploads;
import io.tandem.identity.Actors;
import io.tandem.jobs.JobState;
import io.tandem.jobs.Jobs;
import io.tandem.kernel.Tenant;
import io.tandem.packs.Packs;
import io.tandem.records.Actor;
import io.tandem.records.CustomFields;
import io.tandem.records.Field;
import io.tandem.records.Label;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

@TandemTest
class TransfersTests {

    /// What lets people in here and now, and what is counted anew, stays where it is.
    private static final Set<String> STAYS =
            Set.of("system.secret", "system.room", "system.request_minute");

    /// What the application keeps by itself, whenever it likes.
    private static final Set<String> SEALED =
            Set.of("audit.seal_", "kernel.keyset_", "activities.told_");

    @Autowired Companies companies;
    @Autowired Actors actors;
    @Autowired CustomFields fields;
    @Autowired Packs packs;
    @Autowired Uploads uploads;
    @Autowired Jobs jobs;
    @Autowired AuditSeals seals;
    @Autowired TransactionOperations transaction;

    /// What is only taken out is made once for all tests.
    private static @Nullable Company worked;

    private static byte @Nullable [] taken;

    Company company;
    Depot depot;
    int id;

    @BeforeEach
    void aCompanyThatWorked() {
        depot = new Depot(companies.operator());
        if (worked == null) {
            worked = another();
        }
        use(worked);
    }

    private void use(Company used) {
        company = used;
        id = used.tenant().id();
    }

    private byte[] archive() throws Exception {
        if (taken == null) {
            taken = depot.archive(id);
        }
        return taken;
    }

    private Company another() {
        use(companies.company());
        Actor by = company.tenant().call(() -> actors.administrator("test"));
        company.tenant()
                .run(() ->
                        transaction.executeWithoutResult(status -> {
                            packs.install(by, "heron-coffee");
                            fields.add(by, "account", textField("region"));
                            uploads.keep(
                                    by,
                                    "notes.txt",
                                    new ByteArrayInputStream(
                                            "a file".getBytes(StandardCharsets.UTF_8)));
                        }));
        long one =
                company.make("accounts", "{\"name\":\"Parent\",\"custom\":{\"region\":\"North\"}}");
        company.make(
                "accounts",
                "{\"name\":\"Child\",\"parent\":%d,\"custom\":{\"region\":\"South\"}}"
                        .formatted(one));
        company.patch("/accounts/" + one, "{\"custom\":{\"region\":\"West\"}}");
        byte[] paper = "on paper".getBytes(StandardCharsets.UTF_8);
        company.post(
                "/accounts/" + one + "/attachments",
                "{\"files\":[%d]}".formatted(company.handOver("paper.txt", paper)));
        somebodyLeft();
        return company;
    }

    @Test
    void aRunWhoseOwnerIsNoOperatorAnyMoreEnds() throws InterruptedException {
        Company operator = companies.operator();
        long rep = operator.make("users", "{\"name\":\"Was one\",\"role\":\"rep\"}");
        Actor by = operator.tenant().call(() -> actors.find(rep, "api")).orElseThrow();
        for (String kind : List.of("workspace-export", "workspace-import", "workspace-delete")) {
            long run = operator.tenant().call(() -> jobs.start(by, kind, 1));
            jobs.hurry();
            JobState state = operator.tenant().call(() -> jobs.state(run));
            while (!state.state().isEnd()) {
                Thread.sleep(25);
                state = operator.tenant().call(() -> jobs.state(run));
            }
            assertThat(state.state()).isEqualTo(JobState.State.FAILED);
            assertThat(state.reason()).contains("may not do it now");
        }
    }

    /// Rules that hold for what is new must not keep out what was so before.
    private void somebodyLeft() {
        long left = company.make("users", "{\"name\":\"Left\",\"role\":\"rep\"}");
        company.make(
                "deputies",
                "{\"user\":%d,\"deputy\":%d,\"from\":\"2026-11-01\"}"
                        .formatted(left, company.user()));
        company.post("/users/" + left + "/deactivate", "{}");
        long person = company.make("people", "{\"name\":\"Mia\"}");
        company.post(
                "/people/" + person + "/consents",
                "{\"purpose\":\"promotions\",\"source\":\"Signed form\"}");
    }

    @Test
    void anExportComesBackWithEqualCounts() throws Exception {
        byte[] archive = depot.archive(id);

        JsonNode arrived = depot.bringIn("Copy of it", archive, "&sha256=" + Depot.sha256(archive));

        assertThat(arrived.path("state").asString()).as(arrived.toString()).isEqualTo("done");
        int copy = arrived.at("/workspace/id").asInt();
        Map<String, Long> before = Depot.rows(id);
        STAYS.forEach(before::remove);
        // the export itself was remembered before it began
        Map<String, Long> after = Depot.rows(copy);
        SEALED.forEach(table -> {
            before.remove(table);
            after.remove(table);
        });
        assertThat(after).isEqualTo(before);
        assertThat(before).hasSizeGreaterThan(15).containsKey("system.login");
        Company there = as(copy);
        assertThat(there.get("/me").at("/workspace/name").asString()).isEqualTo("Copy of it");
        Answer accounts = there.get("/accounts?fields=name,custom.region,parent&sort=id&limit=500");
        assertThat(accounts.body())
                .isEqualTo(
                        company.get("/accounts?fields=name,custom.region,parent&sort=id&limit=500")
                                .body());
    }

    @Test
    void secretsOpenInTheCopyAndItsAuditIsWhatWasSealed() throws Exception {
        Actor by = company.tenant().call(() -> actors.administrator("test"));
        company.tenant().run(() -> fields.add(by, "account", textField("vault").with(SECRET)));
        long account = company.make("accounts", "{\"name\":\"V\",\"custom\":{\"vault\":\"1234\"}}");
        company.delete("/accounts/" + company.make("accounts", "{\"name\":\"Gone\"}"));
        company.tenant().run(seals::next);

        int copy = depot.bringIn("Sealed", depot.archive(id)).at("/workspace/id").asInt();
        Company there = as(copy);
        String path = "/accounts/" + account + "?fields=custom.vault";
        assertThat(there.get(path).at("/custom/vault").asString()).isEqualTo("1234");
        new Tenant(copy).run(seals::next);
        JsonNode verified = there.post("/audit/verify", "{}").body();
        assertThat(verified.at("/verdict/ok").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.at("/verdict/sealed").asLong()).isPositive();

        Answer progress = there.post("/keys/rotate", "{}");
        while (!progress.at("/done").asBoolean()) {
            progress =
                    there.post(
                            "/keys/rotate",
                            "{\"since\":\"%s\"}".formatted(progress.at("/since").asString()));
        }
        assertThat(there.get(path).at("/custom/vault").asString()).isEqualTo("1234");
        assertThat(company.get(path).at("/custom/vault").asString()).isEqualTo("1234");
    }

    @Test
    void objectsOfOnesOwnTravelWithTheirIndexes() throws Exception {
        company.post(
                "/metadata/objects",
                """
                {"name":"branch","label":"Store","fields":[
                 {"name":"number","kind":"integer","unique":true},{"name":"rent","kind":"money"},
                 {"name":"account","kind":"relation","target":"account"}]}
                """);
        long account = company.make("accounts", "{\"name\":\"Landlord\"}");
        company.make(
                "branches",
                "{\"name\":\"Harbour\",\"custom\":{\"number\":7,\"account\":%d,\"rent\":{\"value\":\"900.00\",\"currency\":\"EUR\"}}}"
                        .formatted(account));

        Company there = as(depot.bringIn("Stores", depot.archive(id)).at("/workspace/id").asInt());

        String seven = "{\"field\":\"custom.number\",\"op\":\"eq\",\"value\":7}";
        JsonNode store = there.list("branches", seven, "").at("/items/0");
        assertThat(store).isEqualTo(company.list("branches", seven, "").at("/items/0"));
        assertThat(store.at("/custom/rent/currency").asString()).isEqualTo("EUR");
        assertThat(store.at("/custom/account/name").asString()).isEqualTo("Landlord");
        assertThat(there.post("/branches", "{\"name\":\"X\",\"custom\":{\"number\":7}}").code())
                .isEqualTo("record.not-unique");
    }

    @Test
    void theFieldsOfACopyAreItsOwn() throws Exception {
        JsonNode arrived = depot.bringIn("Fields", archive());
        int copy = arrived.at("/workspace/id").asInt();
        Company there = as(copy);

        Answer west =
                there.list(
                        "accounts",
                        "{\"field\":\"custom.region\",\"op\":\"eq\",\"value\":\"West\"}",
                        "");
        assertThat(west.at("/items").size()).isEqualTo(1);
        long account = west.at("/items/0/id").asLong();
        JsonNode history = there.get("/accounts/" + account + "/history").body();
        assertThat(history.toString()).contains("North").contains("West");
        assertThat(history).isEqualTo(company.get("/accounts/" + account + "/history").body());
        try (Connection owner = TestDatabase.asOwner()) {
            assertThat(
                            Depot.number(
                                    owner,
                                    "select count(*) from records.field_ a join records.field_ b using (id) where a.tenant_id = %d and b.tenant_id = %d"
                                            .formatted(id, copy)))
                    .isZero();
        }
    }

    @Test
    void aCopyLivesOnByItself() throws Exception {
        int copy = depot.bringIn("Alive", archive()).at("/workspace/id").asInt();
        Company there = as(copy);

        long paper = there.get("/attachments").at("/items/0/id").asLong();
        assertThat(there.get("/attachments/" + paper + "/content").raw().body())
                .isEqualTo("on paper");

        long made = there.make("accounts", "{\"name\":\"New here\"}");
        assertThat(there.patch("/accounts/" + made, "{\"name\":\"Renamed\"}").status())
                .isEqualTo(200);
        assertThat(company.get("/accounts/" + made).status()).isEqualTo(404);
        List<Long> files =
                new Tenant(copy)
                        .call(() -> {
                            try (Connection owner = TestDatabase.asOwner()) {
                                return uploads.all(owner, new Tenant(copy)).stream()
                                        .map(upload -> upload.id())
                                        .toList();
                            }
                        });
        assertThat(Files.readString(uploads.place(new Tenant(copy), files.getFirst())))
                .isEqualTo("a file");
    }

    @Test
    void aBrokenArchiveIsRefusedAndLeavesNothing() throws Exception {
        byte[] archive = archive();
        byte[] flipped = archive.clone();
        flipped[archive.length / 3] ^= 0x20;
        refused(flipped);
        refused(Arrays.copyOf(archive, archive.length / 2));
        refused(Arrays.copyOf(archive, archive.length - 5));
        refused("no zip at all".getBytes(StandardCharsets.UTF_8));
        refused(new byte[0]);
    }

    @Test
    void anArchiveThatWasTamperedWithIsRefused() throws Exception {
        byte[] archive = archive();
        refused(rewritten(archive, "tables/accounts.account_", "Parent", "Pirate"));
        refused(rewritten(archive, "manifest.json", "\"rows\":1,", "\"rows\":2,"));
        refused(rewritten(archive, "manifest.json", "files/", "files/../"));
        refused(rewritten(archive, "manifest.json", "sales.deal_", "sales.deel_"));
        refused(rewritten(archive, "manifest.json", "\"tables\":", "\"tabels\":"));
        JsonNode other = depot.bringIn("Digest", archive, "&sha256=" + "0".repeat(64));
        assertThat(other.path("reason").asString()).contains("digest");
        assertThat(named("Digest")).isZero();
    }

    @Test
    void anArchiveOfAnotherVersionIsRefused() throws Exception {
        byte[] older = rewritten(archive(), "manifest.json", "\"sales\":\"", "\"sales\":\"9");
        JsonNode refused = depot.bringIn("Refused", older);

        assertThat(refused.path("reason").asString()).contains("another version");
        assertThat(named("Refused")).isZero();
    }

    @Test
    void deletingAsksForTheNameAndLeavesNothing() throws Exception {
        use(another());
        Company other = companies.company();
        Map<String, Long> others = withoutSealed(other);
        String path = "/workspaces/" + id;
        assertThat(depot.operator().send("DELETE", path, "{\"name\":\"Something else\"}").code())
                .isEqualTo("workspace.name-differs");
        String name = depot.operator().get(path).at("/name").asString();

        Answer begun = depot.operator().send("DELETE", path, "{\"name\":\"%s\"}".formatted(name));
        assertThat(company.get("/me").code()).isEqualTo("workspace.suspended");
        JsonNode ended = depot.ended(begun);

        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("done");
        assertThat(ended.path("rows").asLong()).isGreaterThan(1_000);
        assertThat(Depot.rows(id)).isEmpty();
        assertThat(named(name)).isZero();
        assertThat(depot.operator().get(path).status()).isEqualTo(404);
        assertThat(Files.exists(uploads.place(company.tenant(), 1).getParent())).isFalse();
        assertThat(company.get("/me").status()).isIn(401, 403);
        assertThat(withoutSealed(other)).isEqualTo(others);
    }

    private static Map<String, Long> withoutSealed(Company company) throws SQLException {
        Map<String, Long> rows = Depot.rows(company.tenant().id());
        SEALED.forEach(rows::remove);
        return rows;
    }

    @Test
    @Tag("slow")
    void aDeletionThatWasBrokenOffGoesOn() throws Exception {
        use(another());
        try (Connection owner = TestDatabase.asOwner();
                var statement = owner.createStatement()) {
            statement.execute("update system.workspace set state = 'leaving' where id = " + id);
            assertThatThrownBy(() ->
                            new Removal(owner, company.tenant())
                                    .run((gone, done, total) -> {
                                        if (done > total / 2) {
                                            throw new SQLException("killed");
                                        }
                                    }))
                    .hasMessage("killed");
        }
        assertThat(Depot.rows(id)).isNotEmpty();
        String path = "/workspaces/" + id;
        String name = depot.operator().get(path).at("/name").asString();

        JsonNode ended =
                depot.ended(
                        depot.operator().send("DELETE", path, "{\"name\":\"%s\"}".formatted(name)));

        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("done");
        assertThat(Depot.rows(id)).isEmpty();
    }

    /// Where no column says whose a row is, somebody has to think of it: these were thought of.
    @Test
    void everyTableSaysWhoseItsRowsAreOrHoldsNobodys() throws Exception {
        try (Connection owner = TestDatabase.asOwner();
                var statement = owner.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select n.nspname || '.' || c.relname
                                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                 where c.relkind in ('r', 'p') and not c.relispartition
                                   and n.nspname !~ '^pg_|^information_schema$' and c.relname !~ '^flyway_'
                                   and not exists (select from pg_attribute a
                                                    where a.attrelid = c.oid and a.attname = 'tenant_id')
                                """)) {
            java.util.List<String> without = new java.util.ArrayList<>();
            while (rows.next()) {
                without.add(rows.getString(1));
            }
            assertThat(without)
                    .isSubsetOf(
                            "kernel.narrowed",
                            "system.migrated",
                            "system.scheduled_task",
                            "system.attempt",
                            "system.pinyin",
                            "system.workspace");
        }
    }

    @Test
    void onlyTheOperatorMovesWorkspaces() {
        assertThat(company.post("/workspaces/" + id + "/export", "{}").code())
                .isEqualTo("workspace.operator-only");
        assertThat(company.get("/workspaces/transfers").code())
                .isEqualTo("workspace.operator-only");
        assertThat(company.send("DELETE", "/workspaces/" + id, "{\"name\":\"x\"}").code())
                .isEqualTo("workspace.operator-only");
    }

    private void refused(byte[] archive) throws Exception {
        JsonNode ended = depot.bringIn("Refused", archive);
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("failed");
        assertThat(ended.path("reason").asString()).startsWith("This is no whole export");
        int number = ended.at("/workspace/id").asInt();
        assertThat(Depot.rows(number)).isEmpty();
        assertThat(named("Refused")).isZero();
        assertThat(Files.exists(uploads.place(new Tenant(number), 1).getParent())).isFalse();
    }

    private static long named(String name) throws SQLException {
        try (Connection owner = TestDatabase.asOwner()) {
            return Depot.number(
                    owner, "select count(*) from system.workspace where name = '" + name + "'");
        }
    }

    private Company as(int workspace) {
        Tenant tenant = new Tenant(workspace);
        long user = tenant.call(() -> actors.administrator("test").user());
        return companies.as(new Company(company.port(), tenant, user, null), user);
    }

    private static Field textField(String name) {
        return new Field(
                name,
                Field.Kind.TEXT,
                new Label("Region", "地区"),
                "",
                null,
                List.of(),
                null,
                Set.of());
    }

    /// The archive with one word of one entry replaced.
    private static byte[] rewritten(byte[] archive, String entry, String from, String to)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry one; (one = in.getNextEntry()) != null; ) {
                zip.putNextEntry(new ZipEntry(one.getName()));
                byte[] content = in.readAllBytes();
                if (one.getName().equals(entry)) {
                    String text = new String(content, StandardCharsets.UTF_8);
                    assertThat(text).contains(from);
                    content = text.replace(from, to).getBytes(StandardCharsets.UTF_8);
                }
                zip.write(content);
            }
        }
        return out.toByteArray();
    }
}

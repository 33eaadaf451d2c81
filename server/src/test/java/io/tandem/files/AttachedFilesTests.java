package io.tandem.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.identity.Actors;
import io.tandem.kernel.DiskSpace;
import io.tandem.kernel.Recurring;
import io.tandem.kernel.Refusal;
import io.tandem.kernel.Tenant;
import io.tandem.records.Actor;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Files that are attached to records and comments, and where they lie.
@TandemTest
class AttachedFilesTests {

    private static final byte[] PICTURE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final byte[] PAGE =
            "<!doctype html><html><script>alert(1)</script></html>"
                    .getBytes(StandardCharsets.UTF_8);

    @Autowired Companies companies;
    @Autowired Actors actors;
    @Autowired Uploads uploads;
    @Autowired Unheld unheld;

    @Autowired
    @Qualifier("binEmptying")
    Recurring emptying;

    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transaction;
    @Autowired Clock clock;
    @Autowired DiskSpace room;

    Company company;
    long account;

    @BeforeEach
    void anAccount() {
        company = companies.company();
        account = company.make("accounts", "{\"name\":\"Heron\"}");
    }

    @Test
    void aFileIsAttachedShownTakenOffAndPutBack() {
        long file = attached("Plan.png", PICTURE);

        Answer listed = company.get("/accounts/" + account + "/attachments");
        assertThat(listed.at("/items/0/id").asLong()).isEqualTo(file);
        assertThat(listed.at("/items/0/name").asString()).isEqualTo("Plan.png");
        assertThat(listed.at("/items/0/kind").asString()).isEqualTo("image/png");
        assertThat(listed.at("/items/0/size").asLong()).isEqualTo(PICTURE.length);
        assertThat(listed.at("/items/0/addedBy/name").asString()).isEqualTo("Ann Admin");
        Answer told = company.get("/accounts/" + account + "/timeline");
        assertThat(told.at("/items/0/kind").asString()).isEqualTo("attachment");
        assertThat(told.at("/items/0/by/name").asString()).isEqualTo("Ann Admin");
        assertThat(told.at("/items/0/record/name").asString()).isEqualTo("Plan.png");
        assertThat(company.patch("/attachments/" + file, "{\"name\":\"Map.png\"}").status())
                .isEqualTo(200);

        assertThat(company.delete("/attachments/" + file).status()).isEqualTo(204);
        assertThat(company.get("/accounts/" + account + "/attachments").at("/items")).isEmpty();
        assertThat(content(file).status()).isEqualTo(404);
        company.post("/attachments/bin/restore", "{\"ids\":[%d]}".formatted(file));
        assertThat(header(content(file), "Content-Disposition")).contains("Map.png");

        company.delete("/accounts/" + account);
        assertThat(content(file).status()).isEqualTo(404);
        company.post("/accounts/bin/restore", "{\"ids\":[%d]}".formatted(account));
        assertThat(content(file).status()).isEqualTo(200);
    }

    @Test
    void whatAFileIsItsBytesSayAndNothingRuns() {
        Answer picture = content(attached("x.html", PICTURE));
        Answer page = content(attached("holiday.png", PAGE));
        Answer drawing =
                content(
                        attached(
                                "logo.svg",
                                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"
                                        .getBytes(StandardCharsets.UTF_8)));
        Answer nothing = content(attached("../../etc/pass\u202ewd.png", new byte[0]));

        assertThat(header(picture, "Content-Type")).isEqualTo("image/png");
        assertThat(header(picture, "Content-Disposition")).startsWith("inline");
        for (Answer saved : List.of(page, drawing, nothing)) {
            assertThat(header(saved, "Content-Type")).isEqualTo("application/octet-stream");
            assertThat(header(saved, "Content-Disposition")).startsWith("attachment");
        }
        for (Answer any : List.of(picture, page, drawing, nothing)) {
            assertThat(header(any, "Content-Security-Policy"))
                    .startsWith("sandbox; default-src 'none'");
            assertThat(header(any, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(any, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(header(any, "Cache-Control")).contains("private");
        }
        assertThat(header(nothing, "Content-Disposition")).contains("passwd.png");
        assertThat(nothing.raw().body()).isEmpty();
    }

    @Test
    void aPartOfAFileIsAnswered() {
        long file = attached("a.txt", "0123456789".getBytes(StandardCharsets.UTF_8));

        Answer part =
                company.send(
                        "GET", "/attachments/" + file + "/content", null, "Range", "bytes=3-5");

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.raw().body()).isEqualTo("345");
    }

    @Test
    void aCommentTakesItsFilesAlong() {
        long file = company.handOver("note.png", PICTURE);
        long comment =
                company.post(
                                "/accounts/" + account + "/comments",
                                "{\"body\":\"See this\",\"files\":[%d]}".formatted(file))
                        .id();

        Answer told = company.get("/accounts/" + account + "/timeline");
        assertThat(told.at("/items/0/kind").asString()).isEqualTo("comment");
        assertThat(told.at("/items/0/files/0/name").asString()).isEqualTo("note.png");
        assertThat(told.at("/items/1/kind").asString()).isEqualTo("change");
        assertThat(company.get("/accounts/" + account + "/attachments").at("/items/0/commentId"))
                .hasToString(String.valueOf(comment));

        company.delete("/comments/" + comment);
        assertThat(company.get("/accounts/" + account + "/attachments").at("/items")).isEmpty();
        assertThat(content(file).status()).isEqualTo(404);
        assertThat(company.post("/comments/" + comment + "/restore", "{}").status()).isEqualTo(204);
        assertThat(content(file).status()).isEqualTo(200);
        assertThat(company.get("/accounts/" + account + "/timeline").at("/items").valueStream())
                .filteredOn(item -> item.path("kind").asString().equals("comment"))
                .singleElement()
                .extracting(item -> item.at("/files/0/name").asString())
                .isEqualTo("note.png");

        company.delete("/accounts/" + account);
        TestDatabase.write(
                "update records.deleted_ set deleted_at = deleted_at - interval '31 days' where tenant_id = ?",
                company.tenant().id());
        emptying.run();
        assertThat(rows()).isZero();
        assertThat(Files.exists(uploads.place(company.tenant(), file))).isFalse();
    }

    @Test
    void whoDoesNotReachTheRecordHasNothingToDoWithItsFiles() {
        long role =
                company.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"rep\"}", "")
                        .at("/items/0/id")
                        .asLong();
        company.put(
                "/roles/" + role + "/rights",
                "{\"objects\":{\"account\":{\"read\":\"all\",\"update\":\"own\"}}}");
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        Company eyes = companies.as(company, ben);
        long file = attached("a.png", PICTURE);
        String here = "/accounts/" + account;

        assertThat(eyes.get(here + "/attachments").at("/items")).hasSize(1);
        assertThat(eyes.get("/attachments/" + file + "/content").status()).isEqualTo(200);
        long own = eyes.handOver("own.png", PICTURE);
        assertThat(eyes.post(here + "/attachments", files(own)).status()).isEqualTo(403);
        assertThat(eyes.delete("/attachments/" + file).status()).isEqualTo(403);
        assertThat(eyes.get(here + "/attachments").at("/mayAttach").asBoolean()).isFalse();
        assertThat(
                        eyes.post(
                                        here + "/comments",
                                        "{\"body\":\"Mine\",\"files\":[%d]}".formatted(own))
                                .status())
                .isEqualTo(201);
        // another's file, one that is attached already, a neighbour's record
        assertThat(company.post(here + "/attachments", files(eyes.handOver("b", PICTURE))).code())
                .isEqualTo("file.unknown");
        assertThat(company.post(here + "/attachments", files(file)).code())
                .isEqualTo("file.unknown");
        assertThat(company.post("/attachments", "{\"name\":\"Forged\"}").code())
                .isEqualTo("attachment.how");
        Company neighbour = companies.company();
        assertThat(neighbour.get("/attachments/" + file + "/content").status()).isEqualTo(404);
        assertThat(
                        neighbour
                                .post(
                                        here + "/attachments",
                                        files(neighbour.handOver("c", PICTURE)))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void whatIsTooLargeIsRefusedAndLeavesNothing() {
        Actor by = actor();

        assertThatThrownBy(() -> keep(uploads, by, new ByteArrayInputStream(new byte[11]), 10))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.code()).isEqualTo("upload.too-large"));
        assertThat(rows()).isZero();
    }

    @Test
    void whatNothingHoldsGoesAfterAWeek() throws Exception {
        long idle = company.handOver("idle.txt", PICTURE);
        long held = attached("held.txt", PICTURE);
        Path stray = uploads.place(company.tenant(), 777_777);
        Files.write(stray, PICTURE);
        for (long file : List.of(idle, held, 777_777L)) {
            Files.setLastModifiedTime(
                    uploads.place(company.tenant(), file),
                    java.nio.file.attribute.FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        }
        TestDatabase.write(
                "update files.upload_ set created_at = now() - interval '8 days' where tenant_id = ?",
                company.tenant().id());

        unheld.run();

        assertThat(Files.exists(stray)).isFalse();
        assertThat(Files.exists(uploads.place(company.tenant(), idle))).isFalse();
        assertThat(rows()).isEqualTo(1);
        assertThat(content(held).status()).isEqualTo(200);
    }

    @Test
    void filesOfRecordsLieInABucketWhereOneIsSet(@TempDir Path folder) throws Exception {
        Tenant tenant = company.tenant();
        Actor by = actor();
        try (FakeS3 outside = new FakeS3();
                S3Store bucket = new S3Store(outside.place(FakeS3.SECRET));
                S3Store stranger = new S3Store(outside.place("guessed"))) {
            DiskStore disk = new DiskStore(folder);
            FileStores stores = new FileStores(disk, bucket);
            Uploads there = new Uploads(jdbc, stores, room, 1_000);

            long id = keep(there, by, new ByteArrayInputStream(PICTURE), 1_000).id();
            String key = tenant.id() + "/" + id;
            assertThat(outside.content(key)).isEqualTo(PICTURE);
            assertThat(disk.holds(tenant, id)).isFalse();
            assertThat(bucket.holds(tenant, id)).isTrue();
            assertThat(bucket.holds(tenant, id + 1)).isFalse();
            try (InputStream content = there.open(tenant, id)) {
                assertThat(content.readAllBytes()).isEqualTo(PICTURE);
            }
            assertThatThrownBy(() -> stranger.open(tenant, id)).hasMessageContaining("papers");

            outside.isAway = true;
            assertThatThrownBy(() -> keep(there, by, new ByteArrayInputStream(PICTURE), 1_000))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refused -> assertThat(refused.code()).isEqualTo("file.not-kept"));
            outside.isAway = false;
            assertThat(rows()).isEqualTo(1);

            // a transaction that does not end well leaves nothing over there
            tenant.run(() ->
                    transaction.executeWithoutResult(status -> {
                        there.keepForRecord(by, "b", new ByteArrayInputStream(PICTURE), 1_000);
                        status.setRollbackOnly();
                    }));
            assertThat(outside.size()).isEqualTo(1);

            bucket.put(tenant, 999_999, Files.write(folder.resolve("stray"), PAGE));
            outside.age(tenant.id() + "/999999", Instant.now().minus(Duration.ofDays(8)));
            outside.age(key, Instant.now().minus(Duration.ofDays(6)));
            new Unheld(jdbc, stores, there, transaction, clock).run();
            assertThat(outside.size()).isEqualTo(1);

            there.removeAll(tenant);
            assertThat(outside.size()).isZero();
        }
    }

    private Upload keep(Uploads uploads, Actor by, InputStream content, long most) {
        return company.tenant()
                .call(() ->
                        transaction.execute(
                                status -> uploads.keepForRecord(by, "a.png", content, most)));
    }

    private Actor actor() {
        return company.tenant().call(() -> actors.administrator("test"));
    }

    private long rows() {
        return TestDatabase.write(
                "select count(*) from files.upload_ where tenant_id = ?", company.tenant().id());
    }

    private long attached(String name, byte[] content) {
        Answer answer =
                company.post(
                        "/accounts/" + account + "/attachments",
                        files(company.handOver(name, content)));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.at("/ids/0").asLong();
    }

    private static String files(long id) {
        return "{\"files\":[%d]}".formatted(id);
    }

    private Answer content(long file) {
        return company.get("/attachments/" + file + "/content");
    }

    private static String header(Answer answer, String name) {
        HttpHeaders headers = answer.raw().headers();
        return headers.firstValue(name).orElse("");
    }
}

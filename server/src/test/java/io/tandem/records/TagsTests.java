package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.identity.Actors;
import io.tandem.kernel.FilterJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Words by which people put records of every kind together.
@TandemTest
class TagsTests {

    @Autowired Companies companies;
    @Autowired RecordQuery query;
    @Autowired ObjectTypes types;
    @Autowired Actors actors;
    @Autowired TransactionTemplate transaction;

    Company company;
    Company mei;
    long vip;
    long fair;

    @BeforeEach
    void aWorkspaceWithTwoTags() {
        company = companies.company();
        mei = companies.as(company, company.make("users", "{\"name\":\"Mei\",\"role\":\"rep\"}"));
        vip = mei.make("tags", "{\"name\":\"VIP\"}");
        fair = company.make("tags", "{\"name\":\"Fair 2026\",\"colour\":\"green\"}");
    }

    private static String tags(long... ids) {
        return "\"tags\":[%s]"
                .formatted(
                        String.join(
                                ",",
                                IntStream.range(0, ids.length)
                                        .mapToObj(at -> String.valueOf(ids[at]))
                                        .toList()));
    }

    private long account(String name, long... tags) {
        return company.make("accounts", "{\"name\":\"%s\",%s}".formatted(name, tags(tags)));
    }

    private Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isLessThan(300);
        return answer;
    }

    private List<String> on(String record) {
        return names(done(company.get(record)).at("/tags"));
    }

    private static List<String> names(JsonNode tags) {
        return tags.valueStream().map(tag -> tag.path("name").asString()).toList();
    }

    private List<String> found(String objects, String op, Object value) {
        return done(company.list(
                        objects,
                        "{\"field\":\"tags\",\"op\":\"%s\",\"value\":%s}".formatted(op, value),
                        "&fields=name&sort=name"))
                .at("/items")
                .valueStream()
                .map(row -> row.path("name").asString())
                .toList();
    }

    @Test
    void whoSellsMakesTagsAndWhoAdministersSaysWhatTheyAreCalled() {
        assertThat(mei.post("/tags", "{\"name\":\"vip\"}").code()).isEqualTo("tag.taken");
        assertThat(mei.post("/tags", "{\"name\":\"a;b\"}").code()).isEqualTo("tag.name");
        assertThat(mei.patch("/tags/" + vip, "{\"name\":\"Mine\"}").status()).isEqualTo(403);
        assertThat(mei.delete("/tags/" + vip).status()).isEqualTo(403);
        assertThat(mei.post("/tags/" + vip + "/merge", "{\"into\":%d}".formatted(fair)).status())
                .isEqualTo(403);
        assertThat(mei.get("/tags/" + vip + "/usage").status()).isEqualTo(403);

        long heron = account("Heron", vip);
        long version = company.get("/accounts/" + heron).at("/version").asLong();
        done(company.patch("/tags/" + vip, "{\"name\":\"Very important\",\"colour\":\"red\"}"));

        assertThat(on("/accounts/" + heron)).containsExactly("Very important");
        assertThat(company.get("/accounts/" + heron).at("/version").asLong()).isEqualTo(version);
    }

    @Test
    void everyObjectHasTagsAndListsAreFilteredByThem() {
        company.post("/metadata/objects", "{\"name\":\"hall\",\"fields\":[]}");
        account("Heron", vip, fair);
        account("Stork", fair);
        company.make("accounts", "{\"name\":\"Crane\"}");
        for (String objects : List.of("halls", "people", "deals", "products", "tasks")) {
            long one = company.make(objects, "{\"name\":\"One\",%s}".formatted(tags(vip)));
            assertThat(on("/" + objects + "/" + one)).as(objects).containsExactly("VIP");
            assertThat(found(objects, "containsAny", "[" + vip + "]")).contains("One");
        }

        assertThat(found("accounts", "containsAny", "[%d,%d]".formatted(vip, fair)))
                .containsExactly("Heron", "Stork");
        assertThat(found("accounts", "containsAll", "[%d,%d]".formatted(vip, fair)))
                .containsExactly("Heron");
        assertThat(found("accounts", "notIn", "[%d]".formatted(vip))).containsExactly("Stork");
        assertThat(found("accounts", "isEmpty", "null")).containsExactly("Crane");
        assertThat(
                        company.list("tags", "{\"some\":\"accounts.tags\"}", "&fields=name")
                                .at("/items"))
                .hasSize(2);
        assertThat(
                        company.get(
                                        "/deals?asOf=2026-01-01T00:00Z&filter="
                                                + Company.encoded(
                                                        "{\"field\":\"tags\",\"op\":\"isEmpty\"}"))
                                .body()
                                .toString())
                .contains("as-of.untracked", "tags");
    }

    @Test
    void whatIsAskedInMemoryIsAnsweredAsByTheDatabase() {
        Map<String, long[]> held =
                Map.of(
                        "Heron", new long[] {vip, fair},
                        "Stork", new long[] {fair},
                        "Crane", new long[0]);
        held.forEach(this::account);
        for (String op : List.of("eq", "ne", "in", "notIn", "containsAny", "containsAll")) {
            String value = op.equals("eq") || op.equals("ne") ? "" + vip : "[" + vip + "]";
            String filter = "{\"field\":\"tags\",\"op\":\"%s\",\"value\":%s}".formatted(op, value);
            assertThat(found("accounts", op, value)).as(op).isEqualTo(inMemory(filter, held));
        }
    }

    private List<String> inMemory(String filter, Map<String, long[]> held) {
        return company.tenant()
                .call(() ->
                        transaction.execute(status -> {
                            var test =
                                    query.test(
                                            actors.administrator("test"),
                                            types.type("account"),
                                            FilterJson.parse(filter));
                            return held.entrySet().stream()
                                    .filter(one -> {
                                        Map<String, @Nullable Object> row = new HashMap<>();
                                        row.put(
                                                "tags",
                                                IntStream.range(0, one.getValue().length)
                                                        .mapToObj(at -> one.getValue()[at])
                                                        .toList());
                                        return test.test(row::get);
                                    })
                                    .map(Map.Entry::getKey)
                                    .sorted()
                                    .toList();
                        }));
    }

    @Test
    void tagsAreAddedAndTakenOffWithoutTheOthers() {
        long heron = account("Heron", vip);
        long stork = account("Stork", fair);
        String bulk =
                """
                {"filter":{"field":"tags","op":"isNotEmpty"},
                 "set":{"tags":{"add":[%d],"remove":[%d]}}}
                """
                        .formatted(fair, vip);

        done(mei.patch("/accounts/" + heron, "{\"tags\":{\"add\":[%d]}}".formatted(fair)));
        assertThat(on("/accounts/" + heron)).containsExactly("VIP", "Fair 2026");
        Answer edit = company.ended(done(company.post("/accounts/bulk", bulk)).id());

        assertThat(edit.at("/changed").asInt()).isEqualTo(1);
        assertThat(edit.at("/unchanged").asInt()).isEqualTo(1);
        assertThat(on("/accounts/" + heron)).containsExactly("Fair 2026");
        JsonNode change = company.get("/accounts/" + heron + "/history").at("/items/0/changes/0");
        assertThat(names(change.at("/before"))).containsExactly("VIP", "Fair 2026");
        assertThat(names(change.at("/after"))).containsExactly("Fair 2026");
        done(company.post("/bulk-edits/" + edit.id() + "/undo", "{}"));
        company.ended(edit.id());
        assertThat(on("/accounts/" + heron)).containsExactly("VIP", "Fair 2026");
        done(company.patch("/accounts/" + stork, "{\"tags\":{\"remove\":[%d]}}".formatted(fair)));
        assertThat(company.get("/accounts/" + stork).at("/tags").isNull()).isTrue();
        assertThat(company.patch("/accounts/" + stork, "{\"tags\":[999999]}").code())
                .isEqualTo("relation.unknown");
        long[] many =
                IntStream.range(0, 51)
                        .mapToLong(n -> company.make("tags", "{\"name\":\"T%d\"}".formatted(n)))
                        .toArray();
        assertThat(company.patch("/accounts/" + stork, "{" + tags(many) + "}").body().toString())
                .contains("record.too-many-tags");
    }

    @Test
    void twoTagsBecomeOneAndTheLogSaysWhatWas() {
        long heron = account("Heron", vip, fair);
        long stork = account("Stork", vip);
        long deal = company.make("deals", "{\"name\":\"Lamps\",%s}".formatted(tags(vip)));
        String past = company.get("/accounts/" + stork + "/history").at("/items").toString();

        assertThat(company.get("/tags/" + vip + "/usage").at("/records").asInt()).isEqualTo(3);
        Answer merged =
                done(company.post("/tags/" + vip + "/merge", "{\"into\":%d}".formatted(fair)));

        assertThat(merged.at("/of").toString())
                .contains("{\"object\":\"account\",\"records\":2}")
                .contains("{\"object\":\"deal\",\"records\":1}");
        assertThat(on("/accounts/" + heron)).containsExactly("Fair 2026");
        assertThat(on("/accounts/" + stork)).containsExactly("Fair 2026");
        assertThat(on("/deals/" + deal)).containsExactly("Fair 2026");
        assertThat(company.get("/tags/" + vip).status()).isEqualTo(404);
        JsonNode now = company.get("/accounts/" + stork + "/history").at("/items");
        assertThat(now).hasSize(2);
        assertThat(now.get(1).at("/changes").toString()).contains("{\"id\":%d".formatted(vip));
        assertThat(past).contains("{\"id\":%d".formatted(vip));
        assertThat(company.post("/tags/" + fair + "/merge", "{\"into\":%d}".formatted(fair)).code())
                .isEqualTo("tag.itself");
    }

    @Test
    void aTagThatGoesIsTakenOffAndWhatWasDeletedComesBackWithoutIt() {
        long heron = account("Heron", vip, fair);
        long stork = account("Stork", vip);
        long crane = account("Crane", vip, fair);
        company.delete("/accounts/" + crane);

        assertThat(company.delete("/tags/" + vip).status()).isEqualTo(204);

        assertThat(on("/accounts/" + heron)).containsExactly("Fair 2026");
        assertThat(on("/accounts/" + stork)).isEmpty();
        done(company.post("/accounts/bin/restore", "{\"ids\":[%d]}".formatted(crane)));
        assertThat(on("/accounts/" + crane)).containsExactly("Fair 2026");
        done(company.post("/tags/bin/restore", "{\"ids\":[%d]}".formatted(vip)));
        assertThat(company.get("/tags/" + vip).at("/name").asString()).isEqualTo("VIP");
    }
}

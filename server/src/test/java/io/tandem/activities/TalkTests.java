package io.tandem.activities;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.identity.Actors;
import io.tandem.records.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

@TandemTest
class TalkTests {

    private static final String FOLLOWED =
            "{\"field\":\"id\",\"op\":\"eq\",\"value\":\"followedByMe\"}";

    @Autowired Actors actors;
    @Autowired Comments comments;
    @Autowired Companies companies;
    @Autowired FollowersTold followers;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    Company admin;
    Company mei;
    Company wang;
    long deal;

    @BeforeEach
    void aDealOfMei() {
        admin = companies.company();
        mei = colleague("Mei Tanaka");
        wang = colleague("王芳");
        deal = admin.make("deals", "{\"name\":\"Roastery\",\"owner\":%d}".formatted(mei.user()));
        tellFollowers();
    }

    @Test
    void whoIsMentionedIsToldAndNamedAsTheyAreCalledToday() {
        say(admin, "Please look, @[%d] and @[%d].".formatted(mei.user(), admin.user()));
        admin.patch("/users/" + mei.user(), "{\"name\":\"Mei Suzuki\"}");

        JsonNode told = notices(mei).get(0);
        JsonNode comment = comment(admin);

        assertThat(told.path("key").asString()).isEqualTo("activities.notice.mentioned");
        assertThat(told.at("/record/name").asString()).isEqualTo("Roastery");
        assertThat(told.at("/by/name").asString()).isEqualTo("Ann Admin");
        assertThat(comment.at("/mentions/0/name").asString()).isEqualTo("Mei Suzuki");
        assertThat(notices(admin)).isEmpty();
        assertThat(admin.post(at("/comments"), "{\"body\":\"@[987654]\"}").code())
                .isEqualTo("comment.nobody");
    }

    @Test
    void whoDoesNotReadTheRecordIsNotToldAndTheWriterKnowsBefore() {
        closeDealsTo("rep");

        JsonNode offered = admin.get(at("/mentionable?q=" + Company.encoded("王"))).body();
        say(admin, "@[%d]".formatted(wang.user()));

        assertThat(offered).hasSize(1);
        assertThat(offered.at("/0/name").asString()).isEqualTo("王芳");
        assertThat(offered.at("/0/sees").asBoolean()).isFalse();
        assertThat(notices(wang)).isEmpty();
        assertThat(wang.get("/deals/" + deal).status()).isNotEqualTo(200);
    }

    @Test
    void aCommentIsChangedByItsWriterAloneAndSaysSo() {
        long comment = say(mei, "Frist");
        String edit = "/comments/" + comment + "/edit";

        assertThat(wang.post(edit, "{\"body\":\"No\"}").code()).isEqualTo("comment.not-yours");
        assertThat(comment(mei).path("editedAt").isNull()).isTrue();
        assertThat(mei.send("POST", edit, "{\"body\":\"x\"}", "If-Match", "7").code())
                .isEqualTo("record.changed");
        assertThat(mei.post(edit, "{\"body\":\"First, @[%d]\"}".formatted(wang.user())).status())
                .isEqualTo(204);

        assertThat(comment(mei).path("body").asString()).startsWith("First");
        assertThat(comment(mei).path("editedAt").isNull()).isFalse();
        assertThat(notices(wang)).hasSize(1);
        assertThat(admin.get("/comments/" + comment + "/history").at("/items/0/verb").asString())
                .isEqualTo("edit");
    }

    @Test
    void aCommentThatAnotherTookBackIsItsWritersAgain() {
        long comment = say(mei, "Call them");
        String restore = "/comments/" + comment + "/restore";
        JsonNode said = comment(mei);

        assertThat(mei.post(restore, "{}").status()).isEqualTo(404);
        assertThat(wang.delete("/comments/" + comment).code()).isEqualTo("comment.not-yours");
        assertThat(admin.delete("/comments/" + comment).status()).isEqualTo(204);
        assertThat(comment(mei).isMissingNode()).isTrue();
        assertThat(wang.post(restore, "{}").code()).isEqualTo("comment.not-yours");
        assertThat(admin.post(restore, "{}").status()).isEqualTo(204);

        JsonNode again = comment(mei);
        for (String part : List.of("id", "body", "by", "at", "editedAt")) {
            assertThat(again.path(part)).as(part).isEqualTo(said.path(part));
        }
        assertThat(admin.get("/comments/" + comment + "/history").at("/items/0/verb").asString())
                .isEqualTo("restore");
        assertThat(admin.post(restore, "{}").status()).isEqualTo(404);
    }

    @Test
    void ofCommentsThatWentTogetherEachComesBackByItself() {
        long one = say(mei, "One");
        long two = say(wang, "Two");
        admin.tenant()
                .run(() ->
                        transaction.executeWithoutResult(status -> {
                            Actor ann = actors.administrator("test");
                            comments.remove(ann, one);
                            comments.remove(ann, two);
                        }));

        assertThat(admin.post("/comments/" + two + "/restore", "{}").status()).isEqualTo(204);

        assertThat(said(mei)).extracting(item -> item.path("id").asLong()).containsExactly(two);
        assertThat(admin.post("/comments/" + one + "/restore", "{}").status()).isEqualTo(204);
        assertThat(said(mei)).hasSize(2);
    }

    @Test
    void whatSomebodyIsToDoIsSpokenOfWithFilesByWhoeverReadsIt() {
        long task =
                mei.make(
                        "tasks",
                        "{\"name\":\"Draw the plan\",\"object\":\"deal\",\"recordId\":%d}"
                                .formatted(deal));
        String at = "/tasks/" + task;
        long file = mei.handOver("plan.txt", "Rows of lamps".getBytes(StandardCharsets.UTF_8));

        assertThat(
                        mei.post(
                                        at + "/comments",
                                        "{\"body\":\"A draft\",\"files\":[%d]}".formatted(file))
                                .status())
                .isEqualTo(201);

        for (Company reader : List.of(mei, admin)) {
            JsonNode said = reader.get(at + "/timeline").at("/items/0");
            assertThat(said.path("body").asString()).isEqualTo("A draft");
            assertThat(said.at("/files/0/name").asString()).isEqualTo("plan.txt");
            assertThat(reader.get(at + "/attachments").at("/items")).hasSize(1);
        }
        long comment = mei.get(at + "/timeline").at("/items/0/id").asLong();
        assertThat(admin.post("/comments/" + comment + "/attachments", "{\"files\":[1]}").code())
                .isEqualTo("attachment.about");
    }

    @Test
    void followersAreToldOnceOfSeveralChangesAndNothingOfTheirOwn() {
        assertThat(wang.post(at("/follow"), "{}").at("/following").asBoolean()).isTrue();
        assertThat(mei.get(at("/follow")).at("/byItself").asBoolean()).isTrue();

        admin.patch("/deals/" + deal, "{\"nextStep\":\"Call\"}");
        tellFollowers();
        admin.patch(
                "/deals/" + deal,
                "{\"nextStep\":\"Write\",\"amount\":{\"value\":\"5.00\",\"currency\":\"EUR\"}}");
        mei.patch("/deals/" + deal, "{\"competitor\":\"Bean\"}");
        tellFollowers();

        JsonNode told = only(notices(mei));
        assertThat(told.path("key").asString()).isEqualTo("activities.notice.changed");
        assertThat(told.path("times").asInt()).isEqualTo(2);
        assertThat(texts(told.path("fields"))).containsExactly("amount", "nextStep");
        assertThat(texts(only(notices(wang)).path("fields"))).contains("amount", "competitor");
        assertThat(notices(admin)).isEmpty();
    }

    @Test
    void whereVeryManyAreChangedAtOnceOnlyWhoChoseToFollowOneIsTold() {
        wang.post(at("/follow"), "{}");
        admin.patch("/deals/" + deal, "{\"nextStep\":\"Send the offer\"}");
        // as an edit of many leaves them
        TestDatabase.write(
                """
                insert into records.change_ (tenant_id, recorded_at, effective_at, actor_id, through, object, record_id,
                                             verb, before, after)
                select ?::int, now(), now(), ?::bigint, 'api', 'deal', ?::bigint + 1 + n, 'update',
                       '{"next_step":"Call"}', '{"next_step":"Write"}'
                  from generate_series(1, 2500) as n
                """,
                admin.tenant().id(),
                admin.user(),
                deal);
        tellFollowers();

        assertThat(notices(wang)).hasSize(1);
        assertThat(notices(wang).at("/0/record/name").asString()).isEqualTo("Roastery");
        assertThat(notices(mei)).isEmpty();
    }

    @Test
    void aListKnowsWhatItsReaderFollows() {
        long other = admin.make("deals", "{\"name\":\"Other\"}");
        wang.post("/deals/" + other + "/follow", "{}");

        assertThat(following(mei, "deals", "eq")).containsExactly(deal);
        assertThat(following(wang, "deals", "eq")).containsExactly(other);
        assertThat(following(wang, "deals", "ne")).containsExactly(deal);
        mei.delete(at("/follow"));
        assertThat(following(mei, "deals", "eq")).isEmpty();
        mei.post(at("/follow"), "{}");
        wang.put("/following", "{\"byItself\":false}");
        admin.post(at("/assign"), "{\"owner\":%d}".formatted(wang.user()));
        assertThat(following(mei, "deals", "eq")).containsExactly(deal);
        assertThat(following(wang, "deals", "eq")).containsExactly(other);
        assertThat(scoped(FOLLOWED).code()).isEqualTo("filter.unknown-word");
    }

    private static List<Long> following(Company by, String objects, String op) {
        Answer list = by.list(objects, FOLLOWED.replace("eq", op), "&fields=id");
        assertThat(list.status()).as(list.body().toString()).isEqualTo(200);
        return list.at("/items").valueStream().map(deal -> deal.path("id").asLong()).toList();
    }

    @Test
    void whoIsGivenARecordIsToldThatAlone() {
        admin.post(at("/assign"), "{\"owner\":%d}".formatted(wang.user()));
        tellFollowers();
        assertThat(only(notices(wang)).path("key").asString()).isEqualTo("sales.notice.assigned");

        long account = admin.make("accounts", "{\"name\":\"Heron\"}");
        admin.patch("/accounts/" + account, "{\"owner\":%d}".formatted(wang.user()));
        tellFollowers();

        assertThat(notices(wang)).hasSize(2);
        assertThat(notices(wang).at("/0/key").asString()).isEqualTo("activities.notice.given");
        assertThat(notices(mei)).isEmpty();
        assertThat(wang.get(at("/follow")).at("/byItself").asBoolean()).isTrue();
    }

    @Test
    void whoSaysSomethingFollowsUnlessTheyDoNotWantTo() {
        wang.put("/following", "{\"byItself\":false}");
        say(wang, "I know them.");
        say(admin, "So do I.");
        say(mei, "Good.");
        tellFollowers();

        assertThat(wang.get(at("/follow")).at("/following").asBoolean()).isFalse();
        assertThat(notices(wang)).isEmpty();
        assertThat(only(notices(mei)).path("key").asString())
                .isEqualTo("activities.notice.commented");
        assertThat(only(notices(mei)).path("times").asInt()).isEqualTo(1);
        assertThat(only(notices(admin)).at("/by/id").asLong()).isEqualTo(mei.user());
        assertThat(mei.delete(at("/follow")).at("/following").asBoolean()).isFalse();
    }

    @Test
    void whoLosesTheRightIsToldNothingMoreAndHiddenFieldsAreNotNamed() {
        wang.post(at("/follow"), "{}");
        rights("rep", "{\"deal\":{\"fields\":{\"amount\":\"hidden\"}}}");
        admin.patch(
                "/deals/" + deal,
                "{\"nextStep\":\"Call\",\"amount\":{\"value\":\"5.00\",\"currency\":\"EUR\"}}");
        tellFollowers();
        assertThat(texts(only(notices(wang)).path("fields"))).containsExactly("nextStep");

        closeDealsTo("rep");
        admin.patch("/deals/" + deal, "{\"competitor\":\"Bean\"}");
        tellFollowers();

        assertThat(only(notices(wang)).path("times").asInt()).isEqualTo(1);
    }

    private Company colleague(String name) {
        return companies.as(
                admin, admin.make("users", "{\"name\":\"%s\",\"role\":\"rep\"}".formatted(name)));
    }

    private long say(Company by, String body) {
        Answer said = by.post(at("/comments"), "{\"body\":\"" + body + "\"}");
        assertThat(said.status()).isEqualTo(201);
        return said.id();
    }

    private String at(String rest) {
        return "/deals/" + deal + rest;
    }

    private static JsonNode notices(Company reader) {
        return reader.get("/notices").at("/items");
    }

    private JsonNode comment(Company reader) {
        return said(reader).stream().findFirst().orElse(MissingNode.getInstance());
    }

    private List<JsonNode> said(Company reader) {
        return reader.get(at("/timeline"))
                .at("/items")
                .valueStream()
                .filter(item -> item.path("kind").asString().equals("comment"))
                .toList();
    }

    private static JsonNode only(JsonNode items) {
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private void closeDealsTo(String role) {
        rights(role, "{\"deal\":{\"read\":\"none\"}}");
    }

    private void rights(String role, String objects) {
        assertThat(said(role, objects).status()).isEqualTo(200);
    }

    private Answer scoped(String filter) {
        return said("rep", "{\"deal\":{\"read\":" + filter + "}}");
    }

    private Answer said(String role, String objects) {
        long id =
                admin.list(
                                "roles",
                                "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"%s\"}"
                                        .formatted(role),
                                "")
                        .at("/items/0/id")
                        .asLong();
        return admin.put("/roles/" + id + "/rights", "{\"objects\":" + objects + "}");
    }

    /// What was committed is told once nothing older is under way any more.
    private void tellFollowers() {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        do {
            admin.tenant().run(followers::tell);
        } while (!isTold() && Instant.now().isBefore(end));
    }

    /// Nothing that was written is still to come.
    private boolean isTold() {
        return Boolean.TRUE.equals(
                admin.tenant()
                        .call(() ->
                                transaction.execute(status ->
                                        jdbc.sql(
                                                        """
                                                        select not exists (select from records.change c, activities.told t
                                                                            where c.xid >= t.done_before)
                                                        """)
                                                .query(Boolean.class)
                                                .single())));
    }
}

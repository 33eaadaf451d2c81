package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What an administrator says of a field of the workspace's own, and what the engine makes of it.
@TandemTest
class OwnFieldTests {

    private static final String FIELDS = "/metadata/objects/account/fields";

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void aWorkspace() {
        company = companies.company();
    }

    @Test
    void everyKindIsKeptFilteredAndTakenOutAsItWasPutIn() {
        added("{\"name\":\"note\",\"kind\":\"longText\"}");
        added("{\"name\":\"mail\",\"kind\":\"email\"}");
        added("{\"name\":\"site\",\"kind\":\"url\"}");
        added("{\"name\":\"rate\",\"kind\":\"number\"}");
        added("{\"name\":\"fee\",\"kind\":\"money\"}");
        added("{\"name\":\"opens\",\"kind\":\"time\"}");
        added("{\"name\":\"seen\",\"kind\":\"instant\"}");
        added("{\"name\":\"tags\",\"kind\":\"multiChoice\",\"choices\":[\"A\",\"B\",\"C\"]}");
        added("{\"name\":\"vip\",\"kind\":\"boolean\"}");
        added("{\"name\":\"home\",\"kind\":\"address\"}");
        added("{\"name\":\"spot\",\"kind\":\"place\"}");
        added("{\"name\":\"hours\",\"kind\":\"workingTime\"}");
        added("{\"name\":\"friend\",\"kind\":\"relation\",\"target\":\"person\"}");
        long li = company.make("people", "{\"name\":\"Li\"}");
        String custom =
                """
                {"note":"Long","mail":"a@b.example","site":"https://b.example","rate":2.5,
                 "fee":{"value":"120.50","currency":"EUR"},"opens":"9:30","seen":"2026-03-31T08:00:00.123456Z",
                 "tags":["b","A"],"vip":true,
                 "home":{"street":"Main St 1","city":"Berlin","country":"Germany"},
                 "spot":{"lat":52.52,"lon":13.405,"label":"Head office"},
                 "hours":{"mon":["09:00-12:00","13:00-18:00"],"tue":["09:00-12:00","13:00-18:00"],"sat":["10:00-14:00"]},
                 "friend":%d}
                """
                        .formatted(li);
        long id = company.make("accounts", "{\"name\":\"Heron\",\"custom\":" + custom + "}");

        JsonNode read = company.get("/accounts/" + id).at("/custom");

        assertThat(read.at("/opens").asString()).isEqualTo("09:30:00");
        assertThat(read.at("/seen").asString()).isEqualTo("2026-03-31T08:00:00.123456Z");
        assertThat(read.at("/tags").toString()).isEqualTo("[\"B\",\"A\"]");
        assertThat(read.at("/fee").toString())
                .isEqualTo("{\"value\":\"120.50\",\"currency\":\"EUR\"}");
        assertThat(read.at("/spot/lat").decimalValue()).isEqualByComparingTo("52.52");
        assertThat(read.at("/home/city").asString()).isEqualTo("Berlin");
        assertThat(read.at("/hours/sat/0").asString()).isEqualTo("10:00-14:00");
        for (String holds :
                List.of(
                        leaf("opens", "lt", "\"10:00\""),
                        leaf("fee", "gt", "120"),
                        leaf("seen", "between", "[\"2026-03-31\",\"2026-03-31\"]"),
                        leaf("tags", "containsAny", "[\"c\",\"a\"]"),
                        leaf("tags", "notIn", "[\"c\"]"),
                        leaf("vip", "eq", "true"),
                        leaf("home", "contains", "\"berlin\""),
                        leaf("spot", "isNotEmpty", "null"),
                        leaf("friend.name", "eq", "\"li\""))) {
            assertThat(company.list("accounts", holds, "").at("/items")).as(holds).hasSize(1);
        }
        for (String fails :
                List.of(
                        leaf("tags", "containsAll", "[\"A\",\"C\"]"),
                        leaf("hours", "isEmpty", "null"),
                        leaf("opens", "ge", "\"10:00\""))) {
            assertThat(company.list("accounts", fails, "").at("/items")).as(fails).isEmpty();
        }
        String file =
                company.get(
                                "/accounts/export?fields=name,custom.home,custom.spot,custom.hours,custom.tags,custom.fee")
                        .raw()
                        .body();
        assertThat(file)
                .contains(
                        "Main St 1; ; Berlin; ; Germany",
                        "52.52, 13.405 Head office",
                        "mon-tue 09:00-12:00, 13:00-18:00; sat 10:00-14:00",
                        "B; A",
                        "custom.fee.currency");
        Answer same =
                company.patch(
                        "/accounts/" + id,
                        """
                        {"custom":{"home":"Main St 1; ; Berlin; ; Germany","spot":"52.52, 13.405 Head office",
                         "hours":"mon-tue 09:00-12:00, 13:00-18:00; sat 10:00-14:00","tags":["B","A"]}}
                        """);
        assertThat(same.at("/version").asInt()).isEqualTo(1);
    }

    @Test
    void whatDoesNotFitAKindIsRefusedAtItsPlace() {
        added("{\"name\":\"opens\",\"kind\":\"time\"}");
        added("{\"name\":\"tags\",\"kind\":\"multiChoice\",\"choices\":[\"A\"]}");
        added("{\"name\":\"spot\",\"kind\":\"place\"}");
        added("{\"name\":\"hours\",\"kind\":\"workingTime\"}");
        added("{\"name\":\"home\",\"kind\":\"address\"}");
        added("{\"name\":\"rate\",\"kind\":\"number\"}");
        for (String wrong :
                List.of(
                        "\"opens\":\"25:00\"",
                        "\"opens\":9",
                        "\"tags\":[\"Z\"]",
                        "\"tags\":[1]",
                        "\"spot\":{\"lat\":91,\"lon\":0}",
                        "\"spot\":\"nowhere\"",
                        "\"hours\":{\"mon\":[\"12:00-09:00\"]}",
                        "\"hours\":{\"mon\":[\"09:00-12:00\",\"11:00-13:00\"]}",
                        "\"hours\":{\"someday\":[]}",
                        "\"home\":{\"planet\":\"Mars\"}",
                        "\"rate\":" + "9".repeat(400),
                        "\"rate\":1e-400",
                        "\"rate\":0.00000000001")) {
            Answer answer =
                    company.post("/accounts", "{\"name\":\"X\",\"custom\":{" + wrong + "}}");
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.at("/errors/0/pointer").asString())
                    .as(wrong)
                    .startsWith("/custom/" + wrong.substring(1, wrong.indexOf('"', 1)));
        }
    }

    @Test
    void aUniqueValueIsHeldOnceHoweverManyWriteAtOnce() throws Exception {
        added("{\"name\":\"code\",\"kind\":\"text\",\"label\":\"Code\",\"unique\":true}");
        List<Callable<Answer>> writers =
                IntStream.range(0, 8)
                        .<Callable<Answer>>mapToObj(n ->
                                () ->
                                        company.post(
                                                "/accounts",
                                                "{\"name\":\"N%d\",\"custom\":{\"code\":\"%s\"}}"
                                                        .formatted(n, n % 2 == 0 ? "Ab" : "aB")))
                        .toList();
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService at = Executors.newFixedThreadPool(8)) {
            for (var answer : at.invokeAll(writers)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        Answer refused =
                answers.stream().filter(answer -> answer.status() != 201).findFirst().orElseThrow();
        assertThat(refused.code()).isEqualTo("record.not-unique");
        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/custom/code");
        Answer found = company.put("/accounts/by/custom.code/AB", "{\"sector\":\"food\"}");
        assertThat(found.at("/sector").asString()).isEqualTo("food");
        assertThat(company.get("/accounts?total=exact").at("/total/value").asInt()).isEqualTo(1);

        // what is given up is free again, and two may exchange theirs
        company.patch("/accounts/" + found.id(), "{\"custom\":{\"code\":\"new\"}}");
        assertThat(
                        company.post("/accounts", "{\"name\":\"Y\",\"custom\":{\"code\":\"ab\"}}")
                                .status())
                .isEqualTo(201);
    }

    @Test
    void longTextsThatBeginAlikeAreSaidToBeginAlike() {
        added("{\"name\":\"code\",\"kind\":\"text\",\"unique\":true}");
        String long_ = "{\"name\":\"X\",\"custom\":{\"code\":\"" + "a".repeat(500) + "%s\"}}";
        company.make("accounts", long_.formatted("1"));

        assertThat(company.post("/accounts", long_.formatted("2")).code())
                .isEqualTo("record.not-unique-beginning");
    }

    @Test
    void anOwnFieldNamedLikeABuiltInOneIsAFieldOfItsOwn() {
        added("{\"name\":\"id\",\"kind\":\"text\"}");
        company.make("accounts", "{\"name\":\"A\",\"custom\":{\"id\":\"x\"}}");
        company.make("accounts", "{\"name\":\"B\"}");
        company.make("accounts", "{\"name\":\"C\"}");

        Answer first = company.get("/accounts?sort=-custom.id&limit=1");
        Answer rest =
                company.get(
                        "/accounts?sort=-custom.id&limit=5&after=" + first.at("/after").asString());

        assertThat(first.at("/items/0/name").asString()).isEqualTo("A");
        assertThat(rest.at("/items")).hasSize(2);
        assertThat(company.list("accounts", leaf("id", "eq", "\"me\""), "").at("/items").size())
                .isZero();
    }

    @Test
    void duplicatesAreNamedBeforeAFieldBecomesUnique() {
        added("{\"name\":\"code\",\"kind\":\"integer\"}");
        long one = company.make("accounts", "{\"name\":\"One\",\"custom\":{\"code\":7}}");
        long two = company.make("accounts", "{\"name\":\"Two\",\"custom\":{\"code\":7}}");

        Answer refused = company.patch(FIELDS + "/code", "{\"unique\":true}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("field.duplicates");
        assertThat(refused.body().toString()).contains("One", "Two");
        company.patch("/accounts/" + two, "{\"custom\":{\"code\":8}}");
        assertThat(company.patch(FIELDS + "/code", "{\"unique\":true}").at("/unique").asBoolean())
                .isTrue();
        assertThat(company.patch("/accounts/" + one, "{\"custom\":{\"code\":8}}").code())
                .isEqualTo("record.not-unique");
        company.patch(FIELDS + "/code", "{\"unique\":false}");
        assertThat(company.patch("/accounts/" + one, "{\"custom\":{\"code\":8}}").status())
                .isEqualTo(200);
    }

    @Test
    void aFieldStartsWithItsDefaultAndDemandsWhatItsCheckSays() {
        added(
                "{\"name\":\"tier\",\"kind\":\"choice\",\"choices\":[\"gold\",\"iron\"],\"default\":\"iron\"}");
        added(
                """
                {"name":"discount","kind":"number","help":{"en":"In percent","zh-CN":"百分比"},
                 "check":{"filter":{"or":[{"field":"custom.discount","op":"le","value":10},
                                          {"field":"custom.tier","op":"eq","value":"gold"}]},
                          "message":{"en":"Only gold accounts get more than 10 %","zh-CN":"只有金牌客户可超过 10%"}}}
                """);
        long id = company.make("accounts", "{\"name\":\"Heron\"}");

        Answer refused = company.patch("/accounts/" + id, "{\"custom\":{\"discount\":15}}");

        assertThat(company.get("/accounts/" + id).at("/custom/tier").asString()).isEqualTo("iron");
        assertThat(refused.code()).isEqualTo("field.check");
        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/custom/discount");
        assertThat(refused.at("/errors/0/detail").asString()).startsWith("Only gold");
        assertThat(company.get("/accounts/" + id).at("/version").asInt()).isEqualTo(1);
        assertThat(
                        company.patch(
                                        "/accounts/" + id,
                                        "{\"custom\":{\"discount\":15,\"tier\":\"gold\"}}")
                                .status())
                .isEqualTo(200);
        assertThat(company.get("/metadata").body().toString()).contains("百分比", "只有金牌客户可超过 10%");
        assertThat(
                        company.post(
                                        FIELDS,
                                        "{\"name\":\"odd\",\"kind\":\"text\",\"check\":{\"filter\":{\"field\":\"nowhere\",\"op\":\"eq\",\"value\":1}}}")
                                .code())
                .isEqualTo("field.unknown");
    }

    @Test
    void numbersRiseAndGoOnBeyondThoseThatWereBroughtIn() {
        added(
                "{\"name\":\"no\",\"kind\":\"autonumber\",\"pattern\":\"WC-{0000}\",\"unique\":true}");
        long one = company.make("accounts", "{\"name\":\"A\"}");
        long two = company.make("accounts", "{\"name\":\"B\"}");

        assertThat(company.get("/accounts/" + one).at("/custom/no").asString())
                .isEqualTo("WC-0001");
        assertThat(company.get("/accounts/" + two).at("/custom/no").asString())
                .isEqualTo("WC-0002");
        assertThat(
                        company.post(
                                        "/accounts",
                                        "{\"name\":\"C\",\"custom\":{\"no\":\"WC-0009\"}}")
                                .code())
                .isEqualTo("field.computed");
    }

    @Test
    void aChoiceThatIsStillNeededGoesOnlyAnyway() {
        added("{\"name\":\"tier\",\"kind\":\"choice\",\"choices\":[\"gold\",\"iron\",\"tin\"]}");
        company.make("accounts", "{\"name\":\"A\",\"custom\":{\"tier\":\"gold\"}}");
        company.post(
                "/views",
                "{\"object\":\"account\",\"name\":\"Iron\",\"definition\":{\"filter\":%s}}"
                        .formatted(leaf("tier", "eq", "\"iron\"")));

        Answer refused = company.patch(FIELDS + "/tier", "{\"choices\":[\"tin\"]}");
        Answer free = company.patch(FIELDS + "/tier", "{\"choices\":[\"gold\",\"iron\"]}");
        Answer meant = company.patch(FIELDS + "/tier?anyway=true", "{\"choices\":[\"iron\"]}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("field.choices-in-use");
        assertThat(refused.at("/params/names").asString()).isEqualTo("gold, iron");
        assertThat(refused.at("/params/choices/0/records").asLong()).isEqualTo(1);
        assertThat(refused.at("/params/choices/1/uses/0/name").asString()).isEqualTo("Iron");
        assertThat(free.status()).isEqualTo(200);
        assertThat(meant.status()).isEqualTo(200);
    }

    @Test
    void aFieldInUseSaysWhereAndComesBackWithItsValues() {
        added("{\"name\":\"region\",\"kind\":\"text\"}");
        added(
                "{\"name\":\"odd\",\"kind\":\"text\",\"check\":{\"filter\":{\"field\":\"parent.custom.region\",\"op\":\"isEmpty\"}}}");
        company.post("/metadata/objects/account/fields/region/promote", "{}");
        long id =
                company.make("accounts", "{\"name\":\"Heron\",\"custom\":{\"region\":\"North\"}}");
        company.post(
                "/views",
                "{\"object\":\"deal\",\"name\":\"Northern\",\"definition\":{\"columns\":[\"name\",\"account.custom.region\"]}}");
        String north = leaf("region", "eq", "\"north\"");

        JsonNode usage = company.get(FIELDS + "/region/usage").body();

        assertThat(usage.path("records").asInt()).isEqualTo(1);
        assertThat(usage.path("uses").toString()).contains("Northern", "\"view\"", "odd");
        assertThat(company.delete(FIELDS + "/region").code()).isEqualTo("field.in-use");
        assertThat(company.delete(FIELDS + "/region?anyway=true").status()).isEqualTo(204);
        assertThat(company.get("/accounts/" + id).at("/custom").has("region")).isFalse();
        assertThat(company.list("accounts", north, "").code()).isEqualTo("field.unknown");
        assertThat(company.get("/metadata/objects/account").at("/removedFields/0/name").asString())
                .isEqualTo("region");

        company.patch("/accounts/" + id, "{\"sector\":\"food\"}");
        company.post(FIELDS + "/region/restore", "{}");

        assertThat(company.get("/accounts/" + id).at("/custom/region").asString())
                .isEqualTo("North");
        assertThat(company.list("accounts", north, "").at("/items")).hasSize(1);
    }

    @Test
    void anObjectIsRemovedOnceNothingLeadsToItAndComesBackWithItsRecords() {
        company.post("/metadata/objects", "{\"name\":\"branch\",\"label\":\"Store\"}");
        added("{\"name\":\"branch\",\"kind\":\"relation\",\"target\":\"branch\"}");
        long store = company.make("branches", "{\"name\":\"Harbour\"}");

        assertThat(company.delete("/metadata/objects/branch").code()).isEqualTo("object.in-use");
        company.delete(FIELDS + "/branch?anyway=true");
        assertThat(company.delete("/metadata/objects/branch").status()).isEqualTo(204);
        assertThat(company.get("/branches").status()).isEqualTo(404);
        assertThat(company.post("/metadata/objects", "{\"name\":\"branch\"}").code())
                .isEqualTo("object.removed");
        company.post("/metadata/objects/branch/restore", "{}");
        assertThat(company.get("/branches/" + store).at("/name").asString()).isEqualTo("Harbour");
        assertThat(company.delete("/metadata/objects/deal").code()).isEqualTo("object.built-in");
    }

    @Test
    void badNamesAreRefusedAndOddOnesDoNoHarm() {
        for (String object :
                List.of(
                        "{\"name\":\"deal\"}",
                        "{\"name\":\"metadata\",\"path\":\"metadata\"}",
                        "{\"name\":\"Lower case\"}",
                        "{\"name\":\"x\",\"path\":\"a/b\"}",
                        "{\"name\":\"x\",\"label\":\"" + "😀".repeat(200) + "\"}",
                        "{\"name\":\"x\",\"label\":\"\\u200b\"}",
                        "{\"name\":\"x\",\"label\":\"a\\u0007\"}",
                        "{\"name\":\"x\",\"shape\":\"round\"}",
                        "{\"name\":\"x\",\"sort\":\"nowhere\"}",
                        "{}")) {
            Answer answer = company.post("/metadata/objects", object);
            assertThat(answer.status()).as(object + answer.body()).isEqualTo(400);
        }
        for (String field :
                List.of(
                        "{\"name\":\"😀\",\"kind\":\"text\"}",
                        "{\"name\":\"a;drop table\",\"kind\":\"text\"}",
                        "{\"name\":\"" + "a".repeat(51) + "\",\"kind\":\"text\"}",
                        "{\"name\":\"x\",\"kind\":\"feeling\"}",
                        "{\"name\":\"x\",\"kind\":\"choice\"}",
                        "{\"name\":\"x\",\"kind\":\"relation\"}",
                        "{\"name\":\"x\",\"kind\":\"relation\",\"target\":\"nobody\"}",
                        "{\"name\":\"x\",\"kind\":\"boolean\",\"unique\":true}",
                        "{\"name\":\"x\",\"kind\":\"number\",\"secret\":true}",
                        "{\"name\":\"x\",\"kind\":\"autonumber\",\"pattern\":\"none\"}",
                        "{\"name\":\"x\",\"kind\":\"integer\",\"default\":\"many\"}",
                        "{\"name\":\"x\",\"kind\":\"relation\",\"target\":\"account\",\"partOf\":true}")) {
            Answer answer = company.post(FIELDS, field);
            assertThat(answer.status()).as(field + answer.body()).isEqualTo(400);
            assertThat(answer.code()).as(field).isNotEmpty();
        }
        added("{\"name\":\"select\",\"kind\":\"text\"}");
        added("{\"name\":\"name\",\"kind\":\"text\"}");
        long id =
                company.make(
                        "accounts",
                        "{\"name\":\"Heron\",\"custom\":{\"select\":\"<script>\",\"name\":\"x\"}}");
        assertThat(
                        company.get("/accounts/" + id + "?fields=name,custom.name,custom.select")
                                .body()
                                .toString())
                .contains("Heron", "\"x\"", "<script>");
        assertThat(company.post(FIELDS, "{\"name\":\"select\",\"kind\":\"text\"}").code())
                .isEqualTo("field.exists");
    }

    @Test
    void onlyAnAdministratorShapesObjectsAndEachStepIsInTheAudit() {
        added("{\"name\":\"region\",\"kind\":\"text\"}");
        long rep =
                company.make(
                        "users",
                        "{\"name\":\"Rep\",\"email\":\"rep%d@x.example\",\"role\":\"rep\"}"
                                .formatted(company.tenant().id()));
        Company eyes = companies.as(company, rep);

        assertThat(eyes.post(FIELDS, "{\"name\":\"x\",\"kind\":\"text\"}").status()).isEqualTo(403);
        assertThat(eyes.post("/metadata/objects", "{\"name\":\"x\"}").status()).isEqualTo(403);
        assertThat(eyes.get("/metadata/objects").status()).isEqualTo(403);
        assertThat(eyes.delete(FIELDS + "/region?anyway=true").status()).isEqualTo(403);
        assertThat(company.get("/audit?kind=configuration").at("/items/0/summary").toString())
                .contains("region");
    }

    private void added(String field) {
        Answer answer = company.post(FIELDS, field);
        assertThat(answer.status()).as(field + answer.body()).isEqualTo(201);
    }

    private static String leaf(String field, String op, String value) {
        return "{\"field\":\"custom.%s\",\"op\":\"%s\",\"value\":%s}".formatted(field, op, value);
    }
}

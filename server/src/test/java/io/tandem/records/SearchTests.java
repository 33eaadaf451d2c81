package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// One search over everything that somebody may see, however they write what they look for.
@TandemTest
class SearchTests {

    @Autowired Companies companies;
    @Autowired SearchTokens tokens;
    @Autowired ObjectTypes types;

    Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    private long person(String name, String email, String phone) {
        return company.make(
                "people",
                "{\"name\":\"%s\",\"email\":%s,\"phone\":%s}"
                        .formatted(name, quoted(email), quoted(phone)));
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "null" : "\"" + text + "\"";
    }

    private static Answer asked(Company who, String q) {
        Answer answer = who.get("/search?q=" + Company.encoded(q));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer;
    }

    private static List<String> found(Company who, String q) {
        List<String> names = new ArrayList<>();
        asked(who, q)
                .at("/groups")
                .forEach(group ->
                        group.path("items").forEach(hit -> names.add(hit.path("name").asString())));
        return names;
    }

    private List<String> found(String q) {
        return found(company, q);
    }

    /// What of the first that is found was looked for, and in which field.
    private String marked(String q) {
        JsonNode why = asked(company, q).at("/groups/0/items/0/why");
        StringBuilder marked = new StringBuilder(why.path("field").asString() + ":");
        why.path("marks")
                .forEach(mark ->
                        marked.append(' ')
                                .append(
                                        why.path("text")
                                                .asString()
                                                .substring(
                                                        mark.path("from").asInt(),
                                                        mark.path("to").asInt())));
        return marked.toString();
    }

    @Test
    void namesAreFoundByTheBeginningOfTheirWordsInAnyOrder() {
        person("Jürgen Großmann", "", "");
        person("Anna Schmidt", "", "");
        person("Annabel Graf", "", "");

        assertThat(found("anna")).containsExactly("Anna Schmidt", "Annabel Graf");
        assertThat(found("schmidt ann")).containsExactly("Anna Schmidt");
        assertThat(found("GROSSM")).containsExactly("Jürgen Großmann");
        assertThat(found("nna")).isEmpty();
        assertThat(marked("jurg")).isEqualTo("name: Jürg");
        assertThat(marked("schmidt ann")).isEqualTo("name: Ann Schmidt");
        assertThat(found("100%")).isEmpty();
        assertThat(found(" % ")).isEmpty();
        assertThat(found("o'neil\u0000 [(*")).isEmpty();
    }

    @Test
    void aSlipIsForgivenAndSaid() {
        person("Hannelore Krzysztofiak", "", "");
        person("Bernd Schneider", "", "");

        assertThat(found("scheider")).containsExactly("Bernd Schneider");
        assertThat(found("hanelore krzystofiak")).containsExactly("Hannelore Krzysztofiak");
        assertThat(found("schnieder")).containsExactly("Bernd Schneider");
        assertThat(found("krzyztof")).containsExactly("Hannelore Krzysztofiak");
        JsonNode hit = asked(company, "scheider").at("/groups/0/items/0");
        assertThat(hit.path("similar").asBoolean()).isTrue();
        assertThat(marked("scheider")).isEqualTo("name: Schneider");
        assertThat(asked(company, "bernd").at("/groups/0/items/0/similar").asBoolean()).isFalse();
    }

    @Test
    void chineseIsFoundByTwoCharactersByInitialsAndAsItIsSpelled() {
        person("张伟", "", "");
        company.make("accounts", "{\"name\":\"北京字节跳动科技有限公司\"}");
        company.make("accounts", "{\"name\":\"重庆长安汽车\"}");

        assertThat(found("张伟")).containsExactly("张伟");
        assertThat(found("zw")).containsExactly("张伟");
        assertThat(found("zhangwei")).containsExactly("张伟");
        assertThat(found("Zhang Wei")).containsExactly("张伟");
        assertThat(found("zhagnwei")).containsExactly("张伟");
        assertThat(found("字节")).containsExactly("北京字节跳动科技有限公司");
        assertThat(found("字节跳动科技有限公司")).containsExactly("北京字节跳动科技有限公司");
        assertThat(found("zjtd")).containsExactly("北京字节跳动科技有限公司");
        assertThat(found("zijie")).containsExactly("北京字节跳动科技有限公司");
        assertThat(found("chongqing")).containsExactly("重庆长安汽车");
        assertThat(marked("zjtd")).isEqualTo("name: 字节跳动");
        assertThat(marked("zhangw")).isEqualTo("name: 张伟");
        assertThat(marked("跳动")).isEqualTo("name: 跳动");
    }

    @Test
    void phonesAreFoundInAnyWritingAndByAnyPart() {
        person("Berliner", "", "+49 (0)30 123 45-678");
        person("Kölner", "", "0221 998877");

        for (String q :
                List.of(
                        "+49 30 1234",
                        "0049301234",
                        "0301234",
                        "030/1234",
                        "45678",
                        "2345",
                        "123 45")) {
            assertThat(found(q)).as(q).containsExactly("Berliner");
        }
        for (String q : List.of("+49 221 9988", "0221-99", "99 88", "9887")) {
            assertThat(found(q)).as(q).containsExactly("Kölner");
        }
        assertThat(marked("0301234")).isEqualTo("phone: 30 123 4");
        assertThat(found("777777")).isEmpty();
    }

    @Test
    void mailIsFoundByEachPartOfTheAddress() {
        person("Li", "anna.kowalska@krakowia.example", "");

        assertThat(found("kowal")).containsExactly("Li");
        assertThat(found("krakowia")).containsExactly("Li");
        assertThat(found("anna.kowalska@krak")).containsExactly("Li");
        assertThat(marked("kowal")).isEqualTo("email: kowal");
    }

    @Test
    void changesAndDeletionsAreFollowedAtOnce() {
        long person = person("Quirin Obermayer", "", "+49 89 5550001");

        company.patch("/people/" + person, "{\"name\":\"Quirin Lechner\",\"phone\":null}");

        assertThat(found("obermayer")).isEmpty();
        assertThat(found("5550001")).isEmpty();
        assertThat(found("lechner")).containsExactly("Quirin Lechner");

        company.delete("/people/" + person);

        assertThat(found("quirin")).isEmpty();
    }

    @Test
    void objectsAndFieldsOfOnesOwnAreSearchedAsOthersAre() {
        company.post(
                "/metadata/objects",
                """
                {"name":"lamp","label":"Lamp","fields":[
                 {"name":"serial","kind":"text","label":"Serial"},{"name":"hotline","kind":"phone","label":"Hotline"},
                 {"name":"pin","kind":"text","label":"Pin","secret":true},
                 {"name":"remark","kind":"text","label":"Remark","sensitive":true}]}
                """);
        long lamp =
                company.make(
                        "lamps",
                        """
                        {"name":"Desk lamp","custom":{"serial":"ZX81-Spectrum","hotline":"0800 4711 0815","pin":"Topsecret",
                         "remark":"Wobbly"}}
                        """);
        company.post("/metadata/objects/person/fields", "{\"name\":\"nick\",\"kind\":\"text\"}");
        company.make("people", "{\"name\":\"Otto\",\"custom\":{\"nick\":\"Schnuffel\"}}");

        assertThat(found("spectr")).containsExactly("Desk lamp");
        assertThat(marked("zx81")).isEqualTo("custom.serial: ZX81");
        assertThat(found("47110815")).containsExactly("Desk lamp");
        assertThat(found("schnuffel")).containsExactly("Otto");
        assertThat(found("topsecret")).isEmpty();
        assertThat(found("wobbly")).isEmpty();

        company.patch("/lamps/" + lamp, "{\"custom\":{\"serial\":\"Amiga\"}}");

        assertThat(found("spectr")).isEmpty();
        assertThat(found("amiga")).containsExactly("Desk lamp");

        company.delete("/metadata/objects/lamp/fields/serial?anyway=true");
        assertThat(found("amiga")).isEmpty();
        company.post("/metadata/objects/lamp/fields/serial/restore", "{}");
        assertThat(found("amiga")).containsExactly("Desk lamp");
    }

    @Test
    void nothingIsFoundByWhatOneDoesNotSeeOrReach() {
        long role =
                company.make("roles", "{\"name\":\"Clerk\",\"code\":\"clerk\",\"base\":\"rep\"}");
        company.put(
                "/roles/" + role + "/rights",
                """
                {"objects":{"person":{"fields":{"phone":"hidden","email":"masked"}},"deal":{"read":"own"}}}
                """);
        long user = company.make("users", "{\"name\":\"Cle\",\"role\":\"clerk\"}");
        Company clerk = companies.as(company, user);
        person("Visible", "masked@hidden.example", "+49 30 9876543");
        company.make("deals", "{\"name\":\"Foreign lamps\",\"owner\":" + company.user() + "}");
        company.make("deals", "{\"name\":\"My lamps\",\"owner\":" + user + "}");

        assertThat(found(company, "9876543")).containsExactly("Visible");
        assertThat(found(clerk, "9876543")).isEmpty();
        assertThat(found(clerk, "masked")).isEmpty();
        assertThat(found(clerk, "maskde")).isEmpty();
        assertThat(found(clerk, "visible")).containsExactly("Visible");
        assertThat(found(company, "lamps")).containsExactlyInAnyOrder("Foreign lamps", "My lamps");
        assertThat(found(clerk, "lamps")).containsExactly("My lamps");
        assertThat(found(clerk, "foreing lamps")).isEmpty();
    }

    @Test
    void whatOneOpenedLatelyComesFirst() {
        for (int n = 10; n < 30; n++) {
            person("Zacharias N" + n, "", "");
        }
        long last = person("Zacharias Zuletzt", "", "");
        long gone = person("Zacharias Gone", "", "");

        assertThat(found("zachar")).hasSize(8).doesNotContain("Zacharias Zuletzt");
        assertThat(asked(company, "zachar").at("/groups/0/more").asBoolean()).isTrue();
        assertThat(company.get("/search?q=zachar&object=person&limit=50").at("/groups/0/items"))
                .hasSize(22);
        for (long id : List.of(last, gone, 0L)) {
            assertThat(
                            company.post(
                                            "/search/opened",
                                            "{\"object\":\"person\",\"id\":" + id + "}")
                                    .status())
                    .isEqualTo(204);
        }
        company.delete("/people/" + gone);

        assertThat(found("zachar").getFirst()).isEqualTo("Zacharias Zuletzt");
        assertThat(company.get("/search?q=").at("/recent").findValuesAsString("name"))
                .containsExactly("Zacharias Zuletzt");
    }

    @Test
    void manyAtOnceAreFollowedAndWhatIsMadeAnewIsTheSame() throws Exception {
        company.post("/metadata/objects/account/fields", "{\"name\":\"region\",\"kind\":\"text\"}");
        company.post(
                "/accounts/batch",
                """
                {"operations":[{"create":{"name":"Aralsee GmbH","custom":{"region":"Usbekistan"}}},
                 {"create":{"name":"上海海龙科技有限公司","phone":"+86 21 5555 0199"}},
                 {"create":{"name":"Aralkum GmbH","domain":"aralkum.example"}}]}
                """);
        long edit =
                company.post(
                                "/accounts/bulk",
                                "{\"everything\":true,\"set\":{\"custom\":{\"region\":\"Karakalpak\"}}}")
                        .id();
        company.ended(edit);
        assertThat(found("karakalpak")).hasSize(3);
        assertThat(found("usbekistan")).isEmpty();

        company.post("/bulk-edits/" + edit + "/undo", "{}");
        company.ended(edit);
        assertThat(found("usbekistan")).containsExactly("Aralsee GmbH");
        assertThat(found("karakalpak")).isEmpty();
        assertThat(differing()).isEmpty();

        long account = company.get("/search?q=aralkum").at("/groups/0/items/0/id").asLong();
        TestDatabase.write("delete from records.search_token_ where record_id = " + account);
        assertThat(differing()).isEqualTo("account " + account);
        company.tenant().run(() -> tokens.rebuild(types.type("account")));

        assertThat(differing()).isEmpty();
        assertThat(found("aralkum")).containsExactly("Aralkum GmbH");
    }

    private String differing() {
        for (JsonNode one : company.post("/check", "{}").at("/checked")) {
            if (one.path("name").asString().equals("search")
                    && one.path("differences").asInt() > 0) {
                return one.path("object").asString() + " " + one.at("/first/0/record").asLong();
            }
        }
        return "";
    }
}

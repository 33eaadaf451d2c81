package io.tandem.errands;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// `myKiosk` means the kiosks where somebody works; a word that nobody knows means nothing and is
/// refused.
@TandemTest
class KioskRightsTests {

    private static final String OF_MY_STORE =
            """
            {"errand":{"read":{"field":"kiosk","op":"in","value":"myKiosk"},
                       "update":{"field":"kiosk","op":"in","value":"myKiosk"}},
             "kiosk":{"read":{"field":"id","op":"in","value":"myKiosk"}}}
            """;

    @Autowired Companies companies;

    private Company admin;
    private long role;
    private long harbour;
    private long hill;
    private long sam;
    private long user;
    private final Map<String, Long> errands = new TreeMap<>();

    @BeforeEach
    void twoStoresOfOneMerchantAndSomebodyWhoWorksInOne() {
        admin = companies.company();
        role = admin.make("roles", "{\"name\":\"Shop\",\"code\":\"shop\",\"base\":\"member\"}");
        may(OF_MY_STORE);
        long merchant = admin.make("accounts", "{\"name\":\"Tea and more\"}");
        harbour = kiosk("Harbour", merchant);
        hill = kiosk("Hill", merchant);
        sam = admin.make("people", "{\"name\":\"Sam\"}");
        user =
                TestDatabase.write(
                        "insert into identity.user_ (tenant_id, name, role, person_id) values (?, 'Sam', 'shop', ?) returning id",
                        admin.tenant().id(),
                        sam);
        errand("harbour one", merchant, harbour);
        errand("harbour two", merchant, harbour);
        errand("hill", merchant, hill);
        errand("of no kiosk", merchant, null);
        works(harbour);
    }

    private void may(String grants) {
        assertThat(granting(grants).status()).isEqualTo(200);
    }

    private Answer granting(String grants) {
        return admin.put("/roles/" + role + "/rights", "{\"objects\":" + grants + "}");
    }

    private long kiosk(String name, long merchant) {
        return admin.make("kiosks", "{\"name\":\"%s\",\"account\":%d}".formatted(name, merchant));
    }

    private void errand(String name, long merchant, @Nullable Long kiosk) {
        errands.put(
                name,
                admin.make(
                        "errands",
                        "{\"name\":\"%s\",\"account\":%d,\"kiosk\":%s}"
                                .formatted(name, merchant, kiosk)));
    }

    private long works(long kiosk) {
        return admin.make("assistants", "{\"kiosk\":%d,\"person\":%d}".formatted(kiosk, sam));
    }

    private Company assistant() {
        return companies.as(admin, user);
    }

    private static List<String> names(Answer list) {
        return list.at("/items").findValuesAsString("name").stream().sorted().toList();
    }

    @Test
    void aShopAssistantSeesTheErrandsOfTheirStoreAlone() {
        Company me = assistant();

        Answer list = me.get("/errands?fields=name&total=exact");
        assertThat(names(list)).containsExactly("harbour one", "harbour two");
        assertThat(list.at("/total/value").asInt()).isEqualTo(2);
        assertThat(names(me.get("/kiosks?fields=name"))).containsExactly("Harbour");
        assertThat(me.get("/errands/" + errands.get("harbour one")).at("/kiosk/name").asString())
                .isEqualTo("Harbour");
        assertThat(me.get("/errands/" + errands.get("hill")).status()).isEqualTo(404);
        assertThat(me.get("/errands/" + errands.get("of no kiosk")).status()).isEqualTo(404);
        assertThat(me.get("/search?q=h").at("/groups/0/items").findValuesAsString("name"))
                .containsExactlyInAnyOrder("harbour one", "harbour two");
        assertThat(me.patch("/errands/" + errands.get("hill"), "{\"name\":\"mine\"}").status())
                .isEqualTo(404);
        assertThat(
                        me.patch("/errands/" + errands.get("harbour one"), "{\"name\":\"mine\"}")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void theNumbersAreOfTheirStoreAlone() {
        Answer table =
                assistant()
                        .post(
                                "/errands/aggregate",
                                "{\"groupBy\":[\"kiosk\"],\"measures\":[{\"fn\":\"count\"}]}");

        assertThat(table.at("/rows").size()).isOne();
        assertThat(table.at("/rows/0/kiosk/name").asString()).isEqualTo("Harbour");
        assertThat(table.at("/rows/0/count").asInt()).isEqualTo(2);
    }

    @Test
    void whyNamesTheStore() {
        Answer within = assistant().get("/errands/" + errands.get("harbour one") + "/why");
        Answer without = admin.get("/errands/" + errands.get("hill") + "/why?user=" + user);

        assertThat(within.at("/allowed").asBoolean()).isTrue();
        assertThat(within.at("/reasons").findValuesAsString("code")).containsExactly("role-scope");
        assertThat(within.at("/reasons/0/params/scope/value").asString()).isEqualTo("myKiosk");
        assertThat(without.at("/allowed").asBoolean()).isFalse();
        assertThat(without.at("/missing").findValuesAsString("code")).contains("role-scope");
    }

    @Test
    void whoWorksInTwoStoresSeesBothAndWhoLeavesSeesNothing() {
        long second = works(hill);
        assertThat(names(assistant().get("/errands?fields=name")))
                .containsExactly("harbour one", "harbour two", "hill");

        admin.delete("/assistants/" + second);
        assertThat(names(assistant().get("/errands?fields=name")))
                .containsExactly("harbour one", "harbour two");

        TestDatabase.write(
                "delete from errands.assistant_ where tenant_id = ?", admin.tenant().id());
        assertThat(names(assistant().get("/errands?fields=name"))).isEmpty();
    }

    @Test
    void allButTheirStoreIsWhatOtherStoresHave() {
        may("{\"errand\":{\"read\":{\"field\":\"kiosk\",\"op\":\"notIn\",\"value\":\"myKiosk\"}}}");

        assertThat(names(assistant().get("/errands?fields=name"))).containsExactly("hill");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'errand':{'read':{'field':'kiosk','op':'in','value':'myNonsense'}}}",
                "{'errand':{'read':{'field':'kiosk','op':'in','value':['myNonsense']}}}",
                "{'errand':{'read':{'field':'kiosk','op':'notIn','value':'myNonsense'}}}",
                "{'errand':{'update':{'field':'account.owner','op':'ne','value':'myNonsense'}}}",
                "{'errand':{'delete':{'not':{'field':'courier','op':'eq','value':'myNonsense'}}}}",
                "{'errand':{'read':{'or':[{'field':'kiosk','op':'in','value':'myKiosk'},{'field':'kiosk','op':'in','value':'myShop'}]}}}",
                "{'kiosk':{'read':{'field':'id','op':'in','value':'myNonsense'}}}",
                // known, but not for these records
                "{'errand':{'read':{'field':'kiosk','op':'in','value':'myAccount'}}}",
                "{'errand':{'read':{'field':'courier','op':'eq','value':'myKiosk'}}}",
                "{'errand':{'read':{'field':'kiosk','op':'eq','value':'me'}}}",
                // nobody says who belongs to a product or a deal
                "{'dealLine':{'read':{'field':'product','op':'in','value':'myProduct'}}}",
                "{'deal':{'read':{'field':'id','op':'in','value':'myDeal'}}}"
            })
    void aRoleWithAWordThatNobodyKnowsIsRefused(String grants) {
        Answer refused = granting(grants.replace('\'', '"'));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("filter.unknown-word");
        assertThat(refused.at("/detail").asString()).contains("knows no word m");
        assertThat(names(assistant().get("/errands?fields=name")))
                .containsExactly("harbour one", "harbour two");
    }

    @Test
    void aWordThatNobodyKnowsAnyMoreGrantsNothing() {
        TestDatabase.write(
                "update identity.role_ set grants = ?::jsonb where tenant_id = ? and id = ?",
                OF_MY_STORE.replace("\"in\"", "\"notIn\"").replace("myKiosk", "myNonsense"),
                admin.tenant().id(),
                role);
        Company me = assistant();

        assertThat(me.get("/errands").code()).isEqualTo("filter.unknown-word");
        assertThat(me.get("/errands/" + errands.get("hill")).code())
                .isEqualTo("filter.unknown-word");
        assertThat(me.post("/errands/aggregate", "{}").code()).isEqualTo("filter.unknown-word");
    }
}

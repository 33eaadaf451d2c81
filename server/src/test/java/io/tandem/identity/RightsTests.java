package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class RightsTests {

    @Autowired Companies companies;

    Company admin;
    long north;
    long harbour;
    long lead;
    long mei;
    long tom;
    long far;

    @BeforeEach
    void aCompanyOfTwoTeamsOneBelowTheOther() {
        admin = companies.company();
        north = admin.make("teams", "{\"name\":\"North\"}");
        harbour =
                admin.make(
                        "teams", "{\"name\":\"Harbour\",\"parent\":{\"id\":%d}}".formatted(north));
        long south = admin.make("teams", "{\"name\":\"South\"}");
        admin.make("roles", "{\"name\":\"Seller\",\"code\":\"seller\",\"base\":\"rep\"}");
        lead = user("Lea", north);
        mei = user("Mei", harbour);
        tom = user("Tom", harbour);
        far = user("Far", south);
    }

    private long user(String name, long team) {
        return admin.make(
                "users",
                """
                {"name":"%s","email":"%s@company.example","role":"seller","team":{"id":%d}}
                """
                        .formatted(name, name.toLowerCase(java.util.Locale.ROOT), team));
    }

    private long deal(String name, long owner) {
        long deal =
                admin.make(
                        "deals",
                        """
                        {"name":"%s","amount":{"value":"100","currency":"EUR"},"owner":{"id":%d}}
                        """
                                .formatted(name, owner));
        return deal;
    }

    private long role(String code) {
        return admin.list(
                        "roles",
                        "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"%s\"}".formatted(code),
                        "")
                .at("/items/0/id")
                .asLong();
    }

    private void may(String grants) {
        Answer answer =
                admin.put("/roles/" + role("seller") + "/rights", "{\"objects\":" + grants + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private Company as(long user) {
        return companies.as(admin, user);
    }

    private List<String> names(Company who) {
        List<String> names = new ArrayList<>();
        who.get("/deals?sort=name&limit=500")
                .at("/items")
                .forEach(deal -> names.add(deal.path("name").asString()));
        return names;
    }

    @Test
    void aScopeReachesOwnTeamsOrThoseBelow() {
        deal("a", lead);
        deal("b", mei);
        deal("c", tom);
        deal("d", far);

        may("{\"deal\":{\"read\":\"own\"}}");
        assertThat(names(as(mei))).containsExactly("b");
        may("{\"deal\":{\"read\":\"team\"}}");
        assertThat(names(as(mei))).containsExactly("b", "c");
        assertThat(names(as(lead))).containsExactly("a");
        may("{\"deal\":{\"read\":\"teams\"}}");
        assertThat(names(as(lead))).containsExactly("a", "b", "c");
        may("{\"deal\":{\"read\":{\"field\":\"name\",\"op\":\"in\",\"value\":[\"a\",\"d\"]}}}");
        assertThat(names(as(tom))).containsExactly("a", "d");
        may(
                "{\"deal\":{\"read\":{\"field\":\"owner.team.name\",\"op\":\"eq\",\"value\":\"South\"}}}");
        assertThat(names(as(tom))).containsExactly("d");
        may("{\"deal\":{\"read\":\"none\"}}");
        assertThat(as(tom).get("/deals").code()).isEqualTo("forbidden");
    }

    @Test
    void whatIsOutOfReachIsNotThere() {
        long foreign = deal("d", far);
        may("{\"deal\":{\"read\":\"own\",\"update\":\"own\",\"delete\":\"own\"}}");
        Company me = as(mei);
        assertThat(me.get("/deals/" + foreign).status()).isEqualTo(404);
        assertThat(me.patch("/deals/" + foreign, "{\"nextStep\":\"x\"}").status()).isEqualTo(404);
        assertThat(me.delete("/deals/" + foreign).status()).isEqualTo(404);
        assertThat(me.post("/deals/" + foreign + "/win", "{}").status()).isEqualTo(404);
        assertThat(me.get("/deals/" + foreign + "/history").status()).isEqualTo(404);
        assertThat(me.get("/deals/" + foreign + "/timeline").status()).isEqualTo(404);
        assertThat(me.get("/deals/" + foreign + "/stages").status()).isEqualTo(404);
        assertThat(me.get("/deals/" + foreign + "/shares").status()).isEqualTo(404);
        assertThat(me.post("/deals/aggregate", "{}").at("/rows/0/count").asLong()).isZero();
        assertThat(me.get("/deals?total=exact").at("/total/value").asLong()).isZero();
        assertThat(me.get("/search?q=d").at("/groups").toString()).doesNotContain("\"deal\"");
    }

    @Test
    void whatMayOnlyBeReadIsRefusedBySayingSo() {
        long foreign = deal("d", far);
        may("{\"deal\":{\"update\":\"own\",\"win\":\"none\"}}");
        Company me = as(mei);
        assertThat(me.patch("/deals/" + foreign, "{\"nextStep\":\"x\"}").code())
                .isEqualTo("forbidden.record");
        long own = deal("mine", mei);
        assertThat(me.post("/deals/" + own + "/win", "{}").code()).isEqualTo("forbidden");
        Answer one = me.get("/deals/" + own + "?may=true");
        assertThat(one.at("/may/update").asBoolean()).isTrue();
        assertThat(one.at("/may/win").asBoolean()).isFalse();
    }

    @Test
    void nothingIsMadeOutsideOnesScope() {
        may("{\"deal\":{\"create\":\"own\"}}");
        assertThat(
                        as(mei).post(
                                        "/deals",
                                        "{\"name\":\"x\",\"owner\":{\"id\":%d}}".formatted(far))
                                .code())
                .isEqualTo("forbidden.record");
        assertThat(as(mei).post("/deals", "{\"name\":\"x\"}").status()).isEqualTo(201);
    }

    @Test
    void aHiddenFieldIsNoField() {
        long deal = deal("d", mei);
        may("{\"deal\":{\"fields\":{\"amount\":\"hidden\"}}}");
        Company me = as(mei);
        Answer one = me.get("/deals/" + deal);
        assertThat(one.body().has("amount")).isFalse();
        for (String question :
                List.of(
                        "/deals?sort=-amount",
                        "/deals?fields=amount",
                        "/deals?filter=%7B%22field%22%3A%22amount%22%2C%22op%22%3A%22gt%22%2C%22value%22%3A1%7D")) {
            Answer hidden = me.get(question);
            Answer unknown = me.get(question.replace("amount", "amoint"));
            assertThat(hidden.status()).isEqualTo(unknown.status());
            assertThat(hidden.body().toString().replace("amount", "amoint"))
                    .isEqualTo(unknown.body().toString());
        }
        assertThat(
                        me.post(
                                        "/deals/aggregate",
                                        "{\"measures\":[{\"fn\":\"sum\",\"field\":\"amount\"}]}")
                                .code())
                .isEqualTo("field.unknown");
        assertThat(me.get("/deals/" + deal + "/history").body().toString())
                .doesNotContain("amount");
        assertThat(
                        me.get("/metadata")
                                .at("/objects")
                                .valueStream()
                                .filter(object -> object.path("name").asString().equals("deal"))
                                .toList()
                                .toString())
                .contains("\"nextStep\"")
                .doesNotContain("\"amount\"");
        assertThat(me.patch("/deals/" + deal, "{\"amount\":null}").status()).isEqualTo(400);
        assertThat(me.get("/deals").status()).isEqualTo(200);
        assertThat(me.get("/home").status()).isEqualTo(200);
    }

    @Test
    void aMaskedFieldIsSeenToBeThere() {
        long person = admin.make("people", "{\"name\":\"Lin\",\"phone\":\"+49 170 1234567\"}");
        may("{\"person\":{\"fields\":{\"phone\":\"masked\"}}}");
        Company me = as(mei);
        assertThat(me.get("/people/" + person).at("/phone").asString()).isEqualTo("•••67");
        assertThat(me.get("/people?sort=phone").code()).isEqualTo("field.masked");
        assertThat(me.get("/search?q=1234567").at("/groups")).isEmpty();
        assertThat(
                        me.patch("/people/" + person, "{\"phone\":\"1\"}")
                                .at("/errors/0/code")
                                .asString())
                .isEqualTo("field.read-only");
    }

    @Test
    void aRelatedRecordOutOfReachJoinsAsNone() {
        long account =
                admin.make(
                        "accounts",
                        "{\"name\":\"Secret Ltd\",\"owner\":{\"id\":%d}}".formatted(far));
        long deal =
                admin.make(
                        "deals",
                        "{\"name\":\"d\",\"owner\":{\"id\":%d},\"account\":{\"id\":%d}}"
                                .formatted(mei, account));
        may("{\"account\":{\"read\":\"own\"}}");
        Company me = as(mei);
        assertThat(me.get("/deals/" + deal).body().toString()).doesNotContain("Secret");
        assertThat(
                        me.list(
                                        "deals",
                                        "{\"field\":\"account.name\",\"op\":\"startsWith\",\"value\":\"S\"}",
                                        "")
                                .at("/items"))
                .isEmpty();
    }

    @Test
    void aShareLendsARecordUntilItsDay() {
        long deal = deal("lent", far);
        may("{\"deal\":{\"read\":\"own\",\"update\":\"own\"}}");
        Answer share =
                admin.post(
                        "/deals/" + deal + "/shares",
                        "{\"user\":%d,\"write\":false,\"label\":\"Technical lead\"}"
                                .formatted(mei));
        assertThat(share.status()).as(share.body().toString()).isEqualTo(201);
        Company me = as(mei);
        assertThat(names(me)).containsExactly("lent");
        assertThat(me.patch("/deals/" + deal, "{\"nextStep\":\"x\"}").code())
                .isEqualTo("forbidden.record");
        admin.post("/deals/" + deal + "/shares", "{\"team\":%d,\"write\":true}".formatted(harbour));
        assertThat(me.patch("/deals/" + deal, "{\"nextStep\":\"x\"}").status()).isEqualTo(200);
        assertThat(names(as(tom))).containsExactly("lent");
        assertThat(
                        admin.post(
                                        "/deals/" + deal + "/shares",
                                        "{\"user\":%d,\"until\":\"2020-01-01\"}".formatted(mei))
                                .code())
                .isEqualTo("share.past");
        assertThat(me.delete("/deals/" + deal + "/shares/" + share.id()).status()).isEqualTo(204);
    }

    @Test
    void whyNamesEveryReasonAndWhatIsMissing() {
        long deal = deal("d", far);
        may("{\"deal\":{\"read\":\"teams\",\"update\":\"own\"}}");
        Company me = as(mei);
        Answer not = me.get("/deals/" + deal + "/why");
        assertThat(not.at("/allowed").asBoolean()).isFalse();
        assertThat(not.at("/missing").findValuesAsString("code"))
                .containsExactlyInAnyOrder("role-scope", "share");
        admin.post("/deals/" + deal + "/shares", "{\"user\":%d}".formatted(mei));
        Answer now = admin.get("/deals/" + deal + "/why?user=" + mei);
        assertThat(now.at("/allowed").asBoolean()).isTrue();
        assertThat(now.at("/reasons").findValuesAsString("code")).containsExactly("share");
        assertThat(me.get("/deals/" + deal + "/why?user=" + tom).code()).isEqualTo("forbidden");
        assertThat(me.get("/deals/" + deal + "/why?right=update").at("/allowed").asBoolean())
                .isFalse();
    }

    @Test
    void aDeputyStandsInFromDayToDay() {
        deal("hers", mei);
        may("{\"deal\":{\"read\":\"own\"}}");
        assertThat(names(as(far))).isEmpty();
        Answer deputy =
                admin.post(
                        "/deputies",
                        "{\"user\":%d,\"deputy\":%d,\"from\":\"2020-01-01\",\"until\":null}"
                                .formatted(mei, far));
        assertThat(deputy.status()).as(deputy.body().toString()).isEqualTo(201);
        assertThat(names(as(far))).containsExactly("hers");
    }

    @Test
    void anExportHoldsNoMoreThanWhatIsSeenAndMayBeTaken() {
        deal("mine", mei);
        deal("ours", tom);
        deal("theirs", far);
        assertThat(as(mei).get("/deals/export").code()).isEqualTo("forbidden");
        may("{\"deal\":{\"read\":\"team\",\"export\":\"all\",\"fields\":{\"amount\":\"hidden\"}}}");
        String file = as(mei).get("/deals/export?sort=name").raw().body();
        assertThat(file).contains("mine").contains("ours").doesNotContain("theirs");
        assertThat(file.lines().findFirst().orElse("")).doesNotContain("amount");
        may("{\"deal\":{\"read\":\"team\",\"export\":\"own\"}}");
        assertThat(as(mei).get("/deals/export?fields=name,amount").raw().body())
                .isEqualTo("\ufeffname,amount,amount.currency\r\nmine,100.00,EUR\r\n");
    }

    @Test
    void theRightsOfARoleAreRefusedWhereTheyMakeNoSense() {
        String path = "/roles/" + role("seller") + "/rights";
        assertThat(admin.put(path, "{\"objects\":{\"ghost\":{}}}").code())
                .isEqualTo("rights.unknown");
        assertThat(admin.put(path, "{\"objects\":{\"deal\":{\"fly\":\"all\"}}}").code())
                .isEqualTo("rights.unknown");
        assertThat(admin.put(path, "{\"objects\":{\"product\":{\"read\":\"own\"}}}").code())
                .isEqualTo("rights.unknown");
        assertThat(
                        admin.put(
                                        path,
                                        "{\"objects\":{\"deal\":{\"read\":{\"field\":\"nope\",\"op\":\"eq\",\"value\":1}}}}")
                                .code())
                .isEqualTo("field.unknown");
        assertThat(
                        admin.put("/roles/" + role("administrator") + "/rights", "{\"objects\":{}}")
                                .code())
                .isEqualTo("role.built-in");
        assertThat(admin.delete("/roles/" + role("rep")).code()).isEqualTo("role.built-in");
        assertThat(admin.delete("/roles/" + role("seller")).code()).isEqualTo("role.in-use");
        assertThat(as(mei).put(path, "{\"objects\":{}}").status()).isEqualTo(403);

        admin.make("roles", "{\"name\":\"Keeper\",\"code\":\"keeper\",\"base\":\"administrator\"}");
        long keeper =
                admin.make(
                        "users",
                        "{\"name\":\"Kay\",\"email\":\"kay@company.example\",\"role\":\"keeper\"}");
        assertThat(
                        as(keeper)
                                .put(
                                        "/roles/" + role("keeper") + "/rights",
                                        "{\"objects\":{\"role\":{\"update\":\"none\"}}}")
                                .code())
                .isEqualTo("role.locks-you-out");
        for (String out :
                List.of(
                        "{\"read\":\"none\"}",
                        "{\"update\":{\"field\":\"code\",\"op\":\"ne\",\"value\":\"keeper\"}}",
                        "{\"read\":{\"field\":\"name\",\"op\":\"eq\",\"value\":\"Another\"}}")) {
            Answer refused =
                    as(keeper)
                            .put(
                                    "/roles/" + role("keeper") + "/rights",
                                    "{\"objects\":{\"role\":" + out + "}}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).as(out).isEqualTo("role.locks-you-out");
            assertThat(refused.at("/detail").asString()).contains("could not change roles");
        }
    }

    @Test
    void whoMayWriteUsersMakesNobodyMoreThanThemselves() {
        may(
                "{\"user\":{\"create\":\"all\",\"update\":\"all\",\"delete\":\"all\",\"deactivate\":\"all\"}}");
        Company me = as(mei);
        assertThat(me.delete("/users/" + admin.user()).code()).isEqualTo("role.more-than-yours");
        assertThat(me.post("/users/" + admin.user() + "/deactivate", "{\"rules\":[]}").code())
                .isEqualTo("role.more-than-yours");
        String administrator = "{\"role\":\"administrator\"}";
        assertThat(me.patch("/users/" + mei, administrator).code())
                .isEqualTo("role.more-than-yours");
        assertThat(
                        me.patch("/users/" + admin.user(), "{\"email\":\"mine@company.example\"}")
                                .code())
                .isEqualTo("role.more-than-yours");
        assertThat(me.post("/users", "{\"name\":\"Eve\",\"role\":\"administrator\"}").code())
                .isEqualTo("role.more-than-yours");
        assertThat(me.post("/users", "{\"name\":\"Rob\",\"role\":\"seller\"}").status())
                .isEqualTo(201);
    }

    @Test
    void whoMayWriteRolesGivesNoMoreThanTheyHave() {
        may("{\"role\":{\"update\":\"all\"},\"deal\":{\"delete\":\"own\"}}");
        String path = "/roles/" + role("seller") + "/rights";
        assertThat(
                        as(mei).put(
                                        path,
                                        "{\"objects\":{\"role\":{\"update\":\"all\"},\"user\":{\"administer\":\"all\"}}}")
                                .code())
                .isEqualTo("role.more-than-yours");
        assertThat(
                        as(mei).put(
                                        path,
                                        "{\"objects\":{\"role\":{\"update\":\"all\"},\"deal\":{\"delete\":\"none\"}}}")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void whoWasLentARecordLendsItNoLonger() {
        String shares = "/deals/" + deal("lent", far) + "/shares";
        may("{\"deal\":{\"read\":\"own\",\"update\":\"own\"}}");
        String mine = "{\"user\":%d,\"write\":true,\"until\":%s}";
        admin.post(shares, mine.formatted(mei, "\"2099-01-01\""));
        assertThat(as(mei).post(shares, mine.formatted(mei, "null")).code())
                .isEqualTo("share.longer-than-yours");
        assertThat(as(mei).post(shares, mine.formatted(tom, "\"2098-01-01\"")).status())
                .isEqualTo(201);
    }
}

package io.tandem.packs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class PacksTests {

    private static final List<String> OBJECTS =
            List.of(
                    "accounts",
                    "people",
                    "affiliations",
                    "products",
                    "pipelines",
                    "stages",
                    "deals",
                    "deal-lines",
                    "users",
                    "teams",
                    "comments",
                    "tasks",
                    "meetings",
                    "calls",
                    "notes");

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    private Answer pack(String verb) {
        return company.post("/packs/tea-house/" + verb, "{}");
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        OBJECTS.forEach(objects ->
                counts.put(
                        objects,
                        company.get("/" + objects + "?limit=1&total=exact")
                                .at("/total/value")
                                .asLong()));
        return counts;
    }

    private long id(String objects, String name) {
        return company.list(
                        objects,
                        "{\"field\":\"name\",\"op\":\"eq\",\"value\":\"" + name + "\"}",
                        "&fields=id")
                .at("/items/0/id")
                .asLong();
    }

    private int found(String objects, String name) {
        return company.list(
                        objects,
                        "{\"field\":\"name\",\"op\":\"eq\",\"value\":\"" + name + "\"}",
                        "&fields=id")
                .at("/items")
                .size();
    }

    @Test
    void aDryRunNamesWhatWouldComeAndWritesNothing() {
        Map<String, Long> before = counts();

        Answer plan = pack("check");

        assertThat(plan.at("/conflicts").size()).isZero();
        assertThat(plan.at("/adds/records").toString())
                .contains("{\"object\":\"account\",\"count\":2");
        assertThat(plan.at("/adds/views/0").asString()).isEqualTo("Many pots");
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void theReceiptNamesEverythingByItsId() {
        Answer installed = pack("install");

        assertThat(installed.status()).isEqualTo(200);
        assertThat(company.get("/packs/tea-house/receipt").at("/records").toString())
                .contains("\"ids\":[" + id("users", "Mei") + "]");
    }

    @Test
    void aDealComesWithItsPast() {
        pack("install");

        Answer stages = company.get("/deals/" + id("deals", "Tasting") + "/stages");

        assertThat(stages.at("/items").size()).isPositive();
        assertThat(stages.at("/items/0/stage/name").asString()).isEqualTo("Smell");
        assertThat(stages.at("/items/0/days").asInt()).isGreaterThan(10);
    }

    @Test
    void aDealIsCreatedOnceAndThenMoves() {
        company.post("/packs/heron-coffee/install", "{}");
        Answer history = company.get("/deals/" + id("deals", "Breakfast bars 早餐吧") + "/history");

        assertThat(history.at("/items").size()).isEqualTo(4);
        assertThat(history.at("/items/0/verb").asString()).isEqualTo("update");
        assertThat(history.at("/items/3/verb").asString()).isEqualTo("create");
    }

    @Test
    void aViewNamesTheRecordsAndFieldsThatCameWithIt() {
        pack("install");

        Answer views = company.get("/views?object=account");

        assertThat(views.at("/items/0/definition/columns/1").asString()).isEqualTo("custom.pots");
        assertThat(
                        company.list(
                                        "accounts",
                                        views.at("/items/0/definition/filter").toString(),
                                        "&fields=name")
                                .at("/items")
                                .size())
                .isEqualTo(1);
    }

    @Test
    void aRoleFindsItsViewsAtHome() {
        pack("install");
        Company mei = companies.as(company, id("users", "Mei"));

        assertThat(mei.get("/pins").at("/items").toString()).contains("Leaves", "Many pots");
        assertThat(company.get("/pins").at("/items").size()).isZero();
    }

    @Test
    void removalLeavesNothingBehind() {
        Map<String, Long> before = counts();
        pack("install");

        Answer removed = pack("remove");

        assertThat(removed.at("/kept").size()).isZero();
        assertThat(counts()).isEqualTo(before);
        assertThat(company.get("/views").at("/items").size()).isZero();
        assertThat(company.get("/metadata").body().toString()).doesNotContain("Pots");
        assertThat(pack("install").status()).isEqualTo(200);
    }

    @Test
    void whatSomebodyChangedStaysUnlessItIsToGoToo() {
        pack("install");
        company.patch("/accounts/" + id("accounts", "Garden"), "{\"city\":\"Linz\"}");

        Answer kept = company.post("/packs/tea-house/check-removal", "{\"changed\":\"KEEP\"}");
        Answer gone = company.post("/packs/tea-house/check-removal", "{\"changed\":\"REMOVE\"}");

        assertThat(kept.at("/kept").toString())
                .contains("\"name\":\"Garden\"", "\"code\":\"changed\"");
        assertThat(gone.at("/kept").size()).isZero();
    }

    @Test
    void whatSomebodyAddedStaysWithAllThatItRefersTo() {
        pack("install");
        company.make(
                "deals", "{\"name\":\"Our own\",\"account\":" + id("accounts", "Garden") + "}");

        Answer removed = company.post("/packs/tea-house/remove", "{\"changed\":\"REMOVE\"}");

        assertThat(removed.at("/kept").toString()).contains("Garden", "Court", "Mei", "Pourers");
        assertThat(found("deals", "Our own")).isEqualTo(1);
        assertThat(found("accounts", "Court")).isEqualTo(1);
        assertThat(found("deals", "Tasting")).isZero();
    }

    @Test
    void aFieldStaysWhileARecordHoldsSomethingInIt() {
        pack("install");
        company.make("accounts", "{\"name\":\"Ours\",\"custom\":{\"pots\":2}}");

        pack("remove");

        assertThat(company.get("/metadata").body().toString()).contains("Pots");
    }

    @Test
    void aRecordThatSomebodyWroteAboutStays() {
        pack("install");
        company.post(
                "/accounts/" + id("accounts", "Garden") + "/comments",
                "{\"body\":\"Nice people.\"}");

        Answer removal = pack("check-removal");

        assertThat(removal.at("/kept").toString()).contains("Garden", "commented");
    }

    @Test
    void aPackIsInstalledOnce() {
        pack("install");

        assertThat(pack("install").code()).isEqualTo("pack.installed");
        assertThat(pack("check").code()).isEqualTo("pack.installed");
    }

    @Test
    void aPackThatIsNotThereIsNotRemoved() {
        assertThat(pack("remove").code()).isEqualTo("pack.not-installed");
        assertThat(company.post("/packs/unheard-of/install", "{}").status()).isEqualTo(404);
    }

    @Test
    void whatIsTakenIsAConflictAndNothingIsWritten() {
        company.make(
                "users",
                "{\"name\":\"Other\",\"email\":\"MEI@tea-house.example\",\"role\":\"rep\"}");
        Map<String, Long> before = counts();

        assertThat(pack("check").at("/conflicts/0/field").asString()).isEqualTo("email");
        assertThat(pack("install").code()).isEqualTo("pack.conflicts");
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void onlyAnAdministratorDealsWithPacks() {
        long rep =
                company.make(
                        "users",
                        "{\"name\":\"Rob\",\"email\":\"rob@rep.example\",\"role\":\"rep\"}");
        Company rob = companies.as(company, rep);

        assertThat(rob.get("/packs").status()).isEqualTo(403);
        assertThat(rob.post("/packs/tea-house/install", "{}").status()).isEqualTo(403);
    }

    @Test
    void theDemoPeopleCannotSignInByThemselves() {
        pack("install");

        assertThat(
                        company.post(
                                        "/session",
                                        "{\"email\":\"mei@tea-house.example\",\"password\":\"\"}")
                                .status())
                .isEqualTo(401);
    }

    @Test
    void theDemoWorldComesAndGoesAsAWhole() {
        Map<String, Long> before = counts();

        assertThat(company.post("/packs/heron-coffee/install", "{}").status()).isEqualTo(200);
        assertThat(counts()).containsEntry("accounts", 400L).containsEntry("deals", 900L);

        assertThat(company.post("/packs/heron-coffee/remove", "{}").at("/kept").size()).isZero();
        assertThat(counts()).isEqualTo(before);
    }
}

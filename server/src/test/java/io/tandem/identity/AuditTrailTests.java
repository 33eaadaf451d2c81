package io.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.audit.AuditSeals;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@TandemTest
class AuditTrailTests {

    @Autowired Companies companies;
    @Autowired AuditSeals seals;

    Company company;

    @BeforeEach
    void threeDeletions() {
        company = companies.company();
        for (String name : List.of("Lamps", "Desks", "Chairs")) {
            company.delete("/deals/" + company.make("deals", "{\"name\":\"%s\"}".formatted(name)));
        }
    }

    @Test
    void whatHappenedIsReadInPages() {
        Answer first = company.get("/audit?kind=deletion&object=deal&limit=2");
        Answer rest =
                company.get(
                        "/audit?kind=deletion&object=deal&limit=2&after="
                                + Company.encoded(first.at("/after").asString()));

        assertThat(first.at("/items").size()).isEqualTo(2);
        assertThat(rest.at("/items").size()).isEqualTo(1);
        assertThat(rest.at("/after").isNull()).isTrue();
        assertThat(first.at("/items/0/actor/name").asString()).isEqualTo("Ann Admin");
        assertThat(first.at("/items/0/summary/en").asString()).isEqualTo("Deleted 1 deal");
        assertThat(first.at("/items/0/summary/zh-CN").asString()).isNotBlank();
        assertThat(first.at("/items/0/address").asString()).isEqualTo("127.0.0.1");
        assertThat(company.get("/audit?kind=deletion&actor=999").at("/items").size()).isZero();
        assertThat(company.get("/audit?kind=deletion&to=2001-01-01").at("/items").size()).isZero();
        assertThat(company.get("/audit?kind=deletion&q=ann").at("/items").size()).isEqualTo(3);
    }

    @Test
    void itGoesIntoAFileOneEntryALineAndThatIsRemembered() {
        Answer file = company.get("/audit/export?kind=deletion");

        List<String> lines = file.raw().body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(JsonMapper.shared().readTree(lines.getFirst()).path("kind").asString())
                .isEqualTo("deletion");
        assertThat(company.get("/audit?kind=export").at("/items").size()).isEqualTo(1);
    }

    @Test
    void onlyWhoAdministersUsersLooksIn() {
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        Company rep = companies.as(company, ben);

        for (String path : List.of("/audit", "/audit/export", "/audit/seal", "/audit/retention")) {
            assertThat(rep.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(rep.post("/audit/verify", "{}").status()).isEqualTo(403);
        assertThat(rep.put("/audit/retention", "{\"days\":30}").status()).isEqualTo(403);
        assertThat(rep.post("/keys/rotate", "{}").status()).isEqualTo(403);
    }

    @Test
    void anotherWorkspaceIsTheOperatorsToVerify() {
        int other = companies.company().tenant().id();

        assertThat(company.post("/audit/verify", "{\"workspace\":%d}".formatted(other)).code())
                .isEqualTo("workspace.operator-only");
        assertThat(company.post("/keys/rotate", "{\"all\":true}").code())
                .isEqualTo("workspace.operator-only");
    }

    @Test
    void itSaysHowFarItIsSealed() {
        company.tenant().run(seals::next);
        Answer verified = company.post("/audit/verify", "{}");

        assertThat(verified.at("/verdict/ok").asBoolean()).isTrue();
        assertThat(company.get("/audit/seal").at("/ok").asBoolean()).isTrue();
    }

    @Test
    void howLongItIsKeptIsTheWorkspacesToSay() {
        assertThat(company.get("/audit/retention").at("/days").isNull()).isTrue();
        assertThat(company.put("/audit/retention", "{\"days\":7}").code())
                .isEqualTo("audit.retention");
        assertThat(company.put("/audit/retention", "{\"days\":365}").at("/days").asInt())
                .isEqualTo(365);

        assertThat(company.get("/audit?kind=policy").at("/items/0/detail/days").asInt())
                .isEqualTo(365);
        assertThat(company.put("/audit/retention", "{\"days\":null}").at("/days").isNull())
                .isTrue();
    }

    @Test
    void keysAreChangedUntilItIsDone() {
        company.tenant().run(seals::next);
        Answer progress = company.post("/keys/rotate", "{}");
        int asked = 1;
        while (!progress.at("/done").asBoolean() && asked++ < 20) {
            progress =
                    company.post(
                            "/keys/rotate",
                            "{\"since\":\"%s\"}".formatted(progress.at("/since").asString()));
        }

        assertThat(progress.at("/done").asBoolean()).isTrue();
        assertThat(company.post("/audit/verify", "{}").at("/verdict/ok").asBoolean()).isTrue();
    }
}

package io.tandem.records;

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
class DuplicatesTests {

    private static final String RULES = "/metadata/objects/account/duplicates";

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    @Test
    void anAccountIsKnownByItsDomainItsNameAndItsPhone() {
        company.make(
                "accounts",
                "{\"name\":\"Heron Ltd\",\"domain\":\"heron.co.uk\",\"phone\":\"+44 20 7946 0018\"}");

        assertThat(found("{\"name\":\"X\",\"domain\":\"https://www.Heron.co.uk/en\"}"))
                .containsExactly("Heron Ltd: domain by domain");
        assertThat(found("{\"name\":\"HERON, Inc.\"}")).containsExactly("Heron Ltd: name by name");
        assertThat(found("{\"phone\":\"020 7946 0018\"}"))
                .containsExactly("Heron Ltd: phone by phone");
        assertThat(found("{\"phone\":\"+49 20 7946 0018\"}")).isEmpty();
        assertThat(found("{\"domain\":\"other.co.uk\",\"name\":\"Stork\"}")).isEmpty();
    }

    @Test
    void aChineseNameIsKnownWithoutItsLegalFormAndByWhatIsAlike() {
        company.make("accounts", "{\"name\":\"上海海龙科技有限公司\"}");

        assertThat(found("{\"name\":\"上海海龙科技股份有限公司\"}"))
                .containsExactly("上海海龙科技有限公司: name by name");
        assertThat(found("{\"name\":\"上海海龙科计\"}")).containsExactly("上海海龙科技有限公司: name by similar");
    }

    @Test
    void mailProvidersMakeNobodyTheSame() {
        company.make("accounts", "{\"name\":\"Heron\",\"domain\":\"qq.com\"}");

        assertThat(found("{\"domain\":\"qq.com\"}")).isEmpty();
    }

    @Test
    void aPersonIsKnownByTheMailbox() {
        company.make("people", "{\"name\":\"Anna Li\",\"email\":\"anna.li@gmail.com\"}");

        assertThat(
                        company.post(
                                        "/people/duplicates",
                                        "{\"email\":\"AnnaLi+shop@googlemail.com\"}")
                                .at("/items/0/name")
                                .asString())
                .isEqualTo("Anna Li");
    }

    @Test
    void theBestComesFirstAndTheRecordItselfIsNone() {
        company.make("accounts", "{\"name\":\"Heron Cofee\"}");
        long both = company.make("accounts", "{\"name\":\"Heron Coffee\",\"domain\":\"heron.de\"}");

        assertThat(found("{\"name\":\"Heron Coffee AG\",\"domain\":\"heron.de\"}"))
                .containsExactly(
                        "Heron Coffee: domain by domain, name by name",
                        "Heron Cofee: name by similar");
        assertThat(found("{\"id\":%d,\"name\":\"Heron Coffee\"}".formatted(both)))
                .containsExactly("Heron Cofee: name by similar");
    }

    @Test
    void whatIsChangedOrDeletedIsKnownAsItIsNow() {
        long account = company.make("accounts", "{\"name\":\"Heron\",\"domain\":\"heron.de\"}");

        company.patch("/accounts/" + account, "{\"domain\":\"stork.de\"}");
        assertThat(found("{\"domain\":\"heron.de\"}")).isEmpty();
        assertThat(found("{\"domain\":\"stork.de\"}")).hasSize(1);

        company.delete("/accounts/" + account);
        assertThat(found("{\"domain\":\"stork.de\",\"name\":\"Heron\"}")).isEmpty();
    }

    @Test
    void whatIsOutOfReachIsNotShownAndItsOwnerOnlyWhereARuleSaysSo() {
        company.make("roles", "{\"name\":\"Seller\",\"code\":\"seller\",\"base\":\"rep\"}");
        long role =
                company.list("roles", "{\"field\":\"code\",\"op\":\"eq\",\"value\":\"seller\"}", "")
                        .at("/items/0/id")
                        .asLong();
        company.put(
                "/roles/" + role + "/rights",
                "{\"objects\":{\"account\":{\"read\":\"own\",\"create\":\"own\"}}}");
        long mia = company.make("users", "{\"name\":\"Mia Lang\",\"role\":\"seller\"}");
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"seller\"}");
        company.make(
                "accounts",
                "{\"name\":\"Heron\",\"domain\":\"heron.de\",\"owner\":%d}".formatted(mia));
        Company rep = companies.as(company, ben);

        assertThat(
                        rep.post("/accounts/duplicates", "{\"domain\":\"heron.de\"}")
                                .at("/items")
                                .size())
                .isZero();

        company.put(
                RULES,
                "{\"rules\":[{\"field\":\"domain\",\"way\":\"domain\",\"tellOwner\":true},"
                        + "{\"field\":\"name\",\"way\":\"name\"}]}");
        Answer told =
                rep.post("/accounts/duplicates", "{\"domain\":\"heron.de\",\"name\":\"Heron\"}");
        assertThat(told.at("/items").toString())
                .isEqualTo(
                        "[{\"owner\":{\"name\":\"Mia Lang\"},\"matched\":[{\"field\":\"domain\",\"way\":\"domain\"}]}]");
        assertThat(rep.post("/accounts/duplicates", "{\"name\":\"Heron\"}").at("/items").size())
                .isZero();
    }

    @Test
    void anObjectOfOnesOwnIsKnownByWhatTheWorkspaceSays() {
        company.post(
                "/metadata/objects",
                "{\"name\":\"branch\",\"fields\":[{\"name\":\"code\",\"kind\":\"text\"}]}");
        company.make("branches", "{\"name\":\"North\",\"custom\":{\"code\":\"N  1\"}}");
        String asked = "{\"custom\":{\"code\":\"n 1\"}}";

        assertThat(company.post("/branches/duplicates", asked).at("/items").size()).isZero();
        company.put(
                "/metadata/objects/branch/duplicates",
                "{\"rules\":[{\"field\":\"custom.code\",\"way\":\"exact\"}]}");
        assertThat(company.post("/branches/duplicates", asked).at("/items/0/name").asString())
                .isEqualTo("North");
        company.make("branches", "{\"name\":\"South\",\"custom\":{\"code\":\"N 1\"}}");
        assertThat(company.post("/branches/duplicates", asked).at("/items").size()).isEqualTo(2);

        company.delete("/metadata/objects/branch/fields/code?anyway=true");
        assertThat(company.get("/metadata/objects/branch/duplicates").at("/rules").size()).isZero();
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        assertThat(ruled("[{\"field\":\"nothing\",\"way\":\"exact\"}]")).isEqualTo("field.unknown");
        assertThat(ruled("[{\"field\":\"revenue\",\"way\":\"exact\"}]"))
                .isEqualTo("duplicates.field");
        assertThat(ruled("[{\"field\":\"name\",\"way\":\"by-ear\"}]")).isEqualTo("duplicates.way");
        assertThat(ruled("[{\"field\":\"name\",\"way\":\"similar\",\"likeness\":0.01}]"))
                .isEqualTo("duplicates.likeness");
        assertThat(
                        ruled(
                                "[{\"field\":\"name\",\"way\":\"name\"},{\"field\":\"name\",\"way\":\"name\"}]"))
                .isEqualTo("duplicates.twice");
        assertThat(ruled("7")).isEqualTo("duplicates.rules");
    }

    @Test
    void halfAValueIsNoError() {
        assertThat(
                        company.post(
                                        "/people/duplicates",
                                        "{\"email\":\"anna@\",\"phone\":7,\"name\":null,\"nonsense\":{}}")
                                .status())
                .isEqualTo(200);
    }

    private String ruled(String rules) {
        return company.put(RULES, "{\"rules\":" + rules + "}").code();
    }

    private List<String> found(String values) {
        List<String> found = new ArrayList<>();
        company.post("/accounts/duplicates", values)
                .at("/items")
                .forEach(item -> {
                    List<String> ways = new ArrayList<>();
                    item.path("matched")
                            .forEach(match ->
                                    ways.add(
                                            match.path("field").asString()
                                                    + " by "
                                                    + match.path("way").asString()));
                    found.add(item.path("name").asString() + ": " + String.join(", ", ways));
                });
        return found;
    }
}

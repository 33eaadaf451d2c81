package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TandemTest
class ImportRefusalTests {

    @Autowired Companies companies;

    Company company;
    Desk desk;

    @BeforeEach
    void aCompanyThatImports() {
        company = companies.company();
        desk = new Desk(company);
    }

    @Test
    void refusedRowsComeBackAsAFileWithTheReasonOfEach() {
        long id =
                desk.mapped(
                        Desk.accounts(
                                """
                                name,parent,employees,revenue
                                Acme,,5,1000.50
                                =HYPERLINK(1),,x,
                                Short,,1
                                Long,,1,2,3
                                Acme,,6,
                                """),
                        Desk.ACCOUNTS);
        JsonNode ended = desk.ended(id, "run");

        assertThat(Desk.counts(ended, "account"))
                .isEqualTo("1 created, 0 changed, 0 unchanged, 4 refused");
        assertThat(company.get("/imports/" + id + "/failed.csv").raw().body())
                .isEqualTo(
                        """
                        \uFEFFname,parent,employees,revenue,file,line,reason
                        '=HYPERLINK(1),,x,,accounts.csv,3,"Employees: ""x"" is not a number."
                        Short,,1,,accounts.csv,4,"The row has only 3 cells, the header 4."
                        Long,,1,2,accounts.csv,5,"The row has 5 cells, the header 4."
                        Acme,,6,,accounts.csv,6,Line 2 has the same name and says otherwise.
                        """
                                .replace("\n", "\r\n"));
    }

    @Test
    void aFileNeitherDemotesTheLastAdministratorNorBendsTheTreeOfTeams() {
        long top = company.make("teams", "{\"name\":\"Top\"}");
        company.make("teams", "{\"name\":\"Low\",\"parent\":" + top + "}");

        JsonNode users =
                desk.imported(
                        "users.csv",
                        "name,role\nAnn Admin,rep\n",
                        """
                        {"steps":[{"file":"users.csv","object":"user","key":["name"],
                         "columns":{"name":"name","role":"role"}}]}
                        """);
        JsonNode teams =
                desk.imported(
                        "teams.csv",
                        "name,parent\nTop,Low\n",
                        """
                        {"steps":[{"file":"teams.csv","object":"team","key":["name"],
                         "columns":{"name":"name","parent":"parent"}}]}
                        """);

        assertThat(Desk.counts(users, "user"))
                .isEqualTo("0 created, 0 changed, 0 unchanged, 1 refused");
        assertThat(failed(users)).contains("This is the last active administrator.");
        assertThat(failed(teams)).contains("A team is not part of itself");
        assertThat(company.get("/users/" + company.user()).at("/role").asString())
                .isEqualTo("administrator");
        assertThat(company.get("/teams/" + top).at("/parent").isNull()).isTrue();
    }

    private String failed(JsonNode ended) {
        return company.get("/imports/" + ended.path("id").asLong() + "/failed.csv").raw().body();
    }

    @Test
    void aFileThatIsBrokenFurtherDownImportsNothingAndSaysTheLine() {
        StringBuilder text = new StringBuilder("name,parent,employees,revenue\n");
        for (int i = 0; i < 120_000; i++) {
            text.append("Account ").append(i).append(",,1,\n");
        }
        text.append("\"Open,,1,\nNever closed,,1,\n");

        JsonNode ended = desk.imported(Desk.accounts(text.toString()), Desk.ACCOUNTS);

        assertThat(ended.path("state").asString()).isEqualTo("failed");
        assertThat(ended.path("reason").asString())
                .isEqualTo(
                        "accounts.csv: Line 120002: The quote opened here does not close before the file ends.");
        assertThat(company.get("/accounts?limit=1&total=exact").at("/total/value").asLong())
                .isZero();
    }

    @Test
    void whatIsNoTableIsRefusedWhenItArrives() {
        assertThat(desk.upload("deals.csv", "").code()).isEqualTo("import.empty");
        assertThat(desk.upload("deals.csv", "%PDF-1.7").code()).isEqualTo("import.not-a-table");
        Answer quote = desk.upload("deals.csv", "a,b\n1,\"2\n");
        assertThat(quote.status()).isEqualTo(400);
        assertThat(quote.at("/errors/0/detail").asString())
                .isEqualTo(
                        "deals.csv: Line 2: The quote opened here does not close before the file ends.");
    }

    @Test
    void aMappingThatDoesNotFitIsRefusedWithPointersToAllThatIsWrong() {
        long id = desk.upload("accounts.csv", "name,city\nAcme,Berlin\n").id();

        Answer refused =
                company.put(
                        "/imports/" + id + "/mapping",
                        """
                        {"steps":[{"file":"accounts.csv","object":"account","key":["domain"],
                         "columns":{"name":"name","town":"city","city":"nonsense"}}]}
                        """);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(
                        refused.at("/errors")
                                .valueStream()
                                .map(error -> error.path("pointer").asString()))
                .containsExactly("/steps/0/columns/town", "/steps/0/columns/city", "/steps/0/key");
        assertThat(
                        company.put("/imports/" + id + "/mapping", "{\"steps\":[{\"fiel\":\"x\"}]}")
                                .at("/errors/0/pointer")
                                .asString())
                .isEqualTo("/steps/0/fiel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"steps\":[]}",
                "{\"steps\":[7]}",
                "{\"steps\":[{\"file\":\"accounts.csv\"}]}",
                "{\"steps\":[{\"file\":\"accounts.csv\",\"object\":\"nothing\"}]}",
                "{\"steps\":[{\"file\":\"other.csv\",\"object\":\"account\",\"columns\":{}}]}",
                "{\"steps\":[{\"file\":\"accounts.csv\",\"object\":\"account\",\"columns\":[]}]}",
                "{\"steps\":[{\"file\":\"accounts.csv\",\"object\":\"account\",\"past\":\"x\"}]}",
                "{\"steps\":[{\"file\":\"accounts.csv\",\"object\":\"account\",\"columns\":{\"name\":{\"field\":\"id\"}}}]}",
                "{\"steps\":[{\"file\":\"accounts.csv\",\"object\":\"account\",\"columns\":{\"name\":{\"times\":1e999999}}}]}",
                "{\"steps\":[{\"file\":\"accounts.csv\",\"object\":\"account\",\"columns\":{\"name\":\"name\"},\"layout\":{\"encoding\":\"klingon\"}}]}"
            })
    void aMappingThatMakesNoSenseIsRefusedAndNeverAFault(String mapping) {
        long id = desk.upload("accounts.csv", "name,city\nAcme,Berlin\n").id();

        Answer refused = company.put("/imports/" + id + "/mapping", mapping);

        assertThat(refused.status()).as(refused.body().toString()).isBetween(400, 422);
    }

    @Test
    void aNeighboursImportIsNotThere() {
        long id = desk.upload("accounts.csv", "name,city\nAcme,Berlin\n").id();
        Company other = companies.company();

        assertThat(other.get("/imports/" + id).status()).isEqualTo(404);
        assertThat(other.post("/imports/" + id + "/run", "{}").status()).isEqualTo(404);
        assertThat(other.get("/imports/" + id + "/failed.csv").status()).isEqualTo(404);
    }

    @Test
    void whoMayNotImportIsRefused() {
        long rep = company.make("users", "{\"name\":\"Rita Rep\",\"role\":\"rep\"}");
        Desk hers = new Desk(companies.as(company, rep));

        assertThat(hers.upload("accounts.csv", "name,city\nAcme,Berlin\n").status()).isEqualTo(403);
    }

    @Test
    void anImportRunsOnce() {
        long id = desk.upload("accounts.csv", "name,city\nAcme,Berlin\n").id();
        desk.ended(id, "run");

        assertThat(company.post("/imports/" + id + "/run", "{}").code()).isEqualTo("import.done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GBK", "GB18030"})
    void namesArriveWholeInEveryEncoding(String encoding) {
        byte[] text = "name,city\n北京新科技公司,上海\n".getBytes(Charset.forName(encoding));

        long id = desk.upload(Map.of("accounts.csv", text), "").id();
        desk.ended(id, "run");

        assertThat(desk.account("北京新科技公司").path("city").asString()).isEqualTo("上海");
    }

    @Test
    @Tag("slow")
    void aCancelledImportLeavesNothing() {
        StringBuilder text = new StringBuilder("name,parent,employees,revenue\n");
        for (int i = 0; i < 30_000; i++) {
            text.append("Account ").append(i).append(",,1,\n");
        }
        long id = desk.mapped(Desk.accounts(text.toString()), Desk.ACCOUNTS);
        company.post("/imports/" + id + "/run", "{}");

        company.post("/imports/" + id + "/cancel", "{}");

        assertThat(desk.awaited(id).path("state").asString()).isEqualTo("cancelled");
        assertThat(company.get("/accounts?limit=1").at("/items").size()).isZero();
    }

    @Test
    void anImportBringsInAnyStateOfAProcessButNoneThatItDoesNotKnow() {
        company.post(
                "/metadata/objects",
                "{\"name\":\"claim\",\"fields\":[{\"name\":\"phase\",\"kind\":\"choice\",\"choices\":[\"new\"]}]}");
        company.put(
                "/metadata/objects/claim/process",
                """
                {"field":"custom.phase","start":"new","states":[{"name":"new"},{"name":"paid"}],
                 "transitions":[{"name":"pay","from":["new"],"to":"paid","roles":["service"],
                  "follow":[{"task":{"subject":"Say thanks"}}]}]}
                """);

        JsonNode ended =
                desk.imported(
                        "claims.csv",
                        "name,phase\nLamp,paid\nDesk,\nChair,burnt\n",
                        """
                        {"steps":[{"file":"claims.csv","object":"claim",
                          "columns":{"name":"name","phase":"custom.phase"}}]}
                        """);

        assertThat(Desk.counts(ended, "claim"))
                .isEqualTo("2 created, 0 changed, 0 unchanged, 1 refused");
        assertThat(
                        company.get("/claims?sort=name")
                                .at("/items")
                                .valueStream()
                                .map(one -> one.at("/custom/phase").asString("")))
                .containsExactly("new", "paid");
        assertThat(company.get("/tasks").at("/items")).isEmpty();
    }
}

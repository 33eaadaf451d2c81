package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TandemTest
class ImportsTests {

    private static final String ACCOUNTS =
            """
            {"steps":[{"file":"accounts.csv","object":"account","key":["name"],
             "columns":{"name":"name","parent":"parent","employees":"employees",
                        "revenue":{"field":"revenue","currency":"EUR"}}}]}
            """;

    @Autowired Companies companies;

    Company company;
    Desk desk;

    @BeforeEach
    void aCompanyThatImports() {
        company = companies.company();
        desk = new Desk(company);
    }

    @Test
    void anUploadShowsWhatIsInTheFileAndProposesWhatBecomesOfIt() {
        Answer uploaded =
                desk.upload(
                        "客户.csv",
                        """
                        客户名称,行业,员工数,网站
                        北京新科技公司,软件,120,bj.example
                        上海宏大贸易,零售,45,sh.example
                        """);

        JsonNode sheet = uploaded.at("/files/0/sheets/0");
        assertThat(sheet.path("encoding").asString()).isEqualTo("UTF-8");
        assertThat(sheet.path("delimiter").asString()).isEqualTo(",");
        assertThat(sheet.at("/columns/2/kind").asString()).isEqualTo("integer");
        assertThat(sheet.path("rows").size()).isEqualTo(2);
        JsonNode step = uploaded.at("/proposal/steps/0");
        assertThat(step.path("object").asString()).isEqualTo("account");
        assertThat(step.at("/columns/客户名称/field").asString()).isEqualTo("name");
        assertThat(step.at("/columns/行业/field").asString()).isEqualTo("sector");
        assertThat(step.at("/columns/员工数/field").asString()).isEqualTo("employees");
        assertThat(step.at("/columns/网站/field").asString()).isEqualTo("domain");
        assertThat(step.at("/key/0").asString()).isEqualTo("name");
    }

    @Test
    void aProposalCanBeRunAsItIs() {
        Answer uploaded = desk.upload("accounts.csv", "name,city\nAcme,Berlin\nBeta,Köln\n");

        JsonNode ended = desk.ended(uploaded.id(), "run");

        assertThat(Desk.counts(ended, "account"))
                .isEqualTo("2 created, 0 changed, 0 unchanged, 0 refused");
        assertThat(
                        company.get("/imports/" + uploaded.id() + "/rows?kind=created")
                                .at("/items/1/record/name")
                                .asString())
                .isEqualTo("Beta");
    }

    @Test
    void aCheckSaysWhatWouldHappenAndChangesNothing() {
        company.make("accounts", "{\"name\":\"Acme\",\"employees\":5}");
        long id =
                desk.mapped(
                        file("name,parent,employees,revenue\nAcme,,7,\nBeta,,many,\nGamma,,1,\n"),
                        ACCOUNTS);

        JsonNode checked = desk.ended(id, "check");

        assertThat(checked.path("state").asString()).isEqualTo("checked");
        assertThat(Desk.counts(checked, "account"))
                .isEqualTo("1 created, 1 changed, 0 unchanged, 1 refused");
        assertThat(
                        company.get("/imports/" + id + "/rows?kind=refused")
                                .at("/items/0/reason")
                                .asString())
                .isEqualTo("Employees: \"many\" is not a number.");
        assertThat(company.get("/accounts?limit=9").at("/items").size()).isEqualTo(1);
        assertThat(Desk.counts(desk.ended(id, "run"), "account"))
                .isEqualTo("1 created, 1 changed, 0 unchanged, 1 refused");
    }

    @Test
    void aRowMayNameARecordThatComesLaterInTheFile() {
        JsonNode ended =
                desk.imported(
                        file(
                                """
                                name,parent,employees,revenue
                                Leaf,Branch,,
                                Branch,Root,,
                                Root,,,
                                Lost,Nowhere,,
                                """),
                        ACCOUNTS);

        assertThat(Desk.counts(ended, "account"))
                .isEqualTo("3 created, 0 changed, 0 unchanged, 1 refused");
        assertThat(
                        company.list(
                                        "accounts",
                                        "{\"field\":\"name\",\"op\":\"eq\",\"value\":\"Leaf\"}",
                                        "&fields=parent.parent")
                                .at("/items/0/parent/parent/name")
                                .asString())
                .isEqualTo("Root");
    }

    @Test
    void refusedRowsComeBackAsAFileWithTheReasonOfEach() {
        long id =
                desk.mapped(
                        file(
                                """
                                name,parent,employees,revenue
                                Acme,,5,1000.50
                                =HYPERLINK(1),,x,
                                Short,,1
                                Long,,1,2,3
                                Acme,,6,
                                """),
                        ACCOUNTS);
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
    void aFileThatIsBrokenFurtherDownImportsNothingAndSaysTheLine() {
        StringBuilder text = new StringBuilder("name,parent,employees,revenue\n");
        for (int i = 0; i < 120_000; i++) {
            text.append("Account ").append(i).append(",,1,\n");
        }
        text.append("\"Open,,1,\nNever closed,,1,\n");

        JsonNode ended = desk.imported(file(text.toString()), ACCOUNTS);

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

    @Test
    void relatedRecordsAreMadeOnlyWhereTheMappingSaysSo() {
        String deals =
                """
                {"steps":[{"file":"deals.csv","object":"deal","key":["reference"],
                 "columns":{"id":"reference","name":"name","account":{"field":"account","create":%s}}}]}
                """;
        String text = "id,name,account\n1,Lamps,Acme\n2,Chairs,Acme\n";

        JsonNode refused = desk.imported("deals.csv", text, deals.formatted("false"));
        JsonNode made = desk.imported("deals.csv", text, deals.formatted("true"));

        assertThat(Desk.counts(refused, "deal"))
                .isEqualTo("0 created, 0 changed, 0 unchanged, 2 refused");
        assertThat(Desk.counts(made, "deal"))
                .isEqualTo("2 created, 0 changed, 0 unchanged, 0 refused");
        assertThat(Desk.counts(made, "account"))
                .isEqualTo("1 created, 0 changed, 0 unchanged, 0 refused");
    }

    @Test
    void theImporterIsNeitherOwnerNorAuthor() {
        desk.imported(
                "deals.csv",
                "name\nLamps\n",
                "{\"steps\":[{\"file\":\"deals.csv\",\"object\":\"deal\",\"columns\":{\"name\":\"name\"}}]}");

        JsonNode deal = company.get("/deals?limit=1").at("/items/0");
        JsonNode history = company.get("/deals/" + deal.path("id").asLong() + "/history").body();

        assertThat(deal.path("owner").isNull()).isTrue();
        assertThat(deal.path("openedOn").isNull()).isTrue();
        assertThat(history.at("/items/0/by").isNull()).isTrue();
    }

    @Test
    void datesInColumnsBecomeTheHistoryOfTheRecord() {
        desk.imported(
                "deals.csv",
                "name,start,end\nLamps,03/04/2026,31/05/2026\n",
                """
                {"steps":[{"file":"deals.csv","object":"deal",
                 "columns":{"name":"name","start":{"field":"openedOn","dates":"dmy"},
                            "end":{"field":"closedOn","dates":"dmy"}},
                 "constants":{"pipeline":"New business","stage":"Won"},
                 "past":[{"at":"start","set":{"stage":"Qualify"}},{"at":"end","set":{"stage":"Won"}}]}]}
                """);

        JsonNode deal = company.get("/deals?limit=1").at("/items/0");
        JsonNode stages =
                company.get("/deals/" + deal.path("id").asLong() + "/stages").at("/items");

        assertThat(deal.path("cycleDays").asInt()).isEqualTo(58);
        assertThat(
                        stages.valueStream()
                                .map(stage ->
                                        stage.at("/stage/name").asString()
                                                + " "
                                                + stage.path("entered")
                                                        .asString()
                                                        .substring(0, 10)))
                .containsExactly("Qualify 2026-04-03", "Won 2026-05-31");
    }

    @Test
    void aFolderMayArriveAsOneArchive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name :
                    new String[] {"data/products.csv", "data/.hidden.csv", "data/notes.md"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("name,price\nLamp,10\n".getBytes(StandardCharsets.UTF_8));
            }
        }

        Answer uploaded = desk.upload(Map.of("data.zip", bytes.toByteArray()), "");

        assertThat(uploaded.at("/files").size()).isEqualTo(1);
        assertThat(uploaded.at("/files/0/name").asString()).isEqualTo("products.csv");
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

    @Test
    void filesOfTheSameHeadersAreMappedAsTheLastTime() {
        long id = desk.upload("list.csv", "who,where\nAcme,Berlin\n").id();
        company.put(
                "/imports/" + id + "/mapping",
                """
                {"steps":[{"file":"list.csv","object":"account","key":["name"],
                 "columns":{"who":"name","where":"city"}}]}
                """);
        desk.ended(id, "run");

        assertThat(
                        desk.upload("list.csv", "who,where\nBeta,Rome\n")
                                .at("/proposal/steps/0/columns/who/field")
                                .asString())
                .isEqualTo("name");
    }

    @Test
    void anImportIsTakenBackButWhatWasWorkedOnStays() {
        long id =
                desk.mapped(file("name,parent,employees,revenue\nAcme,,1,\nBeta,,2,\n"), ACCOUNTS);
        desk.ended(id, "run");
        long acme =
                company.list(
                                "accounts",
                                "{\"field\":\"name\",\"op\":\"eq\",\"value\":\"Acme\"}",
                                "")
                        .at("/items/0/id")
                        .asLong();
        company.patch("/accounts/" + acme, "{\"city\":\"Berlin\"}");

        JsonNode reverted = desk.ended(id, "revert");

        assertThat(reverted.path("state").asString()).isEqualTo("reverted");
        assertThat(
                        company.get("/accounts?limit=9")
                                .at("/items")
                                .valueStream()
                                .map(one -> one.path("name").asString()))
                .containsExactly("Acme");
        assertThat(reverted.at("/result/notes/1/code").asString()).isEqualTo("conflict");
    }

    @Test
    void theSampleFoldersComeInByTheirMappings() {
        Path samples = Path.of("../samples");

        JsonNode wheels =
                desk.imported(
                        Desk.folder(
                                samples.resolve("steelwheels"),
                                "customers.csv",
                                "employees.csv",
                                "offices.csv",
                                "products.csv"),
                        Desk.mapping(samples.resolve("mappings/steelwheels.yml")));
        JsonNode foodmart =
                desk.imported(
                        Desk.folder(
                                samples.resolve("foodmart"),
                                "customers.csv",
                                "products.csv",
                                "stores.csv"),
                        Desk.mapping(samples.resolve("mappings/foodmart.yml")));

        assertThat(Desk.counts(wheels, "account"))
                .isEqualTo("126 created, 0 changed, 0 unchanged, 0 refused");
        assertThat(Desk.counts(wheels, "user"))
                .isEqualTo("23 created, 0 changed, 0 unchanged, 0 refused");
        assertThat(Desk.counts(wheels, "product"))
                .isEqualTo("110 created, 0 changed, 0 unchanged, 0 refused");
        assertThat(Desk.counts(foodmart, "product"))
                .isEqualTo("1560 created, 0 changed, 0 unchanged, 0 refused");
        assertThat(Desk.counts(foodmart, "person"))
                .isEqualTo("300 created, 0 changed, 0 unchanged, 0 refused");
    }

    private static Map<String, byte[]> file(String text) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("accounts.csv", text.getBytes(StandardCharsets.UTF_8));
        return files;
    }
}

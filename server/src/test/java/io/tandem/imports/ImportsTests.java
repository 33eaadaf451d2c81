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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TandemTest
class ImportsTests {

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
    void rowsThatAreProbablyThereAlreadyAreNotedAndCameIn() {
        company.make("accounts", "{\"name\":\"Heron Ltd\"}");
        Answer uploaded =
                desk.upload(
                        "accounts.csv",
                        "name,city\nHeron GmbH,Berlin\nStork,Köln\nStork AG,Köln\n");

        JsonNode ended = desk.ended(uploaded.id(), "run");

        assertThat(Desk.counts(ended, "account"))
                .isEqualTo("3 created, 0 changed, 0 unchanged, 0 refused");
        List<String> twins = new ArrayList<>();
        company.get("/imports/" + uploaded.id() + "/rows?kind=noted&code=duplicate")
                .at("/items")
                .forEach(row ->
                        twins.add(row.path("line").asInt() + " " + row.path("reason").asString()));
        assertThat(twins).containsExactly("2 Heron Ltd", "4 Stork");
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
                        Desk.accounts(
                                "name,parent,employees,revenue\nAcme,,7,\nBeta,,many,\nGamma,,1,\n"),
                        Desk.ACCOUNTS);

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
                        Desk.accounts(
                                """
                                name,parent,employees,revenue
                                Leaf,Branch,,
                                Branch,Root,,
                                Root,,,
                                Lost,Nowhere,,
                                """),
                        Desk.ACCOUNTS);

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
    void tagsComeInByTheirNamesAndGoOutSo() {
        company.make("tags", "{\"name\":\"VIP\"}");
        String accounts =
                """
                {"steps":[{"file":"accounts.csv","object":"account","key":["name"],
                 "columns":{"name":"name","words":{"field":"tags","create":true}}}]}
                """;

        JsonNode made =
                desk.imported("accounts.csv", "name,words\nIbis,vip; Fair\nRail,\n", accounts);

        assertThat(Desk.counts(made, "tag"))
                .isEqualTo("1 created, 0 changed, 0 unchanged, 0 refused");
        assertThat(company.get("/accounts/export?fields=name,tags&sort=name").raw().body())
                .contains("Ibis,VIP; Fair", "Rail,");
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
                 "constants":{"pipeline":"Direct sales","stage":"Won"},
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
    void aStageIsFoundInAnyPipelineWhereNoneIsNamed() {
        Answer uploaded = desk.upload("deals.csv", "name,stage\nLamps,propose\nChairs,Nowhere\n");

        JsonNode ended = desk.ended(uploaded.id(), "run");

        assertThat(Desk.counts(ended, "deal"))
                .isEqualTo("1 created, 0 changed, 0 unchanged, 1 refused");
        assertThat(company.get("/deals?limit=1").at("/items/0/stage/name").asString())
                .isEqualTo("Propose");
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
        company.make(
                "accounts",
                "{\"name\":\"Old\",\"employees\":5,\"revenue\":{\"value\":\"1.50\",\"currency\":\"EUR\"}}");
        long id =
                desk.mapped(
                        Desk.accounts(
                                """
                                name,parent,employees,revenue
                                Acme,Root,1,
                                Beta,Root,2,
                                Old,Root,9,20
                                Root,,,
                                Free,,3,
                                """),
                        Desk.ACCOUNTS);
        desk.ended(id, "run");
        company.patch(
                "/accounts/" + desk.account("Acme").path("id").asLong(), "{\"city\":\"Berlin\"}");

        JsonNode reverted = desk.ended(id, "revert");

        assertThat(reverted.path("state").asString()).isEqualTo("reverted");
        assertThat(
                        company.get("/accounts?limit=9&sort=name")
                                .at("/items")
                                .valueStream()
                                .map(one -> one.path("name").asString()))
                .containsExactly("Acme", "Old", "Root");
        assertThat(desk.account("Old").path("employees").asInt()).isEqualTo(5);
        assertThat(desk.account("Old").at("/revenue/value").asString()).isEqualTo("1.50");
        assertThat(desk.account("Old").path("parent").isNull()).isTrue();
        assertThat(
                        reverted.at("/result/notes")
                                .valueStream()
                                .map(note -> note.path("text").asString()))
                .contains(
                        "1 accounts stay: they were changed since",
                        "1 accounts stay: others refer to them by now",
                        "1 accounts are as they were before",
                        "2 accounts are removed again");
    }

    @Test
    void aWorkbookIsImportedByItsSheets() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Tandem", "1.0")) {
            Worksheet accounts = workbook.newWorksheet("Accounts");
            accounts.value(0, 0, "Name");
            accounts.value(0, 1, "Founded");
            accounts.value(1, 0, "Acme");
            accounts.value(1, 1, 1996);
            Worksheet deals = workbook.newWorksheet("Deals");
            deals.value(0, 0, "Name");
            deals.value(0, 1, "Account");
            deals.value(0, 2, "Opened");
            deals.value(1, 0, "Lamps");
            deals.value(1, 1, "Acme");
            deals.value(1, 2, LocalDate.of(2026, 3, 1));
            deals.style(1, 2).format("dd.mm.yyyy").set();
        }

        Answer uploaded = desk.upload(Map.of("book.xlsx", bytes.toByteArray()), "");
        JsonNode ended = desk.ended(uploaded.id(), "run");

        assertThat(uploaded.at("/files/0/sheets").size()).isEqualTo(2);
        assertThat(Desk.counts(ended, "account"))
                .isEqualTo("1 created, 0 changed, 0 unchanged, 0 refused");
        JsonNode deal = company.get("/deals?limit=1").at("/items/0");
        assertThat(deal.at("/account/name").asString()).isEqualTo("Acme");
        assertThat(deal.path("openedOn").asString()).isEqualTo("2026-03-01");
    }

    @Test
    void aPersonMaySayHowAFileIsLaidOut() {
        Answer uploaded = desk.upload("accounts.csv", "Our accounts;x\nname;city\nAcme;Köln\n");

        Answer laidOut =
                company.put(
                        "/imports/" + uploaded.id() + "/layout",
                        "{\"files\":[{\"file\":\"accounts.csv\",\"layout\":{\"headerRow\":2}}]}");

        assertThat(
                        laidOut.at("/files/0/sheets/0/columns")
                                .valueStream()
                                .map(column -> column.path("name").asString()))
                .containsExactly("name", "city");
        assertThat(Desk.counts(desk.ended(uploaded.id(), "run"), "account"))
                .isEqualTo("1 created, 0 changed, 0 unchanged, 0 refused");
    }

    @Test
    void aColumnThatFitsNoFieldMayBecomeOneOfOnesOwn() {
        desk.imported(
                "accounts.csv",
                "name,Loading ramp\nAcme,north gate\n",
                """
                {"steps":[{"file":"accounts.csv","object":"account","key":["name"],
                 "columns":{"name":"name","Loading ramp":{"field":"custom.loadingRamp","add":"text"}}}]}
                """);

        assertThat(desk.account("Acme").at("/custom/loadingRamp").asString())
                .isEqualTo("north gate");
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
}

package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A view is its maker's, a team's or everybody's; each pins what they look at most.
@TandemTest
class ViewsTests {

    @Autowired Companies companies;

    Company company;
    long north;
    Company lead;
    Company mei;
    Company tom;
    Company far;

    @BeforeEach
    void aTeamBelowAnother() {
        company = companies.company();
        long head = user("Head", null);
        long above = company.make("teams", "{\"name\":\"North\",\"manager\":%d}".formatted(head));
        north = company.make("teams", "{\"name\":\"Kiel\",\"parent\":%d}".formatted(above));
        long south = company.make("teams", "{\"name\":\"South\"}");
        lead = companies.as(company, head);
        mei = companies.as(company, user("Mei", north));
        tom = companies.as(company, user("Tom", north));
        far = companies.as(company, user("Far", south));
    }

    private long user(String name, @Nullable Long team) {
        return company.make(
                "users", "{\"name\":\"%s\",\"role\":\"rep\",\"team\":%s}".formatted(name, team));
    }

    private Answer save(Company by, String name, String audience) {
        return by.post(
                "/views",
                "{\"object\":\"deal\",\"name\":\"%s\",%s,\"definition\":{}}"
                        .formatted(name, audience));
    }

    private String ofTeam() {
        return "\"scope\":\"team\",\"team\":" + north;
    }

    private static List<String> seen(Company by) {
        List<String> names = new ArrayList<>();
        by.get("/views?object=deal")
                .at("/items")
                .forEach(view -> names.add(view.path("name").asString()));
        return names;
    }

    @Test
    void theViewOfATeamIsSeenByItsPeopleAndWhoLeadsAbove() {
        Answer view = save(mei, "Ours", ofTeam());
        save(mei, "Mine", "\"scope\":\"private\"");
        save(mei, "All of us", "\"scope\":\"shared\"");

        assertThat(view.status()).as(view.body().toString()).isEqualTo(201);
        assertThat(view.at("/team/name").asString()).isEqualTo("Kiel");
        assertThat(seen(mei)).containsExactly("All of us", "Mine", "Ours");
        assertThat(seen(tom)).containsExactly("All of us", "Ours");
        assertThat(seen(lead)).containsExactly("All of us", "Ours");
        assertThat(seen(far)).containsExactly("All of us");
    }

    @Test
    void theViewOfATeamIsChangedByItsMakerOrAnAdministrator() {
        String view = "/views/" + save(mei, "Ours", ofTeam()).id();

        assertThat(tom.patch(view, "{\"name\":\"Tom's\"}").code()).isEqualTo("view.not-yours");
        assertThat(far.patch(view, "{\"name\":\"Far's\"}").status()).isEqualTo(404);
        assertThat(company.patch(view, "{\"name\":\"Tidy\"}").status()).isEqualTo(200);
        assertThat(mei.patch(view, "{\"scope\":\"shared\"}").at("/scope").asString())
                .isEqualTo("shared");
        assertThat(seen(far)).containsExactly("Tidy");
        assertThat(save(mei, "Nobody's", "\"scope\":\"team\"").code()).isEqualTo("view.team");
        assertThat(save(mei, "Nobody's", "\"scope\":\"all\"").code()).isEqualTo("view.scope");
    }

    @Test
    void aViewIsReadByItsNumber() {
        Answer made =
                company.post("/views", "{\"object\":\"deal\",\"name\":\"Mine\",\"definition\":{}}");

        assertThat(company.get("/views/" + made.id()).at("/name").asString()).isEqualTo("Mine");
        assertThat(company.get("/views/999999").status()).isEqualTo(404);
    }

    @Test
    void whatIsPinnedIsOnesOwnAndInOnesOrder() {
        long one = save(mei, "One", ofTeam()).id();
        long two = save(mei, "Two", "\"scope\":\"private\"").id();

        Answer pinned = mei.put("/views/pinned", "{\"views\":[%d,%d]}".formatted(two, one));

        assertThat(pinned.at("/items/0/pinned").asInt()).isEqualTo(2);
        assertThat(pinned.at("/items/1/pinned").asInt()).isEqualTo(1);
        assertThat(tom.get("/views?object=deal").at("/items/0/pinned").isNull()).isTrue();
        assertThat(tom.put("/views/pinned", "{\"views\":[%d]}".formatted(two)).status())
                .isEqualTo(404);
    }

    @Test
    void aListTellsOfEachRowWhichRuleHoldsFirst() {
        company.make("accounts", "{\"name\":\"A\",\"employees\":900}");
        company.make("accounts", "{\"name\":\"B\",\"employees\":60}");
        company.make("accounts", "{\"name\":\"C\"}");
        String more = "{\"field\":\"employees\",\"op\":\"ge\",\"value\":%d}";
        String unknown = "{\"field\":\"custom.nothing\",\"op\":\"isEmpty\"}";

        Answer page =
                company.post(
                        "/accounts/search",
                        "{\"fields\":[\"name\"],\"sort\":\"name\",\"marks\":[%s,%s,%s]}"
                                .formatted(unknown, more.formatted(500), more.formatted(50)));

        assertThat(page.at("/items/0/mark").asInt()).isEqualTo(1);
        assertThat(page.at("/items/1/mark").asInt()).isEqualTo(2);
        assertThat(page.at("/items/2/mark").isNull()).isTrue();
    }

    @Test
    void aViewAsksForNothingThatIsNotThere() {
        assertThat(defined("{\"filter\":{\"field\":\"nothing\",\"op\":\"isEmpty\"}}").code())
                .isEqualTo("field.unknown");
        assertThat(defined("{\"sort\":\"-nothing\"}").code()).isEqualTo("field.unknown");
        assertThat(
                        defined(
                                        "{\"sort\":\"-amount\",\"filter\":{\"field\":\"account.name\",\"op\":\"eq\",\"value\":\"A\"}}")
                                .status())
                .isEqualTo(201);
    }

    @Test
    void aViewShowsFieldsThatAreThere() {
        assertThat(defined("{\"columns\":[\"name\",\"account.owner:240\"]}").status())
                .isEqualTo(201);
        assertThat(defined("{\"columns\":null,\"colours\":[]}").status()).isEqualTo(201);
        Answer unknown = defined("{\"columns\":[\"name\",\"nothing:90\"]}");
        assertThat(unknown.code()).isEqualTo("field.unknown");
        assertThat(unknown.at("/errors/0/pointer").asString()).isEqualTo("/definition/columns/1");
        for (String columns : List.of("\"name\"", "[{}]", "[\"name:wide\"]", "[\"\"]")) {
            assertThat(defined("{\"columns\":" + columns + "}").code()).isEqualTo("view.columns");
        }
        Answer colours =
                defined(
                        """
                        {"colours":[{"tone":"bad","filter":{"field":"nothing","op":"isEmpty"}}]}
                        """);
        assertThat(colours.code()).isEqualTo("field.unknown");
        assertThat(colours.at("/errors/0/pointer").asString())
                .isEqualTo("/definition/colours/0/filter/field");
        String colour = "{\"tone\":\"good\"}";
        assertThat(defined("{\"colours\":[" + (colour + ",").repeat(20) + colour + "]}").code())
                .isEqualTo("marks.too-many");
    }

    private Answer defined(String definition) {
        return company.post(
                "/views",
                "{\"object\":\"deal\",\"name\":\"Defined\",\"definition\":%s}"
                        .formatted(definition));
    }

    private Answer grouped(String group) {
        return defined("{\"group\":\"%s\"}".formatted(group));
    }

    @Test
    void aListIsGroupedByWhatAFilterFindsAgainRowForRow() {
        Answer kept = grouped("closedOn:quarter");
        String view = "/views/" + kept.id();

        assertThat(kept.at("/definition/group").asString()).isEqualTo("closedOn:quarter");
        assertThat(grouped("stage").status()).isEqualTo(201);
        assertThat(grouped("account.owner").status()).isEqualTo(201);
        assertThat(grouped("name").code()).isEqualTo("view.group");
        assertThat(grouped("amount").code()).isEqualTo("view.group");
        assertThat(grouped("closedOn").code()).isEqualTo("view.group");
        assertThat(grouped("closedOn:decade").code()).isEqualTo("view.group");
        assertThat(grouped("stage:month").code()).isEqualTo("view.group");
        assertThat(grouped("nothing").code()).isEqualTo("field.unknown");
        assertThat(company.patch(view, "{\"definition\":{\"group\":7}}").code())
                .isEqualTo("field.unknown");
        assertThat(company.patch(view, "{\"definition\":{\"group\":null}}").status())
                .isEqualTo(200);
    }

    private Answer board(String board) {
        return company.post(
                "/views",
                "{\"object\":\"deal\",\"name\":\"Board\",\"kind\":\"board\",\"definition\":{\"board\":%s}}"
                        .formatted(board));
    }

    @Test
    void aBoardStandsByAChoiceOfItsObjectAndAddsUpNumbers() {
        company.post(
                "/metadata/objects/deal/fields",
                "{\"name\":\"size\",\"kind\":\"choice\",\"choices\":[\"S\",\"L\"],\"label\":{\"en\":\"Size\"}}");

        Answer kept = board("{\"by\":\"custom.size\",\"sum\":\"amount\"}");

        assertThat(kept.status()).as(kept.body().toString()).isEqualTo(201);
        assertThat(kept.at("/kind").asString()).isEqualTo("board");
        assertThat(board("{\"by\":\"custom.size\"}").status()).isEqualTo(201);
        assertThat(board("null").status()).isEqualTo(201);
        assertThat(board("{\"by\":\"stage\"}").code()).isEqualTo("board.by");
        assertThat(board("{\"by\":\"stage.kind\"}").code()).isEqualTo("board.by");
        assertThat(board("{\"by\":\"nothing\"}").code()).isEqualTo("field.unknown");
        assertThat(board("{}").code()).isEqualTo("field.unknown");
        assertThat(board("{\"by\":\"custom.size\",\"sum\":\"name\"}").code())
                .isEqualTo("board.sum");
        assertThat(
                        company.get("/metadata/objects/deal/fields/size/usage")
                                .at("/uses/0/part")
                                .asString())
                .isEqualTo("board");
    }

    @Test
    void aFieldThatGroupsAListIsInUse() {
        company.post(
                "/metadata/objects/deal/fields",
                "{\"name\":\"due\",\"kind\":\"date\",\"label\":{\"en\":\"Due\"}}");
        grouped("custom.due:month");

        Answer usage = company.get("/metadata/objects/deal/fields/due/usage");

        assertThat(usage.at("/uses/0/kind").asString()).isEqualTo("view");
        assertThat(usage.at("/uses/0/part").asString()).isEqualTo("group");
    }
}

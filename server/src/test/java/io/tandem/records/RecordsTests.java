package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class RecordsTests {

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    @Test
    void aRecordIsReadAsItWasWritten() {
        long id =
                company.make(
                        "accounts",
                        """
                        {"name":"新星科技 \\uD83D\\uDE80","sector":"retail","employees":42,"revenue":{"value":"12.5","currency":"JPY"}}
                        """
                                .replace("12.5", "1250"));

        Answer account = company.get("/accounts/" + id);

        assertThat(account.at("/name").asString()).isEqualTo("新星科技 🚀");
        assertThat(account.at("/employees").asInt()).isEqualTo(42);
        assertThat(account.at("/revenue").toString())
                .isEqualTo("{\"value\":\"1250\",\"currency\":\"JPY\"}");
        assertThat(account.raw().headers().firstValue("ETag")).contains("\"1\"");
    }

    @Test
    void whoPrefersLittleIsAnsweredNoMoreThanTheWrite() {
        Answer made =
                company.send(
                        "POST", "/accounts", "{\"name\":\"Nova\"}", "Prefer", "return=minimal");
        long id = made.id();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.raw().body()).isEqualTo("{\"id\":%d}".formatted(id));
        assertThat(made.raw().headers().firstValue("Location")).contains("/api/v1/accounts/" + id);
        assertThat(made.raw().headers().firstValue("Preference-Applied"))
                .contains("return=minimal");

        Answer changed =
                company.send(
                        "PATCH",
                        "/accounts/" + id,
                        "{\"name\":\"Novum\"}",
                        "Prefer",
                        "return=minimal");

        assertThat(changed.status()).isEqualTo(204);
        assertThat(company.get("/accounts/" + id).at("/name").asString()).isEqualTo("Novum");
    }

    @Test
    void onlyTheFieldsThatWereAskedForAreAnswered() {
        long nova = company.make("accounts", "{\"name\":\"Nova\",\"sector\":\"retail\"}");
        company.make("deals", "{\"name\":\"A\",\"account\":%d}".formatted(nova));

        Answer deals = company.get("/deals?fields=name,account.sector");

        assertThat(deals.at("/items/0").toString())
                .matches(
                        "\\{\"id\":\\d+,\"version\":1,\"name\":\"A\",\"account\":\\{\"id\":%d,\"name\":\"Nova\",\"sector\":\"retail\"}}"
                                .formatted(nova));
    }

    @Test
    void pagesFollowEachOtherWithoutGapsWhereValuesRepeatOrAreMissing() {
        for (int n = 0; n < 23; n++) {
            String amount =
                    n % 4 == 0
                            ? "null"
                            : "{\"value\":\"%d.00\",\"currency\":\"EUR\"}".formatted(n % 3);
            company.make("deals", "{\"name\":\"D%d\",\"amount\":%s}".formatted(n, amount));
        }
        for (String sort :
                List.of("amount", "-amount", "-amount,name", "account,-name", "name", "-id")) {
            assertThat(pages(sort, 5)).as(sort).doesNotHaveDuplicates().hasSize(23);
            assertThat(pages(sort, 5)).as(sort).isEqualTo(pages(sort, 100));
        }
    }

    private List<Long> pages(String sort, int limit) {
        List<Long> ids = new ArrayList<>();
        String after = "";
        do {
            Answer page =
                    company.get(
                            "/deals?fields=name&sort=%s&limit=%d%s".formatted(sort, limit, after));
            page.at("/items").forEach(item -> ids.add(item.path("id").asLong()));
            after = page.at("/after").isNull() ? null : "&after=" + page.at("/after").asString();
        } while (after != null);
        return ids;
    }

    @Test
    void aCappedTotalIsExactUpToAThousand() {
        String one = "{\"create\":{\"name\":\"A\"}}";
        String most = String.join(",", Collections.nCopies(Totals.MOST_COUNTED, one));
        company.post("/accounts/batch", "{\"operations\":[%s]}".formatted(most));
        Company.Answer enough = company.get("/accounts?limit=1&total=capped");
        company.make("accounts", "{\"name\":\"One more\"}");

        assertThat(enough.at("/total").toString()).isEqualTo("{\"value\":1000,\"kind\":\"exact\"}");
        assertThat(company.get("/accounts?limit=1&total=capped").at("/total").toString())
                .isEqualTo("{\"value\":1000,\"kind\":\"atLeast\"}");
    }

    @Test
    void nothingIsCountedUnasked() {
        company.make("accounts", "{\"name\":\"One\"}");

        assertThat(company.get("/accounts").at("/total").isNull()).isTrue();
        assertThat(company.get("/accounts?total=exact").at("/total").toString())
                .isEqualTo("{\"value\":1,\"kind\":\"exact\"}");
        assertThat(company.get("/accounts?total=estimated").at("/total/kind").asString())
                .isEqualTo("estimated");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"field":"nope","op":"eq","value":1}                | field.unknown                  | /filter/field
                    {"field":"account.nope","op":"eq","value":1}        | field.unknown                  | /filter/field
                    {"field":"amount","op":"eq","value":"much"}         | filter.wrong-type              | /filter/value
                    {"field":"amount","op":"contains","value":"1"}      | filter.operator-not-for-field  | /filter/op
                    {"field":"name","op":"like","value":"x"}            | filter.unknown-operator        | /filter/op
                    {"field":"openedOn","op":"lt","value":"yesterday"}  | filter.wrong-type              | /filter/value
                    {"field":"openedOn","op":"lt","value":"2026-13-40"} | filter.wrong-type              | /filter/value
                    {"and":[{"field":"name","op":"eq"}]}                | filter.wrong-type              | /filter/and/0/value
                    {"and":{}}                                          | filter.not-a-list              | /filter/and
                    []                                                  | filter.not-an-object           | /filter
                    {"field":"name","op":"eq","value":"a\\u0000b"}      | filter.wrong-type              | /filter/value
                    {"field":"account","op":"eq","value":"x"}           | filter.wrong-type              | /filter/value
                    {"field":"amount","op":"eq","value":1e999}          | filter.wrong-type              | /filter/value
                    {not json                                           | filter.not-json                | /filter
                    """)
    void aBadFilterIsRefusedWithItsPlace(String filter, String code, String pointer) {
        Answer refused = company.list("deals", filter, "");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void aFilterThatNestsTooDeepIsRefused() {
        for (int depth : new int[] {20, 100, 2000}) {
            String filter = "{\"not\":".repeat(depth) + "{}" + "}".repeat(depth);
            Answer refused = company.post("/deals/search", "{\"filter\":" + filter + "}");
            assertThat(refused.status()).as("depth " + depth).isEqualTo(400);
        }
    }

    @Test
    void aBodyThatIsTooLargeToBeARecordIsRefused() {
        Answer refused = company.post("/accounts", "{\"name\":\"" + "x".repeat(17_000_000) + "\"}");

        assertThat(refused.status()).isBetween(400, 413);
    }

    @Test
    void everyFieldOfARequestThatIsWrongIsNamedAtOnce() {
        Answer refused =
                company.post(
                        "/accounts",
                        """
                        {"employees":"many","revenue":{"value":"1","currency":"XXY"},"tier":"platinum","colour":1}
                        """);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(
                        refused.at("/errors")
                                .valueStream()
                                .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder("/employees", "/revenue/currency", "/tier", "/colour");
    }

    @Test
    void aRequiredFieldIsNeitherLeftOutNorEmptied() {
        assertThat(company.post("/accounts", "{\"sector\":\"retail\"}").code())
                .isEqualTo("field.required");
        long id = company.make("accounts", "{\"name\":\"A\"}");
        assertThat(company.patch("/accounts/" + id, "{\"name\":null}").code())
                .isEqualTo("field.required");
        assertThat(company.patch("/accounts/" + id, "{\"name\":\"  \"}").code())
                .isEqualTo("field.required");
    }

    @Test
    void aPatchOfAnOlderVersionIsRefusedAndChangesNothing() {
        long id = company.make("accounts", "{\"name\":\"A\"}");
        company.patch("/accounts/" + id, "{\"city\":\"Bern\"}");

        Answer refused =
                company.patch("/accounts/" + id, "{\"city\":\"Rome\"}", "If-Match", "\"1\"");

        assertThat(refused.status()).isEqualTo(412);
        assertThat(company.get("/accounts/" + id).at("/city").asString()).isEqualTo("Bern");
    }

    @Test
    void aPatchThatChangesNothingLeavesNoTrace() {
        long id = company.make("accounts", "{\"name\":\"A\",\"city\":\"Bern\"}");

        Answer same = company.patch("/accounts/" + id, "{\"city\":\"Bern\"}");

        assertThat(same.at("/version").asInt()).isEqualTo(1);
        assertThat(company.get("/accounts/" + id + "/history").at("/items").size()).isEqualTo(1);
    }

    @Test
    void anotherWorkspacesRecordIsNotThereForAnyVerb() {
        Company other = companies.company();
        long theirs = other.make("accounts", "{\"name\":\"Theirs\"}");

        assertThat(company.get("/accounts/" + theirs).status()).isEqualTo(404);
        assertThat(company.patch("/accounts/" + theirs, "{\"name\":\"Mine\"}").status())
                .isEqualTo(404);
        assertThat(company.delete("/accounts/" + theirs).status()).isEqualTo(404);
        assertThat(company.get("/accounts/" + theirs + "/history").status()).isEqualTo(404);
        Answer linked = company.post("/deals", "{\"name\":\"D\",\"account\":%d}".formatted(theirs));
        assertThat(linked.status()).isEqualTo(400);
        assertThat(linked.code()).isEqualTo("relation.unknown");
        assertThat(linked.at("/errors/0/pointer").asString()).isEqualTo("/account");
        assertThat(
                        company.list(
                                        "deals",
                                        "{\"field\":\"account\",\"op\":\"eq\",\"value\":%d}"
                                                .formatted(theirs),
                                        "")
                                .at("/items")
                                .size())
                .isZero();
    }

    @Test
    void anUpsertCreatesOnceAndChangesAfterwards() {
        Answer made = company.put("/products/by/code/GTX-1", "{\"name\":\"GTX\"}");
        Answer changed = company.put("/products/by/code/gtx-1", "{\"series\":\"G\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.id()).isEqualTo(made.id());
        assertThat(changed.at("/series").asString()).isEqualTo("G");
    }

    @Test
    void anUpsertHoldsToTheVersionThatWasReadAndToItsKey() {
        String at = "/products/by/code/A2";
        Answer none = company.send("PUT", at, "{\"name\":\"A\"}", "If-Match", "*");
        Answer neither = company.send("PUT", at, "{\"name\":\"A\"}", "If-Match", "\"1\"");
        company.make("products", "{\"name\":\"A\",\"code\":\"A2\"}");
        Answer there = company.send("PUT", at, "{\"name\":\"B\"}", "If-Match", "*");
        Answer stale = company.send("PUT", at, "{\"name\":\"C\"}", "If-Match", "\"1\"");

        assertThat(none.status()).isEqualTo(412);
        assertThat(none.code()).isEqualTo("record.not-there");
        assertThat(neither.status()).isEqualTo(412);
        assertThat(there.status()).isEqualTo(200);
        assertThat(stale.code()).isEqualTo("record.changed");
        assertThat(company.put(at, "{\"code\":\"A3\"}").code()).isEqualTo("record.other-key");
        assertThat(company.put(at, "{\"code\":\"a2\"}").status()).isEqualTo(200);
    }

    @Test
    void aKeyWithASlashStandsBehindTheAddress() {
        Answer made = company.put("/products/by/code?value=A%2F1", "{\"name\":\"A\"}");
        Answer changed = company.put("/products/by/code?value=A%2F1", "{\"series\":\"S\"}");

        assertThat(made.at("/code").asString()).isEqualTo("A/1");
        assertThat(changed.id()).isEqualTo(made.id());
    }

    @Test
    void whatNobodyKnowsIsRefusedAndNamed() {
        Answer search = company.post("/accounts/search", "{\"filtr\":{}}");

        assertThat(search.code()).isEqualTo("request.unknown-key");
        assertThat(search.at("/errors/0/pointer").asString()).isEqualTo("/filtr");
        assertThat(search.at("/detail").asString()).contains("filtr", "filter, limit");
        assertThat(company.get("/accounts?fitler=x").code()).isEqualTo("request.unknown-parameter");
        assertThat(company.get("/accounts?fitler=x").at("/errors/0/pointer").asString())
                .isEqualTo("/fitler");
        for (String wrong :
                List.of(
                        "POST /views {\"object\":\"deal\",\"name\":\"V\",\"filter\":{},\"definition\":{}}",
                        "POST /dashboards {\"name\":\"D\",\"scope\":\"shared\"}",
                        "POST /accounts/batch {\"alOrNone\":true,\"operations\":[{\"create\":{\"name\":\"X\"}}]}",
                        "POST /accounts/batch {\"operations\":[{\"create\":{\"name\":\"X\"},\"version\":1}]}",
                        "PUT /roles/1/rights {\"object\":{}}")) {
            String[] parts = wrong.split(" ", 3);
            assertThat(company.send(parts[0], parts[1], parts[2]).code())
                    .as(wrong)
                    .isEqualTo("request.unknown-key");
        }
    }

    @Test
    void aBodyOfTheWrongShapeSaysWhereAndWhatIsWanted() {
        String deep = "{\"filter\":" + "{\"not\":".repeat(500) + "{}" + "}".repeat(500) + "}";

        Answer text = company.post("/accounts/search", "{\"limit\":\"abc\"}");
        assertThat(text.code()).isEqualTo("request.shape");
        assertThat(text.at("/errors/0/pointer").asString()).isEqualTo("/limit");
        assertThat(text.at("/detail").asString()).isEqualTo("Here stands a whole number.");
        assertThat(company.post("/accounts/search", "{\"limit\":500.5}").code())
                .isEqualTo("request.shape");
        assertThat(company.post("/accounts/search", "[]").at("/detail").asString())
                .isEqualTo("Here stands a JSON object.");
        assertThat(
                        company.post("/accounts/batch", "{\"operations\":\"x\"}")
                                .at("/detail")
                                .asString())
                .isEqualTo("Here stands a list.");
        assertThat(company.post("/accounts/search", deep).code()).isEqualTo("request.too-deep");
        assertThat(company.post("/accounts/search", "{").code()).isEqualTo("request.not-json");
        assertThat(company.get("/accounts?limit=1e9").code()).isEqualTo("page.limit");
    }

    @Test
    void aTextWithNulIsRefusedInWordsWhereverItStands() {
        String nul = "\\u0000";

        for (Answer refused :
                List.of(
                        company.post("/accounts", "{\"name\":\"A" + nul + "\"}"),
                        company.post(
                                "/accounts/search",
                                "{\"filter\":{\"field\":\"name\",\"op\":\"eq\",\"value\":\"A"
                                        + nul
                                        + "\"}}"),
                        company.post(
                                "/views",
                                "{\"object\":\"deal\",\"name\":\"A"
                                        + nul
                                        + "\",\"definition\":{}}"),
                        company.post(
                                "/views",
                                "{\"object\":\"deal\",\"name\":\"A\",\"definition\":{\"a\":\""
                                        + nul
                                        + "\"}}"))) {
            assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        }
    }

    @Test
    void anEmptyTextIsNoValueThatAnotherCouldHold() {
        company.make("products", "{\"name\":\"A\",\"code\":\"\"}");
        long second = company.make("products", "{\"name\":\"B\",\"code\":\"\"}");

        assertThat(company.get("/products/" + second).at("/code").isNull()).isTrue();
    }

    @Test
    void anAmbiguousUpsertNamesTheCandidates() {
        company.make("people", "{\"name\":\"Li Wei\",\"email\":\"a@x.example\"}");
        company.make("people", "{\"name\":\"Li Wei\",\"email\":\"b@x.example\"}");

        Answer refused = company.put("/people/by/name/li%20wei", "{\"title\":\"CTO\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/params/candidates").size()).isEqualTo(2);
    }

    @Test
    void aUniqueValueIsHeldOnce() {
        company.make("products", "{\"name\":\"A\",\"code\":\"X1\"}");

        Answer refused = company.post("/products", "{\"name\":\"B\",\"code\":\"x1\"}");

        assertThat(refused.code()).isEqualTo("record.not-unique");
        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/code");
    }

    @Test
    void theHistoryTellsWhoChangedWhatFromWhatToWhat() {
        long id = company.make("accounts", "{\"name\":\"A\",\"city\":\"Bern\"}");
        company.patch("/accounts/" + id, "{\"city\":\"Rome\"}");

        Answer history = company.get("/accounts/" + id + "/history");

        assertThat(history.at("/items/0/by/name").asString()).isEqualTo("Ann Admin");
        assertThat(history.at("/items/0/changes").toString())
                .isEqualTo("[{\"field\":\"city\",\"before\":\"Bern\",\"after\":\"Rome\"}]");
        assertThat(history.at("/items/1/verb").asString()).isEqualTo("create");
    }

    @Test
    void whatOthersReferToIsNotDeletedButPartsGoAlong() {
        long account = company.make("accounts", "{\"name\":\"A\"}");
        long product = company.make("products", "{\"name\":\"P\"}");
        long deal = company.make("deals", "{\"name\":\"D\",\"account\":%d}".formatted(account));
        long line =
                company.make("deal-lines", "{\"deal\":%d,\"product\":%d}".formatted(deal, product));

        assertThat(company.delete("/accounts/" + account).code()).isEqualTo("record.in-use");
        assertThat(company.delete("/deals/" + deal).status()).isEqualTo(204);
        assertThat(company.get("/deal-lines/" + line).status()).isEqualTo(404);
        assertThat(company.delete("/accounts/" + account).status()).isEqualTo(204);
    }

    @Test
    void aggregatesGroupAndAddUpAndNeverMixCurrencies() {
        long nova = company.make("accounts", "{\"name\":\"Nova\",\"sector\":\"retail\"}");
        for (String amount :
                List.of(
                        "10.00\",\"currency\":\"EUR",
                        "5.50\",\"currency\":\"EUR",
                        "7.00\",\"currency\":\"USD")) {
            company.make(
                    "deals",
                    "{\"name\":\"D\",\"account\":%d,\"amount\":{\"value\":\"%s\"}}"
                            .formatted(nova, amount));
        }
        company.make(
                "deals", "{\"name\":\"E\",\"amount\":{\"value\":\"1.00\",\"currency\":\"EUR\"}}");

        Answer table =
                company.post(
                        "/deals/aggregate",
                        """
                        {"groupBy":["account.sector"],"measures":[{"fn":"count"},{"fn":"sum","field":"amount"}]}
                        """);

        assertThat(table.at("/rows/0/account.sector").asString()).isEqualTo("retail");
        assertThat(table.at("/rows/0/count").asInt()).isEqualTo(3);
        assertThat(table.at("/rows/0/sum(amount)").toString())
                .isEqualTo(
                        "[{\"value\":\"15.50\",\"currency\":\"EUR\"},{\"value\":\"7.00\",\"currency\":\"USD\"}]");
        assertThat(table.at("/rows/1/sum(amount)/value").asString()).isEqualTo("1.00");
    }

    @Test
    void aggregatesFilterThroughARelationThatNothingElseNames() {
        long nova = company.make("accounts", "{\"name\":\"Nova\",\"sector\":\"retail\"}");
        company.make("deals", "{\"name\":\"D\",\"account\":%d}".formatted(nova));
        company.make("deals", "{\"name\":\"E\"}");

        Answer table =
                company.post(
                        "/deals/aggregate",
                        """
                        {"filter":{"field":"account.sector","op":"eq","value":"retail"},"measures":[{"fn":"count"}]}
                        """);

        assertThat(table.at("/rows/0/count").asInt()).isOne();
    }

    @Test
    void searchFindsByAWordOfTheNameInAnyCase() {
        company.make("accounts", "{\"name\":\"新星科技 Nova Tech\"}");

        assertThat(company.get("/search?q=nOvA").at("/groups/0/items/0/name").asString())
                .isEqualTo("新星科技 Nova Tech");
        assertThat(company.get("/search?q=" + Company.encoded("星科")).at("/groups").size()).isOne();
        assertThat(company.get("/search?q=" + Company.encoded("100%")).at("/groups").size())
                .isZero();
    }

    @Test
    void aRepWritesDealsButNotPipelines() {
        long ben = company.make("users", "{\"name\":\"Ben\",\"role\":\"rep\"}");
        Company rep = companies.as(company, ben);

        assertThat(rep.post("/deals", "{\"name\":\"Mine\"}").at("/owner/name").asString())
                .isEqualTo("Ben");
        assertThat(rep.post("/pipelines", "{\"name\":\"P\"}").status()).isEqualTo(403);
        assertThat(rep.post("/users", "{\"name\":\"U\",\"role\":\"rep\"}").code())
                .isEqualTo("forbidden");
    }
}

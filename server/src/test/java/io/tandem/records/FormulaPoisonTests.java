package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever stands in the fields that a formula looks at, it is computed or empty: an error would
/// tell a value.
@TandemTest
class FormulaPoisonTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void aWorkspace() {
        company = companies.company();
    }

    @Test
    void noValueMakesAFormulaFail() {
        for (String kind : List.of("number", "text", "date", "instant", "boolean", "money")) {
            added("account", "{\"name\":\"%s\",\"kind\":\"%s\"}".formatted(kind, kind));
        }
        List<String> formulas =
                List.of(
                        "custom.number / (custom.number - custom.number)",
                        "custom.number % 0",
                        "custom.number * custom.number * custom.number * custom.number",
                        "custom.date + custom.number",
                        "custom.date - custom.number",
                        "addMonths(custom.date, custom.number)",
                        "addMonths(custom.instant, 0 - custom.number)",
                        "custom.date - today()",
                        "left(custom.text, custom.number)",
                        "right(custom.text, - custom.number)",
                        "length(concat(custom.text, custom.number, custom.date, custom.boolean, custom.money))",
                        "contains(custom.text, \"%' ; \\\" \") or startsWith(custom.text, custom.text)",
                        "year(custom.instant) + month(custom.date) + day(today())",
                        "date(custom.instant)",
                        "max(custom.instant, now())",
                        "min(custom.number, 1)",
                        "if(not custom.boolean and isEmpty(custom.text), custom.money, custom.money * 2)",
                        "custom.money + custom.money * custom.number",
                        "custom.money / custom.money",
                        "custom.money - custom.money >= custom.money",
                        "floor(custom.number) + ceil(custom.number) + abs(- custom.number) + round(custom.number, 3)",
                        "trim(lower(custom.text)) = upper(custom.text)",
                        "coalesce(custom.date, today()) < today()",
                        "custom.boolean = (custom.text != \"a\")");
        for (int at = 0; at < formulas.size(); at++) {
            formula("account", "f" + at, formulas.get(at));
        }
        List<String> poison =
                List.of(
                        "null",
                        "true",
                        "\"\"",
                        "\"text\"",
                        "\"2026-02-30\"",
                        "\"9999-12-31\"",
                        "\"0001-01-01\"",
                        "0",
                        "-1e28",
                        "1e28",
                        "3652058",
                        "-3652058",
                        "-1721425",
                        "1e400",
                        "0.0000000001",
                        "[]",
                        "[1]",
                        "{\"a\":1}",
                        "\"2026-03-31T08:00:00Z\"",
                        "\"0001-01-01T00:00:00Z\"",
                        "\"\\u0001'\\\\%_\"",
                        "\"infinity\"",
                        "\"NaN\"");
        JsonNode own = company.get("/metadata/objects/account").at("/fields");
        long last = 0;
        for (String value : poison) {
            String custom = "";
            for (String kind : List.of("number", "text", "date", "instant", "boolean", "money")) {
                custom += (custom.isEmpty() ? "" : ",") + "\"" + key(kind) + "\":" + value;
            }
            custom += ",\"" + key("money") + "_currency\":\"EUR\"";
            last =
                    TestDatabase.write(
                            "insert into accounts.account_ (tenant_id, name, custom) values (?, ?, ?::jsonb) returning id",
                            company.tenant().id(),
                            "poison",
                            "{" + custom + "}");
        }
        assertThat(own.size()).isGreaterThan(formulas.size());
        assertThat(last).isPositive();
        for (int at = 0; at < formulas.size(); at++) {
            String field = "custom.f" + at;
            for (String asked :
                    List.of(
                            "/accounts?limit=200&fields=" + field,
                            "/accounts?limit=200&sort=-" + field,
                            "/accounts?limit=200&filter=%7B%22field%22%3A%22"
                                    + field
                                    + "%22%2C%22op%22%3A%22isEmpty%22%7D")) {
                Answer answer = company.get(asked);
                assertThat(answer.status()).as(formulas.get(at) + answer.body()).isEqualTo(200);
            }
            Answer grouped =
                    company.post(
                            "/accounts/aggregate",
                            "{\"groupBy\":[\""
                                    + field
                                    + "\"],\"measures\":[{\"fn\":\"count\",\"field\":\""
                                    + field
                                    + "\"}]}");
            assertThat(grouped.status()).as(formulas.get(at) + grouped.body()).isEqualTo(200);
        }
    }

    private String key(String name) {
        return "f"
                + TestDatabase.write(
                        "select id from records.field_ where tenant_id = ? and object = 'account' and name = ? and removed_at is null",
                        company.tenant().id(),
                        name);
    }

    private void formula(String object, String name, String text) {
        added(
                object,
                JSON.writeValueAsString(Map.of("name", name, "kind", "formula", "formula", text)));
    }

    private void added(String object, String json) {
        Answer answer = company.post("/metadata/objects/" + object + "/fields", json);
        assertThat(answer.status()).as(json + answer.body()).isEqualTo(201);
    }
}

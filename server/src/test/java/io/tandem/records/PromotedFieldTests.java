package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.TandemTest;
import io.tandem.TestDatabase;
import io.tandem.identity.Actors;
import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/// What an index of values answers and how little of it is read, on so many records that reading
/// them all would show.
@TandemTest
@Tag("slow")
class PromotedFieldTests {

    private static final int RECORDS = 100_000;

    @Autowired Companies companies;
    @Autowired Actors actors;
    @Autowired ObjectTypes types;
    @Autowired RecordQuery query;
    @Autowired TransactionOperations transaction;
    @Autowired JdbcTemplate jdbc;

    Company company;

    @BeforeEach
    void manyRecords() {
        company = companies.company();
        company.post(
                "/metadata/objects",
                """
                {"name":"visit","titled":false,"owned":false,"fields":[
                 {"name":"spent","kind":"number"},{"name":"shop","kind":"text"},{"name":"day","kind":"date"},
                 {"name":"guest","kind":"relation","target":"person"}]}
                """);
        long first = company.make("people", "{\"name\":\"Li\"}");
        TestDatabase.write(
                """
                insert into records.record_ (tenant_id, object_id, custom)
                select o.tenant_id, o.id,
                       jsonb_build_object(f.key ->> 'shop', 'Shop ' || n % 5000,
                                          f.key ->> 'day', date '2020-01-01' + n % 2000)
                       || case when n % 10 > 0 then jsonb_build_object(f.key ->> 'spent', n * 7919::bigint % 1000003)
                               else '{}' end
                       || case when n % 1000 = 0 then jsonb_build_object(f.key ->> 'guest', ?::bigint) else '{}' end
                  from records.object_ as o
                  join (select tenant_id, jsonb_object_agg(name, 'f' || id) as key
                          from records.field_ group by tenant_id) as f on f.tenant_id = o.tenant_id
                 cross join generate_series(1, ?::int) as n
                 where o.tenant_id = ?::int
                """,
                first, RECORDS, company.tenant().id());
        TestDatabase.write("analyze records.record_");
    }

    @Test
    void aPromotedFieldAnswersTheSameAndReadsOnlyWhatItAnswers() {
        List<String> filters =
                List.of(
                        leaf("spent", "eq", "7919"),
                        leaf("spent", "between", "[1000,1100]"),
                        leaf("spent", "in", "[7919,15838,1]"),
                        leaf("shop", "eq", "\"SHOP 77\""),
                        leaf("shop", "startsWith", "\"shop 77\""),
                        leaf("day", "eq", "\"2021-05-05\""),
                        leaf("day", "lt", "\"2020-01-03\""));
        List<String> sorts = List.of("custom.spent", "-custom.spent", "custom.day,-custom.spent");
        List<String> before = answers(filters, sorts);

        for (String field : List.of("spent", "shop", "day")) {
            assertThat(
                            company.post(
                                            "/metadata/objects/visit/fields/" + field + "/promote",
                                            "{}")
                                    .at("/promoted")
                                    .asBoolean())
                    .isTrue();
        }
        TestDatabase.write("analyze records.index_number_");
        TestDatabase.write("analyze records.index_text_");
        TestDatabase.write("analyze records.index_instant_");

        assertThat(answers(filters, sorts)).isEqualTo(before);
        for (String filter : filters) {
            assertThat(plan(filter, "-id", 0))
                    .as(filter)
                    .contains("index_")
                    .doesNotContain("Seq Scan");
        }
        for (String sort : List.of("custom.spent", "-custom.spent", "-custom.day")) {
            String plan = plan("{\"and\":[]}", sort, 0);
            assertThat(plan)
                    .as(sort)
                    .contains("pkey on index_")
                    .doesNotContain("Sort Key", "Seq Scan");
        }
        String both = plan(leaf("shop", "eq", "\"Shop 77\""), "-custom.spent", 0);
        assertThat(both).doesNotContain("Seq Scan");
    }

    @Test
    void whatPointsAtARecordIsFoundByTheIndexOfTheRelation() {
        company.patch("/metadata/objects/visit/fields/guest", "{\"label\":\"Guest\"}");
        long guest = company.get("/people?limit=1").at("/items/0/id").asLong();
        // the records came in behind the back of the engine: their index is built anew
        company.delete("/metadata/objects/visit/fields/guest?anyway=true");
        company.post("/metadata/objects/visit/fields/guest/restore", "{}");
        TestDatabase.write("analyze records.index_number_");
        String visits = leaf("guest", "eq", Long.toString(guest));

        assertThat(company.list("visits", visits, "&total=exact").at("/total/value").asInt())
                .isEqualTo(RECORDS / 1000);
        assertThat(plan(visits, "-id", 0)).contains("index_number").doesNotContain("Seq Scan");
        assertThat(company.delete("/people/" + guest).code()).isEqualTo("record.in-use");
    }

    private List<String> answers(List<String> filters, List<String> sorts) {
        List<String> answers = new ArrayList<>();
        for (String filter : filters) {
            answers.add(company.list("visits", filter, "&sort=id&limit=500").body().toString());
        }
        for (String sort : sorts) {
            String after = "";
            StringBuilder pages = new StringBuilder();
            for (int page = 0; page < 3; page++) {
                var list =
                        company.get("/visits?fields=custom.spent&limit=100&sort=" + sort + after);
                list.at("/items").forEach(one -> pages.append(one.path("custom")).append('\n'));
                after = "&after=" + list.at("/after").asString();
            }
            answers.add(pages.toString());
        }
        return answers;
    }

    private String plan(String filter, String sort, int part) {
        return company.tenant()
                .call(() ->
                        Objects.requireNonNull(
                                transaction.execute(status ->
                                        explained(FilterJson.parse(filter), sort, part))));
    }

    private String explained(Filter filter, String sorted, int part) {
        Actor actor = actors.find(company.user(), "api").orElseThrow();
        Permission read = Permission.of(actor, types.type("visit"), Right.READ);
        Joins joins = query.joins(read);
        Sort.Part rows = Sort.of(joins, sorted).parts(null).get(part);
        Joins.Rendered sql =
                Joins.Rendered.of(
                        joins.from(Joins.SQL.select(DSL.field("r.id")))
                                .and(query.condition(joins, read, filter))
                                .and(rows.rows())
                                .orderBy(rows.order())
                                .limit(DSL.inline(51)));
        return String.join(
                "\n",
                jdbc.queryForList("explain (analyze) " + sql.sql(), String.class, sql.values()));
    }

    private static String leaf(String field, String op, String value) {
        return "{\"field\":\"custom.%s\",\"op\":\"%s\",\"value\":%s}".formatted(field, op, value);
    }
}

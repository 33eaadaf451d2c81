package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Many writes in one request, each with what became of it.
@TandemTest
class BatchTests {

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    @Test
    void eachOperationIsAnsweredInItsPlace() {
        long nova = company.make("accounts", "{\"name\":\"Nova\"}");
        long gone = company.make("accounts", "{\"name\":\"Gone\"}");

        Answer answer =
                batch(
                        false,
                        """
                        {"create":{"name":"Fresh","employees":3}},
                        {"create":{"employees":4}},
                        {"update":%1$d,"version":1,"values":{"sector":"retail"}},
                        {"update":%1$d,"version":9,"values":{"sector":"toys"}},
                        {"update":999999,"values":{"sector":"toys"}},
                        {"upsert":{"field":"domain","value":"nova.example"},"values":{"name":"By key"}},
                        {"upsert":{"field":"domain","value":"nova.example"},"values":{"name":"By key again"}},
                        {"create":{"name":"Last","nonsense":1}},
                        {"delete":%2$d}
                        """
                                .formatted(nova, gone));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(statuses(answer)).isEqualTo("201 400 200 412 404 201 200 400 200");
        assertThat(answer.at("/done").asInt()).isEqualTo(5);
        assertThat(answer.at("/refused").asInt()).isEqualTo(4);
        assertThat(answer.at("/results/1/errors/0/code").asString()).isEqualTo("field.required");
        assertThat(answer.at("/results/7/errors/0/pointer").asString()).isEqualTo("/nonsense");
        assertThat(answer.at("/results/5/id").asLong())
                .isEqualTo(answer.at("/results/6/id").asLong());
        assertThat(company.get("/accounts/" + nova).at("/sector").asString()).isEqualTo("retail");
        assertThat(company.get("/accounts/" + gone).status()).isEqualTo(404);
        assertThat(
                        company.get("/accounts/" + answer.at("/results/6/id").asLong())
                                .at("/name")
                                .asString())
                .isEqualTo("By key again");
    }

    @Test
    void anUpsertOfABatchHoldsToTheVersionThatWasRead() {
        company.make("accounts", "{\"name\":\"Nova\",\"domain\":\"nova.example\"}");

        Answer answer =
                batch(
                        false,
                        """
                        {"upsert":{"field":"domain","value":"nova.example"},"version":1,"values":{"name":"New"}},
                        {"upsert":{"field":"domain","value":"nova.example"},"version":1,"values":{"name":"Late"}},
                        {"upsert":{"field":"domain","value":"other.example"},"version":1,"values":{"name":"None"}}
                        """);

        assertThat(statuses(answer)).isEqualTo("200 412 412");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void allOrNoneLeavesNothingBehind() {
        Answer answer =
                batch(true, "{\"create\":{\"name\":\"One\"}},{\"create\":{\"employees\":1}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("batch.refused");
        assertThat(answer.at("/params/refused/0/at").asInt()).isEqualTo(1);
        assertThat(count()).isZero();

        assertThat(batch(true, "{\"create\":{\"name\":\"One\"}}").status()).isEqualTo(200);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aThousandGoAtOnceAndOneMoreDoesNot() {
        assertThat(batch(false, creations(1_000)).at("/done").asInt()).isEqualTo(1_000);

        Answer tooMany = batch(false, creations(1_001));

        assertThat(tooMany.code()).isEqualTo("batch.size");
        assertThat(count()).isEqualTo(1_000);
    }

    @Test
    void whatIsNoOperationIsRefusedByItsPlace() {
        Answer answer = batch(false, "{\"create\":{\"name\":\"One\"}},{\"destroy\":7}");

        assertThat(answer.code()).isEqualTo("batch.operation");
        assertThat(answer.at("/errors/0/pointer").asString()).isEqualTo("/operations/1");
        assertThat(count()).isZero();
        assertThat(batch(false, "{\"delete\":7,\"version\":\"1\"}").code())
                .isEqualTo("batch.operation");
    }

    private Answer batch(boolean allOrNone, String operations) {
        return company.post(
                "/accounts/batch",
                "{\"allOrNone\":%b,\"operations\":[%s]}".formatted(allOrNone, operations));
    }

    private static String creations(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{\"create\":{\"name\":\"A" + n + "\"}}")
                .collect(Collectors.joining(","));
    }

    private int count() {
        return company.get("/accounts?total=exact").at("/total/value").asInt();
    }

    private static String statuses(Answer answer) {
        return answer.at("/results")
                .valueStream()
                .map(result -> result.path("status").asString())
                .collect(Collectors.joining(" "));
    }
}

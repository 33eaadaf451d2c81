package io.tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Companies;
import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.TandemTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// By which paths records come to their states, and how far what follows goes.
@TandemTest
class ProcessPathsTests {

    private static final String PROCESS = "/metadata/objects/claim/process";

    private static final String WAYS =
            """
            {"name":"check","from":["new"],"to":"checked"},
            {"name":"pay","from":["checked"],"to":"paid","fields":["custom.amount"]}
            """;

    @Autowired Companies companies;

    Company company;

    @BeforeEach
    void claimsWithAPhase() {
        company = companies.company();
        company.post(
                "/metadata/objects",
                """
                {"name":"claim","fields":[{"name":"phase","kind":"choice","choices":["new"]},
                  {"name":"amount","kind":"number"},{"name":"settledOn","kind":"date"},
                  {"name":"code","kind":"text","unique":true}]}
                """);
    }

    private void declared(String start, String states, String ways) {
        Answer declared =
                company.put(
                        PROCESS,
                        "{\"field\":\"custom.phase\",\"start\":\"%s\",\"states\":[%s],\"transitions\":[%s]}"
                                .formatted(
                                        start,
                                        Stream.of(states.split(","))
                                                .map("{\"name\":\"%s\"}"::formatted)
                                                .collect(Collectors.joining(",")),
                                        ways));
        assertThat(declared.status()).as(declared.body().toString()).isEqualTo(200);
    }

    private long claim() {
        return company.make("claims", "{\"name\":\"Broken lamp\"}");
    }

    private Answer phase(long claim, String phase) {
        return company.patch(
                "/claims/" + claim, "{\"custom\":{\"phase\":\"%s\"}}".formatted(phase));
    }

    private String phase(long claim) {
        return company.get("/claims/" + claim).at("/custom/phase").asString();
    }

    @Test
    void anEditThatMovedRecordsIsTakenBackWithoutAWayAndItsTasksGo() {
        declared(
                "new",
                "new,checked",
                """
                {"name":"check","from":["new"],"to":"checked",
                 "follow":[{"set":"custom.settledOn","value":"today"},{"task":{"subject":"Call"}}]}
                """);
        long claim = claim();
        long edit =
                company.post(
                                "/claims/bulk",
                                "{\"everything\":true,\"set\":{\"custom\":{\"phase\":\"checked\"}}}")
                        .id();
        company.ended(edit);
        assertThat(company.get("/tasks").at("/items")).hasSize(1);
        assertThat(phase(claim, "new").code()).isEqualTo("process.no-transition");

        company.post("/bulk-edits/" + edit + "/undo", "{}");
        Answer undone = company.ended(edit);

        assertThat(undone.at("/restored").asLong()).as(undone.body().toString()).isEqualTo(1);
        assertThat(undone.at("/kept").asLong()).isZero();
        assertThat(phase(claim)).isEqualTo("new");
        assertThat(company.get("/claims/" + claim).at("/custom/settledOn").isString()).isFalse();
        assertThat(company.get("/claims/" + claim + "/history").at("/items/0/verb").asString())
                .isEqualTo("revert");
        assertThat(company.get("/tasks").at("/items")).isEmpty();
    }

    @Test
    void anUpsertBeginsWhereARecordBeginsAndThenTakesAWay() {
        declared("new", "new,checked,paid", WAYS);
        String at = "/claims/by/custom.code/C1";
        String body = "{\"name\":\"Lamp\",\"custom\":{\"phase\":\"%s\",\"amount\":5}}";

        assertThat(company.put(at, body.formatted("paid")).code()).isEqualTo("process.start");
        assertThat(company.put(at, body.formatted("new")).status()).isLessThan(300);
        assertThat(company.put(at, body.formatted("paid")).code())
                .isEqualTo("process.no-transition");
        assertThat(company.put(at, body.formatted("checked")).status()).isEqualTo(200);
        assertThat(company.put(at, body.formatted("paid")).status()).isEqualTo(200);
    }

    @Test
    void whatFollowsMovesARecordEightTimesAndNotOnAndOn() {
        assertThat(moved(8).at("/custom/phase").asString()).isEqualTo("s9");
        Answer tooDeep = moved(9);
        assertThat(tooDeep.code()).isEqualTo("process.too-deep");
    }

    /// A record that is moved on by so many follow-ups, each by the next.
    private Answer moved(int times) {
        String states =
                IntStream.rangeClosed(0, times + 1)
                        .mapToObj("s%d"::formatted)
                        .collect(Collectors.joining(","));
        String ways =
                IntStream.rangeClosed(0, times)
                        .mapToObj(n ->
                                "{\"name\":\"w%d\",\"from\":[\"s%d\"],\"to\":\"s%d\",\"follow\":[%s]}"
                                        .formatted(n, n, n + 1, n == times ? "" : onTo(n + 2)))
                        .collect(Collectors.joining(","));
        declared("s0", states, ways);
        return phase(claim(), "s1");
    }

    private static String onTo(int state) {
        return "{\"set\":\"custom.phase\",\"value\":\"s%d\"}".formatted(state);
    }
}

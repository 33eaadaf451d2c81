package io.tandem.edits;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Company;
import io.tandem.Company.Answer;
import io.tandem.ServerOfItsOwn;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server of its own is killed in the middle of edits of many records and of the removal of a
/// copy; whoever comes after it brings them to their end.
@Tag("slow")
class KilledEditTests {

    private static final int BATCHES = 30;
    private static final int MANY = BATCHES * 1_000;

    @TempDir Path folder;

    @Test
    void whatWasGoingOnIsBroughtToItsEndAndTakenBackWhole() throws Exception {
        try (ServerOfItsOwn server = new ServerOfItsOwn(folder)) {
            Company company = server.company();
            server.start();
            manyAccounts(company);
            long edit =
                    company.post("/accounts/bulk", "{\"everything\":true,\"delete\":true}").id();
            inTheMiddle(company, edit, "/changed");

            server.killAndStart();

            Answer done = company.ended(edit);
            assertThat(done.at("/state").asString()).as(done.body().toString()).isEqualTo("done");
            assertThat(done.at("/changed").asLong()).isEqualTo(MANY);
            assertThat(accounts(company)).isZero();

            company.post("/bulk-edits/" + edit + "/undo", "{}");
            inTheMiddle(company, edit, "/restored");

            server.killAndStart();

            Answer undone = company.ended(edit);
            assertThat(undone.at("/state").asString()).isEqualTo("undone");
            assertThat(undone.at("/restored").asLong()).isEqualTo(MANY);
            assertThat(undone.at("/kept").asLong()).isZero();
            assertThat(accounts(company)).isEqualTo(MANY);
        }
    }

    @Test
    void aCopyThatWasBeingRemovedGoes() throws Exception {
        try (ServerOfItsOwn server = new ServerOfItsOwn(folder)) {
            Company company = server.company();
            server.start();
            long copy = company.post("/configuration/copies", "{\"name\":\"Spring\"}").id();
            company.delete("/configuration/copies/" + copy);

            server.killAndStart();

            for (int n = 0; n < 600 && isThere(company, copy); n++) {
                Thread.sleep(100);
            }
            assertThat(isThere(company, copy)).isFalse();
            assertThat(company.post("/configuration/copies", "{\"name\":\"Spring\"}").status())
                    .isEqualTo(201);
        }
    }

    private static boolean isThere(Company company, long copy) {
        return company.get("/workspaces?limit=500")
                .at("/items")
                .valueStream()
                .anyMatch(one -> one.path("id").asLong() == copy);
    }

    private static void inTheMiddle(Company company, long edit, String counted) throws Exception {
        while (company.get("/bulk-edits/" + edit).at(counted).asLong() == 0) {
            Thread.sleep(5);
        }
        assertThat(company.get("/bulk-edits/" + edit).at(counted).asLong()).isLessThan(MANY);
    }

    private static void manyAccounts(Company company) {
        for (int batch = 0; batch < BATCHES; batch++) {
            int first = batch * 1_000;
            String operations =
                    IntStream.range(first, first + 1_000)
                            .mapToObj(n ->
                                    "{\"create\":{\"name\":\"A%d\",\"city\":\"Kiel\"}}"
                                            .formatted(n))
                            .collect(Collectors.joining(","));
            Answer made = company.post("/accounts/batch", "{\"operations\":[" + operations + "]}");
            assertThat(made.status()).isEqualTo(200);
        }
    }

    private static long accounts(Company company) {
        return company.get("/accounts?limit=1&total=exact").at("/total/value").asLong();
    }
}

package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Company;
import io.tandem.ServerOfItsOwn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A server of its own is killed in the middle of an import, as a machine that loses power is.
@Tag("slow")
class KilledServerTests {

    private static final int ROWS = 60_000;

    @TempDir Path folder;

    @Test
    void anImportThatWasKilledIsRolledBackRunAgainAndSaysSo() throws Exception {
        try (ServerOfItsOwn server = new ServerOfItsOwn(folder)) {
            Company company = server.company();
            server.start();
            Desk desk = new Desk(company);
            StringBuilder text = new StringBuilder("name,employees\n");
            for (int i = 0; i < ROWS; i++) {
                text.append("Account ").append(i).append(",1\n");
            }
            long id =
                    desk.upload(
                                    Map.of(
                                            "accounts.csv",
                                            text.toString().getBytes(StandardCharsets.UTF_8)),
                                    "")
                            .id();
            company.post("/imports/" + id + "/run", "{}");
            while (company.get("/imports/" + id).at("/progress/done").asLong() == 0) {
                Thread.sleep(20);
            }

            server.killAndStart();

            assertThat(accounts(company)).isZero();
            JsonNode ended = desk.awaited(id);
            assertThat(ended.path("state").asString()).isEqualTo("done");
            assertThat(ended.at("/result/notes/0/code").asString()).isEqualTo("begun-again");
            assertThat(accounts(company)).isEqualTo(ROWS);
        }
    }

    private static long accounts(Company company) {
        return company.get("/accounts?limit=1&total=exact").at("/total/value").asLong();
    }
}

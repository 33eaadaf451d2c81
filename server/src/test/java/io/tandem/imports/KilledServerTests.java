package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Company;
import io.tandem.kernel.Tenant;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A server of its own is killed in the middle of an import, as a machine that loses power is.
@Tag("slow")
class KilledServerTests {

    private static final int ROWS = 60_000;

    @TempDir Path folder;

    private @Nullable Process server;

    @AfterEach
    void stop() throws Exception {
        Process last = server;
        if (last != null) {
            last.destroy();
            last.waitFor(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void anImportThatWasKilledIsRolledBackRunAgainAndSaysSo() throws Exception {
        Company company = new Company(freePort(), new Tenant(1), 1, "killed");
        Process first = start(company);
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

        first.destroyForcibly().waitFor();
        start(company);

        assertThat(accounts(company)).isZero();
        JsonNode ended = desk.awaited(id);
        assertThat(ended.path("state").asString()).isEqualTo("done");
        assertThat(ended.at("/result/notes/0/code").asString()).isEqualTo("begun-again");
        assertThat(accounts(company)).isEqualTo(ROWS);
    }

    private static long accounts(Company company) {
        return company.get("/accounts?limit=1&total=exact").at("/total/value").asLong();
    }

    private Process start(Company company) throws Exception {
        Path log = folder.resolve("server.log");
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.tandem.Tandem",
                        "start",
                        "--port",
                        Integer.toString(company.port()),
                        "--data",
                        folder.resolve("data").toString());
        builder.environment().put("TANDEM_ADMIN_TOKEN", "killed");
        builder.environment().put("TANDEM_BIND", "127.0.0.1");
        Process started = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        server = started;
        while (!Files.readString(log).contains("Tandem is ready")) {
            assertThat(started.isAlive()).as(Files.readString(log)).isTrue();
            Thread.sleep(100);
        }
        return started;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

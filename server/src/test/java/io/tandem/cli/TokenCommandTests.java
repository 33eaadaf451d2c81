package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The token of the environment makes others, which last as long as it is named.
@Tag("slow")
class TokenCommandTests {

    @TempDir Path folder;

    private Installation server;

    @BeforeEach
    void starts() throws Exception {
        server = new Installation(folder);
        server.start();
    }

    @AfterEach
    void stops() throws Exception {
        server.stop();
    }

    @Test
    void aTokenIsPrintedOnceAndOutlivesARestartButNotItsMaker() throws Exception {
        String till = server.said(List.of("token", "till")).strip();
        assertThat(till).startsWith("tdm_");
        assertThat(answer(till)).isEqualTo(200);
        assertThat(server.said(List.of("token", "more"), Map.of("TANDEM_TOKEN", till)))
                .contains("403 token.lets-nobody-in");

        server.stop();
        server.start();
        assertThat(answer(till)).isEqualTo(200);

        server.stop();
        server.start("another");
        assertThat(answer(Installation.TOKEN)).isEqualTo(401);
        assertThat(answer(till)).isEqualTo(401);
        assertThat(answer("another")).isEqualTo(200);
    }

    private int answer(String token) throws Exception {
        HttpRequest me =
                HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/me"))
                        .header("Authorization", "Bearer " + token)
                        .build();
        return HttpClient.newHttpClient()
                .send(me, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}

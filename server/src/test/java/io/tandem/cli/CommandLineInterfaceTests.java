package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tandem.kernel.postgres.EmbeddedPostgres;
import io.tandem.kernel.postgres.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineInterfaceTests {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"start", "test", "bench", "import", "demo", "token", "openapi"})
    void everyCommandExplainsItself(String command) {
        assertThat(said(command, "--help")).contains("Usage: tandem " + command);
    }

    @Test
    void anUnknownCommandIsRefused() {
        assertThat(CommandLineInterface.run(Object.class, "strat")).isNotZero();
    }

    @Test
    void aPortInUseIsToldInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(said("start", "--port", port, "--data", folder.toString()))
                    .startsWith("tandem: port " + port + " cannot be used")
                    .hasLineCount(1);
        }
    }

    @Test
    void aDataFolderInUseIsToldInOneLine() {
        try (EmbeddedPostgres living = EmbeddedPostgres.start(folder, Settings.forTests())) {
            assertThat(living.user()).isEqualTo("tandem");
            assertThat(said("start", "--port", "0", "--data", folder.toString()))
                    .startsWith("tandem: the data folder " + folder + " is in use by another")
                    .hasLineCount(1);
        }
    }

    @Test
    void aServerThatIsAwayIsToldInOneLine() {
        Api api = api(1, "token");

        assertThat(refusal(() -> api.get("me")))
                .startsWith("no Tandem answers at http://127.0.0.1:1/");
    }

    @Test
    void aRefusalOfTheServerIsToldWithItsCodeAndItsFields() throws Exception {
        HttpServer server =
                answering(
                        422,
                        """
                        {"title":"Refused","detail":"The deal is closed","code":"deal.closed",
                         "errors":[{"pointer":"/amount","detail":"is not a number"}]}\
                        """);
        try {
            Api api = api(server.getAddress().getPort(), "token");

            assertThat(refusal(() -> api.get("deals/1")))
                    .isEqualTo("The deal is closed; /amount is not a number (422 deal.closed)");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void filesAreSentAsTheyLieOnTheDisk() throws Exception {
        Path file = Files.writeString(folder.resolve("deals.csv"), "name,amount\nLämpchen,1\n");
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        HttpServer server = answering(200, "{\"id\":7}");
        server.createContext(
                "/api/v1/imports",
                exchange -> {
                    received.write(exchange.getRequestBody().readAllBytes());
                    answer(exchange, 200, "{\"id\":7}");
                });
        try {
            Api api = api(server.getAddress().getPort(), "token");

            assertThat(api.upload("imports", List.of(file)).path("id").asInt()).isEqualTo(7);
            assertThat(received.toString(StandardCharsets.UTF_8))
                    .contains("name=\"file\"; filename=\"deals.csv\"")
                    .contains("name,amount\nLämpchen,1\n");
        } finally {
            server.stop(0);
        }
    }

    private static String said(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine line =
                CommandLineInterface.commandLine(Object.class)
                        .setOut(new PrintWriter(said, true))
                        .setErr(new PrintWriter(said, true));
        line.execute(arguments);
        return said.toString();
    }

    private static Api api(int port, String token) {
        return new Api(
                URI.create("http://127.0.0.1:" + port + "/"),
                Optional.of(token),
                HttpClient.newHttpClient());
    }

    private static String refusal(Runnable call) {
        try {
            call.run();
        } catch (CommandFailed failed) {
            return String.valueOf(failed.getMessage());
        }
        return "not refused";
    }

    private static HttpServer answering(int status, String body) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, status, body));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/json")));
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

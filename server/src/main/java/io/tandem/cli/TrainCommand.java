package io.tandem.cli;

import io.tandem.kernel.postgres.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// A short life on a throwaway data folder: the virtual machine learns which classes a start needs
/// and what is done often, and the build gets the description of the API that the screens are typed
/// by.
@Command(name = "train", hidden = true, mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    private static final String TOKEN = "training";

    /// What a first visitor asks for.
    private static final List<String> PATHS =
            List.of("metadata", "me", "deals?limit=5&sort=-amount", "accounts?limit=5", "home");

    @ParentCommand @Nullable TandemCommand tandem;

    @Option(names = "--data", required = true)
    Path data = Path.of("");

    @Option(names = "--openapi", required = true)
    Path openapi = Path.of("");

    @Option(
            names = "--rounds",
            description =
                    "Works as people do, so often, so that a start is soon as fast as it gets.")
    int rounds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Server.Plan plan =
                new Server.Plan(data, "127.0.0.1", freePort(), false, Settings.forTests());
        Configuration configuration =
                new Configuration(
                        Map.of(), Map.of("admin.token", TOKEN, "admin.password", "training run"));
        try (Server server = new Server();
                HttpClient client = HttpClient.newHttpClient()) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.start(application(), plan, configuration);
            Visitor visitor = new Visitor(client, plan.port());
            Files.writeString(openapi, visitor.get("openapi.json"));
            for (String path : PATHS) {
                visitor.get(path);
            }
            for (int round = 0; round < rounds; round++) {
                visitor.work(round);
            }
        }
        return 0;
    }

    /// Asks as the screens do.
    private record Visitor(HttpClient client, int port) {

        private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

        void work(int round) throws IOException, InterruptedException {
            String deal =
                    ask(
                            "POST",
                            "deals",
                            """
                            {"name":"Training %d","amount":{"value":"%d.50","currency":"EUR"}}\
                            """
                                    .formatted(round, round));
            Matcher id = ID.matcher(deal);
            if (!id.find()) {
                throw new CommandFailed("a new deal without an id: " + deal);
            }
            ask("PATCH", "deals/" + id.group(1), "{\"name\":\"Trained %d\"}".formatted(round));
            get("deals/" + id.group(1) + "?may=true");
            ask(
                    "POST",
                    "deals/search",
                    """
                    {"filter":{"and":[{"field":"stage.kind","op":"eq","value":"open"},{"field":"amount","op":"gt","value":1}]},
                     "sort":"-amount","limit":50}\
                    """);
            get("deals?limit=5&sort=-amount");
        }

        String get(String path) throws IOException, InterruptedException {
            return ask("GET", path, "");
        }

        private String ask(String method, String path, String body)
                throws IOException, InterruptedException {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:%d/api/v1/%s"
                                                            .formatted(port, path)))
                                    .header("Authorization", "Bearer " + TOKEN)
                                    .header("Content-Type", "application/json")
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new CommandFailed(
                        "%s %s answers %d to the training: %s"
                                .formatted(method, path, answer.statusCode(), answer.body()));
            }
            return answer.body();
        }
    }

    private Class<?> application() {
        if (tandem == null) {
            throw new IllegalStateException("train is a command of tandem");
        }
        return tandem.application();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

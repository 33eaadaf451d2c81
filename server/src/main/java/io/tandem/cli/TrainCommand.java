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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// A short life on a throwaway data folder: the virtual machine learns which classes a start needs,
/// and the build gets the description of the API that the screens are typed by.
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

    @Override
    public Integer call() throws IOException, InterruptedException {
        Server.Plan plan =
                new Server.Plan(data, "127.0.0.1", freePort(), false, Settings.forTests());
        Configuration configuration =
                new Configuration(
                        Map.of(), Map.of("admin.token", TOKEN, "admin.password", "training run"));
        try (Server server = new Server()) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.start(application(), plan, configuration);
            Files.writeString(openapi, ask(plan.port(), "openapi.json"));
            for (String path : PATHS) {
                ask(plan.port(), path);
            }
        }
        return 0;
    }

    private static String ask(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:%d/api/v1/%s"
                                                            .formatted(port, path)))
                                    .header("Authorization", "Bearer " + TOKEN)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CommandFailed(
                        path + " answers " + answer.statusCode() + " to the training");
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

package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands as an operator types them, against a server of its own.
@Tag("slow")
class WorkspaceCommandTests {

    @TempDir Path folder;

    private int port;
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
    void aWorkspaceIsMadeExportedDeletedAndBroughtInAgain() throws Exception {
        start();

        assertThat(said("create", "Lamps & Co", "--email", "fay@lamps.example"))
                .contains("is workspace 2; join at http://127.0.0.1:" + port + "/join/");
        assertThat(said("suspend", "Lamps & Co")).contains("Suspended.");
        assertThat(said("list")).contains("suspended  Lamps & Co").contains("active");
        assertThat(said("resume", "2")).contains("Open again.");
        String exported = said("export", "2", "--to", folder.resolve("lamps.zip").toString());
        assertThat(exported).contains("rows in").contains("sha256 ");
        String digest = exported.replaceFirst("(?s)^.*sha256 ([0-9a-f]{64}).*$", "$1");
        assertThat(said("delete", "2", "--name", "Lamps")).contains("exactly as it stands");
        assertThat(said("delete", "2", "--name", "Lamps & Co")).contains("Deleted, ");
        assertThat(said("list")).doesNotContain("Lamps");
        assertThat(
                        said(
                                "import",
                                folder.resolve("lamps.zip").toString(),
                                "--name",
                                "Lamps again",
                                "--sha256",
                                digest))
                .contains("are workspace 3 now");
        assertThat(said("list", "--name", "again")).contains("Lamps again");
        assertThat(said("suspend", "nobody")).contains("there is no workspace called nobody");
    }

    private String said(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("workspace"));
        all.addAll(List.of(arguments));
        Process process = tandem(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private ProcessBuilder tandem(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.tandem.Tandem"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("TANDEM_URL", "http://127.0.0.1:" + port);
        builder.environment().put("TANDEM_ADMIN_TOKEN", "operator");
        builder.environment().put("TANDEM_BIND", "127.0.0.1");
        return builder;
    }

    private void start() throws Exception {
        port = freePort();
        Path log = folder.resolve("server.log");
        Process started =
                tandem(
                                List.of(
                                        "start",
                                        "--port",
                                        Integer.toString(port),
                                        "--data",
                                        folder.resolve("data").toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        server = started;
        while (!Files.readString(log).contains("Tandem is ready")) {
            assertThat(started.isAlive()).as(Files.readString(log)).isTrue();
            Thread.sleep(100);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package io.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.kernel.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server with a database of its own, which a test may kill as a machine is that loses power.
/// Another one may stand beside it, on the same database.
public final class ServerOfItsOwn implements AutoCloseable {

    private final Path folder;
    private final Company company;
    private final @Nullable ServerOfItsOwn database;
    private @Nullable Process running;

    public ServerOfItsOwn(Path folder) throws IOException {
        this(folder, null);
    }

    private ServerOfItsOwn(Path folder, @Nullable ServerOfItsOwn database) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.company = new Company(freePort(), new Tenant(1), 1, "killed");
        this.database = database;
    }

    /// One more node, on the database of this one.
    public ServerOfItsOwn beside(Path other) throws IOException {
        return new ServerOfItsOwn(other, this);
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Company company() {
        return company;
    }

    public void start() throws Exception {
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
                        data().toString());
        builder.environment().put("TANDEM_ADMIN_TOKEN", "killed");
        builder.environment().put("TANDEM_BIND", "127.0.0.1");
        if (database != null) {
            builder.environment().putAll(database.asDatabase());
        }
        Process started = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        running = started;
        while (!Files.readString(log).contains("Tandem is ready")) {
            assertThat(started.isAlive()).as(Files.readString(log)).isTrue();
            Thread.sleep(100);
        }
    }

    /// Without a word, and begun again.
    public void killAndStart() throws Exception {
        kill();
        start();
    }

    public void kill() throws InterruptedException {
        Objects.requireNonNull(running).destroyForcibly().waitFor();
    }

    /// The main process of PostgreSQL, without a word; Tandem goes on.
    public void killDatabase() throws IOException {
        ProcessHandle.of(Long.parseLong(postmaster().getFirst().strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    /// Waits until the server answers as it does when all is well.
    public void awaitAnswers() throws InterruptedException {
        for (int tenths = 0; tenths < 600; tenths++) {
            if (answers()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The server does not answer again");
    }

    private boolean answers() {
        try {
            return company.get("/deals?limit=1").status() == 200;
        } catch (UncheckedIOException away) {
            return false;
        }
    }

    private Map<String, String> asDatabase() throws IOException {
        return Map.of(
                "TANDEM_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/tandem",
                "TANDEM_DATABASE_USER",
                "tandem",
                "TANDEM_DATABASE_PASSWORD",
                Files.readString(data().resolve("postgres/tandem.password")).strip());
    }

    /// What PostgreSQL says of itself: its number first, its port in the fourth line.
    private List<String> postmaster() throws IOException {
        return Files.readAllLines(data().resolve("postgres/cluster/postmaster.pid"));
    }

    @Override
    public void close() throws Exception {
        Process last = running;
        if (last != null) {
            last.destroy();
            last.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

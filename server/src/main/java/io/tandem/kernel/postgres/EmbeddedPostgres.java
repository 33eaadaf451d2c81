package io.tandem.kernel.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A durable PostgreSQL of our own, reachable from this machine only, whose files live under the
/// data folder. A server that a killed Tandem left behind is stopped first; a Tandem that lives
/// keeps the folder to itself. One that ends though nobody stopped it is started again at the same
/// port, where those who wait for a connection find it.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int ATTEMPTS = 5;
    private static final Duration REST = Duration.ofMillis(500);
    private static final long LARGE_LOG = 10_000_000;

    private final DataFolder folder;
    private final Cluster cluster;
    private final Supplier<Process> again;
    private final int port;
    private Process server;
    private boolean closed;

    private EmbeddedPostgres(
            DataFolder folder, Cluster cluster, Supplier<Process> again, Process server, int port) {
        this.folder = folder;
        this.cluster = cluster;
        this.again = again;
        this.server = server;
        this.port = port;
    }

    public static EmbeddedPostgres start(Path dataFolder, Settings settings) {
        DataFolder folder = DataFolder.open(dataFolder);
        try {
            return start(folder, settings);
        } catch (RuntimeException failed) {
            folder.close();
            throw failed;
        }
    }

    private static EmbeddedPostgres start(DataFolder folder, Settings settings) {
        Programs programs = new Programs(Binaries.unpacked(folder.path()));
        Cluster cluster = new Cluster(folder.path().resolve("postgres"));
        cluster.initialise(programs);
        Postmaster.running(cluster.files()).ifPresent(Postmaster::stop);
        for (int attempt = 1; ; attempt++) {
            try {
                int port = freePort();
                Process server = launch(programs, cluster, settings, port);
                EmbeddedPostgres started =
                        new EmbeddedPostgres(
                                folder,
                                cluster,
                                () -> launch(programs, cluster, settings, port),
                                server,
                                port);
                started.watch(server);
                return started;
            } catch (PostgresFailed failed) {
                if (attempt == ATTEMPTS || !passing(failed)) {
                    throw failed;
                }
                pause(200);
            }
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.OWNER;
    }

    public String user() {
        return Cluster.OWNER;
    }

    public String password() {
        return cluster.password();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (server.isAlive()) {
            Postmaster.stop(server.toHandle());
        }
        folder.close();
    }

    private void watch(Process running) {
        Thread.ofVirtual()
                .name("postgres-watched")
                .start(() -> {
                    try {
                        running.waitFor();
                        while (!isRunningAgain()) {
                            Thread.sleep(REST);
                        }
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /// It may have to be tried for long: where the disk is full, until there is room.
    private synchronized boolean isRunningAgain() {
        if (closed) {
            return true;
        }
        try {
            LOG.warn("PostgreSQL ended by itself and is started again");
            server = again.get();
            watch(server);
            return true;
        } catch (PostgresFailed failed) {
            LOG.error("PostgreSQL cannot be started again: {}", failed.getMessage());
            return false;
        }
    }

    private static Process launch(Programs programs, Cluster cluster, Settings settings, int port) {
        try {
            keepLogSmall(cluster.log());
            long before = Files.exists(cluster.log()) ? Files.size(cluster.log()) : 0;
            Process process =
                    programs.server(arguments(cluster, settings, port))
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
                            .start();
            process.getOutputStream().close();
            while (!describes(cluster, process) || !Postmaster.ready(cluster.files())) {
                if (!process.isAlive()) {
                    throw new PostgresFailed(
                            "PostgreSQL does not start: " + said(cluster.log(), before));
                }
                pause(10);
            }
            return process;
        } catch (IOException failed) {
            throw new PostgresFailed(
                    "PostgreSQL cannot be started: " + failed.getMessage(), failed);
        }
    }

    private static boolean describes(Cluster cluster, Process process) {
        return Postmaster.running(cluster.files())
                .filter(running -> running.pid() == process.pid())
                .isPresent();
    }

    private static List<String> arguments(Cluster cluster, Settings settings, int port) {
        List<String> arguments = new ArrayList<>(List.of("-D", cluster.files().toString()));
        String durable = settings.durable() ? "on" : "off";
        Map<String, String> parameters =
                Map.ofEntries(
                        Map.entry("listen_addresses", "127.0.0.1"),
                        Map.entry("port", Integer.toString(port)),
                        Map.entry("unix_socket_directories", ""),
                        Map.entry("max_connections", Integer.toString(settings.maxConnections())),
                        Map.entry("fsync", durable),
                        Map.entry("synchronous_commit", durable),
                        Map.entry("full_page_writes", durable),
                        Map.entry("shared_buffers", settings.sharedBuffersInMegabytes() + "MB"),
                        Map.entry("work_mem", "16MB"),
                        Map.entry("maintenance_work_mem", "128MB"),
                        Map.entry("effective_cache_size", "2GB"),
                        Map.entry("random_page_cost", "1.1"),
                        // helpers for what takes a core some ten milliseconds cost more than they
                        // save
                        Map.entry("min_parallel_index_scan_size", "16MB"),
                        Map.entry("jit", "off"),
                        // nobody replicates from it, and a load into a new table need not be logged
                        Map.entry("wal_level", "minimal"),
                        Map.entry("max_wal_senders", "0"),
                        Map.entry("max_logical_replication_workers", "0"),
                        Map.entry("max_wal_size", "2GB"),
                        Map.entry("wal_compression", "pglz"),
                        Map.entry("checkpoint_timeout", "15min"),
                        Map.entry("timezone", "UTC"),
                        Map.entry("log_timezone", "UTC"));
        parameters.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    /// A port taken in between, and the last children of a server that was killed, are gone a
    /// moment later.
    private static boolean passing(PostgresFailed failed) {
        String reason = String.valueOf(failed.getMessage());
        return reason.contains("could not create any TCP/IP sockets")
                || reason.contains("could not bind")
                || reason.contains("pre-existing shared memory block");
    }

    private static String said(Path log, long from) throws IOException {
        byte[] all = Files.readAllBytes(log);
        int start = (int) Math.min(from, all.length);
        return Programs.reason(new String(all, start, all.length - start, StandardCharsets.UTF_8));
    }

    private static void keepLogSmall(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new PostgresFailed(
                    "no port is free for PostgreSQL: " + failed.getMessage(), failed);
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresFailed("the start of PostgreSQL was interrupted", interrupted);
        }
    }
}

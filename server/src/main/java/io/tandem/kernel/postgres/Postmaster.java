package io.tandem.kernel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The main process of a server, as it describes itself in `postmaster.pid`.
final class Postmaster {

    private static final Duration FAST = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE = Duration.ofSeconds(10);

    private Postmaster() {}

    /// The server that still runs on these files. A number that the system has given to another
    /// process since is told apart by the time it started.
    static Optional<ProcessHandle> running(Path files) {
        List<String> lines = lines(files);
        if (lines.size() < 3) {
            return Optional.empty();
        }
        Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> startedAround(process, started));
    }

    static boolean ready(Path files) {
        List<String> lines = lines(files);
        return lines.size() >= 8 && lines.get(7).strip().equals("ready");
    }

    /// Ends the server: clients are cut off, everything acknowledged is on disk. What will not end
    /// so is made to, and recovers from its log at the next start.
    static void stop(ProcessHandle server) {
        signal("INT", server);
        if (!ended(server, FAST)) {
            signal("QUIT", server);
            if (!ended(server, IMMEDIATE)) {
                server.destroyForcibly();
                ended(server, IMMEDIATE);
            }
        }
    }

    private static List<String> lines(Path files) {
        try {
            return Files.readAllLines(files.resolve("postmaster.pid"));
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failed) {
            throw new PostgresFailed(
                    "the state of PostgreSQL cannot be read: " + failed.getMessage(), failed);
        }
    }

    private static boolean startedAround(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .map(instant -> Duration.between(instant, started).abs().toSeconds() < 60)
                .orElse(true);
    }

    private static void signal(String name, ProcessHandle server) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + server.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new PostgresFailed(
                    "PostgreSQL cannot be stopped: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(ProcessHandle server, Duration within) {
        try {
            server.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failed) {
            throw new PostgresFailed("PostgreSQL cannot be watched", failed);
        }
    }
}

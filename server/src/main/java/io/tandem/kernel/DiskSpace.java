package io.tandem.kernel;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How much room there is where the database keeps its files. The last of it is not for writes: a
/// PostgreSQL that can no longer write its own log stops, and then nobody reads either. Of the disk
/// of a database elsewhere nothing is known.
@Component
public class DiskSpace {

    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);
    private static final long LEAST = 128L << 20;
    private static final long LOOK_NANOS = 200_000_000;

    private final @Nullable FileStore disk;
    private volatile long lookedAt = System.nanoTime() - LOOK_NANOS;
    private volatile boolean full;

    DiskSpace(@Value("${tandem.data:./data}") Path data) {
        Path files = data.resolve("postgres");
        try {
            disk = Files.isDirectory(files) ? Files.getFileStore(files) : null;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /// Refuses where what is to be written would take the last of the disk.
    public void require() {
        long now = System.nanoTime();
        if (disk != null && now - lookedAt >= LOOK_NANOS) {
            lookedAt = now;
            full = isFull(disk);
        }
        if (full) {
            throw refusal();
        }
    }

    public static Refusal refusal() {
        return new Refusal(
                Refusal.Kind.NO_ROOM,
                "disk.full",
                "The disk of the server is full, so nothing was written. What is there can still be"
                        + " read. Somebody who looks after the server has to make room.");
    }

    private boolean isFull(FileStore store) {
        try {
            boolean now = store.getUsableSpace() < LEAST;
            if (now != full) {
                LOG.warn(now ? "The disk is full: writes are refused" : "There is room again");
            }
            return now;
        } catch (IOException unknown) {
            return false;
        }
    }
}

package io.tandem.kernel.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The folder with everything Tandem keeps. It belongs to one process at a time: the operating
/// system drops the lock with its owner, however that one ended.
final class DataFolder implements AutoCloseable {

    /// Less than this and the first start would end halfway.
    private static final long LEAST_SPACE = 300L << 20;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            requireSpace(path, LEAST_SPACE);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("tandem.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (locked(channel) == null) {
                channel.close();
                throw new DataFolderInUse(path);
            }
            return new DataFolder(path, channel);
        } catch (AccessDeniedException denied) {
            throw new PostgresFailed("the data folder " + path + " is not writable", denied);
        } catch (IOException failed) {
            throw new PostgresFailed(
                    "the data folder " + path + " cannot be used: " + failed.getMessage(), failed);
        }
    }

    static void requireSpace(Path path, long bytes) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < bytes) {
            throw new PostgresFailed(
                    "the disk of %s has only %d MB left; Tandem needs %d MB to start"
                            .formatted(path, free >> 20, bytes >> 20));
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new PostgresFailed("the data folder " + path + " cannot be released", failed);
        }
    }
}

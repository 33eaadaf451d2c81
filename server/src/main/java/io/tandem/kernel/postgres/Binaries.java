package io.tandem.kernel.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The programs of PostgreSQL, unpacked once per user and kept in the user's cache.
final class Binaries {

    private Binaries() {}

    /// The folder with `bin`, `lib` and `share`; the data folder takes them when there is no
    /// writable home.
    static Path unpacked(Path dataFolder) {
        URL archive = archive();
        String name = "postgres-" + fingerprint(archive);
        Path cache = cache(dataFolder);
        Path folder = cache.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Path half = Files.createTempDirectory(cache, name + "-");
            unpack(archive, half);
            return moved(half, folder);
        } catch (IOException failed) {
            throw new PostgresFailed(
                    "PostgreSQL cannot be unpacked into " + cache + ": " + failed.getMessage(),
                    failed);
        }
    }

    private static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        String resource =
                "postgres-%s-%s.txz"
                        .formatted(
                                system.contains("mac") ? "darwin" : "linux",
                                arm ? "arm_64" : "x86_64");
        URL archive = Binaries.class.getClassLoader().getResource(resource);
        if (archive == null) {
            throw new PostgresFailed(
                    "no PostgreSQL comes with Tandem for %s on %s; set TANDEM_DATABASE_URL to one"
                            .formatted(system, processor));
        }
        return archive;
    }

    private static String fingerprint(URL archive) {
        try {
            return archive.openConnection() instanceof JarURLConnection jar
                    ? HexFormat.of().toHexDigits((int) jar.getJarEntry().getCrc())
                    : Long.toString(archive.openConnection().getContentLengthLong());
        } catch (IOException failed) {
            throw new PostgresFailed("the archive of PostgreSQL cannot be read", failed);
        }
    }

    private static Path cache(Path dataFolder) {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path home =
                configured == null || configured.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(configured);
        try {
            return Files.createDirectories(home.resolve("tandem"));
        } catch (IOException notWritable) {
            return dataFolder;
        }
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        try (InputStream packed = new BufferedInputStream(archive.openStream());
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                unpack(tar, entry, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(
                    target,
                    Set.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE));
        }
    }

    /// Two first starts at once both unpack; the rename decides, and both go on with the one
    /// folder.
    private static Path moved(Path half, Path folder) throws IOException {
        try {
            Files.move(half, folder);
        } catch (IOException lost) {
            if (!Files.isDirectory(folder)) {
                throw lost;
            }
            delete(half);
        }
        return folder;
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

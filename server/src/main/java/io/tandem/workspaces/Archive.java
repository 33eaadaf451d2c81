package io.tandem.workspaces;

import io.tandem.kernel.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An archive that is to be brought in. What is not exactly as its manifest says is refused whole.
final class Archive implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_MANIFEST = 64_000_000;

    private final ZipFile zip;
    private final Manifest manifest;

    private Archive(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /// Reads all of it once and compares.
    static Archive verified(Path path, Runnable lookUp) throws IOException {
        ZipFile zip = opened(path);
        boolean good = false;
        try {
            Archive archive = new Archive(zip, manifest(zip));
            archive.verify(lookUp);
            good = true;
            return archive;
        } catch (ZipException | EOFException torn) {
            throw broken("it is torn");
        } finally {
            if (!good) {
                zip.close();
            }
        }
    }

    Manifest manifest() {
        return manifest;
    }

    InputStream open(String entry) throws IOException {
        return zip.getInputStream(zip.getEntry(entry));
    }

    private static ZipFile opened(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException torn) {
            throw broken("it is torn");
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw broken("it has no manifest");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(MOST_MANIFEST + 1);
            if (bytes.length > MOST_MANIFEST) {
                throw broken("its manifest is too large");
            }
            Manifest manifest = JSON.readValue(bytes, Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw broken("it is of another format");
            }
            return manifest;
        } catch (JacksonException | NullPointerException unreadable) {
            throw broken("its manifest cannot be read");
        }
    }

    private void verify(Runnable lookUp) throws IOException {
        List<Manifest.Content> promised =
                Stream.concat(
                                manifest.tables().stream().map(Manifest.Rows::content),
                                manifest.files().stream())
                        .toList();
        Set<String> names = new HashSet<>();
        for (Manifest.Content content : promised) {
            if (!names.add(content.entry())) {
                throw broken(content.entry() + " is named twice");
            }
        }
        names.add(Manifest.ENTRY);
        List<String> there =
                Collections.list(zip.entries()).stream().map(ZipEntry::getName).toList();
        if (there.size() != names.size() || !names.containsAll(there)) {
            throw broken("it does not hold what its manifest says");
        }
        for (Manifest.Content content : promised) {
            verify(content, lookUp);
        }
    }

    private void verify(Manifest.Content content, Runnable lookUp) throws IOException {
        try (InputStream in = open(content.entry());
                Digested digested = new Digested(OutputStream.nullOutputStream(), lookUp)) {
            byte[] piece = new byte[64 * 1024];
            int read;
            while ((read = in.read(piece)) > 0) {
                digested.write(piece, 0, read);
                if (digested.bytes() > content.bytes()) {
                    throw broken(content.entry() + " is larger than its manifest says");
                }
            }
            if (digested.bytes() != content.bytes()
                    || !digested.sha256Hex().equals(content.sha256())) {
                throw broken(content.entry() + " was altered");
            }
        }
    }

    static Refusal broken(String why) {
        return new Refusal(
                Refusal.Kind.UNPROCESSABLE,
                "archive.broken",
                "This is no whole export of a workspace: " + why + ".");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

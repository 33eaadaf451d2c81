package io.tandem.workspaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The archives that were made, one file each, until somebody removes them.
@Component
class Exports {

    private final Path folder;

    Exports(@Value("${tandem.data:./data}") Path data) {
        this.folder = data.toAbsolutePath().resolve("exports");
    }

    Path file(long transfer) {
        return folder.resolve(transfer + ".zip");
    }

    /// Where an archive grows until it is whole.
    Path growing(long transfer) throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(transfer + ".part");
    }

    boolean isThere(long transfer) {
        return Files.isRegularFile(file(transfer));
    }

    void remove(long transfer) {
        try {
            Files.deleteIfExists(file(transfer));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package io.tandem.files;

import io.tandem.kernel.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/// A folder of the machine: `<workspace>/<id>`.
record DiskStore(Path folder) implements FileStore {

    private static final String NUMBER = "[0-9]{1,18}";

    Path place(Tenant tenant, long id) {
        return folder.resolve(Integer.toString(tenant.id())).resolve(Long.toString(id));
    }

    @Override
    public void put(Tenant tenant, long id, Path content) throws IOException {
        Path place = place(tenant, id);
        Files.createDirectories(place.getParent());
        try (FileChannel written = FileChannel.open(content, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(
                content,
                place,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public boolean holds(Tenant tenant, long id) {
        return Files.exists(place(tenant, id));
    }

    @Override
    public InputStream open(Tenant tenant, long id) throws IOException {
        return Files.newInputStream(place(tenant, id));
    }

    @Override
    public void remove(Tenant tenant, long id) throws IOException {
        Files.deleteIfExists(place(tenant, id));
    }

    @Override
    public void removeAll(Tenant tenant) throws IOException {
        FileSystemUtils.deleteRecursively(folder.resolve(Integer.toString(tenant.id())));
    }

    @Override
    public void each(Consumer<Lying> seen) throws IOException {
        for (Path workspace : numbered(folder)) {
            Tenant tenant = new Tenant(Integer.parseInt(workspace.getFileName().toString()));
            for (Path file : numbered(workspace)) {
                seen.accept(
                        new Lying(
                                tenant,
                                Long.parseLong(file.getFileName().toString()),
                                Files.getLastModifiedTime(file).toInstant()));
            }
        }
    }

    private static List<Path> numbered(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> one.getFileName().toString().matches(NUMBER)).toList();
        }
    }
}

package io.tandem.packs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Finds packs by their folders: those that come with Tandem, and those that somebody dropped into
/// the data folder.
final class PackFolders {

    /// The packs by name, and the folders that cannot be read, with the reason.
    record Found(Map<String, Pack> packs, List<Unreadable> unreadable) {}

    record Unreadable(String folder, String reason) {}

    private PackFolders() {}

    static Found in(String... places) {
        var found = new Found(new LinkedHashMap<>(), new ArrayList<>());
        for (String place : places) {
            folders(place)
                    .forEach((folder, files) -> {
                        try {
                            Pack pack = Pack.of(files);
                            found.packs().put(pack.name(), pack);
                        } catch (RuntimeException unreadable) {
                            // somebody's folder must not hide everybody's packs
                            found.unreadable()
                                    .add(
                                            new Unreadable(
                                                    folder,
                                                    String.valueOf(unreadable.getMessage())));
                        }
                    });
        }
        return found;
    }

    /// The files of each folder in a place, by their path below it.
    private static Map<String, Map<String, String>> folders(String place) {
        Map<String, Map<String, String>> folders = new TreeMap<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources(place + "/*/**/*.*")) {
                String url = file.getURL().toString();
                String path = url.substring(url.lastIndexOf("/packs/") + "/packs/".length());
                int slash = path.indexOf('/');
                if (slash > 0 && (path.endsWith(".yml") || path.endsWith(".md"))) {
                    folders.computeIfAbsent(path.substring(0, slash), folder -> new TreeMap<>())
                            .put(
                                    path.substring(slash + 1),
                                    file.getContentAsString(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folders.values().removeIf(files -> !files.containsKey("pack.yml"));
        return folders;
    }
}

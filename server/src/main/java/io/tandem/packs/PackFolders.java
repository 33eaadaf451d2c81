package io.tandem.packs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Finds packs by their folders: those that come with Tandem, and those that somebody dropped into
/// the data folder.
final class PackFolders {

    private PackFolders() {}

    static Map<String, Pack> in(String... places) {
        Map<String, Pack> packs = new LinkedHashMap<>();
        for (String place : places) {
            folders(place).values().stream()
                    .map(Pack::of)
                    .forEach(pack -> packs.put(pack.name(), pack));
        }
        return packs;
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

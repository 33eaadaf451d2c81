package io.tandem.packs;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A pack as its folder describes it. Texts for people come as `en` and `zh-CN`.
public record Pack(
        String name,
        int version,
        ZoneId zone,
        Map<String, String> label,
        Map<String, String> summary,
        Map<String, String> guide,
        List<Map<String, Object>> fields,
        List<Map<String, Object>> views,
        List<Map<String, Object>> homes,
        @Nullable Recipe recipe) {

    /// Reads a pack from its files, which are named by their path below the pack's folder.
    static Pack of(Map<String, String> files) {
        Map<String, Object> about = Yaml.map(parsed(files, "pack.yml"));
        return new Pack(
                Yaml.text(about, "name"),
                Integer.parseInt(Yaml.text(about, "version")),
                ZoneId.of(about.getOrDefault("zone", "UTC").toString()),
                texts(Yaml.map(about, "label")),
                texts(Yaml.map(about, "summary")),
                guide(files),
                fields(files),
                below(files, "views/").stream()
                        .flatMap(file -> Yaml.maps(file.get("views")).stream())
                        .toList(),
                below(files, "homes/"),
                about.containsKey("sample") ? recipe(files, Yaml.map(about, "sample")) : null);
    }

    private static Recipe recipe(Map<String, String> files, Map<String, Object> sample) {
        Map<String, Object> names =
                sample.containsKey("names")
                        ? Yaml.map(parsed(files, Yaml.text(sample, "names")))
                        : Map.of();
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Object file : Yaml.list(sample.get("steps"))) {
            steps.addAll(Yaml.maps(parsed(files, file.toString())));
        }
        return new Recipe(
                Long.parseLong(Yaml.text(sample, "seed")),
                sample.getOrDefault("currency", "CNY").toString(),
                names,
                below(files, "states/"),
                steps);
    }

    private static List<Map<String, Object>> fields(Map<String, String> files) {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (Map<String, Object> object : below(files, "objects/")) {
            for (Map<String, Object> field : Yaml.maps(object.get("fields"))) {
                field.put("object", Yaml.text(object, "object"));
                fields.add(field);
            }
        }
        return fields;
    }

    private static List<Map<String, Object>> below(Map<String, String> files, String folder) {
        return files.keySet().stream()
                .filter(file -> file.startsWith(folder) && file.endsWith(".yml"))
                .sorted()
                .map(file -> Yaml.map(parsed(files, file)))
                .toList();
    }

    private static Map<String, String> guide(Map<String, String> files) {
        Map<String, String> guide = new LinkedHashMap<>();
        files.forEach((file, text) -> {
            if (file.startsWith("guide.") && file.endsWith(".md")) {
                guide.put(file.substring("guide.".length(), file.length() - ".md".length()), text);
            }
        });
        return guide;
    }

    private static Map<String, String> texts(Map<String, Object> given) {
        Map<String, String> texts = new LinkedHashMap<>();
        given.forEach((language, text) -> texts.put(language, text.toString()));
        return texts;
    }

    private static Object parsed(Map<String, String> files, String file) {
        String text = files.get(file);
        if (text == null) {
            throw new PackUnreadable("The pack has no file " + file + ".");
        }
        return Yaml.read(file, text);
    }
}

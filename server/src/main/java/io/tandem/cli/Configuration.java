package io.tandem.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Settings by name, such as `database.url`: from the environment (`TANDEM_DATABASE_URL`), else
/// from `tandem.yml`.
record Configuration(Map<String, String> environment, Map<String, String> file) {

    static Configuration ofThisFolder() {
        return new Configuration(System.getenv(), read(Path.of("tandem.yml")));
    }

    static Map<String, String> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            Map<String, String> settings = new TreeMap<>();
            flatten("", YAMLMapper.shared().readTree(file), settings);
            return settings;
        } catch (JacksonException unreadable) {
            throw new CommandFailed(
                    file + " cannot be read: " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    Optional<String> find(String name) {
        String variable = "TANDEM_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
        return Optional.ofNullable(environment.getOrDefault(variable, file.get(name)))
                .filter(value -> !value.isBlank());
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> settings) {
        if (node.isObject()) {
            node.properties()
                    .forEach(property ->
                            flatten(
                                    prefix.isEmpty()
                                            ? property.getKey()
                                            : prefix + "." + property.getKey(),
                                    property.getValue(),
                                    settings));
        } else {
            settings.put(prefix, node.asString());
        }
    }
}

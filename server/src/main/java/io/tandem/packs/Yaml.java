package io.tandem.packs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// A pack's files, read without building any object but lists, maps and plain values.
final class Yaml {

    private Yaml() {}

    static Object read(String file, String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(200);
        try {
            Object read = new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).load(text);
            return read == null ? Map.of() : read;
        } catch (YAMLException e) {
            throw new PackUnreadable(file + ": " + e.getMessage());
        }
    }

    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, one) -> map.put(String.valueOf(key), one));
        } else if (value != null) {
            throw new PackUnreadable("Expected a mapping and found: " + value);
        }
        return map;
    }

    static Map<String, Object> map(Map<String, Object> from, String name) {
        return map(from.get(name));
    }

    static List<Object> list(@Nullable Object value) {
        if (value instanceof List<?> given) {
            return new ArrayList<>(given);
        }
        return value == null ? List.of() : List.of(value);
    }

    static List<Map<String, Object>> maps(@Nullable Object value) {
        return list(value).stream().map(Yaml::map).toList();
    }

    static String text(Map<String, Object> from, String name) {
        Object value = from.get(name);
        if (value == null) {
            throw new PackUnreadable("“" + name + "” is missing in " + from);
        }
        return value.toString();
    }

    static LocalDate day(Map<String, Object> from, String name) {
        if (from.get(name) instanceof LocalDate day) {
            return day;
        }
        throw new PackUnreadable("“" + name + "” is no day in " + from);
    }
}

package io.tandem.records;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One field, looked for in what people wrote: a text names it where a path of fields passes by it,
/// as `account.custom.region` does.
public final class FieldMention {

    private final ObjectTypes types;
    private final String object;
    private final String path;

    FieldMention(ObjectTypes types, String object, String path) {
        this.types = types;
        this.object = object;
        this.path = path;
    }

    public String object() {
        return object;
    }

    public String path() {
        return path;
    }

    /// The first part of a definition that names the field, if one does.
    @Nullable String part(String from, JsonNode definition) {
        for (Map.Entry<String, JsonNode> part : definition.properties()) {
            if (isIn(from, part.getValue()) || isNamed(from, part.getKey())) {
                return part.getKey();
            }
        }
        return null;
    }

    /// Whether a text anywhere below names the field, said of records of that object.
    public boolean isIn(String from, JsonNode node) {
        if (node.isString()) {
            return isNamed(from, node.stringValue());
        }
        for (String how : List.of("some", "none", "count")) {
            if (node.path(how).isString()) {
                return isOfRelated(from, node.get(how).stringValue(), node.path("where"));
            }
        }
        for (JsonNode part : node) {
            if (isIn(from, part)) {
                return true;
            }
        }
        for (Map.Entry<String, JsonNode> part : node.properties()) {
            if (isNamed(from, part.getKey())) {
                return true;
            }
        }
        return false;
    }

    /// `account.deals.custom.buyer`: relations, the plural of the objects that point there, and the
    /// field by which they do.
    private boolean isOfRelated(String from, String named, JsonNode where) {
        String at = "";
        for (String step : named.split("\\.")) {
            ObjectType pointing = types.find(byPlural(step));
            if (pointing != null) {
                String before = named.substring(0, at.length());
                int end = at.length() + step.length() + 1;
                String by = named.substring(Math.min(named.length(), end));
                boolean itself =
                        pointing.name().equals(object)
                                && (by.equals(path) || by.isEmpty() && isRelation());
                return itself || isNamed(from, before) || isIn(pointing.name(), where);
            }
            at += step + ".";
        }
        return false;
    }

    private String byPlural(String plural) {
        return types.all().stream()
                .filter(type -> type.path().equals(plural))
                .map(ObjectType::name)
                .findFirst()
                .orElse("");
    }

    private boolean isRelation() {
        ObjectType type = types.find(object);
        Field field = type == null ? null : type.findField(path);
        return field != null && field.kind().isRelation();
    }

    /// Of a list of names such as `-amount,custom.region:month`.
    boolean isNamed(String from, String text) {
        if (text.length() > 500) {
            return false;
        }
        for (String one : text.split(",")) {
            String name = one.strip();
            int bucket = name.indexOf(':');
            if (passes(
                    from, (bucket < 0 ? name : name.substring(0, bucket)).replaceFirst("^-", ""))) {
                return true;
            }
        }
        return false;
    }

    private boolean passes(String from, String named) {
        String at = from;
        String rest = named;
        while (true) {
            ObjectType type = types.find(at);
            if (type == null) {
                return false;
            }
            String step = step(rest);
            if (at.equals(object) && step.equals(path)) {
                return true;
            }
            Field field = type.findField(step);
            if (field == null || field.target() == null || rest.length() <= step.length()) {
                return false;
            }
            at = field.target();
            rest = rest.substring(step.length() + 1);
        }
    }

    private static String step(String rest) {
        int dot = rest.indexOf('.', rest.startsWith("custom.") ? "custom.".length() : 0);
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}

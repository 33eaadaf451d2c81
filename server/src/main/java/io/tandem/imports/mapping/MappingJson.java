package io.tandem.imports.mapping;

import io.tandem.imports.mapping.Mapping.Past;
import io.tandem.imports.mapping.Mapping.Step;
import io.tandem.imports.reading.DateOrder;
import io.tandem.imports.reading.Decimal;
import io.tandem.imports.reading.Layout;
import io.tandem.kernel.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads a mapping as a person writes it, and says where it is wrong; writes it in full.
public final class MappingJson {

    private static final Set<String> STEP =
            Set.of(
                    "file",
                    "sheet",
                    "rows",
                    "object",
                    "key",
                    "columns",
                    "constants",
                    "past",
                    "when",
                    "layout");
    private static final Set<String> TARGET =
            Set.of(
                    "field",
                    "text",
                    "values",
                    "lookup",
                    "create",
                    "empty",
                    "add",
                    "dates",
                    "decimal",
                    "currency",
                    "times");
    private static final int MOST_STEPS = 50;
    private static final int MOST_ROWS = 1_000;

    private MappingJson() {}

    public static Mapping read(JsonNode node) {
        if (!node.isObject() || !node.path("steps").isArray()) {
            throw wrong("/steps", "A mapping is an object with a list of steps.");
        }
        only(node, Set.of("name", "objects", "steps"), "");
        list(node.path("objects"), "/objects");
        if (node.path("objects").size() > MOST_STEPS) {
            throw wrong("/objects", "A mapping brings at most " + MOST_STEPS + " objects.");
        }
        List<JsonNode> objects = new ArrayList<>();
        node.path("objects").forEach(objects::add);
        List<Step> steps = new ArrayList<>();
        JsonNode list = node.path("steps");
        if (list.isEmpty() || list.size() > MOST_STEPS) {
            throw wrong("/steps", "A mapping has between 1 and " + MOST_STEPS + " steps.");
        }
        for (int i = 0; i < list.size(); i++) {
            steps.add(step(list.get(i), "/steps/" + i));
        }
        return new Mapping(text(node, "name", ""), List.copyOf(objects), List.copyOf(steps));
    }

    private static Step step(JsonNode node, String at) {
        if (!node.isObject()) {
            throw wrong(at, "A step is an object.");
        }
        only(node, STEP, at);
        String file = text(node, "file", at);
        List<Map<String, String>> rows = rows(node.path("rows"), at + "/rows");
        if ((file == null) == rows.isEmpty()) {
            throw wrong(at, "A step names a file, or holds rows itself.");
        }
        String object = text(node, "object", at);
        if (object == null) {
            throw wrong(at + "/object", "A step names the object that its rows become.");
        }
        return new Step(
                file,
                text(node, "sheet", at),
                rows,
                object,
                texts(node.path("key"), at + "/key"),
                columns(node.path("columns"), at + "/columns"),
                constants(node.path("constants"), at + "/constants"),
                past(node.path("past"), at + "/past"),
                when(node.path("when"), at + "/when"),
                layout(node.path("layout"), at + "/layout"));
    }

    private static List<Map<String, String>> rows(JsonNode node, String at) {
        List<Map<String, String>> rows = new ArrayList<>();
        list(node, at);
        if (node.size() > MOST_ROWS) {
            throw wrong(at, "A mapping holds at most " + MOST_ROWS + " rows; put them in a file.");
        }
        for (int i = 0; i < node.size(); i++) {
            rows.add(textMap(node.get(i), at + "/" + i));
        }
        return List.copyOf(rows);
    }

    private static Map<String, List<Target>> columns(JsonNode node, String at) {
        Map<String, List<Target>> columns = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object(node, at)) {
            JsonNode value = entry.getValue();
            String pointer = at + "/" + escaped(entry.getKey());
            List<Target> targets = new ArrayList<>();
            if (value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    targets.add(target(null, value.get(i), pointer + "/" + i));
                }
            } else if (!value.isNull()) {
                targets.add(target(null, value, pointer));
            }
            columns.put(entry.getKey(), List.copyOf(targets));
        }
        return columns;
    }

    private static Map<String, Target> constants(JsonNode node, String at) {
        Map<String, Target> constants = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object(node, at)) {
            String field = entry.getKey();
            String pointer = at + "/" + escaped(field);
            constants.put(
                    field,
                    entry.getValue().isObject()
                            ? target(field, entry.getValue(), pointer)
                            : Target.text(field, scalar(entry.getValue(), pointer)));
        }
        return constants;
    }

    private static Target target(@Nullable String named, JsonNode node, String at) {
        if (!node.isObject()) {
            return Target.of(scalar(node, at));
        }
        only(node, TARGET, at);
        String field = named == null ? text(node, "field", at) : named;
        JsonNode times = node.path("times");
        if (!times.isMissingNode() && !times.isNull() && !isFactor(times)) {
            throw wrong(at + "/times", "Here stands a number of at most 12 digits.");
        }
        return new Target(
                field,
                text(node, "text", at),
                textMap(node.path("values"), at + "/values"),
                text(node, "lookup", at),
                node.path("create").asBoolean(false),
                choice(
                        Target.Empty.class,
                        text(node, "empty", at),
                        Target.Empty.LEAVE,
                        at + "/empty"),
                text(node, "add", at),
                order(text(node, "dates", at), at + "/dates"),
                decimal(text(node, "decimal", at), at + "/decimal"),
                text(node, "currency", at),
                times.isNumber() ? times.decimalValue() : null);
    }

    private static boolean isFactor(JsonNode node) {
        if (!node.isNumber()) {
            return false;
        }
        try {
            BigDecimal factor = node.decimalValue();
            return factor.precision() <= 12 && Math.abs((long) factor.scale()) <= 12;
        } catch (JacksonException infinite) {
            return false;
        }
    }

    private static List<Past> past(JsonNode node, String at) {
        List<Past> past = new ArrayList<>();
        list(node, at);
        for (int i = 0; i < node.size(); i++) {
            JsonNode one = node.get(i);
            String pointer = at + "/" + i;
            only(one, Set.of("at", "set"), pointer);
            String column = text(one, "at", pointer);
            if (column == null) {
                throw wrong(pointer + "/at", "A past names the column that holds its date.");
            }
            past.add(new Past(column, textMap(one.path("set"), pointer + "/set")));
        }
        return List.copyOf(past);
    }

    private static Map<String, List<String>> when(JsonNode node, String at) {
        Map<String, List<String>> when = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object(node, at)) {
            when.put(entry.getKey(), texts(entry.getValue(), at + "/" + escaped(entry.getKey())));
        }
        return when;
    }

    private static Layout layout(JsonNode node, String at) {
        if (node.isMissingNode() || node.isNull()) {
            return Layout.FOUND_OUT;
        }
        only(node, Set.of("encoding", "delimiter", "headerRow"), at);
        JsonNode row = node.path("headerRow");
        String delimiter = text(node, "delimiter", at);
        if (delimiter != null && delimiter.length() != 1) {
            throw wrong(at + "/delimiter", "A delimiter is one character.");
        }
        return new Layout(
                text(node, "encoding", at),
                delimiter,
                row.isIntegralNumber() ? row.asLong() : null);
    }

    private static @Nullable DateOrder order(@Nullable String text, String at) {
        return switch (text) {
            case null -> null;
            case "dmy" -> DateOrder.DAY_FIRST;
            case "mdy" -> DateOrder.MONTH_FIRST;
            default -> throw wrong(at, "Here stands dmy or mdy.");
        };
    }

    private static @Nullable Decimal decimal(@Nullable String text, String at) {
        return switch (text) {
            case null -> null;
            case "." -> Decimal.POINT;
            case "," -> Decimal.COMMA;
            default -> throw wrong(at, "Here stands the mark before the fraction: . or ,");
        };
    }

    private static <E extends Enum<E>> E choice(
            Class<E> type, @Nullable String text, E usual, String at) {
        if (text == null) {
            return usual;
        }
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        throw wrong(at, "\"" + text + "\" is not known here.");
    }

    private static void list(JsonNode node, String at) {
        if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
            throw wrong(at, "Here stands a list.");
        }
    }

    private static Set<Map.Entry<String, JsonNode>> object(JsonNode node, String at) {
        if (node.isMissingNode() || node.isNull()) {
            return Set.of();
        }
        if (!node.isObject()) {
            throw wrong(at, "Here stands an object.");
        }
        return node.properties();
    }

    private static Map<String, String> textMap(JsonNode node, String at) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object(node, at)) {
            texts.put(entry.getKey(), scalar(entry.getValue(), at + "/" + escaped(entry.getKey())));
        }
        return texts;
    }

    private static List<String> texts(JsonNode node, String at) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            return List.of(scalar(node, at));
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            texts.add(scalar(node.get(i), at + "/" + i));
        }
        return List.copyOf(texts);
    }

    private static @Nullable String text(JsonNode node, String name, String at) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : scalar(value, at + "/" + name);
    }

    private static String scalar(JsonNode node, String at) {
        if (node.isString() || node.isNumber() || node.isBoolean()) {
            return node.asString();
        }
        throw wrong(at, "Here stands a text.");
    }

    private static void only(JsonNode node, Set<String> known, String at) {
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(
                            at + "/" + escaped(name),
                            "\"%s\" is not known here; known are: %s."
                                    .formatted(
                                            name,
                                            String.join(", ", known.stream().sorted().toList())));
                });
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static Refusal wrong(String pointer, String detail) {
        return Refusal.at(pointer, "mapping.wrong", detail);
    }

    /// The JSON form, as plain maps and lists.
    public static Map<String, @Nullable Object> write(Mapping mapping) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", mapping.name());
        if (!mapping.objects().isEmpty()) {
            json.put("objects", mapping.objects());
        }
        json.put("steps", mapping.steps().stream().map(MappingJson::write).toList());
        return json;
    }

    private static Map<String, @Nullable Object> write(Step step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (step.isInline()) {
            json.put("rows", step.rows());
        } else {
            json.put("file", step.file());
            json.put("sheet", step.sheet());
        }
        json.put("object", step.object());
        json.put("key", step.key());
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        step.columns()
                .forEach((column, targets) ->
                        columns.put(
                                column,
                                targets.isEmpty()
                                        ? null
                                        : targets.size() == 1
                                                ? write(targets.getFirst())
                                                : targets.stream()
                                                        .map(MappingJson::write)
                                                        .toList()));
        json.put("columns", columns);
        Map<String, Object> constants = new LinkedHashMap<>();
        step.constants().forEach((field, target) -> constants.put(field, write(target)));
        json.put("constants", constants);
        json.put("past", step.past());
        json.put("when", step.when());
        json.put("layout", step.layout());
        return json;
    }

    private static Map<String, @Nullable Object> write(Target target) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        put(json, "field", target.field());
        put(json, "text", target.text());
        put(json, "values", target.values().isEmpty() ? null : target.values());
        put(json, "lookup", target.lookup());
        put(json, "create", target.create() ? true : null);
        put(
                json,
                "empty",
                target.empty() == Target.Empty.LEAVE
                        ? null
                        : target.empty().name().toLowerCase(Locale.ROOT));
        put(json, "add", target.add());
        DateOrder order = target.dates();
        put(json, "dates", order == null ? null : order == DateOrder.DAY_FIRST ? "dmy" : "mdy");
        Decimal decimal = target.decimal();
        put(json, "decimal", decimal == null ? null : decimal == Decimal.POINT ? "." : ",");
        put(json, "currency", target.currency());
        BigDecimal times = target.times();
        put(json, "times", times);
        return json;
    }

    private static void put(
            Map<String, @Nullable Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}

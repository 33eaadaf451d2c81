package io.tandem.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes the JSON form of a [Filter]: `{"and":[…]}`, `{"or":[…]}`, `{"not":…}`,
/// `{"field":"stage.kind","op":"in","value":["open"]}`. What is wrong is named by its pointer.
public final class FilterJson {

    /// Deeper or larger trees are refused: nobody writes them by hand, and each leaf costs.
    public static final int MOST_DEPTH = 12;

    public static final int MOST_LEAVES = 200;
    private static final int MOST_VALUES = 1000;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Filter.Op> OPS =
            Stream.of(Filter.Op.values())
                    .collect(Collectors.toMap(Filter.Op::code, Function.identity()));

    private int leaves;

    private FilterJson() {}

    public static Filter parse(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return Filter.ALL;
        }
        try {
            return read(JSON.readTree(json));
        } catch (JacksonException broken) {
            throw Refusal.at("/filter", "filter.not-json", "The filter is not JSON.");
        }
    }

    public static Filter read(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode()
                ? Filter.ALL
                : new FilterJson().read(node, "/filter", 0);
    }

    private Filter read(JsonNode node, String pointer, int depth) {
        if (depth > MOST_DEPTH) {
            throw Refusal.at(
                    pointer, "filter.too-deep", "A filter nests at most " + MOST_DEPTH + " deep.");
        }
        if (!node.isObject()) {
            throw Refusal.at(pointer, "filter.not-an-object", "A filter is a JSON object.");
        }
        if (node.has("and")) {
            return new Filter.And(all(node.get("and"), pointer + "/and", depth));
        }
        if (node.has("or")) {
            return new Filter.Or(all(node.get("or"), pointer + "/or", depth));
        }
        if (node.has("not")) {
            return new Filter.Not(read(node.get("not"), pointer + "/not", depth + 1));
        }
        return leaf(node, pointer);
    }

    private List<Filter> all(JsonNode nodes, String pointer, int depth) {
        if (!nodes.isArray()) {
            throw Refusal.at(pointer, "filter.not-a-list", "Here stands a list of filters.");
        }
        List<Filter> filters = new ArrayList<>(nodes.size());
        for (int at = 0; at < nodes.size(); at++) {
            filters.add(read(nodes.get(at), pointer + "/" + at, depth + 1));
        }
        return List.copyOf(filters);
    }

    private Filter.Leaf leaf(JsonNode node, String pointer) {
        if (++leaves > MOST_LEAVES) {
            throw Refusal.at(pointer, "filter.too-large", "A filter has at most 200 conditions.");
        }
        JsonNode field = node.get("field");
        if (field == null || !field.isString()) {
            throw Refusal.at(
                    pointer + "/field",
                    "filter.no-field",
                    "A condition names its field, or is an and, or, not.");
        }
        JsonNode op = node.get("op");
        Filter.Op known = op != null && op.isString() ? OPS.get(op.stringValue()) : null;
        if (known == null) {
            throw Refusal.at(
                    pointer + "/op",
                    "filter.unknown-operator",
                    "There is no operator "
                            + (op == null ? "named here" : op.toString())
                            + ". Known: "
                            + String.join(", ", OPS.keySet().stream().sorted().toList())
                            + ".");
        }
        return new Filter.Leaf(
                field.stringValue(), known, value(node.get("value"), pointer + "/value"), pointer);
    }

    private static @Nullable Object value(@Nullable JsonNode node, String pointer) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNumber()) {
            return number(node, pointer);
        }
        if (node.isArray()) {
            if (node.size() > MOST_VALUES) {
                throw Refusal.at(pointer, "filter.too-large", "A list has at most 1000 values.");
            }
            List<Object> values = new ArrayList<>();
            for (int at = 0; at < node.size(); at++) {
                Object value = value(node.get(at), pointer + "/" + at);
                if (value == null || value instanceof List) {
                    throw Refusal.at(
                            pointer + "/" + at, "filter.wrong-type", "Here stands a plain value.");
                }
                values.add(value);
            }
            return List.copyOf(values);
        }
        // A relation may be given as it is answered: {"id":7,"name":"…"}.
        if (node.isObject() && node.has("id")) {
            return value(node.get("id"), pointer + "/id");
        }
        if (node.isObject() && node.has("value") && node.get("value").isString()) {
            return value(node.get("value"), pointer + "/value");
        }
        throw Refusal.at(pointer, "filter.wrong-type", "Here stands a plain value or a list.");
    }

    private static BigDecimal number(JsonNode node, String pointer) {
        BigDecimal number;
        try {
            number = node.decimalValue();
        } catch (JacksonException notFinite) {
            throw Refusal.at(pointer, "filter.wrong-type", "This number cannot be compared.");
        }
        if (number.precision() > 60 || Math.abs((long) number.scale()) > 60) {
            throw Refusal.at(pointer, "filter.wrong-type", "This number is out of range.");
        }
        return number;
    }

    /// The JSON form, as plain maps and lists.
    public static Map<String, @Nullable Object> write(Filter filter) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        switch (filter) {
            case Filter.And and ->
                    json.put("and", and.of().stream().map(FilterJson::write).toList());
            case Filter.Or or -> json.put("or", or.of().stream().map(FilterJson::write).toList());
            case Filter.Not not -> json.put("not", write(not.of()));
            case Filter.Leaf leaf -> {
                json.put("field", leaf.field());
                json.put("op", leaf.op().code());
                if (leaf.value() != null) {
                    json.put("value", leaf.value());
                }
            }
        }
        return json;
    }
}

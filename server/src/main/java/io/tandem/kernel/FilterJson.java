package io.tandem.kernel;

import io.tandem.kernel.Filter.Op;
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
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes the JSON form of a [Filter]: `{"and":[…]}`, `{"or":[…]}`, `{"not":…}`,
/// `{"field":"stage.kind","op":"in","value":["open"]}`, `{"some":"deals.account","where":{…}}`,
/// `{"none":…}`, `{"count":"deals.account","where":{…},"op":"ge","value":3}`. What is wrong is
/// named by its pointer.
public final class FilterJson {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Op> OPS =
            Stream.of(Op.values()).collect(Collectors.toMap(Op::code, Function.identity()));

    private final FilterBounds bounds = new FilterBounds();

    private FilterJson() {}

    /// A filter as an address carries it, in either form: JSON begins with a brace or a bracket.
    public static Filter parse(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return Filter.ALL;
        }
        if ("{[".indexOf(asked.stripLeading().charAt(0)) < 0) {
            return FilterText.read(asked);
        }
        try {
            return read(JSON.readTree(asked));
        } catch (StreamConstraintsException tooMuch) {
            throw Refusal.at(
                    "/filter",
                    "filter.too-deep",
                    "A filter nests at most "
                            + FilterBounds.MOST_DEPTH
                            + " deep, and its numbers are short.");
        } catch (JacksonException broken) {
            throw Refusal.at("/filter", "filter.not-json", "The filter is not JSON.");
        }
    }

    /// A filter as a body carries it: JSON, or a string in the form that people read.
    public static Filter asked(@Nullable JsonNode node) {
        return node != null && node.isString() ? FilterText.read(node.stringValue()) : read(node);
    }

    public static Filter read(@Nullable JsonNode node) {
        return read(node, "/filter");
    }

    /// @param pointer where the filter stands in what was sent
    public static Filter read(@Nullable JsonNode node, String pointer) {
        return node == null || node.isNull() || node.isMissingNode()
                ? Filter.ALL
                : new FilterJson().read(node, pointer, 0);
    }

    private static FilterBounds.Refusing at(String pointer) {
        return (code, detail) -> Refusal.at(pointer, code, detail);
    }

    private Filter read(JsonNode node, String pointer, int depth) {
        bounds.depth(depth, at(pointer));
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
        for (String how : List.of("some", "none", "count")) {
            if (node.has(how)) {
                return count(node, how, pointer, depth);
            }
        }
        return leaf(node, pointer);
    }

    private List<Filter> all(JsonNode nodes, String pointer, int depth) {
        if (!nodes.isArray()) {
            throw Refusal.at(pointer, "filter.not-a-list", "Here stands a list of filters.");
        }
        if (nodes.isEmpty()) {
            bounds.leaf(at(pointer));
        }
        List<Filter> filters = new ArrayList<>(Math.min(nodes.size(), FilterBounds.MOST_LEAVES));
        for (int at = 0; at < nodes.size(); at++) {
            filters.add(read(nodes.get(at), pointer + "/" + at, depth + 1));
        }
        return List.copyOf(filters);
    }

    private Filter.Count count(JsonNode node, String how, String pointer, int depth) {
        bounds.enter(at(pointer));
        JsonNode of = node.get(how);
        if (!of.isString() || of.stringValue().isBlank()) {
            throw Refusal.at(
                    pointer + "/" + how,
                    "filter.no-relation",
                    "Here stands the relation that points here, such as deals.account.");
        }
        JsonNode inner = node.get("where");
        Filter where =
                inner == null || inner.isNull()
                        ? Filter.ALL
                        : read(inner, pointer + "/where", depth + 1);
        bounds.leave();
        Op op =
                switch (how) {
                    case "some" -> Op.GE;
                    case "none" -> Op.EQ;
                    default -> op(node, pointer);
                };
        Object value =
                switch (how) {
                    case "some" -> BigDecimal.ONE;
                    case "none" -> BigDecimal.ZERO;
                    default -> value(node.get("value"), pointer + "/value");
                };
        return FilterBounds.count(
                of.stringValue(), where, op, value, pointer, at(pointer + "/value"));
    }

    private Filter.Leaf leaf(JsonNode node, String pointer) {
        bounds.leaf(at(pointer));
        JsonNode field = node.get("field");
        if (field == null || !field.isString()) {
            throw Refusal.at(
                    pointer + "/field",
                    "filter.no-field",
                    "A condition names its field, or is an and, or, not, some, none, count.");
        }
        Op op = op(node, pointer);
        Object value = value(node.get("value"), pointer + "/value");
        return new Filter.Leaf(
                field.stringValue(),
                op,
                FilterBounds.operand(op, value, at(pointer + "/value")),
                pointer);
    }

    private static Op op(JsonNode node, String pointer) {
        JsonNode op = node.get("op");
        Op known = op != null && op.isString() ? OPS.get(op.stringValue()) : null;
        if (known == null) {
            throw Refusal.at(
                    pointer + "/op",
                    "filter.unknown-operator",
                    "There is no operator "
                            + (op != null && op.isString() ? op.stringValue() : "named here")
                            + ". Known: "
                            + String.join(", ", OPS.keySet().stream().sorted().toList())
                            + ".");
        }
        return known;
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
            FilterBounds.values(node.size(), at(pointer));
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
        // A relation may be given as it is answered: {"id":7,"name":"…"}, and so may money.
        for (String inner : List.of("id", "value")) {
            JsonNode plain = node.get(inner);
            if (plain != null && plain.isValueNode()) {
                return value(plain, pointer + "/" + inner);
            }
        }
        throw Refusal.at(pointer, "filter.wrong-type", "Here stands a plain value or a list.");
    }

    private static BigDecimal number(JsonNode node, String pointer) {
        try {
            return FilterBounds.number(node.decimalValue(), at(pointer));
        } catch (JacksonException notFinite) {
            throw Refusal.at(pointer, "filter.wrong-type", "This number cannot be compared.");
        }
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
                compared(json, leaf.op(), leaf.value());
            }
            case Filter.Count count -> {
                boolean some = count.op() == Op.GE && BigDecimal.ONE.equals(count.value());
                boolean none = count.op() == Op.EQ && BigDecimal.ZERO.equals(count.value());
                json.put(some ? "some" : none ? "none" : "count", count.of());
                if (!count.where().equals(Filter.ALL)) {
                    json.put("where", write(count.where()));
                }
                if (!some && !none) {
                    compared(json, count.op(), count.value());
                }
            }
        }
        return json;
    }

    private static void compared(
            Map<String, @Nullable Object> json, Op op, @Nullable Object value) {
        json.put("op", op.code());
        if (value != null) {
            json.put("value", value);
        }
    }
}

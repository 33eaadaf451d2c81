package io.tandem.records;

import io.tandem.kernel.Filter;
import io.tandem.kernel.FilterJson;
import io.tandem.kernel.Refusal;
import io.tandem.records.Field.Choice;
import io.tandem.records.Field.Kind;
import io.tandem.records.Field.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The written form of a field and of an object of a workspace's own, as the API, a mapping and a
/// pack have it: `{"name":"region","kind":"choice","label":{"en":"Region","zh-CN":"区域"},…}`. What
/// is not said stays as it is.
public final class FieldJson {

    private static final int MOST_LABEL = 100;
    private static final int MOST_HELP = 500;
    private static final int MOST_CHOICES = 500;

    private static final Map<String, Trait> TRAITS =
            Map.of(
                    "required", Trait.REQUIRED,
                    "unique", Trait.UNIQUE,
                    "partOf", Trait.PART_OF,
                    "listed", Trait.LISTED,
                    "sensitive", Trait.SENSITIVE,
                    "secret", Trait.SECRET,
                    "tracked", Trait.TRACKED);
    private static final Set<String> KNOWN =
            known(
                    "name", "kind", "target", "label", "help", "choices", "default", "check",
                    "pattern", "formula", "rollUp");
    private static final Set<String> OF_OBJECT =
            Set.of(
                    "name", "path", "label", "plural", "icon", "titled", "title", "owned", "sort",
                    "fields");

    private FieldJson() {}

    private static Set<String> known(String... others) {
        Set<String> known = new HashSet<>(TRAITS.keySet());
        known.addAll(List.of(others));
        return known;
    }

    /// A new field.
    public static Field read(JsonNode node, String at) {
        String name = text(node, "name", at);
        String code = text(node, "kind", at);
        Derived derived = DerivedJson.read(code, node, at);
        // what kind of value is computed is known when it is looked at
        Kind kind = derived == null ? kind(code, at + "/kind") : Kind.TEXT;
        Field plain =
                new Field(
                        name == null ? "" : name,
                        kind,
                        new Label(name == null ? "" : name, name == null ? "" : name),
                        "",
                        text(node, "target", at),
                        List.of(),
                        null,
                        EnumSet.of(Trait.CUSTOM));
        return changed(plain.withOwn(plain.own().derivedBy(derived)), node, at);
    }

    /// The field as it is with what was said of it anew.
    static Field changed(Field field, JsonNode node, String at) {
        only(node, KNOWN, at);
        same(node, "name", field.name(), at);
        same(node, "kind", kindOf(field), at);
        same(node, "target", field.target(), at);
        EnumSet<Trait> traits = EnumSet.copyOf(field.traits());
        TRAITS.forEach((name, trait) -> {
            if (node.has(name)) {
                if (truth(node, name, at)) {
                    traits.add(trait);
                } else {
                    traits.remove(trait);
                }
            }
        });
        OwnField own = field.own();
        if (node.has("help")) {
            own = own.withHelp(label(node.get("help"), at + "/help", MOST_HELP));
        }
        if (node.has("pattern")) {
            own = own.numbered(pattern(text(node, "pattern", at), at + "/pattern"));
        }
        own = own.derivedBy(DerivedJson.changed(field, node, at));
        if (node.has("check")) {
            own = own.checking(check(node.get("check"), at + "/check"));
        }
        Field changed =
                new Field(
                        field.name(),
                        field.kind(),
                        node.has("label")
                                ? required(label(node.get("label"), at + "/label", MOST_LABEL), at)
                                : field.label(),
                        field.column(),
                        field.target(),
                        node.has("choices")
                                ? choices(node.get("choices"), at + "/choices")
                                : field.choices(),
                        null,
                        traits,
                        own);
        if (!node.has("default")) {
            return changed;
        }
        JsonNode initial = node.get("default");
        return changed.withOwn(
                changed.own()
                        .startingWith(
                                initial.isNull()
                                        ? null
                                        : Values.value(changed, initial, at + "/default")));
    }

    /// A new object, with what it is called where nothing else is said.
    public static OwnObject object(JsonNode node, String at) {
        String name = text(node, "name", at);
        if (name == null) {
            throw Refusal.at(at + "/name", "object.name", "An object has a name: store.");
        }
        Label label = new Label(name, name);
        return changed(
                new OwnObject(name, plural(name), label, label, "table", true, null, true, null),
                node,
                at);
    }

    static OwnObject changed(OwnObject object, JsonNode node, String at) {
        only(node, OF_OBJECT, at);
        same(node, "name", object.name(), at);
        String path = text(node, "path", at);
        String icon = text(node, "icon", at);
        Label label =
                node.has("label")
                        ? required(label(node.get("label"), at + "/label", MOST_LABEL), at)
                        : object.label();
        Label plural =
                node.has("plural")
                        ? required(label(node.get("plural"), at + "/plural", MOST_LABEL), at)
                        : node.has("label") && object.plural().equals(object.label())
                                ? label
                                : object.plural();
        if (icon != null && !icon.matches("[a-z][a-z0-9-]{0,39}")) {
            throw Refusal.at(at + "/icon", "object.icon", "An icon is named by a word: store.");
        }
        return new OwnObject(
                object.name(),
                path == null ? object.path() : path,
                label,
                plural,
                icon == null ? object.icon() : icon,
                node.has("titled") ? truth(node, "titled", at) : object.titled(),
                node.has("title")
                        ? label(node.get("title"), at + "/title", MOST_LABEL)
                        : object.title(),
                node.has("owned") ? truth(node, "owned", at) : object.owned(),
                node.has("sort") ? text(node, "sort", at) : object.sort());
    }

    /// `saleLine` is found at `sale-lines`.
    private static String plural(String name) {
        String words = name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
        return words.matches(".*(s|x|ch|sh)")
                ? words + "es"
                : words.replaceAll("([^aeiou])y$", "$1ie") + "s";
    }

    /// The JSON form, as the API answers it.
    public static Map<String, @Nullable Object> write(Field field) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", field.name());
        json.put("kind", kindOf(field));
        json.put("label", field.label());
        Derived derived = field.own().derived();
        if (derived != null) {
            json.put("result", field.kind().code());
            json.put(
                    derived.by().code(),
                    switch (derived.by()) {
                        case Derived.ByFormula by -> by.text();
                        case Derived.RollUp by -> DerivedJson.write(by);
                    });
        }
        put(json, "target", field.target());
        put(json, "help", field.own().help());
        if (!field.choices().isEmpty()) {
            json.put("choices", field.choices());
        }
        TRAITS.keySet().stream()
                .sorted()
                .forEach(name -> json.put(name, field.is(TRAITS.getOrDefault(name, Trait.CUSTOM))));
        put(json, "default", Values.json(field.own().initial()));
        OwnField.Check check = field.own().check();
        if (check != null) {
            Map<String, @Nullable Object> said = new LinkedHashMap<>();
            said.put("filter", FilterJson.write(check.filter()));
            put(said, "message", check.message());
            json.put("check", said);
        }
        put(json, "pattern", field.own().pattern());
        json.put("promoted", field.own().promoted());
        return json;
    }

    /// A computed field is of the kind that says how, whatever comes out.
    private static String kindOf(Field field) {
        Derived derived = field.own().derived();
        return derived == null ? field.kind().code() : derived.by().code();
    }

    private static void put(
            Map<String, @Nullable Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static Kind kind(@Nullable String code, String at) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.at(
                                at,
                                "field.kind",
                                "A field holds one of: "
                                        + String.join(
                                                ", ",
                                                Stream.concat(
                                                                Arrays.stream(Kind.values())
                                                                        .map(Kind::code),
                                                                Stream.of(
                                                                        Derived.ByFormula.CODE,
                                                                        Derived.RollUp.CODE))
                                                        .toList())
                                        + "."));
    }

    private static List<Choice> choices(JsonNode node, String at) {
        if (!node.isArray() || node.size() > MOST_CHOICES) {
            throw Refusal.at(at, "field.choices", "Here stands a list of at most 500 choices.");
        }
        List<Choice> choices = new ArrayList<>();
        Set<String> values = new HashSet<>();
        for (int index = 0; index < node.size(); index++) {
            JsonNode one = node.get(index);
            String here = at + "/" + index;
            String value = one.isString() ? one.stringValue() : text(one, "value", here);
            if (value == null
                    || value.isBlank()
                    || value.length() > MOST_LABEL
                    || value.contains(";")
                    || !Values.isStorable(value)) {
                throw Refusal.at(
                        here,
                        "field.choices",
                        "A choice is a text of at most 100 characters without a semicolon.");
            }
            if (!values.add(Fold.fold(value))) {
                throw Refusal.at(here, "field.choices", value + " is a choice already.");
            }
            Label label =
                    one.has("label") ? label(one.get("label"), here + "/label", MOST_LABEL) : null;
            choices.add(
                    new Choice(
                            value,
                            label == null ? new Label(value, value) : label,
                            one.isObject() ? text(one, "tone", here) : null));
        }
        return List.copyOf(choices);
    }

    private static OwnField.@Nullable Check check(JsonNode node, String at) {
        if (node.isNull()) {
            return null;
        }
        only(node, Set.of("filter", "message"), at);
        Filter filter = FilterJson.asked(node.get("filter"));
        if (filter.equals(Filter.ALL)) {
            throw Refusal.at(at + "/filter", "field.check-empty", "A check demands something.");
        }
        return new OwnField.Check(
                filter,
                node.has("message")
                        ? label(node.get("message"), at + "/message", MOST_HELP)
                        : null);
    }

    private static @Nullable String pattern(@Nullable String pattern, String at) {
        if (pattern != null && !Numbers.PATTERN.matcher(pattern).matches()) {
            throw Refusal.at(
                    at,
                    "field.pattern",
                    "A pattern has its digits in braces: WC-{0000}. Before and after stand at most 40 characters.");
        }
        return pattern;
    }

    /// `{"en":…,"zh-CN":…}`, or one text for both; the language that is missing says the same.
    static @Nullable Label label(@Nullable JsonNode node, String at, int most) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isObject()) {
            only(node, Set.of("en", "zh-CN"), at);
        }
        String en = node.isString() ? node.stringValue() : text(node, "en", at);
        String zh = node.isString() ? node.stringValue() : text(node, "zh-CN", at);
        String first = en == null ? zh : en;
        if (first == null) {
            throw wordless(at, most);
        }
        return new Label(words(first, at, most), words(zh == null ? first : zh, at, most));
    }

    private static String words(String text, String at, int most) {
        if (text.codePointCount(0, text.length()) > most
                || !Values.isStorable(text)
                || text.codePoints().noneMatch(FieldJson::isSeen)
                || text.codePoints().anyMatch(FieldJson::isControl)) {
            throw wordless(at, most);
        }
        return text.strip();
    }

    private static boolean isSeen(int letter) {
        return !Character.isWhitespace(letter)
                && !Character.isSpaceChar(letter)
                && Character.getType(letter) != Character.FORMAT;
    }

    /// Guidance may have several lines.
    private static boolean isControl(int letter) {
        return Character.isISOControl(letter) && letter != '\n' && letter != '\r' && letter != '\t';
    }

    private static Refusal wordless(String at, int most) {
        return Refusal.at(
                at,
                "field.label",
                "Here stands a text of at most "
                        + most
                        + " characters in each language: {\"en\":…,\"zh-CN\":…}.");
    }

    private static Label required(@Nullable Label label, String at) {
        if (label == null) {
            throw wordless(at + "/label", MOST_LABEL);
        }
        return label;
    }

    private static void same(JsonNode node, String name, @Nullable String now, String at) {
        String said = node.has(name) ? text(node, name, at) : now;
        if (said != null && now != null && !said.equals(now)) {
            throw Refusal.at(
                    at + "/" + name,
                    "field.stays",
                    "The " + name + " of a field or an object stays. Make a new one instead.");
        }
    }

    static @Nullable String text(JsonNode node, String name, String at) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw Refusal.at(at + "/" + name, "field.wrong-type", "Here stands a text.");
        }
        return value.stringValue();
    }

    private static boolean truth(JsonNode node, String name, String at) {
        JsonNode value = node.get(name);
        if (value == null || !value.isBoolean()) {
            throw Refusal.at(at + "/" + name, "field.wrong-type", "Here stands true or false.");
        }
        return value.booleanValue();
    }

    static void only(JsonNode node, Set<String> known, String at) {
        if (!node.isObject()) {
            throw Refusal.at(at, "field.wrong-type", "Here stands an object.");
        }
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.at(
                            at + "/" + name,
                            "field.wrong-type",
                            name
                                    + " is not known here; known are: "
                                    + String.join(", ", known.stream().sorted().toList())
                                    + ".");
                });
    }
}
